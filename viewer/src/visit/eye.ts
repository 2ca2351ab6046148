/** What the visitor sees: from where they stand, wider where a narrow view needs it, past the card that is open, and as
 * richly as frames stay fluent. */

import { MathUtils, Vector3 } from "three";
import { type Shift, UNMOVED } from "../draw/lens";
import type { Choice } from "../draw/quality";
import { say } from "../page/notice";
import { calm } from "../page/page";
import { showReduced } from "../page/settings";
import type { Walker } from "../walk/walk";
import type { Closer } from "./closer";
import type { Setting } from "./setting";
import type { Travel } from "./travel";
import type { Vantages } from "./vantage";

const SHIFT_S = 0.15; // time constant of moving the picture out of the card's way
const SETTLED = 5e-4; // less than a pixel of the view

export class Eye {
  /** Where it is. */
  readonly place = new Vector3();
  private shift: Shift = UNMOVED;
  private told = false; // that the picture is simplified

  /** `redraw` asks for a frame; `reshaped` is called when works are seen whole from elsewhere than before. */
  constructor(
    private readonly setting: Pick<Setting, "stage" | "quality" | "strings">,
    private readonly walker: Walker,
    private readonly travel: Travel,
    private readonly vantages: Vantages,
    private readonly redraw: () => void,
    private readonly reshaped: () => void,
  ) {}

  /** Fill the window, as richly as is right now. */
  fit(): void {
    const { stage, quality, strings } = this.setting;
    if (stage.headset.isPresenting) return; // its size is its own
    const { look, reduced } = quality;
    stage.resize(innerWidth, innerHeight, look);
    this.stepBack();
    showReduced(reduced, strings);
    document.documentElement.classList.toggle("plain", !look.rich);
    this.redraw();
  }

  /** Draw as richly as the visitor chooses. */
  choose(choice: Choice): void {
    this.setting.quality.choose(choice);
    this.fit();
  }

  /** Draw what is seen, or the exhibit that one goes around, after `seconds`; return whether another frame is to follow
   * although nobody moves. `inARow` says that the frame before was drawn as well: only then do `seconds` tell what one takes. */
  see(closer: Closer, seconds: number, inARow: boolean): boolean {
    const { stage, quality } = this.setting;
    if (inARow && quality.sample(seconds)) this.adapt();
    this.walker.eye(this.place);
    if (!closer.place(stage.camera)) {
      stage.camera.position.copy(this.place);
      stage.camera.rotation.set(this.walker.pitch, this.walker.yaw, 0);
    }
    const wish = closer.shift();
    this.shift = calm() ? wish : approached(this.shift, wish, seconds);
    stage.frame(this.vantages.fieldAt(this.travel.pose), this.shift);
    const unsettled = stage.arrange(seconds);
    stage.draw(quality.look);
    return unsettled || this.shift !== wish;
  }

  /** Whoever looks at a work goes on seeing it whole when the view takes another shape. */
  private stepBack(): void {
    const work = this.vantages.at(this.travel.pose);
    if (!this.vantages.fit(innerWidth / innerHeight)) return;
    this.reshaped();
    if (work === null || this.travel.moves) return;
    const pose = this.vantages.of(work);
    this.walker.goTo(pose, pose.pitch);
  }

  /** Draw more richly or less from now on, and say the first time why it is less. */
  private adapt(): void {
    const { quality, strings } = this.setting;
    this.fit();
    if (!quality.reduced || this.told) return;
    this.told = true;
    say(strings.reduced);
  }
}

/** Return where the picture is after `seconds` on its way to `wish`; `wish` itself once no pixel is between. */
function approached({ left, up }: Shift, wish: Shift, seconds: number): Shift {
  const damped = (from: number, to: number): number => MathUtils.damp(from, to, 1 / SHIFT_S, seconds);
  const next = { left: damped(left, wish.left), up: damped(up, wish.up) };
  return Math.hypot(next.left - wish.left, next.up - wish.up) < SETTLED ? wish : next;
}
