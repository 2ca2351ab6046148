/** The guided tour: it walks the route at a stroll, stops before each work for as long as its caption takes to read, and
 * comes back to the entrance. The route is one line; the stops are places on it, so that the tour can go both ways. */

import { MathUtils } from "three";
import type { Gallery, Work } from "../loading/gallery";
import type { Journey } from "../walk/journey";
import { Trail } from "../walk/trail";
import type { Walker } from "../walk/walk";
import { type Spot, Way, yawTowards } from "../walk/way";
import { type Halt, type Itinerary, onFloor } from "./itinerary";
import { captionWords } from "./stops";

export const SPEEDS = [0.75, 1, 1.5, 2] as const;
export const STROLL_M_S = 1.1;
export const LOOK_S = 6; // before each work, beside the time for reading
export const WORD_S = 0.3; // 200 words a minute
const GAIN_M_S2 = 0.8; // how briskly a stroller starts and stops
const AHEAD_M = 1.6; // how far ahead on the way a stroller looks
const TURN_M = 2.2; // before a stop: from here on the visitor looks at the work
const TURN_S = 0.55; // time constant of turning the head
const LEAST_M_S = 0.08; // the last centimetres are walked too
const TURN_RAD_S = 1.4; // no faster: a screen that whirls makes people ill
const MAX_FRAME_S = 0.35; // what a slow machine may take for a frame before the tour slows down too
const FACED_RAD = 0.02;

export class Tour implements Journey {
  speed = 1;
  private readonly trail = new Trail();
  private number = 0; // of the halt that is next, or at hand
  private along = 0; // where on the route the visitor is, or left it
  private pace = 0; // m/s
  private left = 0; // seconds to go on looking
  private looking = false;
  private detour: { readonly way: Way; along: number } | null = null; // on the way back on to the route
  private foot: Spot; // where the tour last led the visitor

  /** `leaps` is for who would rather not be moved: from work to work in a blink. `told` is called when the tour turns to
   * another halt, begins to look, or ends; `paused` when the visitor takes over; `leapt` after each leap. */
  constructor(
    private itinerary: Itinerary,
    private readonly leaps: boolean,
    private readonly told: () => void,
    private readonly paused: () => void,
    private readonly leapt: () => void,
  ) {
    this.foot = itinerary.route.at(0);
  }

  /** How many works and exhibits the tour shows. */
  get count(): number {
    return this.itinerary.halts.length - 1;
  }

  /** Which of them is next, or looked at, from 1; `count` + 1 on the way back. */
  get position(): number {
    return this.number + 1;
  }

  /** What is next, or looked at; null on the way back. */
  get stop(): Work | null {
    return this.halt.stop;
  }

  /** Whether the tour came to its end, by the entrance. */
  get ended(): boolean {
    return this.looking && this.stop === null;
  }

  /** Go on to another halt, `by` further on: at once, without looking longer or stopping on the way. */
  skip(by: number): void {
    this.number = MathUtils.clamp(this.number + by, 0, this.itinerary.halts.length - 1);
    this.looking = false;
    this.told();
  }

  interrupted(): void {
    this.pace = 0;
    if (this.detour === null) this.trail.begin(this.foot);
    this.detour = null;
    this.paused();
  }

  /** While the tour rests, the visitor walks about, and is here now. */
  strays(foot: Spot): void {
    this.trail.note(foot);
  }

  /** Go on: first back on to the route, by the way that the visitor left it. Whoever leapt away leaps to the next halt. */
  resume(walker: Walker): void {
    if (this.trail.lost || this.leaps) this.leapToHalt(walker);
    else this.detour = { way: new Way([...this.trail.back(walker.foot), this.itinerary.route.at(this.along)]), along: 0 };
  }

  /** Works are seen whole from elsewhere, since the view took another shape: keep to another itinerary past the same halts.
   * To be called while the tour rests; it finds there when it goes on. */
  reroute(itinerary: Itinerary, free: (from: Spot, to: Spot) => boolean): void {
    const next = this.itinerary.halts.findIndex(({ at }) => at >= this.along);
    this.itinerary = itinerary;
    const { route, halts } = itinerary;
    const { start } = this.trail;
    this.along = this.looking ? this.halt.at : route.nearest(start, halts[next - 1]?.at ?? 0, halts[next]!.at);
    this.trail.lost ||= !free(start, route.at(this.along));
  }

