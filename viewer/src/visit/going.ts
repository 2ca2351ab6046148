/** Going to places: to a work that was chosen, or to where a link leads. Whatever was open about another work closes. */

import type { Work } from "../loading/gallery";
import type { Panels } from "../page/page";
import type { Walker } from "../walk/walk";
import type { Closer } from "./closer";
import { destinationOf } from "./destination";
import type { Pose } from "./links";
import type { Setting } from "./setting";
import type { Travel } from "./travel";
import type { Vantages } from "./vantage";

/** What it goes by. */
interface Means {
  readonly walker: Walker;
  readonly travel: Travel;
  readonly vantages: Vantages;
  readonly panels: Panels;
  readonly closer: Closer;
}

export class Going {
  constructor(
    private readonly setting: Pick<Setting, "gallery" | "strings">,
    private readonly means: Means,
  ) {}

  /** Stand where a URL's hash says, if it says anything; return what is to be said where that is not where it leads, or "". */
  follow(hash: string): string {
    const { gallery, strings } = this.setting;
    const { walker, vantages } = this.means;
    const { pose, words } = destinationOf(hash, gallery, vantages.of, (from, to) => walker.passes(from, to), strings);
    if (pose !== null) this.stand(pose);
    return words;
  }

  /** Be before a work at once; return whether there is one with that id. */
  leap(id: string): boolean {
    const work = this.named(id);
    this.means.panels.close();
    if (work !== undefined) this.stand(this.means.vantages.of(work));
    return work !== undefined;
  }

  /** Go to a work, then read its card. */
  approach(work: Work): void {
    const { panels, closer, travel, vantages } = this.means;
    panels.close();
    closer.leave();
    travel.approach(() => vantages.of(work), () => closer.show(work));
  }

  approachNamed(id: string): void {
    const work = this.named(id);
    if (work !== undefined) this.approach(work);
  }

  private named(id: string): Work | undefined {
    return this.setting.gallery.works.find((work) => work.id === id);
  }

  private stand(pose: Pose): void {
    this.means.closer.leave();
    this.means.travel.stand(pose);
  }
}
