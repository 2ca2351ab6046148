import { describe, expect, it } from "vitest";
import { parseGallery } from "../src/loading/manifest";
import { poseFrom } from "../src/visit/links";
import { nearestRoom } from "../src/loading/rooms";
import { explain } from "../src/loading/problem";
import { fill, languageFor, sizes, stringsFor } from "../src/page/strings";
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

describe("words", () => {
  it("exist in French for French tags, else in English", () => {
    expect(stringsFor(languageFor("fr-CA")).enter).toBe("Entrer");
    expect(stringsFor(languageFor("fy")).enter).toBe("Enter");
  });

  it("say how much has come, never more than all", () => {
    expect(sizes(1_449_000, 2_172_544, stringsFor("en"))).toBe("1.4 of 2.2 MB");
    expect(sizes(3_000_000, 2_172_544, stringsFor("fr"))).toBe("2,2 sur 2,2 Mo");
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
