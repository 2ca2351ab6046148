import { describe, expect, it } from "vitest";
import { parseGallery } from "../src/loading/manifest";
import { nearestRoom } from "../src/loading/rooms";
import { explain } from "../src/loading/problem";
import { fill, languageFor, sizes, stringsFor } from "../src/page/strings";
import { gallery } from "./gallery";

const parsed = parseGallery(gallery);

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
