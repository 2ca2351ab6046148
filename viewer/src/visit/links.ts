/** Deep links: `#work=Artwork_03`, `#work=7` (in the order of the list), `#pose=x,z,yawDegrees[,pitchDegrees]`. */

import type { Gallery, Viewpoint, Work } from "../loading/gallery";
import { nearestRoom } from "../loading/rooms";
import { pitchTo } from "./stops";

const DEGREES = 180 / Math.PI;

export interface Pose extends Viewpoint {
  readonly pitch: number;
}

/** What a link names: a work, null where the gallery has none of that name, or a pose. */
export type Named = { readonly work: Work | null } | { readonly pose: Pose };

/** Return what a URL's hash names, or null where that is nothing. A pose stands on the floor of its room. */
export function namedBy(hash: string, gallery: Gallery): Named | null {
  const { works } = gallery;
  const link = new URLSearchParams(hash.replace(/^#/, ""));
  const name = link.get("work");
  if (name !== null) {
    const work = /^\d+$/.test(name) ? works[Number(name) - 1] : works.find(({ id }) => id === name);
    return { work: work ?? null };
  }
  const [x, z, yaw, pitch = 0, ...rest] = (link.get("pose") ?? "").split(",").map(Number);
  if (x === undefined || z === undefined || yaw === undefined || rest.length > 0) return null;
  if (![x, z, yaw, pitch].every(Number.isFinite)) return null;
  return { pose: { position: [x, floorAt(gallery, x, z), z], yaw: yaw / DEGREES, pitch: pitch / DEGREES } };
}

/** How high the floor of the nearest room lies. */
function floorAt({ rooms, spawn }: Gallery, x: number, z: number): number {
  const levelAt = (at: { x: number; z: number }): number => rooms[nearestRoom(at, rooms)]?.level ?? 0;
  const [startX, startY, startZ] = spawn.position;
  return startY + levelAt({ x, z }) - levelAt({ x: startX, z: startZ });
}

/** The best place to see a work from, looking at its middle. */
export const poseBefore = (work: Work): Pose => poseBehind(work, 0);

/** So many metres straight back from there. */
export function poseBehind(work: Work, metres: number): Pose {
  const { position: [x, y, z], yaw } = work.viewpoint;
  const position = [x + metres * Math.sin(yaw), y, z + metres * Math.cos(yaw)] as const;
  return { position, yaw, pitch: pitchTo(work, position) };
}

/** Return the hash that leads to a pose, or to a work where one stands to look at one. Centimetres and tenths of degrees are
 * enough, and keep the address short. */
export function hashOf(pose: Pose, work: Work | null): string {
  if (work !== null) return `#work=${encodeURIComponent(work.id)}`;
  const turn = Math.round(pose.yaw * DEGREES * 10) / 10;
  const yaw = ((turn % 360) + 540) % 360 - 180;
  const numbers = [pose.position[0].toFixed(2), pose.position[2].toFixed(2), yaw.toFixed(1), (pose.pitch * DEGREES).toFixed(1)];
  return `#pose=${numbers.map(Number).join(",")}`;
}
