/** What moves the visitor: their own wish, a journey that was begun for them, or a leap. */

import type { Leg } from "../loading/gallery";
import { blink, calm } from "../page/page";
import type { Journey } from "../walk/journey";
import { type Intent, isIdle, type Walker } from "../walk/walk";
import { glideTo } from "./approach";
import type { Pose } from "./links";

export class Travel {
  private journey: Journey | null = null;
  private again: (() => void) | null = null; // begins it anew, to where its end is meanwhile

  /** `leapt` is called when the visitor stands somewhere else all at once. */
  constructor(
    private readonly walker: Walker,
    private readonly route: readonly Leg[],
    private readonly leapt: () => void,
  ) {}

  /** Let something move the visitor, until it ends or the visitor takes over. */
  begin(journey: Journey): void {
    this.takeOver();
    this.journey = journey;
  }

  takeOver(): void {
    this.journey?.interrupted?.();
    this.journey = null;
    this.again = null;
  }

  /** Works are seen whole from elsewhere now: who is on the way to one goes there instead. */
  refit(): void {
    this.again?.();
  }

  /** Whether something moves the visitor. */
  get moves(): boolean {
    return this.journey !== null;
  }

  /** Whether what moves the visitor speaks for itself: no caption then. */
  get hushed(): boolean {
    return this.journey?.hushed ?? false;
  }

  /** Move for `seconds`; return whether anything changed. */
  move(intent: Intent, seconds: number): boolean {
    if (!isIdle(intent)) this.takeOver();
    if (this.journey === null) return this.walker.walk(intent, seconds);
    if (!this.journey.advance(this.walker, seconds)) this.journey = this.again = null;
    return true;
  }

  /** Be somewhere else at once. */
  stand(pose: Pose): void {
    this.takeOver();
    this.walker.goTo(pose, pose.pitch);
    blink();
    this.leapt();
  }

  /** Glide to the place that `where` says, or be there at once where it is far, no way leads there, or nothing should move. */
  approach(where: () => Pose, arrived: () => void): void {
    const pose = where();
    const glide = calm() ? null : glideTo(pose, this.walker, this.route, arrived);
    if (glide === null) {
      this.stand(pose);
      return arrived();
    }
    this.begin(glide);
    this.again = () => this.approach(where, arrived);
  }

  /** Where the visitor is, and looks. */
  get pose(): Pose {
    const { foot, yaw, pitch } = this.walker;
    return { position: foot.toArray(), yaw, pitch };
  }
}
