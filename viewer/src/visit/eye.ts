/** How the visitor's eye looks: from where they stand, wider where a narrow view needs it, past the card that is open. */

import { MathUtils, Vector3 } from "three";
import type { Stage } from "../draw/stage";
import { calm } from "../page/page";
import type { Walker } from "../walk/walk";
import type { Closer } from "./closer";
import type { Pose } from "./links";
import type { Vantages } from "./vantage";

const RISE_S = 0.15; // time constant of moving the picture out of the card's way
const SETTLED = 5e-4; // less than a pixel of the view's height

export class Eye {
  /** Where it is. */
  readonly place = new Vector3();
  private rise = 0;

  constructor(
    private readonly stage: Stage,
    private readonly walker: Walker,
    private readonly vantages: Vantages,
  ) {}

  /** Look from `pose`, or where one goes around an exhibit; return whether the picture is still on its way. */
  look(pose: Pose, closer: Closer, seconds: number): boolean {
    const { stage, place } = this;
    this.walker.eye(place);
    if (!closer.place(stage.camera)) {
      stage.camera.position.copy(place);
      stage.camera.rotation.set(pose.pitch, pose.yaw, 0);
    }
    const wish = closer.rise();
    this.rise = calm() ? wish : MathUtils.damp(this.rise, wish, 1 / RISE_S, seconds);
    if (Math.abs(this.rise - wish) < SETTLED) this.rise = wish;
    stage.frame(this.vantages.fieldAt(pose), this.rise);
    return this.rise !== wish;
  }
}
