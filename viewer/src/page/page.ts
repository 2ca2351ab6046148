/** The page around the picture: its names and its panels. All words enter as text, never as markup. */

import type { Gallery } from "../loading/gallery";
import type { Strings } from "./strings";

export const element = <T extends HTMLElement = HTMLElement>(id: string): T => document.getElementById(id) as T;

/** Give names to what is on the page from the start. */
export function entitle(strings: Strings): void {
  element("view").setAttribute("aria-label", strings.gallery);
  element("view-help").textContent = strings.view;
  element("chrome").setAttribute("aria-label", strings.chrome);
  element("skip").textContent = strings.skip;
}

/** Whether the visitor would rather not be moved. */
export const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Darken the view for a moment, as one blinks when arriving elsewhere. */
export function blink(): void {
  const curtain = element("curtain");
  curtain.classList.remove("open");
  void curtain.offsetWidth; // makes the browser draw the closed curtain before it opens again
  curtain.classList.add("open");
}

/** The dialogs that a button and a key open, besides the one at the start. */
const PANELS = { works: "KeyL", settings: "KeyO", help: "KeyH" } as const;
type Panel = keyof typeof PANELS;

/** The dialogs. `opened` is called before one opens. */
export class Panels {
  private readonly dialogs = ["start", ...Object.keys(PANELS)].map((id) => element<HTMLDialogElement>(id));

  constructor(
    gallery: Gallery,
    strings: Strings,
    touch: boolean,
    private readonly opened: () => void,
  ) {
    element("start-title").textContent = gallery.title;
    element("start-prompt").textContent = gallery.prompt;
    element("start-prompt").lang = gallery.language;
    element("enter").textContent = strings.enter;
    element("start-works").textContent = strings.list;
    for (const id of Object.keys(PANELS) as Panel[]) {
      element(`${id}-title`).textContent = strings[id];
      element(`${id}-open`).textContent = strings[id];
      element(`${id}-open`).addEventListener("click", () => this.open(id));
    }
    element("start-keys").replaceChildren(...rowsOf(touch ? thumbs(strings) : firstKeys(strings)));
    element("help-keys").replaceChildren(...rowsOf(touch ? thumbs(strings) : keys(strings)));
    for (const close of document.querySelectorAll(".close")) {
      close.textContent = strings.close;
      close.addEventListener("click", () => close.closest("dialog")!.close());
    }
    element("enter").addEventListener("click", () => this.close());
    for (const id of ["skip", "start-works"]) element(id).addEventListener("click", () => this.open("works"));
    addEventListener("keydown", (event) => {
      if (this.isOpen() || event.ctrlKey || event.altKey || event.metaKey) return;
      const panel = (Object.keys(PANELS) as Panel[]).find((id) => PANELS[id] === event.code);
      if (panel !== undefined) this.open(panel);
    });
    for (const dialog of this.dialogs) {
      dialog.addEventListener("close", () => element("view").focus());
      dialog.addEventListener("click", (event) => {
        if (event.target === dialog && isBeside(event, dialog)) this.close();
      });
    }
  }

  isOpen(): boolean {
    return document.querySelector("dialog[open]") !== null; // a work's card as well
  }

  open(id: "start" | Panel): void {
    this.close();
    this.opened();
    const dialog = element<HTMLDialogElement>(id);
    dialog.showModal();
    dialog.scrollTop = 0; // the focus may be further down
  }

  close(): void {
    for (const dialog of this.dialogs) dialog.close();
  }
}

/** Whether a click fell on the backdrop, which belongs to the dialog. */
function isBeside({ clientX: x, clientY: y }: MouseEvent, dialog: HTMLDialogElement): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return x < left || x > right || y < top || y > bottom;
}

/** Something to press, and what it does. */
type Row = readonly [string, string];

const thumbs = (strings: Strings): Row[] => [
  [strings.leftThumb, strings.walk],
  [strings.rightThumb, strings.look],
  [strings.tapWork, strings.come],
];

/** What one needs to know to begin. */
const firstKeys = (strings: Strings): Row[] => [
  [strings.walkKeys, strings.walk],
  [strings.mouse, strings.look],
  ["H", strings.moreHelp],
];

const keys = (strings: Strings): Row[] => [
  [strings.walkKeys, strings.walk],
  [strings.mouse, strings.look],
  ["← →", strings.turn],
  [strings.shift, strings.run],
  [`${strings.clickWork}, E`, strings.come],
  ["L", strings.list],
  ["O", strings.settings],
  ["T", strings.tourTitle],
  [strings.space, strings.pauseTour],
  ["M", strings.mapTitle],
  ["P", strings.photo],
  ["F", strings.fullScreen],
  [strings.gamepad, strings.gamepadMeans],
  ["H", strings.thisHelp],
  [strings.escape, strings.release],
];

const rowsOf = (rows: readonly Row[]): HTMLElement[] =>
  rows.flatMap(([key, meaning]) => {
    const term = document.createElement("dt");
    const description = document.createElement("dd");
    term.textContent = key;
    description.textContent = meaning;
    return [term, description];
  });
