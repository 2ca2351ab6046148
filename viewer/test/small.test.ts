import { describe, expect, it } from "vitest";
import { parseGallery } from "../src/loading/gallery";
import { poseFrom } from "../src/visit/links";
import { nearestRoom } from "../src/draw/probe";
import { explain } from "../src/loading/problem";
import { Quality } from "../src/draw/quality";
import { fill, stringsFor } from "../src/page/strings";
import { gallery } from "./gallery";

const parsed = parseGallery(gallery);

describe("deep links", () => {
  it("name a pose in metres and degrees", () => {
    const pose = poseFrom("#pose=1.5,-9,90,-10", parsed)!;
    expect(pose.position).toEqual([1.5, 0, -9]);
    expect(pose.yaw).toBeCloseTo(Math.PI / 2);
    expect(pose.pitch).toBeCloseTo(-Math.PI / 18);
  });

  it("name a work, and look at its middle", () => {
    const pose = poseFrom("#work=Artwork_02", parsed)!;
    expect(pose.position).toEqual([1, 0, -10]);
    expect(pose.pitch).toBeCloseTo(Math.atan2(-0.1, 2));
  });

  it.each(["", "#", "#pose=", "#pose=1", "#pose=1,2", "#pose=a,b,c", "#pose=1,2,3,4,5", "#work=Artwork_99", "#pose=1,2,Infinity"])(
    "lead nowhere when they are wrong: %s",
    (hash) => expect(poseFrom(hash, parsed)).toBeNull(),
  );
});

describe("nearestRoom", () => {
  it("is the room one stands in, or the nearest", () => {
    expect(nearestRoom({ x: 0, z: -5 }, parsed.rooms)).toBe(0);
    expect(nearestRoom({ x: 1, z: -15 }, parsed.rooms)).toBe(1);
    expect(nearestRoom({ x: 0, z: -40 }, parsed.rooms)).toBe(1);
  });
});

describe("Quality", () => {
  const run = (quality: Quality, frames: number, seconds: number): void => {
    for (let frame = 0; frame < frames; frame++) quality.sample(seconds);
  };

  it("starts at the device's ratio, at most 2", () => {
    expect(new Quality(1.5).ratio).toBe(1.5);
    expect(new Quality(3).ratio).toBe(2);
  });

  it("falls while frames are slow, to 0.6 and no further", () => {
    const quality = new Quality(2);
    run(quality, 13, 1 / 20);
    expect(quality.ratio).toBeCloseTo(1.7);
    run(quality, 500, 1 / 20);
    expect(quality.ratio).toBe(0.6);
  });

  it("rises again while frames are quick, but not to what proved too much", () => {
    const quality = new Quality(2);
    run(quality, 12, 1 / 20);
    run(quality, 2000, 1 / 60);
    expect(quality.ratio).toBeCloseTo(1.86);
  });
});

describe("words", () => {
  it("exist in French for French tags, else in English", () => {
    expect(stringsFor("fr-CA").enter).toBe("Entrer");
    expect(stringsFor("fy").enter).toBe("Enter");
  });

  it("leave no place unfilled in any message", () => {
    for (const strings of [stringsFor("en"), stringsFor("fr")]) {
      for (const cause of [
        { kind: "webgl" },
        { kind: "lost" },
        { kind: "missing", file: "scene.glb" },
        { kind: "damaged", file: "scene.glb", reason: fill(strings.wrongSize, { actual: 1, expected: 2 }) },
      ] as const) {
        const { what, remedy } = explain(cause, strings);
        expect(what + remedy).not.toMatch(/[{}]/);
        expect(remedy).not.toBe("");
      }
    }
  });
});
