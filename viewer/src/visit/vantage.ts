/** Where a work is seen whole: at its best viewpoint, or as far behind it as a narrow view needs and the room allows. What
 * is still missing there, the eye opens wider for. */

import { Euler, MathUtils, Quaternion, Vector3 } from "three";
import { naturalField } from "../draw/lens";
import type { Vector, Work } from "../loading/gallery";
import { EYE_M } from "../walk/walk";
import { shortTurn } from "./glide";
import { type Pose, poseBefore, poseBehind } from "./links";
import type { Free } from "./way-to";

const FRAME_M = 0.17; // the widest that frames a canvas
const AIR = 1.06; // the view's size by that of the work in it
const STEP_M = 0.15; // between the places that are tried
const FURTHEST_M = 6; // behind the viewpoint: further away, a work is a stamp on the wall
const WIDEST_DEG = 100; // beyond, what is at the edges is drawn out of shape
const SHORT_OF_M = 0.15; // a line of sight ends before the canvas, or the piece
const NEAR_M = 1.2; // from the place: so far away, the eye is its own again
const FACING_RAD = 0.8; // past the work by so much, it is too
const SAME_M = 0.02;
const SAME_RAD = 0.01;

/** A pose, and the vertical field of view in degrees that shows the whole work there. */
export interface Vantage extends Pose {
  readonly field: number;
}

/** What is asked of the room: whether one can walk from one point of the floor to another, and see from point to point. */
export interface Ground {
  readonly passes: Free;
  readonly sees: (from: Vector3, to: Vector3) => boolean;
}

/** Return where to see a work from in a view that is `aspect` times as wide as it is high. */
export function vantageOf(work: Work, aspect: number, { passes, sees }: Ground): Vantage {
  const natural = naturalField(aspect);
  const hidden = (from: Pose): number => cornersOf(work, from).filter((corner) => !sees(eyeOf(from), shortOf(corner, from))).length;
  let pose = poseBefore(work);
  for (let back = STEP_M; back <= FURTHEST_M && fieldFor(work, pose, aspect) > natural; back += STEP_M) {
    const next = poseBehind(work, back);
    if (!passes(pose.position, next.position) || hidden(next) > hidden(pose)) break;
    pose = next;
  }
  return { ...pose, field: MathUtils.clamp(fieldFor(work, pose, aspect), natural, WIDEST_DEG) };
}

/** The vertical field of view, in degrees, that shows the whole breadth of a work and some air about it from a pose. Its
 * height asks for nothing: the best viewpoints are so far away that it fits. */
export function fieldFor(work: Work, pose: Pose, aspect: number): number {
  const eye = eyeOf(pose);
  const turn = new Quaternion().setFromEuler(new Euler(pose.pitch, pose.yaw, 0, "YXZ")).invert();
  const slopes = cornersOf(work, pose).map((corner) => {
    const { x, z } = corner.sub(eye).applyQuaternion(turn);
    return Math.abs(x / z);
  });
  return 2 * MathUtils.RAD2DEG * Math.atan((AIR * Math.max(...slopes)) / aspect);
}

/** The corners of the frame, or of the near side of what stands free, with as much about it. */
function cornersOf({ centre, kind, width, height }: Work, { yaw }: Pose): Vector3[] {
  const across = new Vector3(Math.cos(yaw), 0, -Math.sin(yaw));
  const middle = new Vector3(...centre);
  if (kind === "exhibit") middle.add(new Vector3(Math.sin(yaw), 0, Math.cos(yaw)).multiplyScalar(width / 2));
  return [-1, 1].flatMap((side) =>
    [-1, 1].map((end) =>
      middle.clone().addScaledVector(across, side * (width / 2 + FRAME_M)).setY(middle.y + end * (height / 2 + FRAME_M)),
    ),
  );
}

function shortOf(point: Vector3, from: Pose): Vector3 {
  const towards = eyeOf(from).sub(point);
  return point.clone().addScaledVector(towards.normalize(), SHORT_OF_M);
}

const eyeOf = ({ position: [x, y, z] }: Pose): Vector3 => new Vector3(x, y + EYE_M, z);

/** The vantages of all works, found when they are asked for, and anew for a view of another shape. */
export class Vantages {
  private readonly known = new Map<Work, Vantage>();
  private aspect = 1;

  constructor(
    private readonly works: readonly Work[],
    private readonly ground: Ground,
  ) {}

  /** The view is `aspect` times as wide as it is high from now on; return whether it was not before. */
  fit(aspect: number): boolean {
    if (aspect === this.aspect) return false;
    this.aspect = aspect;
    this.known.clear();
    return true;
  }

  readonly of = (work: Work): Vantage => {
    const known = this.known.get(work) ?? vantageOf(work, this.aspect, this.ground);
    this.known.set(work, known);
    return known;
  };

  /** The work that one stands to look at, or null. */
  at(pose: Pose): Work | null {
    return this.near(pose).find((work) => isSame(this.of(work), pose)) ?? null;
  }

  /** How wide the eye is open at a pose, in degrees: wider by and by as one comes to where a work needs it. */
  fieldAt(pose: Pose): number {
    const natural = naturalField(this.aspect);
    const fields = this.near(pose).map((work) => {
      const vantage = this.of(work);
      const there = 1 - MathUtils.smoothstep(apart(vantage.position, pose.position), 0, NEAR_M);
      const facing = 1 - MathUtils.smoothstep(Math.abs(shortTurn(vantage.yaw, pose.yaw)), 0, FACING_RAD);
      return MathUtils.lerp(natural, vantage.field, there * facing);
    });
    return Math.max(natural, ...fields);
  }

  /** The works that may have their vantage about here: to look for all would take long. */
  private near({ position }: Pose): Work[] {
    return this.works.filter(({ viewpoint }) => apart(viewpoint.position, position) < FURTHEST_M + NEAR_M);
  }
}

const isSame = (a: Pose, b: Pose): boolean =>
  apart(a.position, b.position) < SAME_M &&
  Math.abs(shortTurn(a.yaw, b.yaw)) < SAME_RAD &&
  Math.abs(a.pitch - b.pitch) < SAME_RAD;

const apart = (a: Vector, b: Vector): number => Math.hypot(a[0] - b[0], a[2] - b[2]);
