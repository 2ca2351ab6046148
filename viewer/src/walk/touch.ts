/** Two thumbs: the left one holds a stick that walks, the right one drags the view. A tap points at something. */

import type { OnLook, OnPoint } from "./mouse";
import type { Intent } from "./walk";

const RAD_PER_PIXEL = 0.005;
const REACH_PIXELS = 56; // how far the stick can be pushed
const RUN_PART = 0.95; // pushed to its end, the stick runs
const TAP_PIXELS = 10; // a finger is never quite still
const TAP_MS = 350;

interface Stick {
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  dx: number;
  dy: number;
}

export class Touch {
  private stick: Stick | null = null;
  private drag: { pointer: number; x: number; y: number } | null = null;
  private down: { readonly pointer: number; readonly x: number; readonly y: number; readonly at: number } | null = null;

  constructor(
    canvas: HTMLCanvasElement,
    private readonly base: HTMLElement,
    private readonly knob: HTMLElement,
    look: OnLook,
    tap: OnPoint,
  ) {
    canvas.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse") return;
      const { pointerId: pointer, clientX: x, clientY: y } = event;
      canvas.setPointerCapture(pointer);
      this.down = { pointer, x, y, at: event.timeStamp };
      if (x < innerWidth / 2) this.stick ??= { pointer, x, y, dx: 0, dy: 0 };
      else this.drag ??= { pointer, x, y };
      this.show();
    });
    canvas.addEventListener("pointermove", (event) => {
      const { pointerId, clientX: x, clientY: y } = event;
      if (pointerId === this.stick?.pointer) this.push(x, y);
      if (pointerId === this.drag?.pointer) {
        look((x - this.drag.x) * RAD_PER_PIXEL, (y - this.drag.y) * RAD_PER_PIXEL);
        this.drag = { pointer: pointerId, x, y };
      }
    });
    canvas.addEventListener("pointerup", ({ pointerId, clientX, clientY, timeStamp }) => {
      const { down } = this;
      if (down?.pointer !== pointerId || timeStamp - down.at > TAP_MS) return;
      if (Math.hypot(clientX - down.x, clientY - down.y) <= TAP_PIXELS) tap(clientX, clientY);
    });
    for (const end of ["pointerup", "pointercancel"] as const) {
      canvas.addEventListener(end, ({ pointerId }) => {
        if (pointerId === this.stick?.pointer) this.stick = null;
        if (pointerId === this.drag?.pointer) this.drag = null;
        this.show();
      });
    }
  }

  intent(): Intent {
    const { dx, dy } = this.stick ?? { dx: 0, dy: 0 };
    return { forward: -dy, right: dx, turn: 0, tilt: 0, run: Math.hypot(dx, dy) > RUN_PART };
  }

  private push(x: number, y: number): void {
    const stick = this.stick!;
    const reach = Math.max(REACH_PIXELS, Math.hypot(x - stick.x, y - stick.y));
    stick.dx = (x - stick.x) / reach;
    stick.dy = (y - stick.y) / reach;
    this.show();
  }

  private show(): void {
    this.base.hidden = this.stick === null;
    if (this.stick === null) return;
    const { x, y, dx, dy } = this.stick;
    this.base.style.translate = `${x}px ${y}px`;
    this.knob.style.translate = `${dx * REACH_PIXELS}px ${dy * REACH_PIXELS}px`;
  }
}
