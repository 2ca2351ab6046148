/** Deep links: `#work=Artwork_03`, `#work=7` (in the order of the list), `#pose=x,z,yawDegrees[,pitchDegrees]`. */

import type { Gallery, Viewpoint, Work } from "../loading/gallery";
import { shortTurn } from "./glide";
import { nearestRoom } from "../loading/rooms";
import { pitchTo } from "./stops";

const DEGREES = 180 / Math.PI;
const SAME_M = 0.02;
const SAME_RAD = 0.01;

export interface Pose extends Viewpoint {
  readonly pitch: number;
}

/** Return the place that a URL's hash names, or null. A pose stands on the floor of its room. */
export function poseFrom(hash: string, gallery: Gallery): Pose | null {
  const link = new URLSearchParams(hash.replace(/^#/, ""));
  const named = link.get("work") ?? "";
  const work = /^\d+$/.test(named) ? gallery.works[Number(named) - 1] : gallery.works.find(({ id }) => id === named);
  if (work !== undefined) return poseBefore(work);
  const [x, z, yaw, pitch = 0, ...rest] = (link.get("pose") ?? "").split(",").map(Number);
  if (x === undefined || z === undefined || yaw === undefined || rest.length > 0) return null;
  if (![x, z, yaw, pitch].every(Number.isFinite)) return null;
  return { position: [x, floorAt(gallery, x, z), z], yaw: yaw / DEGREES, pitch: pitch / DEGREES };
}

/** How high the floor of the nearest room lies. */
function floorAt({ rooms, spawn }: Gallery, x: number, z: number): number {
  const levelAt = (at: { x: number; z: number }): number => rooms[nearestRoom(at, rooms)]?.level ?? 0;
  const [startX, startY, startZ] = spawn.position;
  return startY + levelAt({ x, z }) - levelAt({ x: startX, z: startZ });
}

/** The best place to see a work from, looking at its middle. */
export const poseBefore = (work: Work): Pose => ({ ...work.viewpoint, pitch: pitchTo(work) });

/** Return the hash that leads to a place: a work's, where one stands on its viewpoint and looks at it. Centimetres and
 * tenths of degrees are enough, and keep the address short. */
export function hashOf(pose: Pose, works: readonly Work[]): string {
  const work = works.find((candidate) => isSame(poseBefore(candidate), pose));
  if (work !== undefined) return `#work=${encodeURIComponent(work.id)}`;
  const turn = Math.round(pose.yaw * DEGREES * 10) / 10;
  const yaw = ((turn % 360) + 540) % 360 - 180;
  const numbers = [pose.position[0].toFixed(2), pose.position[2].toFixed(2), yaw.toFixed(1), (pose.pitch * DEGREES).toFixed(1)];
  return `#pose=${numbers.map(Number).join(",")}`;
}

const isSame = (a: Pose, b: Pose): boolean =>
  Math.hypot(a.position[0] - b.position[0], a.position[2] - b.position[2]) < SAME_M &&
  Math.abs(shortTurn(a.yaw, b.yaw)) < SAME_RAD &&
  Math.abs(a.pitch - b.pitch) < SAME_RAD;
