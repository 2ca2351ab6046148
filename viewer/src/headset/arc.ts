/** The arc along which a visitor points at the floor, as a thrown ball flies, and where it comes down. */

import { Vector3 } from "three";
import type { Collider } from "../walk/collide";

const THROW_M_S = 6.5; // reaches some six metres, as far as one aims well
const GRAVITY_M_S2 = 9.81;
const STEP_S = 0.04;
export const STEPS = 40;

export interface Arc {
  /** The way of the ball, STEPS + 1 points; where it was stopped, the rest are where it lies. */
  readonly points: readonly Vector3[];
  /** Where it came down on a surface that can be stood on, or null. */
  readonly landing: Vector3 | null;
}

/** Throw from a point in a direction of length 1. */
export function arcFrom(from: Vector3, direction: Vector3, collider: Collider): Arc {
  const points = [from.clone()];
  const velocity = direction.clone().multiplyScalar(THROW_M_S);
  for (let step = 0; step < STEPS; step++) {
    const next = points.at(-1)!.clone().addScaledVector(velocity, STEP_S);
    const met = collider.meets(points.at(-1)!, next);
    if (met !== null) {
      while (points.length <= STEPS) points.push(met.point);
      return { points, landing: met.level && velocity.y < 0 ? met.point : null };
    }
    points.push(next);
    velocity.y -= GRAVITY_M_S2 * STEP_S;
  }
  return { points, landing: null };
}
