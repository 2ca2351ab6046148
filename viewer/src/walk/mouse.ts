/** Looking around with the mouse: a click locks the pointer; where the browser refuses, dragging does the same. A click on
 * something that takes it goes there instead. */

const RAD_PER_PIXEL = 0.0022;
const CLICK_PIXELS = 4; // a press that moves further is a drag

/** Called with the change of yaw and pitch in radians. */
export type OnLook = (yaw: number, pitch: number) => void;

/** Called with a point of the window; returns whether there was something to click on. */
export type OnPoint = (x: number, y: number) => boolean;

export function mouseLook(canvas: HTMLCanvasElement, look: OnLook, click: OnPoint): void {
  let dragged = 0;
  const locked = (): boolean => document.pointerLockElement === canvas;

  canvas.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || locked()) return;
    dragged = 0;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse") return;
    const dragging = canvas.hasPointerCapture(event.pointerId);
    if (!dragging && !locked()) return;
    dragged += Math.abs(event.movementX) + Math.abs(event.movementY);
    const towards = locked() ? -1 : 1; // a drag moves the picture, a locked mouse the head
    look(towards * event.movementX * RAD_PER_PIXEL, towards * event.movementY * RAD_PER_PIXEL);
  });
  canvas.addEventListener("click", (event) => {
    // Chromium tells no pointer type of a click while the mouse is locked; nothing but a mouse can be.
    const meant = locked() || (event.pointerType === "mouse" && dragged <= CLICK_PIXELS);
    if (!meant) return;
    if (click(event.clientX, event.clientY) || locked()) return;
    // A refusal is no error: the visitor looks around by dragging then.
    void Promise.resolve(canvas.requestPointerLock()).catch(() => undefined);
  });
}
