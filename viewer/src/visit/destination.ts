/** Where a deep link leads, and what is to be said where that is not what it asked for. */

import type { Gallery, Work } from "../loading/gallery";
import type { Strings } from "../page/strings";
import { footing } from "./footing";
import { namedBy, type Pose } from "./links";
import type { Free } from "./way-to";

/** `pose` is null where the visitor stays where they are; `words` are "" where nothing is to be said. */
export interface Destination {
  readonly pose: Pose | null;
  readonly words: string;
}

/** Return where a URL's hash leads. `before` is where one stands to see a work. */
export function destinationOf(hash: string, gallery: Gallery, before: (work: Work) => Pose, free: Free, strings: Strings): Destination {
  const named = namedBy(hash, gallery);
  if (named === null) return { pose: null, words: "" };
  if ("work" in named) return named.work === null ? { pose: null, words: strings.noWork } : { pose: before(named.work), words: "" };
  const { pose } = named;
  const position = footing(pose.position, gallery, free);
  if (position === null) return { pose: { ...gallery.spawn, pitch: 0 }, words: strings.atEntrance };
  return { pose: { ...pose, position }, words: position === pose.position ? "" : strings.nearestPlace };
}
