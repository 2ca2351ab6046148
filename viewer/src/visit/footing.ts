/** Whether a visitor can have walked to a place, and where they stand instead of where nobody can. Pure, but for `free`, which
 * asks the collider. */

import { Vector3 } from "three";
import type { Gallery, Vector } from "../loading/gallery";
import { apart } from "../walk/way";
import { onFloor } from "./itinerary";
import type { Free } from "./way-to";

const CELL_M = 0.3; // between the places that are tried on the way to the route
const JOINED_M = 0.9; // so near to the route, a straight way on to it is tried
const TRIED = 300; // places: who is in a room meets the route long before
const BESIDE_M = 6; // further from where one can stand, a place says nothing of what was meant

/** Return the place itself where a way leads from it to the route of the tour, else as near to it as one comes straight from
 * that route, or null where the route is far. */
export function footing(place: Vector, gallery: Gallery, free: Free): Vector | null {
  const route = walked(gallery);
  const spot = nearest(place, route);
  if (free(spot, place) || leadsTo(route, place, free)) return place;
  return gap(place, spot) < BESIDE_M ? towards(place, spot, free) : null;
}

/** The last place on the straight way from a spot to a place that is free to walk to. */
function towards(place: Vector, spot: Vector, free: Free): Vector {
  let last = spot;
  for (const next of line(spot, place)) {
    if (!free(last, next)) break;
    last = next;
  }
  return last;
}

/** Look for the route from a place on, from cell to cell of the floor, the nearest to it first. */
function leadsTo(route: readonly Vector[], place: Vector, free: Free): boolean {
  const seen = new Set<string>();
  const reached: { readonly cell: Vector; readonly spot: Vector; readonly left: number }[] = [];
  const reach = (cell: Vector): void => {
    const spot = nearest(cell, route);
    seen.add(nameOf(cell, place));
    reached.push({ cell, spot, left: gap(cell, spot) });
  };
  reach(place);
  for (let tried = 0; tried < TRIED && reached.length > 0; tried++) {
    const [{ cell, spot, left }] = reached.splice(least(reached, (one) => one.left), 1) as [(typeof reached)[number]];
    const [x, y, z] = cell;
    if (left < JOINED_M && free(spot, cell)) return true;
    for (const [east, south] of BESIDE) {
      const next = [x + east * CELL_M, y, z + south * CELL_M] as const;
      if (!seen.has(nameOf(next, place)) && free(cell, next)) reach(next);
    }
  }
  return false;
}

/** Spots all along the route, the entrance first. */
function walked({ spawn, route }: Gallery): Vector[] {
  const corners = [spawn.position, ...route.flatMap(({ path }) => path)];
  return [spawn.position, ...corners.slice(1).flatMap((to, before) => line(corners[before]!, to))];
}

/** Spots from one point to another, a cell apart at most, the other one included. */
function line(from: Vector, to: Vector): Vector[] {
  const steps = Math.max(1, Math.ceil(gap(from, to) / CELL_M));
  const [start, end] = [new Vector3(...from), new Vector3(...to)];
  return Array.from({ length: steps }, (_, step) => new Vector3().lerpVectors(start, end, (step + 1) / steps).toArray());
}

const BESIDE = [[1, 0], [-1, 0], [0, 1], [0, -1]] as const;

const gap = (a: Vector, b: Vector): number => apart(onFloor(a), onFloor(b));

const nearest = (place: Vector, spots: readonly Vector[]): Vector => spots[least(spots, (spot) => gap(place, spot))]!;

/** The index of what has the least of something. */
function least<T>(items: readonly T[], of: (item: T) => number): number {
  const values = items.map(of);
  return values.indexOf(Math.min(...values));
}

/** A cell's name; cells are counted from where the search began. */
const nameOf = ([x, , z]: Vector, [x0, , z0]: Vector): string => `${Math.round((x - x0) / CELL_M)},${Math.round((z - z0) / CELL_M)}`;
