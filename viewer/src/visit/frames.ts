/** The frames of a visit: one is drawn whenever something has changed, and nothing while nothing does. */

/** What a frame is made of, each given the seconds since the frame of the browser before. */
export interface Maker {
  /** Move what moves; return whether anything changed. Null while something else draws, as for a headset. */
  readonly move: (seconds: number) => boolean | null;
  /** Draw; return whether another frame is to follow although nothing moves. `inARow` says whether the frame before was drawn. */
  readonly draw: (seconds: number, inARow: boolean) => boolean;
}

export class Frames {
  private stale = true; // whether the picture must be drawn again
  private drew = false; // whether the frame of the browser before was drawn
  private last = performance.now();
  private readonly awaiting: (() => void)[] = []; // who waits for the next frame

  constructor(private readonly maker: Maker) {}

  /** Go on from now, for as long as the page is open. */
  start(): void {
    requestAnimationFrame(this.next);
  }

  /** Ask for another frame; done when one was drawn after. */
  redraw(): Promise<void> {
    this.stale = true;
    return new Promise((resolve) => this.awaiting.push(resolve));
  }

  private readonly next = (now: number): void => {
    const seconds = (now - this.last) / 1000;
    this.last = now;
    const moved = this.maker.move(seconds);
    const draws = moved !== null && (moved || this.stale);
    if (draws) {
      this.stale = this.maker.draw(seconds, this.drew);
      for (const tell of this.awaiting.splice(0)) tell();
    }
    this.drew = draws;
    requestAnimationFrame(this.next);
  };
}
