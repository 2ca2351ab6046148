/** Which work one points at. */

import { Box3, Plane, type Ray, Vector3 } from "three";
import type { Exhibit, Picture, Work } from "../loading/gallery";

const REACH_M = 25; // across a large hall; what is further away is too small to be meant
const FRAME_M = 0.12; // a picture's frame is meant as well
const IN_FRONT_M = 0.3; // how far frames, glass and plinths stand before what is pointed at

/** Return the work that a ray meets first, or null. `solidAt` gives the metres to the first solid thing on the ray. */
export function workAlong(ray: Ray, works: readonly Work[], solidAt: (ray: Ray) => number): Work | null {
  let best: Work | null = null;
  let nearest = Math.min(REACH_M, solidAt(ray) + IN_FRONT_M);
  for (const work of works) {
    const distance = work.kind === "picture" ? distanceToPicture(ray, work) : distanceToExhibit(ray, work);
    if (distance >= nearest) continue;
    best = work;
    nearest = distance;
  }
  return best;
}

function distanceToPicture(ray: Ray, { centre, normal, width, height }: Picture): number {
  const facing = new Vector3(...normal);
  const middle = new Vector3(...centre);
  if (facing.dot(ray.direction) >= 0) return Infinity; // from behind
  const met = ray.intersectPlane(new Plane().setFromNormalAndCoplanarPoint(facing, middle), new Vector3());
  if (met === null) return Infinity;
  const { x, y, z } = met.clone().sub(middle);
  const inside = Math.abs(y) <= height / 2 + FRAME_M && Math.hypot(x, z) <= width / 2 + FRAME_M;
  return inside ? met.distanceTo(ray.origin) : Infinity;
}

/** The plinth belongs to its piece: down to the floor that one sees it from. */
function distanceToExhibit(ray: Ray, { centre: [x, y, z], width, height, viewpoint }: Exhibit): number {
  const half = width / 2;
  const low = new Vector3(x - half, viewpoint.position[1], z - half);
  const high = new Vector3(x + half, y + height / 2, z + half);
  return ray.intersectBox(new Box3(low, high), new Vector3())?.distanceTo(ray.origin) ?? Infinity;
}
