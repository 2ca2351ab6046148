import { Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { parseGallery } from "../src/loading/manifest";
import { workBefore } from "../src/visit/labels";
import { poseBefore, poseBehind } from "../src/visit/links";
import { gallery } from "./gallery";

const { works } = parseGallery(gallery); // Nymphéas hangs at x = −3, z = −4 and faces +X
const clear = () => true;
const LEFT = Math.PI / 2;
const eye = (x: number, z: number) => new Vector3(x, 1.65, z);

describe("workBefore", () => {
  it("is the work in reach that one faces", () => {
    expect(workBefore(eye(-1, -4), LEFT, works, clear, poseBefore)?.id).toBe("Artwork_01");
    expect(workBefore(eye(-1, -4), LEFT + 0.6, works, clear, poseBefore)?.id).toBe("Artwork_01");
  });

  it.each([
    ["too far", eye(1.5, -4), LEFT, clear],
    ["looking past it", eye(-1, -4), LEFT + 0.8, clear],
    ["looking away", eye(-1, -4), -LEFT, clear],
    ["behind its wall", eye(-4, -4), -LEFT, clear],
    ["hidden", eye(-1, -4), LEFT, () => false],
  ])("is none when %s", (_, from, yaw, sees) => {
    expect(workBefore(from, yaw, works, sees, poseBefore)).toBeNull();
  });

  it("is in reach from where one stands to see it", () => {
    const far = poseBehind(works[0]!, 2.5);
    expect(workBefore(eye(far.position[0], -4), LEFT, works, clear, poseBefore)).toBeNull();
    expect(workBefore(eye(far.position[0], -4), LEFT, works, clear, () => far)?.id).toBe("Artwork_01");
  });

  it("is the nearer of two", () => {
    const pair = [works[0]!, { ...works[0]!, id: "Beside", centre: [-3, 1.55, -5] as const }];
    expect(workBefore(eye(-1, -4.9), LEFT, pair, clear, poseBefore)?.id).toBe("Beside");
    expect(workBefore(eye(-1, -4.1), LEFT, pair, clear, poseBefore)?.id).toBe("Artwork_01");
  });
});
