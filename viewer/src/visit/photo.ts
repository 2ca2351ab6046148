/** Photo mode: nothing but the picture, its field of view and its exposure, and a button that keeps it. */

import type { Look } from "../draw/quality";
import type { Stage } from "../draw/stage";
import { element } from "../page/page";
import { fill, type Strings } from "../page/strings";
import type { Size } from "./framing";
import { say } from "../page/notice";

const LARGE = 2; // times the picture on the page, each way
const MOST_PIXELS = 12_000_000; // four samples of each, in half floats, are 400 MB of a graphics card

/** The size in pixels of a photo of a view in CSS pixels, and whether it is less than was asked for: `ratio` is the screen's,
 * `mostSide` the graphics card's limit. */
export function photoSize(view: Size, ratio: number, large: boolean, mostSide: number): Size & { readonly capped: boolean } {
  const wanted = ratio * (large ? LARGE : 1);
  const scale = Math.min(
    wanted,
    Math.sqrt(MOST_PIXELS / (view.width * view.height)),
    mostSide / Math.max(view.width, view.height),
  );
  return { width: Math.floor(view.width * scale), height: Math.floor(view.height * scale), capped: scale < wanted };
}

/** The name of a photo's file: the gallery, then what is seen, in letters that every file system takes. */
export function photoName(gallery: string, seen: string): string {
  const plain = (text: string): string =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60);
  const parts = [gallery, seen].map(plain).filter((part) => part !== "");
  return `${parts.join("-") || "gallery"}.png`;
}

/** What a photo is of. `seen` is the title of the work before the visitor, or ""; `redraw` shows what has changed. */
export interface Subject {
  readonly stage: Stage;
  readonly title: string;
  readonly strings: Strings;
  seen(): string;
  look(): Look;
  redraw(): void;
}

export class Photo {
  private readonly panel = element("photo");
  private readonly field = element<HTMLInputElement>("photo-field");
  private readonly exposure = element<HTMLInputElement>("photo-exposure");
  private readonly large = element<HTMLInputElement>("photo-large");

  constructor(private readonly subject: Subject) {
    const { strings } = subject;
    this.panel.setAttribute("aria-label", strings.photo);
    for (const [id, words] of [
      ["photo-field-name", strings.field],
      ["photo-exposure-name", strings.exposure],
      ["photo-large-name", strings.large],
      ["photo-take", strings.takePhoto],
      ["photo-leave", strings.close],
    ] as const) {
      element(id).textContent = words;
    }
    for (const slider of [this.field, this.exposure]) slider.addEventListener("input", () => this.apply());
    this.large.addEventListener("input", () => this.tell());
    addEventListener("resize", () => this.isOn() && this.tell());
    element("photo-take").addEventListener("click", () => void this.take());
    element("photo-leave").addEventListener("click", () => this.toggle());
    const leave = (event: KeyboardEvent): void => {
      const inDialog = document.querySelector("dialog[open]") !== null;
      if (event.key !== "Escape" || !this.isOn() || inDialog) return;
      event.stopPropagation(); // a tour that rests meanwhile is not left
      this.toggle();
    };
    addEventListener("keydown", leave, { capture: true });
  }

  isOn(): boolean {
    return !this.panel.hidden;
  }

  /** Enter photo mode with the view as it is, or leave it and see as before. */
  toggle(): void {
    const { stage, redraw } = this.subject;
    const on = this.panel.hidden;
    this.panel.hidden = !on;
    document.documentElement.classList.toggle("photo", on);
    stage.setLens(null);
    redraw();
    if (!on) {
      element("view").focus();
      return;
    }
    this.field.value = String(Math.round(stage.camera.fov));
    this.exposure.value = "0";
    this.tell();
    element("photo-take").focus();
  }

  private apply(): void {
    this.subject.stage.setLens({ field: this.field.valueAsNumber, stops: this.exposure.valueAsNumber });
    this.tell();
    this.subject.redraw();
  }

  private tell(): void {
    const stops = this.exposure.valueAsNumber;
    element("photo-field-value").textContent = `${this.field.value}°`;
    element("photo-exposure-value").textContent = `${stops > 0 ? "+" : stops < 0 ? "−" : ""}${Math.abs(stops).toFixed(1)}`;
    const { width, height, capped } = this.size();
    const { photoPixels, photoMost } = this.subject.strings;
    element("photo-size").textContent = fill(capped ? photoMost : photoPixels, { width, height });
  }

  private size(): ReturnType<typeof photoSize> {
    const view = { width: innerWidth, height: innerHeight };
    return photoSize(view, devicePixelRatio, this.large.checked, this.subject.stage.mostSide);
  }

  private async take(): Promise<void> {
    const { stage, title, seen, look, redraw, strings } = this.subject;
    const { width, height } = this.size();
    const picture = stage.photograph(width, height, look());
    redraw();
    download(await picture, photoName(title, seen()));
    say(strings.photoTaken);
  }
}

function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // a slow disk reads it for a while
}
