/** What a visitor stops at: works and exhibits alike. */

import type { Gallery, Vector, Viewpoint } from "../loading/gallery";
import { EYE_M } from "../walk/walk";

export interface Stop {
  readonly id: string;
  readonly title: string;
  /** How many words its caption has. */
  readonly words: number;
  readonly viewpoint: Viewpoint;
  /** What one looks at from the viewpoint: the middle of a canvas, or of an exhibit. */
  readonly target: Vector;
}

/** Return everything on show by its id, in the order of the catalogue. */
export function stopsOf({ works }: Gallery): Map<string, Stop> {
  const stops = works.map(({ id, title, manner, made_by, note, viewpoint, centre }) => ({
    id, title, viewpoint, target: centre, words: wordsIn(title, manner, made_by, note),
  }));
  return new Map(stops.map((stop) => [stop.id, stop]));
}

/** The pitch, in radians, that looks at a stop's target from its viewpoint. */
export function pitchTo({ target, viewpoint: { position } }: Stop): number {
  const distance = Math.hypot(target[0] - position[0], target[2] - position[2]);
  return Math.atan2(target[1] - position[1] - EYE_M, distance);
}

const wordsIn = (...texts: string[]): number => texts.join(" ").split(/\s+/).filter(Boolean).length;
