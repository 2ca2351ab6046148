/** The page of one exhibit, `?object=Exhibit_01`: the piece alone, what it is, and who made it. */

import type { Exhibit, Gallery, Splat } from "../loading/gallery";
import type { Model } from "../loading/scene";
import { hideLoading } from "../page/arriving";
import { calm, element } from "../page/page";
import { publishStatus, type Status } from "../page/status";
import type { Strings } from "../page/strings";
import { factsOf, listed, mannerOf, noteOf } from "../visit/card";
import { line } from "../visit/labels";
import { Orbit, orbitBy, TURN_RAD_S } from "./orbit";
import { type Piece, pieceOf } from "./piece";
import { Studio } from "./studio";

/** An exhibit of the gallery, and its piece. */
export interface Shown {
  readonly exhibit: Exhibit;
  readonly piece: Piece;
}

/** Find the exhibit with an id, and its piece in the scene; null where either is missing. */
export function findObject(id: string, gallery: Gallery, model: Model): Shown | null {
  const exhibit = gallery.works.find((work): work is Exhibit => work.kind === "exhibit" && work.id === id);
  const piece = exhibit === undefined ? null : pieceOf(model.scene, exhibit.node);
  return exhibit === undefined || piece === null ? null : { exhibit, piece };
}

/** Show the piece, and draw it again whenever the view or a picture on it changes. */
export class ObjectPage {
  private readonly orbit = new Orbit();
  private readonly studio: Studio;
  private turning = !calm();
  private last = performance.now();

  constructor(
    canvas: HTMLCanvasElement,
    { exhibit, piece }: Shown,
    private readonly status: Status,
    strings: Strings,
  ) {
    this.studio = new Studio(canvas, piece);
    document.title = exhibit.title;
    document.documentElement.classList.add("object");
    canvas.setAttribute("aria-label", `${exhibit.title}. ${strings.turnObject}`);
    element("arriving").hidden = true;
    element("caption").append(...about(exhibit, strings));
    element("caption").classList.add("shown");
    orbitBy(canvas, this.orbit, () => {
      this.turning = false; // the visitor has taken over
      this.draw();
    });
    addEventListener("resize", () => {
      this.studio.resize();
      this.draw();
    });
    publishStatus(status, () => false);
    this.draw();
    hideLoading();
    canvas.focus();
    status.walkable = true;
    if (this.turning) requestAnimationFrame(this.turn);
  }

  /** Turn the piece slowly by itself, until it is touched. */
  private readonly turn = (now: number): void => {
    if (!this.turning) return;
    this.orbit.turn((TURN_RAD_S * Math.max(0, now - this.last)) / 1000, 0);
    this.last = now;
    this.draw();
    requestAnimationFrame(this.turn);
  };

  showSplat(bytes: ArrayBuffer, splat: Splat): void {
    this.studio.showSplat(bytes, splat);
    this.draw();
  }

  draw(): void {
    this.studio.draw(this.orbit);
    this.status.frames += 1;
    this.status.draws = this.studio.draws;
  }
}

/** What the page says of the exhibit, as its card in the gallery does: inert text. */
function about(exhibit: Exhibit, strings: Strings): HTMLElement[] {
  const facts = document.createElement("dl");
  facts.className = "facts";
  facts.append(...listed(factsOf(exhibit, strings)));
  const note = noteOf(exhibit, strings);
  return [
    line("h2", exhibit.title),
    line("p", mannerOf(exhibit, strings), "manner"),
    ...(note === "" ? [] : [line("p", note, "note")]),
    facts,
  ];
}
