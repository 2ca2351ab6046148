import { describe, expect, it } from "vitest";
import { CHOICES, Quality } from "../src/draw/quality";

const laptop = { pixelRatio: 2, touch: false, software: false };
const SLOW = 1 / 20;
const QUICK = 1 / 60;

/** Draw frames of so many seconds, and return how often the look changed. */
function run(quality: Quality, frames: number, seconds: number): number {
  let changes = 0;
  for (let frame = 0; frame < frames; frame++) changes += Number(quality.sample(seconds));
  return changes;
}

describe("Quality", () => {
  it("starts with everything, at the device's ratio, at most 2", () => {
    expect(new Quality(laptop, "auto").look).toEqual({ ratio: 2, mirror: true, rich: true, shadow: 4096, simple: false });
    expect(new Quality({ ...laptop, pixelRatio: 1.5 }, "auto").look.ratio).toBe(1.5);
    const phone = new Quality({ ...laptop, pixelRatio: 3, touch: true }, "high");
    expect(phone.look).toEqual({ ratio: 2, mirror: false, rich: true, shadow: 2048, simple: false });
  });

  it("starts low where the processor draws, says so, and is rich there for whoever asks for it", () => {
    const quality = new Quality({ ...laptop, software: true }, "auto");
    const low = { ratio: 0.75, mirror: false, rich: false, shadow: 1024, simple: true };
    expect(quality.look).toEqual(low);
    expect(quality.reduced).toBe(true);
    quality.choose("high");
    expect(quality.look).toEqual(new Quality(laptop, "high").look);
    quality.choose("auto");
    expect(quality.look).toEqual(low);
    run(quality, 15, SLOW);
    expect(quality.look.ratio).toBe(0.6);
  });

  it("falls rung by rung while frames are slow, to the last and no further", () => {
    const quality = new Quality(laptop, "auto");
    expect(run(quality, 14, SLOW)).toBe(0);
    expect(run(quality, 1, SLOW)).toBe(1);
    expect(quality.look.ratio).toBe(1.5);
    expect(quality.reduced).toBe(true);
    run(quality, 500, SLOW);
    expect(quality.look).toEqual({ ratio: 0.6, mirror: false, rich: false, shadow: 1024, simple: true });
    expect(run(quality, 500, SLOW)).toBe(0);
  });

  it("gives up the mirror before sharpness that a plain screen shows, and contact shadows after", () => {
    const quality = new Quality({ ...laptop, pixelRatio: 1 }, "auto");
    const looks = Array.from({ length: 4 }, () => {
      const { look } = quality;
      run(quality, 15, SLOW);
      return look;
    });
    expect(looks.map(({ ratio, mirror, rich }) => [ratio, mirror, rich])).toEqual([
      [1, true, true],
      [1, false, true],
      [1, false, false],
      [0.75, false, false],
    ]);
  });

  it("is not moved by a few slow frames, as when pictures arrive, or by a pause", () => {
    const quality = new Quality(laptop, "auto");
    for (let round = 0; round < 30; round++) {
      expect(run(quality, 10, QUICK) + run(quality, 5, 0.3) + run(quality, 1, 60)).toBe(0);
    }
  });

  it("climbs again after long quick times, and comes to rest on a machine that is quick only when poor", () => {
    const quality = new Quality(laptop, "auto");
    run(quality, 15, SLOW);
    expect(run(quality, 599, QUICK)).toBe(0);
    expect(run(quality, 1, QUICK)).toBe(1);
    expect(quality.reduced).toBe(false);
    let changes = 0;
    for (let frame = 0; frame < 9000; frame++) {
      changes += Number(quality.sample(quality.look.ratio > 1 ? SLOW : QUICK));
    }
    expect(changes).toBeLessThan(10);
    for (let frame = 0; frame < 9000; frame++) expect(quality.sample(quality.look.ratio > 1 ? SLOW : QUICK)).toBe(false);
  });

  it("stays where the visitor put it", () => {
    for (const choice of CHOICES.filter((choice) => choice !== "auto")) {
      const quality = new Quality(laptop, choice);
      const { look } = quality;
      expect(run(quality, 1000, SLOW)).toBe(0);
      expect(quality.look).toEqual(look);
      expect(quality.reduced).toBe(false);
    }
  });

  it("starts anew when it may follow again", () => {
    const quality = new Quality(laptop, "auto");
    run(quality, 500, SLOW);
    quality.choose("low");
    expect(quality.look).toEqual({ ratio: 0.75, mirror: false, rich: false, shadow: 1024, simple: true });
    quality.choose("auto");
    expect(quality.look.ratio).toBe(2);
  });
});
