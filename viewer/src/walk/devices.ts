/** Everything that a visitor holds in their hands: keys, mouse, thumbs and gamepad. */

import { element } from "../page/page";
import { Pad, type PadActions } from "./gamepad";
import { Keyboard } from "./keyboard";
import { mouseLook, type OnLook, type OnPoint } from "./mouse";
import { Touch } from "./touch";
import { type Intent, sum } from "./walk";

export class Devices {
  private readonly keyboard: Keyboard;
  private readonly thumbs: Touch;
  private readonly pad: Pad;

  /** `listens` says whether they move the visitor now, rather than an open panel. */
  constructor(canvas: HTMLCanvasElement, look: OnLook, click: OnPoint, buttons: Omit<PadActions, "snap">, listens: () => boolean) {
    this.keyboard = new Keyboard(listens);
    this.thumbs = new Touch(canvas, element("stick"), element("stick-knob"), look, click);
    this.pad = new Pad({ ...buttons, snap: (yaw) => look(yaw, 0) });
    mouseLook(canvas, look, click);
  }

  /** Once a frame: what all of them want. A gamepad's buttons act here. */
  poll(): Intent {
    return sum(sum(this.keyboard.intent(), this.thumbs.intent()), this.pad.poll());
  }

  /** Forget what is held, and let the mouse go. */
  release(): void {
    this.keyboard.release();
    document.exitPointerLock?.();
  }
}
