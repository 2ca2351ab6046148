/** What a visit is made of. */

import type { Quality } from "../draw/quality";
import type { Stage } from "../draw/stage";
import type { Gallery, Work } from "../loading/gallery";
import type { Preferences } from "../page/preferences";
import type { Status } from "../page/status";
import type { Strings } from "../page/strings";
import type { Collider } from "../walk/collide";
import type { Image } from "./close-look";

/** `still` shows a picture without chrome, `embedded` an invitation; `touch` is for a device without a mouse; `pictureOf`
 * gives the picture on a work's canvas, as far as it has come. */
export interface Setting {
  readonly canvas: HTMLCanvasElement;
  readonly gallery: Gallery;
  readonly stage: Stage;
  readonly quality: Quality;
  readonly collider: Collider;
  readonly strings: Strings;
  readonly preferences: Preferences;
  readonly status: Status;
  readonly still: boolean;
  readonly embedded: boolean;
  readonly touch: boolean;
  pictureOf(work: Work): Image | null;
}
