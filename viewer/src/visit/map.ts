/** The floor plan as numbers: metres seen from above, x to the right and z downwards, so that the way in is at the bottom. */

import type { Gallery, Picture, Work } from "../loading/gallery";

const LEAST_MARK_M = 0.8; // a small picture is still to be seen on the plan

export interface Area {
  readonly name: string;
  readonly x: number;
  readonly z: number;
  readonly width: number;
  readonly length: number;
}

/** A work or exhibit: its number on its card, its middle, and for what hangs on a wall the ends of its stroke along the wall.
 * `facing` is the direction, as x and z, in which it is looked at: its number stands there. */
export interface Mark {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly x: number;
  readonly z: number;
  readonly stroke: readonly [number, number, number, number] | null;
  readonly facing: readonly [number, number];
}

export interface Plan {
  readonly rooms: readonly Area[];
  /** Openings in the walls between rooms: x, z, and how wide. */
  readonly doorways: readonly { readonly x: number; readonly z: number; readonly width: number }[];
  readonly marks: readonly Mark[];
  /** The way of the guided tour, as x and z in turn. */
  readonly route: readonly number[];
  readonly bounds: { readonly x: number; readonly z: number; readonly width: number; readonly length: number };
}

/** Return the plan. Works come in the order in which the tour passes them, those that it leaves out last. */
export function planOf(gallery: Gallery): Plan {
  const rooms = gallery.rooms.map(({ name, x: [west, east], z: [far, near] }) => ({
    name, x: west, z: far, width: east - west, length: near - far,
  }));
  const marks = gallery.works.map(markOf);
  const turns = new Map(gallery.route.map(({ work }, turn) => [work, turn]));
  const turn = ({ id }: Mark): number => turns.get(id) ?? Infinity;
  return {
    rooms,
    doorways: gallery.doorways.map(({ x: [west, east], z }) => ({ x: west, z, width: east - west })),
    marks: marks.sort((a, b) => (turn(a) === turn(b) ? 0 : turn(a) - turn(b))),
    route: gallery.route.flatMap(({ path }) => path.flatMap(([x, , z]) => [x, z])),
    bounds: around(rooms),
  };
}

/** The room of a place, or null outside of all. */
export const roomAt = (rooms: readonly Area[], x: number, z: number): Area | null =>
  rooms.find((room) => x >= room.x && x <= room.x + room.width && z >= room.z && z <= room.z + room.length) ?? null;

const markOf = (work: Work, index: number): Mark => ({
  id: work.id,
  number: index + 1,
  title: work.title,
  x: work.centre[0],
  z: work.centre[2],
  stroke: work.kind === "picture" ? stroke(work) : null,
  facing: work.kind === "picture" ? [work.normal[0], work.normal[2]] : [1, 0],
});

/** Return the numbers of the marks that have room for it on a plan: `apart` metres from every other that has. */
export function readable(marks: readonly Mark[], apart: number): Set<number> {
  const taken: Mark[] = [];
  for (const mark of marks) {
    if (taken.every(({ x, z }) => Math.hypot(mark.x - x, mark.z - z) >= apart)) taken.push(mark);
  }
  return new Set(taken.map(({ number }) => number));
}

/** A canvas seen from above: a stroke along its wall. */
function stroke({ centre: [x, , z], width, normal }: Picture): Mark["stroke"] {
  const half = Math.max(width, LEAST_MARK_M) / 2;
  const facesAcross = Math.abs(normal[0]) > Math.abs(normal[2]); // its wall runs along the suite then
  return facesAcross ? [x, z - half, x, z + half] : [x - half, z, x + half, z];
}

function around(rooms: readonly Area[]): Plan["bounds"] {
  const x = Math.min(...rooms.map((room) => room.x));
  const z = Math.min(...rooms.map((room) => room.z));
  const width = Math.max(...rooms.map((room) => room.x + room.width)) - x;
  return { x, z, width, length: Math.max(...rooms.map((room) => room.z + room.length)) - z };
}
