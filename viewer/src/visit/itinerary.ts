/** The way of the guided tour as one line, and the places on it where the visitor looks at something. Pure, but for `free`,
 * which asks the collider. */

import type { Gallery, Vector, Work } from "../loading/gallery";
import { apart, type Spot, Way } from "../walk/way";
import type { Pose } from "./links";
import type { Free } from "./way-to";

/** One place of the tour: how far along the route it is, how one stands there, and what is seen; null by the entrance. */
export interface Halt {
  readonly at: number;
  readonly pose: Pose;
  readonly stop: Work | null;
}

export interface Itinerary {
  readonly route: Way;
  readonly halts: readonly Halt[];
}

const SAME_M = 0.02;

/** Return the tour along the gallery's route. Where a work is seen from further back than the route leads, the visitor turns
 * off to there as early as is free, and comes back on to the route as late. */
export function itineraryOf({ spawn, route, works }: Gallery, before: (work: Work) => Pose, free: Free): Itinerary {
  const named = new Map(works.map((work) => [work.id, work]));
  const spots: Vector[] = [spawn.position];
  const halts: Halt[] = [];
  let away = false; // whether the last halt lies off the route
  for (const { work, path } of route) {
    const from = spots.at(-1)!;
    const ahead = away ? path.slice(Math.max(0, path.map((spot) => free(from, spot)).lastIndexOf(true))) : path;
    const stop = work === null ? null : named.get(work);
    const pose = stop ? before(stop) : { ...spawn, pitch: 0 };
    const end = path.at(-1) ?? from;
    away = Boolean(stop) && apart(onFloor(pose.position), onFloor(end)) > SAME_M;
    spots.push(...(away ? turningOff(ahead, pose.position, free) : ahead));
    if (stop !== undefined) halts.push({ at: new Way(spots.map(onFloor)).length, pose, stop });
  }
  return { route: new Way(spots.map(onFloor)), halts };
}

function turningOff(path: readonly Vector[], to: Vector, free: Free): Vector[] {
  const turn = path.findIndex((spot) => free(spot, to));
  return [...(turn < 0 ? path : path.slice(0, turn + 1)), to];
}

export const onFloor = ([x, , z]: Vector): Spot => ({ x, z });