  advance(walker: Walker, seconds: number): boolean {
    const time = Math.min(seconds, MAX_FRAME_S);
    if (this.detour !== null) this.goBack(walker, time);
    else if (this.looking) this.look(walker, time);
    else if (this.leaps) this.leapToHalt(walker);
    else this.stroll(walker, time);
    this.foot = onFloor(walker.foot.toArray());
    return !(this.ended && this.faces(walker));
  }

  private goBack(walker: Walker, time: number): void {
    const detour = this.detour!;
    detour.along += this.step(detour.way.length - detour.along, time);
    const { x, z } = detour.way.at(detour.along);
    walker.lead(x, z, time);
    this.trail.note(walker.foot); // which closes its loop: interrupted here, the rest of the way back remains
    const left = detour.way.length - detour.along;
    if (left === 0) this.detour = null;
    else if (this.looking && left < TURN_M) turn(walker, this.halt.pose.yaw, this.halt.pose.pitch, time);
    else turn(walker, yawTowards(walker.foot, detour.way.at(detour.along + AHEAD_M)), 0, time);
  }

  private stroll(walker: Walker, time: number): void {
    const { at, pose, stop } = this.halt;
    const towards = Math.sign(at - this.along);
    this.along += towards * this.step(Math.abs(at - this.along), time);
    const { x, z } = this.itinerary.route.at(this.along);
    walker.lead(x, z, time);
    const left = Math.abs(at - this.along);
    if (stop !== null && left < TURN_M) {
      turn(walker, yawTowards(walker.foot, onFloor(stop.centre)), pose.pitch, time);
    } else if (left > 0) {
      turn(walker, yawTowards(walker.foot, this.itinerary.route.at(this.along + towards * Math.min(AHEAD_M, left))), 0, time);
    }
    if (left === 0) this.arrive();
  }

  private leapToHalt(walker: Walker): void {
    const { at, pose } = this.halt;
    this.along = at;
    walker.goTo(pose, pose.pitch);
    this.leapt();
    this.arrive();
  }

  private arrive(): void {
    this.looking = true;
    this.pace = 0;
    this.left = LOOK_S + WORD_S * (this.stop === null ? 0 : captionWords(this.stop));
    this.told();
  }

  private look(walker: Walker, time: number): void {
    const { yaw, pitch } = this.halt.pose;
    turn(walker, yaw, pitch, time);
    if (this.stop === null) return;
    this.left -= time * this.speed;
    if (this.left <= 0) this.skip(1);
  }

  /** The halt that is next, or at hand. */
  private get halt(): Halt {
    return this.itinerary.halts[this.number]!;
  }

  private faces(walker: Walker): boolean {
    return Math.abs(difference(walker.yaw, this.halt.pose.yaw)) < FACED_RAD;
  }

  /** How far one walks in this time when so much is left: gaining speed, and losing it in time to stop. */
  private step(left: number, time: number): number {
    const gain = GAIN_M_S2 * this.speed;
    const most = Math.min(STROLL_M_S * this.speed, this.pace + gain * time, Math.sqrt(2 * gain * left));
    this.pace = Math.max(LEAST_M_S, most);
    return Math.min(left, this.pace * time);
  }
}

/** Whether there is a tour to go on: a route with something to see. */
export const hasTour = ({ route }: Gallery): boolean => route.length > 1;

/** How far it is from one yaw to another the short way, in radians. */
const difference = (from: number, to: number): number => MathUtils.euclideanModulo(to - from + Math.PI, 2 * Math.PI) - Math.PI;

/** Turn the head some of the way, gently. */
function turn(walker: Walker, yaw: number, pitch: number, time: number): void {
  const part = 1 - Math.exp(-time / TURN_S);
  const most = TURN_RAD_S * time;
  const share = (angle: number): number => MathUtils.clamp(angle * part, -most, most);
  walker.turn(share(difference(walker.yaw, yaw)), share(pitch - walker.pitch));
}
