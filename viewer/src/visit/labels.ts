/** The caption of the work that the visitor stands before. */

import { mannerOf } from "./card";
import { Vector3 } from "three";
import type { Viewpoint, Work } from "../loading/gallery";
import type { Strings } from "../page/strings";

const REACH_M = 3;
const BEYOND_VIEWPOINT_M = 0.6; // a large work is read from where it is seen whole, which may be further away
const FACING = Math.cos((40 * Math.PI) / 180);
const CLEAR_M = 0.15; // the line of sight ends before the canvas, or before the piece

/** Return the work nearest to the eye that is in reach, in front and unhidden, or null. Yaw in radians; `before` is where one
 * stands to see a work. */
export function workBefore(
  eye: Vector3,
  yaw: number,
  works: readonly Work[],
  sees: (from: Vector3, to: Vector3) => boolean,
  before: (work: Work) => Viewpoint,
): Work | null {
  const gaze = new Vector3(-Math.sin(yaw), 0, -Math.cos(yaw));
  let best: Work | null = null;
  let nearest = Infinity;
  for (const work of works) {
    const centre = new Vector3(...work.centre);
    const away = eye.clone().sub(centre).setY(0);
    const distance = away.length();
    if (distance >= nearest) continue;
    if ((work.kind === "picture" && away.dot(new Vector3(...work.normal)) <= 0) || gaze.dot(away) > -FACING * distance) continue;
    const viewing = new Vector3(...before(work).position).sub(centre).setY(0).length();
    if (distance > Math.max(REACH_M, viewing + BEYOND_VIEWPOINT_M)) continue;
    if (!sees(eye, seenPoint(work, centre, away))) continue;
    best = work;
    nearest = distance;
  }
  return best;
}

/** The point to look at: before the canvas, or on the visitor's side of the piece. `away` is level. */
function seenPoint(work: Work, centre: Vector3, away: Vector3): Vector3 {
  if (work.kind === "picture") return centre.clone().addScaledVector(new Vector3(...work.normal), CLEAR_M);
  return centre.clone().addScaledVector(away.clone().normalize(), work.width / 2 + CLEAR_M);
}

/** Shows one work at a time in an element; a screen reader speaks it, since the element is a live region. */
export class Caption {
  private shown: Work | null = null;

  constructor(
    private readonly element: HTMLElement,
    private readonly strings: Strings,
  ) {}

  show(work: Work | null): void {
    if (work === this.shown) return;
    this.shown = work;
    this.element.classList.toggle("shown", work !== null);
    if (work === null) return; // the words stay while the panel fades
    this.element.replaceChildren(...describe(work, this.strings));
  }
}

/** Return the lines that describe a work, as inert text; `heading` is the level of its title. */
export function describe(work: Work, strings: Strings, heading: "h2" | "h3" = "h2"): HTMLElement[] {
  const lines = [
    line(heading, work.title),
    line("p", mannerOf(work, strings), "manner"),
    line("p", work.made_by === "" ? "" : `${strings.madeBy} ${work.made_by}`, "maker"),
    line("p", work.stand_in ? `${strings.standIn} ${work.note}` : work.note, "note"),
  ];
  return lines.filter((element) => element.textContent!.trim() !== "");
}

/** Return an element with a text in it, inert. */
export function line(tag: string, text: string, name = ""): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}
