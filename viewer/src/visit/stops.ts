/** What a visitor stops at: a work, seen from its viewpoint for as long as its caption takes to read. */

import type { Work } from "../loading/gallery";
import { EYE_M } from "../walk/walk";

/** The pitch, in radians, that looks at the middle of a work from its viewpoint. */
export function pitchTo({ centre, viewpoint: { position } }: Work): number {
  const distance = Math.hypot(centre[0] - position[0], centre[2] - position[2]);
  return Math.atan2(centre[1] - position[1] - EYE_M, distance);
}

/** How many words the caption of a work has. */
export const captionWords = ({ title, manner, made_by: maker, note }: Work): number =>
  [title, manner, maker, note].join(" ").split(/\s+/).filter(Boolean).length;
