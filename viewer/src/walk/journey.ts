/** What moves the visitor without a hand on the keys: a glide to a work, the guided tour. */

import type { Walker } from "./walk";

export interface Journey {
  /** Move the walker on by `seconds`; return whether there is more to come. */
  advance(walker: Walker, seconds: number): boolean;
  /** Whether works that are passed on the way keep silent. */
  readonly hushed?: boolean;
  /** Called when the visitor took over before the end. */
  interrupted?(): void;
}
