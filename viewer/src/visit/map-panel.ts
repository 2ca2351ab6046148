/** The floor plan on the page: a quiet corner on a desk, the whole screen on a phone. */

import type { Gallery } from "../loading/gallery";
import { element } from "../page/page";
import { fill, type Strings } from "../page/strings";
import type { Walker } from "../walk/walk";
import { planOf, type Plan, roomAt } from "./map";
import { draw, type Drawing } from "./map-drawing";

const PHONE = "(max-width: 40rem)"; // as in map.css
const CORNER = { width: 0.24, height: 0.52 }; // of the screen, at most
const WHOLE = { width: 0.92, height: 0.74 };
const STEPS: Record<string, number> = { ArrowDown: -1, ArrowLeft: -1, ArrowUp: 1, ArrowRight: 1 };

export class MapPanel {
  private readonly plan: Plan;
  private readonly panel = element("map");
  private readonly button = element("map-open");
  private readonly room = element("map-room");
  private drawing: Drawing | null = null; // while it is open
  private opener: HTMLElement | null = null; // what had the focus before it
  private chosen = 0; // the mark that the Tab key comes to

  /** `goTo` leads to a work or exhibit by its id; `listens` says whether keys are the plan's now. */
  constructor(
    gallery: Gallery,
    private readonly strings: Strings,
    private readonly walker: Walker,
    private readonly goTo: (id: string) => void,
    listens: () => boolean,
  ) {
    this.plan = planOf(gallery);
    element("map-title").textContent = strings.mapTitle;
    element("map-close").setAttribute("aria-label", strings.close);
    element("map-close").addEventListener("click", () => this.close());
    this.button.textContent = strings.map;
    this.button.addEventListener("click", () => this.toggle());
    addEventListener("resize", () => this.drawing && this.redraw());
    addEventListener("keydown", (event) => {
      if (!listens() || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (event.key.toLowerCase() === "m") this.toggle(); // by its letter: M has another place on a French keyboard
      if (event.key === "Escape" && !event.defaultPrevented) this.close(); // the tour, if there is one, is left first
    });
    this.panel.addEventListener("keydown", (event) => this.key(event));
  }

  toggle(): void {
    if (this.drawing === null) this.open();
    else this.close();
  }

  /** Close the plan; return whether it was open. */
  close(): boolean {
    if (this.drawing === null) return false;
    const hadFocus = this.panel.contains(document.activeElement);
    this.panel.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.drawing = null;
    if (hadFocus) (this.opener ?? element("view")).focus();
    return true;
  }

  /** A frame was drawn: the visitor may stand elsewhere. */
  follow(): void {
    if (this.drawing === null) return;
    const { foot, yaw } = this.walker;
    this.drawing.stand(foot.x, foot.z, yaw);
    const room = roomAt(this.plan.rooms, foot.x, foot.z);
    if (room !== null) this.room.textContent = fill(this.strings.here, { room: room.name });
  }

  private open(): void {
    this.panel.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.redraw();
    const { activeElement } = document;
    this.opener = activeElement instanceof HTMLElement && activeElement !== document.body ? activeElement : null;
    this.panel.focus(); // and not a mark of it: arrow keys walk on until one tabs there
  }

  private redraw(): void {
    const part = matchMedia(PHONE).matches ? WHOLE : CORNER;
    const drawing = draw(this.plan, innerWidth * part.width, innerHeight * part.height);
    this.drawing = drawing;
    drawing.svg.setAttribute("role", "group");
    drawing.svg.setAttribute("aria-label", this.strings.mapTitle);
    drawing.marks.forEach((mark, number) => mark.addEventListener("click", () => this.choose(number)));
    drawing.marks[this.chosen]?.setAttribute("tabindex", "0");
    element("map-plan").replaceChildren(drawing.svg);
    this.follow();
  }

  private choose(number: number): void {
    this.focus(number);
    if (matchMedia(PHONE).matches) this.close();
    this.goTo(this.plan.marks[number]!.id);
  }

  private focus(number: number): void {
    const marks = this.drawing!.marks;
    marks[this.chosen]?.setAttribute("tabindex", "-1");
    this.chosen = number;
    marks[number]!.setAttribute("tabindex", "0");
    marks[number]!.focus();
  }

  /** Arrows go from work to work, in the tour's order; Enter goes there. None of them walks, nor reaches the tour. */
  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.close();
    else if (!(event.target instanceof SVGGElement)) return;
    else if (event.code in STEPS) {
      const { length } = this.plan.marks;
      this.focus((this.chosen + STEPS[event.code]! + length) % length);
    } else if (event.key === "Enter" || event.key === " ") this.choose(this.chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
