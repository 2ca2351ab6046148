/** The close look at a picture: in full resolution over the whole page, to be moved and zoomed down to its strokes. */

import { element } from "../page/page";
import { fill, type Strings } from "../page/strings";
import { type Framing, panned, type Size, whole, zoomed } from "./framing";
import { listenTo } from "./gestures";

const BUTTON_ZOOM = 1.5;

/** A picture as it was decoded, with its size in pixels. */
export type Image = CanvasImageSource & Size;

export class CloseLook {
  private readonly dialog = element<HTMLDialogElement>("look");
  private readonly canvas = element<HTMLCanvasElement>("look-picture");
  private readonly context = this.canvas.getContext("2d")!;
  private image: () => Image | null = () => null;
  private shown: Image | null = null;
  private framing: Framing = { scale: 1, x: 0, y: 0 };

  constructor(private readonly strings: Strings) {
    const zoom = (factor: number, at: { x: number; y: number } | null): void => {
      if (this.shown === null) return;
      const { width, height } = view();
      this.framing = zoomed(this.framing, factor, at ?? { x: width / 2, y: height / 2 }, this.shown, view());
      this.draw();
    };
    const drag = (dx: number, dy: number): void => {
      if (this.shown === null) return;
      this.framing = panned(this.framing, dx, dy, this.shown, view());
      this.draw();
    };
    listenTo(this.canvas, this.dialog, { drag, zoom });
    element("look-closer").addEventListener("click", () => zoom(BUTTON_ZOOM, null));
    element("look-back").addEventListener("click", () => zoom(1 / BUTTON_ZOOM, null));
    addEventListener("resize", () => this.dialog.open && this.frame());
  }

  /** Open with a picture, which `image` gives: its full resolution may come only while it is looked at. */
  open(title: string, image: () => Image | null): void {
    this.image = image;
    this.shown = null;
    element("look-title").textContent = title;
    this.canvas.setAttribute("aria-label", title);
    this.dialog.showModal();
    this.refresh();
  }

  close(): void {
    this.dialog.close();
  }

  /** Show the picture as it is now, if another one has come. */
  refresh(): void {
    const image = this.image();
    if (!this.dialog.open || image === this.shown) return;
    this.shown = image;
    this.frame();
  }

  private frame(): void {
    if (this.shown === null) return;
    this.framing = whole(this.shown, view());
    this.draw();
  }

  private draw(): void {
    const { canvas, context, framing, shown } = this;
    const { width, height } = view();
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    const scale = framing.scale * devicePixelRatio;
    context.setTransform(scale, 0, 0, scale, framing.x * devicePixelRatio, framing.y * devicePixelRatio);
    context.imageSmoothingQuality = "high";
    context.drawImage(shown!, 0, 0);
    const size = { width: shown!.width, height: shown!.height, percent: Math.round(scale * 100) };
    element("look-scale").textContent = fill(this.strings.lookScale, size);
  }
}

const view = (): Size => ({ width: innerWidth, height: innerHeight });
