/** How richly the picture is drawn: as the visitor chose, or as richly as frames stay fluent.
 *
 * The ladder is climbed down as soon as frames are slow, and up again after a long while of quick ones. A rung that was
 * too slow twice is not stood on again, so that the picture comes to rest. */

export const CHOICES = ["auto", "high", "balanced", "low"] as const;
export type Choice = (typeof CHOICES)[number];

/** What a frame is drawn with. */
export interface Look {
  /** Pixels of the picture for each pixel of the page. */
  readonly ratio: number;
  /** Whether polished floors mirror the room. */
  readonly mirror: boolean;
  /** Whether contact shadows and bloom are added. */
  readonly rich: boolean;
  /** Pixels along a side of the sun's shadow map. */
  readonly shadow: number;
  /** Whether surfaces are shaded as a processor can: rooms reflect coarsely, matt surfaces as little as can be. */
  readonly simple: boolean;
}

/** What is known of the device. `touch`: a phone or a tablet, which has less memory. `software`: the processor draws. */
export interface Device {
  readonly pixelRatio: number;
  readonly touch: boolean;
  readonly software: boolean;
}

const SHADOW_TOUCH = 2048; // 4096² of depth is 64 MB
export const FULL: Look = { ratio: 2, mirror: true, rich: true, shadow: 4096, simple: false }; // more pixels are not told apart
const BALANCED: Look = { ratio: 1, mirror: false, rich: true, shadow: 2048, simple: false };
export const LOW: Look = { ratio: 0.75, mirror: false, rich: false, shadow: 1024, simple: true };
const LADDER: readonly Look[] = [
  FULL,
  { ...FULL, ratio: 1.5 },
  { ...FULL, ratio: 1.2 },
  { ...FULL, ratio: 1 },
  BALANCED,
  { ...BALANCED, rich: false },
  LOW,
  { ...LOW, ratio: 0.6 },
];

const SLOW_S = 1 / 42; // noticed as a stutter on a screen of 60 Hz
const QUICK_S = 1 / 57; // as fast as such a screen asks for frames
const SAMPLES_DOWN = 15; // a median of so many is not moved by pictures that arrive
const SAMPLES_UP = 600; // ten seconds
const SLOW_TWICE = 2;
const PAUSE_S = 5; // between two frames: nobody was looking

export class Quality {
  private readonly ladder: readonly Look[];
  private readonly slow: number[]; // how often each rung was too slow
  private readonly samples: number[] = [];
  private rung: number;

  constructor(
    private readonly device: Device,
    private chosen: Choice,
  ) {
    this.ladder = rungs(device);
    this.slow = this.ladder.map(() => 0);
    this.rung = this.first;
  }

  get choice(): Choice {
    return this.chosen;
  }

  get look(): Look {
    switch (this.chosen) {
      case "auto":
        return this.ladder[this.rung]!;
      case "high":
        return this.ladder[0]!;
      case "balanced":
        return within(BALANCED, this.device);
      case "low":
        return within(LOW, this.device);
    }
  }

  /** The rung to start on: without a graphics card, a low one, since no frame above would be fluent. */
  private get first(): number {
    return this.device.software ? this.ladder.findIndex((look) => same(look, within(LOW, this.device))) : 0;
  }

  /** Whether the picture is poorer than it could be, for the sake of fluency. */
  get reduced(): boolean {
    return this.chosen === "auto" && this.rung > 0;
  }

  choose(choice: Choice): void {
    this.chosen = choice;
    this.rung = this.first;
    this.slow.fill(0);
    this.samples.length = 0;
  }

  /** Take the seconds between two frames in a row; return whether `look` changed. */
  sample(seconds: number): boolean {
    if (this.chosen !== "auto" || seconds > PAUSE_S) return false;
    this.samples.push(seconds);
    const { length } = this.samples;
    if (length % SAMPLES_DOWN === 0 && median(this.samples.slice(-SAMPLES_DOWN)) > SLOW_S) {
      this.slow[this.rung]! += 1;
      return this.stepTo(Math.min(this.rung + 1, this.ladder.length - 1));
    }
    if (length < SAMPLES_UP) return false;
    const higher = this.rung - 1;
    const mayClimb = higher >= 0 && this.slow[higher]! < SLOW_TWICE && median(this.samples) < QUICK_S;
    return this.stepTo(mayClimb ? higher : this.rung);
  }

  private stepTo(rung: number): boolean {
    this.samples.length = 0;
    const changed = rung !== this.rung;
    this.rung = rung;
    return changed;
  }
}

/** Return the rungs of the ladder that differ on a device. */
function rungs(device: Device): Look[] {
  const looks = LADDER.map((look) => within(look, device));
  return looks.filter((look, index) => index === 0 || !same(look, looks[index - 1]!));
}

const within = (look: Look, { pixelRatio, touch }: Device): Look => ({
  ...look,
  ratio: Math.min(look.ratio, pixelRatio),
  mirror: look.mirror && !touch,
  shadow: touch ? Math.min(look.shadow, SHADOW_TOUCH) : look.shadow,
});

const same = (a: Look, b: Look): boolean =>
  a.ratio === b.ratio && a.mirror === b.mirror && a.rich === b.rich && a.shadow === b.shadow;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
