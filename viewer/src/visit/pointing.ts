/** Pointing at works: with the mouse, with a finger, or with the middle of the view while the mouse is locked. */

import { type PerspectiveCamera, Raycaster, Vector2 } from "three";
import type { Work } from "../loading/gallery";
import { element } from "../page/page";
import type { Collider } from "../walk/collide";
import { workAlong } from "./pick";

const MIDDLE = new Vector2(0, 0);

export class Pointing {
  private readonly caster = new Raycaster();
  private readonly crosshair = element("crosshair");

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly camera: PerspectiveCamera,
    private readonly works: readonly Work[],
    private readonly collider: Collider,
  ) {
    canvas.addEventListener("pointermove", ({ pointerType, buttons, clientX, clientY }) => {
      if (pointerType !== "mouse" || buttons !== 0 || this.isLocked()) return;
      canvas.classList.toggle("points", this.workAt(clientX, clientY) !== null);
    });
  }

  /** Return the work under a point of the window; a locked mouse points at the middle. */
  workAt(x: number, y: number): Work | null {
    return this.along(this.isLocked() ? MIDDLE : new Vector2((2 * x) / innerWidth - 1, 1 - (2 * y) / innerHeight));
  }

  /** Show the crosshair while a locked mouse points at a work; `hushed` hides it. */
  showCrosshair(hushed: boolean): void {
    this.crosshair.hidden = hushed || !this.isLocked() || this.along(MIDDLE) === null;
  }

  private isLocked(): boolean {
    return document.pointerLockElement === this.canvas;
  }

  private along(point: Vector2): Work | null {
    this.camera.updateMatrixWorld();
    this.caster.setFromCamera(point, this.camera);
    return workAlong(this.caster.ray, this.works, (ray) => this.collider.distanceAlong(ray));
  }
}
