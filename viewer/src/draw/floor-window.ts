/** Where in the view floors lie: no more of their mirror image is drawn than that. */

import { type Box3, type PerspectiveCamera, Vector3 } from "three";

// A floor is not quite even, and a rough one mirrors a blur: what lies just beyond its edge shows in it as well.
const BEYOND = 0.08; // of the view's width and height

/** A part of the view, each side from 0, left and bottom, to 1. */
export interface Window {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Return the part of a camera's view that the upper sides of boxes lie in, or null where none is in view. What hides them
 * is not asked for. The camera's matrices must be up to date. */
export function windowOn(floors: readonly Box3[], camera: PerspectiveCamera): Window | null {
  const corners = floors.flatMap((floor) => before(upperSide(floor, camera), camera.near)).map((corner) => inView(corner, camera));
  const [across, up] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [left, right, bottom, top] = [Math.min(...across), Math.max(...across), Math.min(...up), Math.max(...up)];
  if (!(left < 1 && right > 0 && bottom < 1 && top > 0)) return null;
  return {
    left: Math.max(0, left - BEYOND),
    right: Math.min(1, right + BEYOND),
    bottom: Math.max(0, bottom - BEYOND),
    top: Math.min(1, top + BEYOND),
  };
}

/** The corners of a box's upper side in their order around it, in the camera's own axes. */
const upperSide = ({ min, max }: Box3, { matrixWorldInverse }: PerspectiveCamera): Vector3[] =>
  [[min.x, min.z], [max.x, min.z], [max.x, max.z], [min.x, max.z]].map(([x, z]) =>
    new Vector3(x, max.y, z).applyMatrix4(matrixWorldInverse),
  );

/** The part of a polygon that lies before the near plane (Sutherland and Hodgman, "Reentrant polygon clipping", 1974). */
function before(polygon: readonly Vector3[], near: number): Vector3[] {
  return polygon.flatMap((to, index) => {
    const from = polygon.at(index - 1)!;
    const [isIn, wasIn] = [to.z <= -near, from.z <= -near];
    const crossing = isIn === wasIn ? [] : [from.clone().lerp(to, (-near - from.z) / (to.z - from.z))];
    return isIn ? [...crossing, to] : crossing;
  });
}

const inView = (corner: Vector3, { projectionMatrix }: PerspectiveCamera): Vector3 =>
  corner.clone().applyMatrix4(projectionMatrix).addScalar(1).divideScalar(2);
