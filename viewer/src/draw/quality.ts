/** Keeps the picture fluent: fewer pixels where frames are slow, more where they are quick. */

const LOWEST = 0.6;
const HIGHEST = 2;
const SLOW_S = 1 / 42;
const QUICK_S = 1 / 57;
const SAMPLES_DOWN = 12;
const SAMPLES_UP = 120;
const DOWN = 0.85;
const UP = 1.12;
const LESSON = 0.93; // what proved too much is not tried again

export class Quality {
  private total = 0;
  private count = 0;
  private ceiling: number;

  /** `ratio` starts at the device's own, at most 2. */
  constructor(
    devicePixelRatio: number,
    public ratio: number = Math.min(devicePixelRatio, HIGHEST),
  ) {
    this.ceiling = this.ratio;
  }

  /** Take the seconds between two frames in a row; return whether `ratio` changed. */
  sample(seconds: number): boolean {
    this.total += seconds;
    this.count += 1;
    const mean = this.total / this.count;
    if (this.count >= SAMPLES_DOWN && mean > SLOW_S) {
      this.ceiling = Math.max(this.ratio * LESSON, LOWEST);
      return this.change(Math.max(this.ratio * DOWN, LOWEST));
    }
    if (this.count < SAMPLES_UP) return false;
    return this.change(mean < QUICK_S ? Math.min(this.ratio * UP, this.ceiling) : this.ratio);
  }

  private change(ratio: number): boolean {
    this.total = 0;
    this.count = 0;
    const changed = ratio !== this.ratio;
    this.ratio = ratio;
    return changed;
  }
}
