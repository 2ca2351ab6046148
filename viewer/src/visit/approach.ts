/** How a visitor gets to a place: straight, or round what stands in between. */

import type { Leg } from "../loading/gallery";
import type { Journey } from "../walk/journey";
import type { Walker } from "../walk/walk";
import { Glide } from "./glide";
import type { Pose } from "./links";
import { Passage } from "./passage";
import { wayTo } from "./way-to";

const LONGEST_S = 12; // who has to watch for longer would rather be there

/** Return what carries the walker to a pose, or null where no way is found, or too long a one. */
export function glideTo(pose: Pose, walker: Walker, route: readonly Leg[], arrived: () => void): Journey | null {
  const line = route.flatMap(({ path }) => path);
  const way = wayTo(walker.foot.toArray(), pose.position, line, (from, to) => walker.passes(from, to));
  if (way === null) return null;
  const glide = way.length === 2 ? new Glide(walker, pose, arrived) : new Passage(way, pose, arrived);
  return glide.seconds > LONGEST_S ? null : glide;
}
