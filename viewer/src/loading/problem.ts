/** What can keep a gallery from being shown, as an error that the page can put into words. */

import { fill, type Strings } from "../page/strings";

export type Cause =
  | { readonly kind: "webgl" }
  | { readonly kind: "lost" }
  | { readonly kind: "missing"; readonly file: string }
  | { readonly kind: "unknown"; readonly id: string; readonly known: readonly string[] }
  | { readonly kind: "damaged"; readonly file: string; readonly reason: string };

export class Problem extends Error {
  constructor(readonly problem: Cause) {
    super(problem.kind);
  }
}

/** Return what happened, and what to do about it. */
export function explain(cause: Cause, strings: Strings): { what: string; remedy: string } {
  switch (cause.kind) {
    case "webgl":
      return { what: strings.noWebGL, remedy: strings.noWebGLRemedy };
    case "lost":
      return { what: strings.lost, remedy: strings.lostRemedy };
    case "missing":
      return { what: fill(strings.missing, { file: cause.file }), remedy: strings.missingRemedy };
    case "unknown":
      return {
        what: fill(strings.noObject, { id: cause.id }),
        remedy: cause.known.length > 0 ? fill(strings.objects, { known: cause.known.join(", ") }) : strings.noObjects,
      };
    case "damaged":
      return { what: fill(strings.damaged, { file: cause.file, reason: cause.reason }), remedy: strings.damagedRemedy };
  }
}
