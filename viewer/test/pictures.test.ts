import { Texture } from "three";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { putPictures, replaceImage, textureBytes } from "../src/loading/pictures";

const bitmap = (side: number, close = () => {}): ImageBitmap => ({ width: side, height: side, close });
const published = (image: number) => ({ image, file: `textures/${image}.webp`, bytes: 1, sha256: "" });

describe("replaceImage", () => {
  it("gives all textures of an image the new one, and lets go of the old", () => {
    const close = vi.fn();
    const one = new Texture(bitmap(8, close));
    const other = one.clone();
    const dropped = vi.fn();
    for (const texture of [one, other]) texture.addEventListener("dispose", dropped);
    replaceImage([one, other], bitmap(64));
    expect(one.source).toBe(other.source);
    expect([one, other].map((texture) => (texture.image as ImageBitmap).width)).toEqual([64, 64]);
    expect([close.mock.calls.length, dropped.mock.calls.length]).toEqual([1, 2]);
    expect(one.version).toBeGreaterThan(0);
  });
});

describe("textureBytes", () => {
  it("counts each image once, mipmaps only where there are any", () => {
    const wall = new Texture(bitmap(64));
    const light = new Texture(bitmap(32));
    light.generateMipmaps = false;
    expect(textureBytes(new Map([[0, [wall, wall.clone()]], [1, [light]]]))).toBeCloseTo(64 * 64 * 4 * (4 / 3) + 32 * 32 * 4);
  });
});

describe("putPictures", () => {
  beforeEach(() => void vi.stubGlobal("createImageBitmap", async () => bitmap(64)));
  afterEach(() => void vi.unstubAllGlobals());

  it("asks in the order given, and goes on when one fails", async () => {
    const shows = new Map([0, 1, 2, 3, 4, 5].map((image) => [image, [new Texture(bitmap(8))]]));
    const asked: number[] = [];
    const counts: number[] = [];
    const failed = await putPictures(
      [5, 3, 1, 0, 2, 4].map(published),
      shows,
      async ({ image }) => {
        asked.push(image);
        if (image === 3) throw new Error("gone");
        return new ArrayBuffer(1);
      },
      (done) => counts.push(done),
    );
    expect(asked).toEqual([5, 3, 1, 0, 2, 4]);
    expect(counts).toEqual([1, 2, 3, 4, 5, 6]);
    expect(failed.map(({ picture }) => picture.image)).toEqual([3]);
    const widths = [...shows.values()].map(([texture]) => (texture!.image as ImageBitmap).width);
    expect(widths).toEqual([64, 64, 64, 8, 64, 64]);
  });
});
