/** A glide: the visitor is carried straight to a place, smoothly, never faster than one likes to be carried. */

import { MathUtils, Vector3 } from "three";
import type { Journey } from "../walk/journey";
import type { Walker } from "../walk/walk";
import type { Pose } from "./links";

const TOP_SPEED_M_S = 4.5; // a little less than running
export const TOP_TURN_RAD_S = 1.5; // faster, and the room swims
const SHORTEST_S = 0.7;
const PEAK = 1.5; // of the easing: its greatest speed by its mean

/** The seconds that a glide over `metres`, turning by `radians`, takes. */
export const glideSeconds = (metres: number, radians: number): number =>
  Math.max(SHORTEST_S, (PEAK * metres) / TOP_SPEED_M_S, (PEAK * Math.abs(radians)) / TOP_TURN_RAD_S);

/** The turn from one yaw to another the short way, from −π to π. */
export const shortTurn = (from: number, to: number): number =>
  MathUtils.euclideanModulo(to - from + Math.PI, 2 * Math.PI) - Math.PI;

export class Glide implements Journey {
  readonly hushed = true;
  private readonly from: Vector3;
  private readonly yaw: number;
  private readonly pitch: number;
  private readonly turn: number;
  readonly seconds: number;
  private elapsed = 0;

  /** From where `walker` stands now; `arrived` is called at the end. */
  constructor(
    walker: Walker,
    private readonly to: Pose,
    private readonly arrived: () => void,
  ) {
    this.from = walker.foot.clone();
    this.yaw = walker.yaw;
    this.pitch = walker.pitch;
    this.turn = shortTurn(walker.yaw, to.yaw);
    const [x, , z] = to.position;
    this.seconds = glideSeconds(Math.hypot(x - this.from.x, z - this.from.z), this.turn);
  }

  advance(walker: Walker, seconds: number): boolean {
    this.elapsed += seconds;
    const { from, to } = this;
    if (this.elapsed >= this.seconds) {
      walker.goTo(to, to.pitch);
      this.arrived();
      return false;
    }
    const part = MathUtils.smoothstep(this.elapsed / this.seconds, 0, 1);
    const x = MathUtils.lerp(from.x, to.position[0], part);
    const z = MathUtils.lerp(from.z, to.position[2], part);
    walker.carry(x, z, this.yaw + part * this.turn, MathUtils.lerp(this.pitch, to.pitch, part), seconds);
    return true;
  }
}
