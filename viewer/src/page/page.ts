/** The page around the picture: what loads, what went wrong, and the panels. All words enter as text, never as markup. */

import type { Gallery } from "../loading/gallery";
import { type Cause, explain } from "../loading/problem";
import type { Strings } from "./strings";

export const element = <T extends HTMLElement = HTMLElement>(id: string): T => document.getElementById(id) as T;

/** Shows what is being loaded; `part` goes from 0 to 1. */
export function showLoading(what: string, part: number): void {
  const percent = Math.round(part * 100);
  element("hint").hidden = true; // the program runs, so there is a server
  element("loading-what").textContent = `${what} · ${percent} %`;
  element("loading-bar").setAttribute("aria-valuenow", String(percent));
  element("loading-done").style.width = `${percent}%`;
}

export function hideLoading(): void {
  element("loading").hidden = true;
  element("curtain").classList.add("open");
}

/** Shows at the edge of the picture what is still coming, or what did not come; nothing hides the line. */
export function showArriving(what: string): void {
  element("arriving").hidden = what === "";
  element("arriving").textContent = what;
}

export function showProblem(cause: Cause, strings: Strings): string {
  const { what, remedy } = explain(cause, strings);
  element("loading").hidden = true;
  element("chrome").hidden = true;
  element("problem-title").textContent = strings.problemTitle;
  element("problem-what").textContent = what;
  element("problem-remedy").textContent = remedy;
  element("problem").hidden = false;
  return `${what} ${remedy}`;
}

/** Darken the view for a moment, as one blinks when arriving elsewhere. */
export function blink(): void {
  const curtain = element("curtain");
  curtain.classList.remove("open");
  void curtain.offsetWidth; // makes the browser draw the closed curtain before it opens again
  curtain.classList.add("open");
}

/** The dialogs. `opened` is called before one opens. */
export class Panels {
  private readonly dialogs = ["start", "works", "help"].map((id) => element<HTMLDialogElement>(id));

  constructor(gallery: Gallery, strings: Strings, touch: boolean, opened: () => void) {
    document.title = gallery.title;
    element("start-title").textContent = gallery.title;
    element("start-prompt").textContent = gallery.prompt;
    element("start-prompt").lang = gallery.language;
    element("enter").textContent = strings.enter;
    element("view").setAttribute("aria-label", strings.view);
    for (const id of ["works", "help"] as const) {
      element(`${id}-title`).textContent = strings[id];
      element(`${id}-open`).textContent = strings[id];
      element(`${id}-open`).addEventListener("click", () => this.open(id));
    }
    for (const id of ["start-keys", "help-keys"]) element(id).replaceChildren(...keyRows(strings, touch));
    for (const close of document.querySelectorAll(".close")) {
      close.textContent = strings.close;
      close.addEventListener("click", () => close.closest("dialog")!.close());
    }
    element("enter").addEventListener("click", () => this.close());
    addEventListener("keydown", (event) => {
      if (this.isOpen() || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.code === "KeyH") this.open("help");
      if (event.code === "KeyL") this.open("works");
    });
    for (const dialog of this.dialogs) dialog.addEventListener("close", () => element("view").focus());
    this.opened = opened;
  }

  private readonly opened: () => void;

  isOpen(): boolean {
    return document.querySelector("dialog[open]") !== null; // a work's card as well
  }

  open(id: "start" | "works" | "help"): void {
    this.close();
    this.opened();
    element<HTMLDialogElement>(id).showModal();
  }

  close(): void {
    for (const dialog of this.dialogs) dialog.close();
  }
}

function keyRows(strings: Strings, touch: boolean): HTMLElement[] {
  const rows: [string, string][] = touch
    ? [
        [strings.leftThumb, strings.walk],
        [strings.rightThumb, strings.look],
        [strings.tapWork, strings.come],
      ]
    : [
        [strings.walkKeys, strings.walk],
        [strings.mouse, strings.look],
        ["← →", strings.turn],
        [strings.shift, strings.run],
        [`${strings.clickWork}, E`, strings.come],
        ["L", strings.list],
        ["P", strings.photo],
        ["F", strings.fullScreen],
        ["H", strings.thisHelp],
        [strings.escape, strings.release],
      ];
  return rows.flatMap(([key, meaning]) => {
    const term = document.createElement("dt");
    const description = document.createElement("dd");
    term.textContent = key;
    description.textContent = meaning;
    return [term, description];
  });
}
