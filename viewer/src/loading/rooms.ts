/** In which room a point lies. */

import type { Room } from "./gallery";

/** Return the index of the room whose floor is nearest to a point, seen from above. */
export function nearestRoom(point: { x: number; z: number }, rooms: readonly Room[]): number {
  const outside = (value: number, [low, high]: readonly [number, number]): number =>
    Math.max(low - value, 0, value - high);
  const distances = rooms.map((room) => Math.hypot(outside(point.x, room.x), outside(point.z, room.z)));
  return distances.indexOf(Math.min(...distances));
}
