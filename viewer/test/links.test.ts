import { BoxGeometry, Mesh, PlaneGeometry } from "three";
import { describe, expect, it } from "vitest";
import type { Gallery, Vector } from "../src/loading/gallery";
import { parseGallery } from "../src/loading/manifest";
import { stringsFor } from "../src/page/strings";
import { destinationOf } from "../src/visit/destination";
import { namedBy, poseBefore } from "../src/visit/links";
import { Collider, trianglesOf } from "../src/walk/collide";
import { Walker } from "../src/walk/walk";
import { gallery as data } from "./gallery";

const english = stringsFor("en");
const route = [{ work: null, path: [[0, 0, -1], [0, 0, -16], [0, 0, -1]] }];
const gallery: Gallery = parseGallery({ ...data, route });

describe("a link", () => {
  it("names a pose in metres and degrees", () => {
    const { pose } = namedBy("#pose=1.5,-9,90,-10", gallery) as { pose: ReturnType<typeof poseBefore> };
    expect(pose.position).toEqual([1.5, 0, -9]);
    expect(pose.yaw).toBeCloseTo(Math.PI / 2);
    expect(pose.pitch).toBeCloseTo(-Math.PI / 18);
  });

  it("names a work, or one that is not there", () => {
    expect(namedBy("#work=Artwork_02", gallery)).toEqual({ work: gallery.works[1] });
    for (const hash of ["#work=Artwork_99", "#work=99", "#work=0", "#work="]) expect(namedBy(hash, gallery)).toEqual({ work: null });
  });

  it.each(["", "#", "#pose=", "#pose=1", "#pose=1,2", "#pose=a,b,c", "#pose=1,2,3,4,5", "#pose=1,2,Infinity"])(
    "names nothing where it is wrong: %s",
    (hash) => expect(namedBy(hash, gallery)).toBeNull(),
  );
});

/** The hall of the manifest, 6 × 12 m, on a lawn; with whatever stands in it. */
function hall(...solids: Mesh[]): Walker {
  const box = (width: number, depth: number, x: number, z: number): Mesh =>
    new Mesh(new BoxGeometry(width, 3, depth).translate(x, 1.5, z));
  const walls = [box(1.2, 20, -3.6, -9), box(1.2, 20, 3.6, -9), box(8, 1.2, 0, 0.6), box(8, 1.2, 0, -18.6)];
  const lawn = new Mesh(new PlaneGeometry(60, 60).rotateX(-Math.PI / 2));
  return new Walker(new Collider(trianglesOf([lawn, ...walls, ...solids])), gallery.spawn);
}

describe("where a link leads", () => {
  const led = (hash: string, walker = hall()) =>
    destinationOf(hash, gallery, poseBefore, (from, to) => walker.passes(from, to), english);
  const stands = (hash: string, walker?: Walker): Vector => led(hash, walker).pose!.position;

  it("is exactly what it names where a visitor can have been there", () => {
    for (const [x, z] of [[0, -9], [-2.7, -0.3], [2.72, -17.7], [2, -4]]) {
      const { pose, words } = led(`#pose=${x},${z},30`);
      expect([pose!.position, words]).toEqual([[x, 0, z], ""]);
    }
    expect(led("#work=2")).toEqual({ pose: poseBefore(gallery.works[1]!), words: "" });
  });

  it("is round a corner as well, where no straight way comes from the route", () => {
    const niche = new Mesh(new BoxGeometry(1.6, 3, 0.2).translate(2.2, 1.5, -5));
    const side = new Mesh(new BoxGeometry(0.2, 3, 2.4).translate(1.5, 1.5, -6.1));
    const walker = hall(niche, side);
    expect(walker.passes([0, 0, -6], [2.4, 0, -6])).toBe(false);
    expect(stands("#pose=2.4,-5.6,0", walker)).toEqual([2.4, 0, -5.6]);
  });

  it.each([
    ["inside a wall", "#pose=3.6,-10,90"],
    ["on the lawn behind it", "#pose=4.7,-10,90"],
  ])("is before the wall from %s, and said to be", (_, hash) => {
    const { pose, words } = led(hash);
    expect(pose!.position[0]).toBeGreaterThan(3 - 0.28 - 0.3); // a cell at most from where the wall stops a body
    expect(pose!.position[0]).toBeLessThan(3 - 0.28 + 0.02);
    expect(pose!.position[2]).toBeCloseTo(-10, 0);
    expect(pose!.yaw).toBeCloseTo(Math.PI / 2);
    expect(words).toBe(english.nearestPlace);
  });

  it("is not the inside of a pillar that is wider than a body", () => {
    const pillar = new Mesh(new BoxGeometry(1.4, 3, 1.4).translate(1.8, 1.5, -8));
    expect(led("#pose=1.8,-8,0", hall(pillar)).words).toBe(english.nearestPlace);
  });

  it("is the entrance from nowhere, and said to be", () => {
    for (const hash of ["#pose=500,500,0", "#pose=1e300,0,0", "#pose=25,25,0"]) {
      expect(led(hash)).toEqual({ pose: { ...gallery.spawn, pitch: 0 }, words: english.atEntrance });
    }
  });

  it("is no other place for a work that is not there, which is said", () => {
    expect(led("#work=99")).toEqual({ pose: null, words: english.noWork });
    expect(led("#work=Artwork_99").words).toBe(english.noWork);
    expect(led("")).toEqual({ pose: null, words: "" });
  });
});
