/** How a visitor walks: a capsule that floats a step's height above the floor, so that stairs need no special case. */

import { MathUtils, Vector3 } from "three";
import type { Collider } from "./collide";
import type { Vector, Viewpoint } from "../loading/gallery";

export const EYE_M = 1.65;
export const WALK_M_S = 2.6; // strolling is 1.4, which feels like wading through a hall on a screen
export const RUN_M_S = 5;
export const STEP_M = 0.25;
const RADIUS_M = 0.28;
const BODY_M = 1.8;
const CLEARANCE_M = 0.03;
const SUPPORT_M = 0.17; // how far around the middle the feet find ground: less than the radius, so no wall is stood on
const TURN_RAD_S = 1.6;
const MAX_PITCH = 1.45;
const START_S = 0.12; // time constant of gaining and losing speed
const EYE_S = 0.09; // time constant of the eye following a step
const GRAVITY_M_S2 = 9.81;
const PROBE_M = 0.15; // between the places where a straight way is tried
const TOUCH_M = 0.02; // how far a free place may push: the seams of walls do, a little
const FLIGHT_M = 1.5; // who is brought to a place may come to stand on the steps up to the next room
const LOST_M = 20; // deeper than this below the start is lost
const SUBSTEP_S = 1 / 60; // at running speed 8 cm: a third of the radius, so no wall is jumped
const MAX_FRAME_S = 0.35; // what a slow machine may take for a frame before walking slows down too

/** What the visitor wants: each from −1 to 1. `turn` is positive to the left, `tilt` upwards. */
export interface Intent {
  readonly forward: number;
  readonly right: number;
  readonly turn: number;
  readonly tilt: number;
  readonly run: boolean;
}

export const isIdle = ({ forward, right, turn, tilt }: Intent): boolean =>
  forward === 0 && right === 0 && turn === 0 && tilt === 0;

/** What several devices want together. */
export const sum = (a: Intent, b: Intent): Intent => ({
  forward: a.forward + b.forward,
  right: a.right + b.right,
  turn: a.turn + b.turn,
  tilt: a.tilt + b.tilt,
  run: a.run || b.run,
});

export class Walker {
  /** The point of the floor stood on. */
  readonly foot = new Vector3();
  yaw = 0;
  pitch = 0;
  private eyeY = 0;
  private readonly velocity = new Vector3();
  private readonly wish = new Vector3();
  private readonly before = new Vector3();

  constructor(
    private readonly collider: Collider,
    private readonly spawn: Viewpoint,
  ) {
    this.goTo(spawn);
  }

  /** Stand on a viewpoint, at rest. */
  goTo(place: Viewpoint, pitch = 0): void {
    this.foot.set(...place.position);
    this.foot.y = this.ground() ?? this.ground(FLIGHT_M) ?? this.foot.y;
    this.collide();
    this.eyeY = this.foot.y + EYE_M;
    this.velocity.setScalar(0);
    this.yaw = place.yaw;
    this.pitch = MathUtils.clamp(pitch, -MAX_PITCH, MAX_PITCH);
  }

  turn(yaw: number, pitch: number): void {
    this.yaw += yaw;
    this.pitch = MathUtils.clamp(this.pitch + pitch, -MAX_PITCH, MAX_PITCH);
  }

  /** Be carried to a place on the floor, with the view turned so; the eye follows a step as when walking. */
  carry(x: number, z: number, yaw: number, pitch: number, seconds: number): void {
    this.foot.set(x, this.foot.y, z);
    this.foot.y = this.ground() ?? this.foot.y;
    this.velocity.setScalar(0);
    this.eyeY = MathUtils.damp(this.eyeY, this.foot.y + EYE_M, 1 / EYE_S, seconds);
    this.yaw = yaw;
    this.pitch = MathUtils.clamp(pitch, -MAX_PITCH, MAX_PITCH);
  }

  /** Whether one could walk straight from one point of the floor to another without touching anything. */
  passes(from: Vector, to: Vector): boolean {
    const stood = this.foot.clone();
    this.foot.set(...from);
    const steps = Math.ceil(Math.hypot(to[0] - from[0], to[2] - from[2]) / PROBE_M);
    let free = true;
    for (let step = 1; step <= steps && free; step++) {
      const part = step / steps;
      free = this.fits(MathUtils.lerp(from[0], to[0], part), MathUtils.lerp(from[2], to[2], part));
    }
    this.foot.copy(stood);
    return free;
  }

  /** Stand at a place one step on; return whether there is floor, and room for the body. */
  private fits(x: number, z: number): boolean {
    this.foot.x = x;
    this.foot.z = z;
    const ground = this.ground();
    if (ground === null || this.foot.y - ground > STEP_M + CLEARANCE_M) return false;
    this.foot.y = ground;
    this.collide();
    return Math.hypot(this.foot.x - x, this.foot.z - z) < TOUCH_M;
  }

