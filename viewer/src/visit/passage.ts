/** A glide along a way that bends: the visitor looks where it leads, and at the end at what they came for. */

import { MathUtils } from "three";
import type { Vector } from "../loading/gallery";
import type { Journey } from "../walk/journey";
import type { Walker } from "../walk/walk";
import { Way, yawTowards } from "../walk/way";
import { glideSeconds, shortTurn, TOP_TURN_RAD_S } from "./glide";
import type { Pose } from "./links";

const AHEAD_M = 1.6; // how far ahead on the way one looks
const FACING_M = 2.2; // before the end: from here on one looks at the work
const TURN_S = 0.35; // time constant of turning the head
const FACED_RAD = 0.02;

export class Passage implements Journey {
  readonly hushed = true;
  readonly seconds: number;
  private readonly way: Way;
  private elapsed = 0;

  /** `spots` lead from where the walker stands to `to`; `arrived` is called at the end. */
  constructor(
    spots: readonly Vector[],
    private readonly to: Pose,
    private readonly arrived: () => void,
  ) {
    this.way = new Way(spots.map(([x, , z]) => ({ x, z })));
    this.seconds = glideSeconds(this.way.length, 0);
  }

  advance(walker: Walker, seconds: number): boolean {
    this.elapsed += seconds;
    const { way, to } = this;
    const along = MathUtils.smoothstep(this.elapsed / this.seconds, 0, 1) * way.length;
    const here = way.at(along);
    const facing = way.length - along < FACING_M;
    const yaw = facing ? to.yaw : yawTowards(here, way.at(along + AHEAD_M));
    const turn = shortTurn(walker.yaw, yaw);
    if (this.elapsed >= this.seconds && Math.abs(turn) < FACED_RAD) {
      walker.goTo(to, to.pitch);
      this.arrived();
      return false;
    }
    const most = TOP_TURN_RAD_S * seconds;
    const share = (angle: number): number => MathUtils.clamp(angle * (1 - Math.exp(-seconds / TURN_S)), -most, most);
    const tilt = share((facing ? to.pitch : 0) - walker.pitch);
    walker.carry(here.x, here.z, walker.yaw + share(turn), walker.pitch + tilt, seconds);
    return true;
  }
}
