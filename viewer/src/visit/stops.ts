/** What a visitor stops at: a work, looked at for as long as its caption takes to read. */

import type { Vector, Work } from "../loading/gallery";
import { EYE_M } from "../walk/walk";

/** The pitch, in radians, that looks at the middle of a work from a point of the floor. */
export function pitchTo({ centre }: Work, from: Vector): number {
  const distance = Math.hypot(centre[0] - from[0], centre[2] - from[2]);
  return Math.atan2(centre[1] - from[1] - EYE_M, distance);
}

/** How many words the caption of a work has. */
export const captionWords = ({ title, manner, made_by: maker, note }: Work): number =>
  [title, manner, maker, note].join(" ").split(/\s+/).filter(Boolean).length;
