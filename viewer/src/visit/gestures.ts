/** One way to move and to zoom for all hands: mouse, wheel, trackpad, fingers, keys. */

const KEY_PIXELS = 60; // that an arrow key moves
const KEY_ZOOM = 1.25;
const WHEEL_ZOOM = 0.0015; // a pixel of the wheel, in powers of e
const PINCH_WHEEL_ZOOM = 0.01; // browsers tell a pinch on a trackpad as a wheel with Ctrl, in smaller steps
const LINE_PIXELS = 18; // where a wheel counts lines

/** What gestures do, in CSS pixels. `zoom` is by a factor about a point of the window, the middle's where it is null. */
export interface Gestures {
  drag(dx: number, dy: number): void;
  zoom(factor: number, at: { x: number; y: number } | null): void;
}

const KEYS: Record<string, (to: Gestures) => void> = {
  ArrowLeft: (to) => to.drag(KEY_PIXELS, 0),
  ArrowRight: (to) => to.drag(-KEY_PIXELS, 0),
  ArrowUp: (to) => to.drag(0, KEY_PIXELS),
  ArrowDown: (to) => to.drag(0, -KEY_PIXELS),
  "+": (to) => to.zoom(KEY_ZOOM, null),
  "=": (to) => to.zoom(KEY_ZOOM, null), // the plus of an American keyboard, without Shift
  "-": (to) => to.zoom(1 / KEY_ZOOM, null),
};

/** Listen to pointers and the wheel on `surface`, and to keys in `panel`. */
export function listenTo(surface: HTMLElement, panel: HTMLElement, to: Gestures): void {
  const held = new Map<number, { x: number; y: number }>();

  surface.addEventListener("pointerdown", ({ pointerId, clientX, clientY }) => {
    surface.setPointerCapture(pointerId);
    held.set(pointerId, { x: clientX, y: clientY });
  });
  surface.addEventListener("pointermove", ({ pointerId, clientX, clientY }) => {
    const before = held.get(pointerId);
    if (before === undefined) return;
    const now = { x: clientX, y: clientY };
    const other = [...held].find(([id]) => id !== pointerId)?.[1];
    held.set(pointerId, now);
    const share = 1 / held.size; // two fingers that move together move the picture as far as one
    to.drag((now.x - before.x) * share, (now.y - before.y) * share);
    if (other === undefined) return;
    const apart = Math.hypot(before.x - other.x, before.y - other.y);
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    if (apart > 0) to.zoom(Math.hypot(now.x - other.x, now.y - other.y) / apart, middle);
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    surface.addEventListener(end, ({ pointerId }) => held.delete(pointerId));
  }
  surface.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PIXELS : 1);
      const speed = event.ctrlKey ? PINCH_WHEEL_ZOOM : WHEEL_ZOOM;
      to.zoom(Math.exp(-pixels * speed), { x: event.clientX, y: event.clientY });
    },
    { passive: false },
  );
  panel.addEventListener("keydown", (event) => {
    const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : KEYS[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act(to);
  });
}