  /** Write the position of the eye into `eye`. */
  eye(eye: Vector3): Vector3 {
    return eye.set(this.foot.x, this.eyeY, this.foot.z);
  }

  /** Walk for `seconds` of real time; return whether anything moved. */
  walk(intent: Intent, seconds: number): boolean {
    if (this.rests(intent)) return false;
    const { x, z } = this.foot;
    const { eyeY, yaw, pitch } = this;
    const time = Math.min(seconds, MAX_FRAME_S);
    const steps = Math.ceil(time / SUBSTEP_S);
    for (let step = 0; step < steps; step++) this.step(intent, time / steps);
    return this.foot.x !== x || this.foot.z !== z || this.eyeY !== eyeY || this.yaw !== yaw || this.pitch !== pitch;
  }

  /** Whether a visitor fits upright on a point of a surface, at most a step above or below the floor they are on. */
  canStandOn({ x, y, z }: Vector3): boolean {
    if (Math.abs(y - this.foot.y) > STEP_M + CLEARANCE_M) return false;
    const { x: oldX, y: oldY, z: oldZ } = this.foot;
    this.foot.set(x, y, z);
    this.collide();
    const stands = Math.hypot(this.foot.x - x, this.foot.z - z) < CLEARANCE_M && this.ground() !== null;
    this.foot.set(oldX, oldY, oldZ);
    return stands;
  }

  /** Be led over the floor to x and z, as far as nothing solid is in the way; steps and stairs are followed. */
  lead(x: number, z: number, seconds: number): void {
    this.before.copy(this.foot);
    this.foot.x = x;
    this.foot.z = z;
    this.settle(seconds);
    this.velocity.x = this.velocity.z = 0;
  }

  private rests(intent: Intent): boolean {
    return isIdle(intent) && this.velocity.lengthSq() === 0 && this.eyeY === this.foot.y + EYE_M;
  }

  private step(intent: Intent, seconds: number): void {
    this.turn(intent.turn * TURN_RAD_S * seconds, intent.tilt * TURN_RAD_S * seconds);
    this.wish.set(intent.right, 0, -intent.forward);
    this.wish.clampLength(0, 1).multiplyScalar(intent.run ? RUN_M_S : WALK_M_S);
    this.wish.applyAxisAngle(Y, this.yaw);
    this.wish.y = this.velocity.y;
    this.velocity.lerp(this.wish, 1 - Math.exp(-seconds / START_S));
    if (this.velocity.length() < 1e-3) this.velocity.setScalar(0);

    this.before.copy(this.foot);
    this.foot.x += this.velocity.x * seconds;
    this.foot.z += this.velocity.z * seconds;
    this.settle(seconds);
  }

  /** After a move from `before`: out of walls, on to the floor, and the eye after the feet. */
  private settle(seconds: number): void {
    this.collide();
    let ground = this.ground();
    if (ground === null) {
      this.foot.copy(this.before); // the world ends here: nobody steps off it
      ground = this.ground();
    }
    this.velocity.x = (this.foot.x - this.before.x) / seconds;
    this.velocity.z = (this.foot.z - this.before.z) / seconds;
    this.fall(ground, seconds);
    if (this.foot.y < this.spawn.position[1] - LOST_M) this.goTo(this.spawn);
    this.eyeY = MathUtils.damp(this.eyeY, this.foot.y + EYE_M, 1 / EYE_S, seconds);
    if (Math.abs(this.eyeY - this.foot.y - EYE_M) < 1e-4) this.eyeY = this.foot.y + EYE_M;
  }

  private collide(): void {
    this.collider.push(this.foot, STEP_M + CLEARANCE_M + RADIUS_M, BODY_M - RADIUS_M, RADIUS_M);
  }

  /** The highest floor under the feet that a step, or `reach`, can reach, or null over the void. */
  private ground(reach = STEP_M): number | null {
    let highest: number | null = null;
    for (const [x, z] of SUPPORTS) {
      const y = this.collider.floorBelow(this.foot.x + x, this.foot.y + reach + CLEARANCE_M, this.foot.z + z);
      if (y !== null && (highest === null || y > highest)) highest = y;
    }
    return highest;
  }

  private fall(ground: number | null, seconds: number): void {
    const standing = this.velocity.y === 0;
    if (ground !== null && (this.foot.y <= ground || (standing && this.foot.y - ground <= STEP_M + CLEARANCE_M))) {
      this.foot.y = ground;
      this.velocity.y = 0;
      return;
    }
    this.velocity.y -= GRAVITY_M_S2 * seconds;
    this.foot.y += this.velocity.y * seconds;
    if (ground !== null && this.foot.y < ground) this.foot.y = ground;
  }
}

const Y = new Vector3(0, 1, 0);
const SUPPORTS = [
  [0, 0],
  [SUPPORT_M, 0],
  [-SUPPORT_M, 0],
  [0, SUPPORT_M],
  [0, -SUPPORT_M],
] as const;
