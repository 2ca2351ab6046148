/** The way to a place over the floor: straight where that is free, else along the route of the guided tour, which leads
 * past every work, and across its bends where those are free. Pure, but for `free`, which asks the collider. */

import type { Vector } from "../loading/gallery";
import { apart, lengthOf } from "../walk/way";

const TRIED = 8; // spots of the route about a place, the nearest first: where none is free, there is no way
const SAME_M = 0.05;

/** Whether one can walk straight from one point of the floor to another. */
export type Free = (from: Vector, to: Vector) => boolean;

/** Return the points of the way, both ends included, or null where none was found. `route` is the tour's, as one line. */
export function wayTo(from: Vector, to: Vector, route: readonly Vector[], free: Free): Vector[] | null {
  if (free(from, to)) return [from, to];
  const on = nearest(from, route, (spot) => free(from, spot));
  const off = nearest(to, route, (spot) => free(spot, to));
  if (on === null || off === null) return null;
  return shortened([from, ...between(route, on, off), to], free);
}

/** The index of the spot nearest to a place that suits, or null. */
function nearest(place: Vector, route: readonly Vector[], suits: (spot: Vector) => boolean): number | null {
  const far = (index: number): number => apart(flat(place), flat(route[index]!));
  const near = [...route.keys()].sort((a, b) => far(a) - far(b)).slice(0, TRIED);
  return near.find((index) => suits(route[index]!)) ?? null;
}

/** The part of the route between two of its spots; of a route that comes back to its start, the shorter way round. */
function between(route: readonly Vector[], on: number, off: number): Vector[] {
  const [low, high] = [Math.min(on, off), Math.max(on, off)];
  const direct = route.slice(low, high + 1);
  const around = [...route.slice(0, low + 1).reverse(), ...route.slice(high).reverse()];
  const closed = apart(flat(route[0]!), flat(route.at(-1)!)) < SAME_M;
  const upwards = closed && lengthOf(around.map(flat)) < lengthOf(direct.map(flat)) ? around : direct;
  return on <= off ? upwards : [...upwards].reverse();
}

/** Leave out what one can pass by: from each point as far ahead as is free, by halves of what is left. */
function shortened(way: readonly Vector[], free: Free): Vector[] {
  const kept = [way[0]!];
  for (let at = 0; at < way.length - 1; ) {
    let ahead = way.length - 1 - at;
    while (ahead > 1 && !free(way[at]!, way[at + ahead]!)) ahead >>= 1;
    at += ahead;
    kept.push(way[at]!);
  }
  return kept;
}

const flat = ([x, , z]: Vector) => ({ x, z });
