/** Deep links: `#pose=x,z,yawDegrees[,pitchDegrees]` and `#work=Artwork_03`. */

import type { Gallery, Viewpoint, Work } from "../loading/gallery";
import { EYE_M } from "../walk/walk";

const RADIANS = Math.PI / 180;

export interface Pose extends Viewpoint {
  readonly pitch: number;
}

/** Return the place that a URL's hash names, or null. A pose stands on the floor of the entrance. */
export function poseFrom(hash: string, gallery: Gallery): Pose | null {
  const link = new URLSearchParams(hash.replace(/^#/, ""));
  const work = gallery.works.find(({ id }) => id === link.get("work"));
  if (work !== undefined) return { ...work.viewpoint, pitch: pitchTo(work) };
  const [x, z, yaw, pitch = 0, ...rest] = (link.get("pose") ?? "").split(",").map(Number);
  if (x === undefined || z === undefined || yaw === undefined || rest.length > 0) return null;
  if (![x, z, yaw, pitch].every(Number.isFinite)) return null;
  return { position: [x, gallery.spawn.position[1], z], yaw: yaw * RADIANS, pitch: pitch * RADIANS };
}

/** Return the hash of a pose, to the millimetre and the tenth of a degree. */
export function hashOf({ foot, yaw, pitch }: { foot: { x: number; z: number }; yaw: number; pitch: number }): string {
  const degrees = (angle: number): string => (angle / RADIANS).toFixed(1);
  return `#pose=${foot.x.toFixed(3)},${foot.z.toFixed(3)},${degrees(yaw)},${degrees(pitch)}`;
}

/** The pitch that looks at the middle of a work from its viewpoint. */
function pitchTo({ centre, viewpoint: { position } }: Work): number {
  const distance = Math.hypot(centre[0] - position[0], centre[2] - position[2]);
  return Math.atan2(centre[1] - position[1] - EYE_M, distance);
}
