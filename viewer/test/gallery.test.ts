import { describe, expect, it } from "vitest";
import { isSplatted } from "../src/loading/gallery";
import { parseGallery } from "../src/loading/manifest";
import { GalleryError } from "../src/loading/reading";
import { gallery } from "./gallery";

/** The same JSON with one place changed. */
function changed(path: (string | number)[], value: unknown): unknown {
  const copy = structuredClone(gallery) as any;
  path.slice(0, -1).reduce((part, key) => part[key], copy)[path.at(-1)!] = value;
  return copy;
}

describe("parseGallery", () => {
  it("takes what the deployer writes", () => {
    expect(parseGallery(gallery).works.map(({ title }) => title)).toEqual(["Nymphéas", "Meules", "Danaïde"]);
  });

  it("makes an exhibit a work like any other", () => {
    const exhibit = parseGallery(gallery).works[2]!;
    expect(exhibit).toMatchObject({ kind: "exhibit", manner: "white_marble", width: 0.5, height: 0.6, made: null });
    expect(exhibit.centre).toEqual([0, 0.95 + 0.3, -7]);
  });

  it("keeps which call made a work", () => {
    expect(parseGallery(gallery).works[0]!.made).toEqual(gallery.works[0]!.made);
    const untitled = changed(["works", 0, "made", "licence_title"], undefined);
    expect(parseGallery(untitled).works[0]!.made?.licence_title).toBe("");
  });

  it("fills in what the manifest may leave out", () => {
    const [work] = parseGallery(gallery).works;
    expect(work).toMatchObject({ stand_in: false, note: "" });
  });

  it("takes the pictures in their order", () => {
    const [first, second] = [3, 1].map((image) => ({ image, file: `textures/00${image}_wall.webp`, bytes: 9, sha256: "00" }));
    expect(parseGallery(gallery).textures).toEqual([]);
    expect(parseGallery({ ...gallery, textures: [first, second] }).textures).toEqual([first, second]);
  });

  it.each(["../textures/a.webp", "textures/../a.webp", "textures/a.svg", "a.webp", "https://elsewhere.example/a.webp"])(
    "takes no picture from elsewhere: %s",
    (file) => {
      const texture = { image: 0, file, bytes: 9, sha256: "00" };
      expect(() => parseGallery({ ...gallery, textures: [texture] })).toThrow("textures[0].file: the name of a picture");
    },
  );

  it("takes a poster, or none", () => {
    const poster = { file: "poster.webp", bytes: 9, sha256: "00" };
    expect(parseGallery(gallery).poster).toBeNull();
    expect(parseGallery({ ...gallery, poster: null }).poster).toBeNull();
    expect(parseGallery({ ...gallery, poster }).poster).toEqual(poster);
    const elsewhere = { ...poster, file: "https://elsewhere.example/a.webp" };
    expect(() => parseGallery({ ...gallery, poster: elsewhere })).toThrow("poster.file: the name of a file");
  });

  const splat = { file: "splats/Exhibit_01.splat", bytes: 64, sha256: "00", matrix: Array<number>(16).fill(0), light: 0.8 };

  it("takes Gaussians for an exhibit, or none", () => {
    expect(parseGallery(gallery).works.filter(isSplatted)).toEqual([]);
    const [exhibit] = parseGallery(changed(["exhibits", 0, "splat"], { ...splat, gaussians: 2 })).works.filter(isSplatted);
    expect(exhibit!.splat).toEqual(splat);
  });

  it.each([
    [{ gaussians: 3 }, "splat.bytes: 32 for each"],
    [{ gaussians: 1e6, bytes: 32e6 }, "splat.gaussians: at most"],
    [{ file: "../Exhibit_01.splat" }, "splat.file: the name of a file in splats/"],
    [{ file: "https://elsewhere.example/a.splat" }, "splat.file: the name of a file in splats/"],
    [{ matrix: [1, 0, 0] }, "splat.matrix: 16 numbers"],
    [{ light: null }, "splat.light: a number"],
  ])("takes no other Gaussians: %j", (wrong, message) => {
    const told = changed(["exhibits", 0, "splat"], { ...splat, gaussians: 2, ...wrong });
    expect(() => parseGallery(told)).toThrow(message);
  });

  it("takes the night, which has no sun", () => {
    expect(parseGallery(changed(["sun"], null)).sun).toBeNull();
  });

  it.each([
    [["format"], "enfilade-gallery/2", "format"],
    [["title"], 7, "title: text"],
    [["spawn", "position"], [0, 0], "spawn.position: 3 numbers"],
    [["spawn", "yaw"], "north", "spawn.yaw: a number"],
    [["rooms", 0, "x"], [0, null], "rooms[0].x[1]: a number"],
    [["works", 1, "viewpoint"], null, "works[1].viewpoint: an object"],
    [["works"], {}, "works: a list"],
    [["works", 0, "made"], "a Space", "works[0].made: an object"],
    [["works", 0, "made", "seconds"], "3", "works[0].made.seconds: a number"],
    [["works", 0, "subject"], undefined, "works[0].subject: text"],
    [["exhibits", 0, "radius"], null, "exhibits[0].radius: a number"],
    [["scene"], "../scene.glb", "scene: the name of a file"],
    [["scene"], "//elsewhere.example/scene.glb", "scene: the name of a file"],
    [["scene"], "data:,", "scene: the name of a file"],
    [["poster"], "poster.webp", "poster: an object"],
    [["poster"], { file: "../poster.webp", bytes: 9, sha256: "", width: 1, height: 1 }, "poster.file: the name of a file"],
  ] as [(string | number)[], unknown, string][])("names the field that is wrong: %j = %j", (path, value, message) => {
    expect(() => parseGallery(changed(path, value))).toThrow(GalleryError);
    expect(() => parseGallery(changed(path, value))).toThrow(message);
  });
});
