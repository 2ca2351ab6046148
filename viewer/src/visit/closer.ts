/** Coming close to a work: its card, then a look at its strokes or a turn about it. Each is a dialog over the one before,
 * so that Esc leads back step by step. */

import type { PerspectiveCamera, Vector3 } from "three";
import { type Shift, UNMOVED } from "../draw/lens";
import type { Gallery, Work } from "../loading/gallery";
import { element } from "../page/page";
import { fill, type Strings } from "../page/strings";
import type { Collider } from "../walk/collide";
import { factsOf, listed, mannerOf, noteOf } from "./card";
import { shiftFor } from "./clearing";
import { CloseLook, type Image } from "./close-look";
import { listenTo } from "./gestures";
import { Orbit } from "./orbit";

/** What the visit does for it. `opened` is called before a card opens, `moved` when the camera goes its own way. */
export interface Host {
  readonly gallery: Gallery;
  readonly collider: Collider;
  readonly strings: Strings;
  readonly eye: Vector3;
  pictureOf(work: Work): Image | null;
  approach(work: Work): void;
  opened(): void;
  moved(): void;
}

export class Closer {
  private readonly card = element<HTMLDialogElement>("card");
  private readonly turning = element<HTMLDialogElement>("orbit");
  private readonly look: CloseLook;
  private work: Work | null = null;
  private orbit: Orbit | null = null;

  constructor(private readonly host: Host) {
    const { strings } = host;
    this.look = new CloseLook(strings);
    element("orbit-hint").textContent = strings.orbitHint;
    element("look-hint").textContent = strings.lookHint;
    for (const [id, words] of [
      ["card-before", strings.before],
      ["card-after", strings.after],
      ["look-closer", strings.zoomIn],
      ["look-back", strings.zoomOut],
    ] as const) {
      element(id).setAttribute("aria-label", words);
    }
    element("card-before").addEventListener("click", () => this.turnTo(-1));
    element("card-after").addEventListener("click", () => this.turnTo(1));
    element("card-closer").addEventListener("click", () => this.closer());
    this.card.addEventListener("keydown", (event) => {
      if (event.code === "KeyE" && !event.ctrlKey && !event.altKey && !event.metaKey) this.closer();
    });
    this.card.addEventListener("click", (event) => {
      if (event.target === this.card && !within(event, this.card)) this.card.close();
    });
    this.card.addEventListener("close", () => element("view").focus());
    listenTo(element("orbit-view"), this.turning, {
      drag: (dx, dy) => this.turn((orbit) => orbit.drag(dx, dy)),
      zoom: (factor) => this.turn((orbit) => orbit.zoom(factor)),
    });
    this.turning.addEventListener("close", () => {
      this.orbit = null;
      this.card.classList.remove("away");
      host.moved();
    });
  }

  /** Show the card of a work that one stands before. */
  show(work: Work): void {
    const { gallery, strings } = this.host;
    this.work = work;
    this.host.opened();
    const place = { number: gallery.works.indexOf(work) + 1, all: gallery.works.length };
    element("card-number").textContent = fill(strings.workOf, place);
    element("card-title").textContent = work.title;
    element("card-manner").textContent = mannerOf(work, strings);
    element("card-facts").replaceChildren(...listed(factsOf(work, strings)));
    element("card-note").textContent = noteOf(work, strings);
    const closer = element("card-closer");
    closer.hidden = work.kind === "picture" && this.host.pictureOf(work) === null;
    closer.textContent = work.kind === "picture" ? strings.lookCloser : strings.walkAround;
    for (const id of ["card-before", "card-after"]) element(id).hidden = gallery.works.length < 2;
    this.card.showModal();
    this.card.scrollTop = 0;
  }

  /** Close the card, and whatever is open over it. */
  leave(): void {
    this.look.close();
    this.turning.close();
    this.card.close();
  }

  /** Go back one step, as Esc does; return whether there was one. */
  back(): boolean {
    for (const dialog of [element<HTMLDialogElement>("look"), this.turning, this.card]) {
      if (!dialog.open) continue;
      dialog.close();
      return true;
    }
    return false;
  }

  /** Show a picture that came meanwhile. */
  refresh(): void {
    this.look.refresh();
  }

  /** Put the camera where one goes around an exhibit; return whether one does. */
  place(camera: PerspectiveCamera): boolean {
    this.orbit?.place(camera);
    return this.orbit !== null;
  }

  /** How the picture is to move for the card, if one lies over it. */
  shift(): Shift {
    if (!this.card.open || this.orbit !== null) return UNMOVED;
    const { top, left, right } = this.card.getBoundingClientRect();
    const above = element("chrome").getBoundingClientRect().bottom;
    return shiftFor({ left, right, top, above }, { width: innerWidth, height: innerHeight });
  }

  private turnTo(step: number): void {
    const { works } = this.host.gallery;
    const next = works.at((works.indexOf(this.work!) + step) % works.length)!;
    this.card.close();
    this.host.approach(next);
  }

  private closer(): void {
    const work = this.work!;
    if (element("card-closer").hidden) return;
    if (work.kind === "picture") {
      this.look.open(work.title, () => this.host.pictureOf(work));
      return;
    }
    this.orbit = new Orbit(work, this.host.eye, (ray) => this.host.collider.distanceAlong(ray));
    this.card.classList.add("away"); // the piece is to be seen, not its card
    element("orbit-view").setAttribute("aria-label", work.title);
    this.turning.showModal();
    this.host.moved();
  }

  private turn(how: (orbit: Orbit) => void): void {
    if (this.orbit === null) return;
    how(this.orbit);
    this.host.moved();
  }
}

function within({ clientX, clientY }: MouseEvent, panel: HTMLElement): boolean {
  const { left, right, top, bottom } = panel.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}
