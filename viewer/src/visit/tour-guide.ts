/** The guided tour's bar: starts, rests, resumes and leaves the tour, by buttons and keys, and says where it is. */

import type { Gallery, Work } from "../loading/gallery";
import { blink, calm, element } from "../page/page";
import { fill, type Strings } from "../page/strings";
import type { Journey } from "../walk/journey";
import type { Walker } from "../walk/walk";
import type { Spot } from "../walk/way";
import { type Itinerary, itineraryOf } from "./itinerary";
import type { Pose } from "./links";
import { hasTour, SPEEDS, Tour } from "./tour";

/** What the bar asks of the visit. `travel` lets a journey move the visitor; `rest` stops whatever does. */
export interface Host {
  readonly walker: Walker;
  /** Where the visitor stands before a work. */
  readonly before: (work: Work) => Pose;
  readonly travel: (journey: Journey) => void;
  readonly rest: () => void;
  /** Whether keys are the tour's now, rather than an open panel's. */
  readonly listens: () => boolean;
}

export class TourGuide {
  private tour: Tour | null = null;
  private resting = false;
  private speed = 1;
  private readonly bar = element("tour");

  constructor(
    private readonly gallery: Gallery,
    private readonly strings: Strings,
    private readonly host: Host,
  ) {
    element("tour-title").textContent = strings.tourTitle;
    element("tour-open").textContent = strings.tour;
    element("tour-open").hidden = !hasTour(gallery);
    name("tour-previous", strings.previousWork);
    name("tour-next", strings.nextWork);
    name("tour-leave", strings.leaveTour);
    if (!hasTour(gallery)) return;
    element("tour-open").addEventListener("click", () => this.start());
    element("tour-pause").addEventListener("click", () => this.toggle());
    element("tour-previous").addEventListener("click", () => this.skip(-1));
    element("tour-next").addEventListener("click", () => this.skip(1));
    element("tour-leave").addEventListener("click", () => this.leave());
    element("tour-speed").addEventListener("click", () => this.change());
    addEventListener("keydown", (event) => this.key(event));
  }

  /** Begin the tour, from where it starts. */
  start(): void {
    if (!this.host.listens()) return;
    const { walker } = this.host;
    const rests = (): void => {
      this.resting = true;
      this.show();
    };
    this.leave();
    this.tour = new Tour(this.itinerary(), calm(), () => this.show(), rests, blink);
    this.tour.speed = this.speed;
    walker.goTo(this.gallery.spawn);
    blink();
    this.go(this.tour);
    element("tour-pause").focus();
  }

  /** A frame was drawn: while the tour rests, it follows where the visitor goes. */
  follow(): void {
    if (this.resting) this.tour?.strays(this.host.walker.foot);
  }

  /** The view took another shape: works are seen whole from elsewhere now. */
  refit(): void {
    const { tour, resting } = this;
    if (tour === null || tour.ended) return;
    if (!resting) this.host.rest();
    tour.reroute(this.itinerary(), (from, to) => this.passes(from, to));
    if (!resting) this.resume(tour);
  }

  /** Leave the tour where it is; return whether there was one. */
  leave(): boolean {
    if (this.tour === null) return false;
    this.host.rest();
    this.tour = null;
    this.resting = false;
    this.show();
    element("view").focus();
    return true;
  }

  private itinerary(): Itinerary {
    const { walker, before } = this.host;
    return itineraryOf(this.gallery, before, (from, to) => walker.passes(from, to));
  }

  /** Whether one can walk straight from spot to spot, on the floor that the visitor stands on. */
  private passes(from: Spot, to: Spot): boolean {
    const { walker } = this.host;
    const { y } = walker.foot;
    return walker.passes([from.x, y, from.z], [to.x, y, to.z]);
  }

  private go(tour: Tour): void {
    this.resting = false;
    this.host.travel(tour);
    this.show();
  }

  private toggle(): void {
    if (this.tour === null || this.tour.ended) this.start();
    else if (this.resting) this.resume(this.tour);
    else this.host.rest();
  }

  private resume(tour: Tour): void {
    tour.resume(this.host.walker);
    this.go(tour);
  }

  private skip(by: number): void {
    if (this.tour === null) return;
    this.tour.skip(by);
    if (this.resting) this.resume(this.tour);
  }

  private change(): void {
    this.speed = SPEEDS[(SPEEDS.indexOf(this.speed as (typeof SPEEDS)[number]) + 1) % SPEEDS.length]!;
    if (this.tour !== null) this.tour.speed = this.speed;
    this.show();
  }

  private key(event: KeyboardEvent): void {
    if (!this.host.listens() || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.code === "Space" && event.target instanceof HTMLButtonElement) return; // it presses the button
    if (event.code === "KeyT") this.toggle();
    else if (this.tour === null) return;
    else if (event.code === "Space") this.toggle();
    else if (event.code === "PageDown") this.skip(1);
    else if (event.code === "PageUp") this.skip(-1);
    else if (event.code === "Escape") this.leave();
    else return;
    event.preventDefault();
  }

  private show(): void {
    const { tour, strings, bar } = this;
    bar.hidden = tour === null;
    element("tour-open").hidden = tour !== null;
    if (tour === null) return;
    bar.classList.toggle("resting", this.resting || tour.ended);
    name("tour-pause", tour.ended ? strings.again : this.resting ? strings.goOn : strings.pause);
    name("tour-speed", fill(strings.speed, { times: this.speed }));
    element("tour-speed").textContent = `${this.speed}×`;
    element<HTMLButtonElement>("tour-previous").disabled = tour.position === 1;
    element<HTMLButtonElement>("tour-next").disabled = tour.stop === null;
    say(element("tour-where"), this.where(tour));
    element("tour-done").style.width = `${(100 * Math.min(tour.position, tour.count)) / tour.count}%`;
  }

  private where(tour: Tour): string {
    if (tour.ended) return this.strings.tourEnd;
    if (tour.stop === null) return this.strings.tourBack;
    return `${fill(this.strings.tourAt, { number: tour.position, all: tour.count })} · ${tour.stop.title}`;
  }
}

/** Give a button without words its name. */
function name(id: string, text: string): void {
  element(id).setAttribute("aria-label", text);
  element(id).title = text;
}

/** Say something new: the same words again would be spoken again. */
function say(line: HTMLElement, text: string): void {
  if (line.textContent !== text) line.textContent = text;
}
