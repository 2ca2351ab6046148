/** Whether a visitor can have walked to a place, and where they stand instead of where nobody can. Pure, but for `free`, which
 * asks the collider. */

import type { Gallery, Vector } from "../loading/gallery";
import { apart, type Spot, Way } from "../walk/way";
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
  if (leadsTo(route, place, free)) return place;
  const spot = nearest(place, route);
  return gap(place, spot) < BESIDE_M ? towards(place, spot, free) : null;
}

/** The last place on the straight way from a spot to a place that is free to walk to. */
function towards(place: Vector, { x, z }: Spot, free: Free): Vector {
  const [toX, y, toZ] = place;
  const steps = Math.ceil(gap(place, { x, z }) / CELL_M);
  let last: Vector = [x, y, z];
  for (let step = 1; step <= steps; step++) {
    const next = [x + (step / steps) * (toX - x), y, z + (step / steps) * (toZ - z)] as const;
    if (!free(last, next)) break;
    last = next;
  }
  return last;
}

/** Look for the route from a place on, from cell to cell of the floor, the nearest to it first. */
function leadsTo(route: readonly Spot[], place: Vector, free: Free): boolean {
  const seen = new Set<string>();
  const reached: { readonly cell: Vector; readonly spot: Spot; readonly left: number }[] = [];
  const reach = (cell: Vector): void => {
    const spot = nearest(cell, route);
    seen.add(nameOf(cell, place));
    reached.push({ cell, spot, left: gap(cell, spot) });
  };
  reach(place);
  for (let tried = 0; tried < TRIED && reached.length > 0; tried++) {
    const [{ cell, spot, left }] = reached.splice(least(reached, (one) => one.left), 1) as [(typeof reached)[number]];
    const [x, y, z] = cell;
    if (left < JOINED_M && free(cell, [spot.x, y, spot.z])) return true;
    for (const [east, south] of BESIDE) {
      const next = [x + east * CELL_M, y, z + south * CELL_M] as const;
      if (!seen.has(nameOf(next, place)) && free(cell, next)) reach(next);
    }
  }
  return false;
}

/** Spots all along the route, the entrance first. */
function walked({ spawn, route }: Gallery): Spot[] {
  const way = new Way([spawn.position, ...route.flatMap(({ path }) => path)].map(onFloor));
  return Array.from({ length: Math.ceil(way.length / CELL_M) + 1 }, (_, number) => way.at(number * CELL_M));
}

const BESIDE = [[1, 0], [-1, 0], [0, 1], [0, -1]] as const;

const gap = (place: Vector, spot: Spot): number => apart(onFloor(place), spot);

const nearest = (place: Vector, spots: readonly Spot[]): Spot => spots[least(spots, (spot) => gap(place, spot))]!;

/** The index of what has the least of something. */
function least<T>(items: readonly T[], of: (item: T) => number): number {
  const values = items.map(of);
  return values.indexOf(Math.min(...values));
}

/** A cell's name; cells are counted from where the search began. */
const nameOf = ([x, , z]: Vector, [x0, , z0]: Vector): string => `${Math.round((x - x0) / CELL_M)},${Math.round((z - z0) / CELL_M)}`;
