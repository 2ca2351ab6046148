import { BoxGeometry, Mesh, PerspectiveCamera, PlaneGeometry, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { naturalField } from "../src/draw/lens";
import type { Work } from "../src/loading/gallery";
import { parseGallery } from "../src/loading/manifest";
import { itineraryOf } from "../src/visit/itinerary";
import { poseBefore } from "../src/visit/links";
import { fieldFor, type Ground, type Vantage, vantageOf, Vantages } from "../src/visit/vantage";
import { Collider, trianglesOf } from "../src/walk/collide";
import { EYE_M, Walker } from "../src/walk/walk";
import { gallery as data } from "./gallery";

const PHONE = 390 / 844;
const DESK = 16 / 9;
const { works, spawn } = parseGallery(data);
const [pond] = works as readonly [Work]; // at x = −3, z = −4, faces +X; 1.2 × 0.9 m, seen from x = −1
const regatta: Work = { ...pond, width: 2.6, height: 1.8 };

/** A floor of 40 × 40 m with solids on it. */
function ground(...solids: Mesh[]): Ground & { readonly walker: Walker } {
  const floor = new Mesh(new PlaneGeometry(40, 40).rotateX(-Math.PI / 2));
  const collider = new Collider(trianglesOf([floor, ...solids]));
  const walker = new Walker(collider, spawn);
  return { walker, passes: (from, to) => walker.passes(from, to), sees: (from, to) => collider.sees(from, to) };
}
const wall = (x: number): Mesh => new Mesh(new BoxGeometry(0.2, 3, 8).translate(x, 1.5, -4));

/** How far the furthest corner of a framed work lies from the middle of the view: 1 is the edge. */
function edge({ centre: [x, y, z], width, height }: Work, { position, yaw, pitch, field }: Vantage, aspect: number): number {
  const camera = new PerspectiveCamera(field, aspect, 0.05, 100);
  camera.position.set(position[0], position[1] + EYE_M, position[2]);
  camera.rotation.set(pitch, yaw, 0, "YXZ");
  camera.updateMatrixWorld();
  camera.updateProjectionMatrix();
  const corners = [-1, 1].flatMap((a) => [-1, 1].map((b) => new Vector3(x, y + b * (height / 2 + 0.16), z + a * (width / 2 + 0.16))));
  return Math.max(...corners.flatMap((corner) => corner.project(camera).toArray().slice(0, 2).map(Math.abs)));
}

describe("a vantage", () => {
  it("is the best viewpoint where the view is wide", () => {
    const tall: Work = { ...pond, height: 2.4 };
    for (const work of [pond, regatta, tall]) {
      expect(vantageOf(work, DESK, ground())).toEqual({ ...poseBefore(work), field: naturalField(DESK) });
    }
  });

  it.each([["a small work", pond], ["a wide one", regatta]])("has the whole frame of %s in an upright view, from further back", (_, work) => {
    expect(edge(work, { ...poseBefore(work), field: naturalField(PHONE) }, PHONE)).toBeGreaterThan(1); // the old place
    const vantage = vantageOf(work, PHONE, ground());
    expect(edge(work, vantage, PHONE)).toBeLessThan(0.96);
    expect(edge(work, vantage, PHONE)).toBeGreaterThan(0.85); // no further than that
    expect(vantage.field).toBe(naturalField(PHONE));
    expect(vantage.position[0]).toBeGreaterThan(poseBefore(work).position[0]);
    expect(vantage.position[2]).toBeCloseTo(-4);
  });

  it("is before the wall behind, where the eye opens wider for what is missing", () => {
    const room = ground(wall(0.8));
    const vantage = vantageOf(regatta, PHONE, room);
    expect(vantage.position[0]).toBeLessThan(0.7 - 0.28 + 0.02);
    expect(vantage.position[0]).toBeGreaterThan(0.1);
    expect(vantage.field).toBeGreaterThan(naturalField(PHONE));
    expect(edge(regatta, vantage, PHONE)).toBeLessThan(0.96);
  });

  it("has nothing in the way of the work that was not before", () => {
    const pillar = new Mesh(new BoxGeometry(0.3, 3, 0.3).translate(-1.5, 1.5, -4.85));
    const vantage = vantageOf(regatta, PHONE, ground(pillar));
    expect(vantage.position[0]).toBeLessThan(0);
    expect(vantageOf(regatta, PHONE, ground()).position[0]).toBeGreaterThan(1);
  });

  it("never opens the eye so wide that the edges bend out of shape", () => {
    const huge: Work = { ...pond, width: 9 };
    expect(vantageOf(huge, PHONE, ground(wall(0.2))).field).toBe(100);
  });

  it("shows a piece in the round, its near side too", () => {
    const piece = works[2]!;
    const big: Work = { ...piece, width: 1.6, height: 1.8 };
    const vantage = vantageOf(big, PHONE, ground());
    expect(vantage.position[2]).toBeGreaterThan(piece.viewpoint.position[2]);
    expect(fieldFor(big, vantage, PHONE)).toBeLessThanOrEqual(naturalField(PHONE));
  });
});

describe("the vantages of a gallery", () => {
  it("open the eye by and by, and only before a work that needs it", () => {
    const vantages = new Vantages([regatta], ground(wall(0.8)));
    vantages.fit(PHONE);
    const there = vantages.of(regatta);
    const natural = naturalField(PHONE);
    expect(vantages.fieldAt(there)).toBeCloseTo(there.field);
    const [x, y, z] = there.position;
    const aside = vantages.fieldAt({ ...there, position: [x, y, z + 0.6] });
    expect(aside).toBeGreaterThan(natural + 1);
    expect(aside).toBeLessThan(there.field - 1);
    expect(vantages.fieldAt({ ...there, position: [x, y, z + 1.3] })).toBe(natural);
    expect(vantages.fieldAt({ ...there, yaw: there.yaw + 1 })).toBe(natural);
  });

  it("know which work one stands to look at, in this shape of the view alone", () => {
    const vantages = new Vantages(works, ground());
    expect(vantages.fit(PHONE)).toBe(true);
    expect(vantages.fit(PHONE)).toBe(false);
    const there = vantages.of(pond);
    expect(vantages.at(there)).toBe(pond);
    expect(vantages.at({ ...there, yaw: there.yaw + 0.1 })).toBeNull();
    vantages.fit(DESK);
    expect(vantages.at(there)).toBeNull();
    expect(vantages.at(poseBefore(pond))).toBe(pond);
  });
});

describe("the tour's way", () => {
  const route = [
    { work: pond.id, path: [[0, 0, -1], [0, 0, -3], [-1, 0, -4]] as const },
    { work: null, path: [[-1, 0, -4], [0, 0, -5], [0, 0, -1]] as const },
  ];
  const gallery = { ...parseGallery(data), works: [regatta], route };

  it("is the gallery's where works are seen from their viewpoints", () => {
    const { route: way, halts } = itineraryOf(gallery, poseBefore, () => true);
    expect(halts.map(({ stop }) => stop?.id)).toEqual([pond.id, undefined]);
    expect(way.length).toBeCloseTo(2 * (2 + Math.SQRT2) + 2);
  });

  it("turns off to where the whole work is seen, and comes back, without going up to it first", () => {
    const room = ground();
    const vantages = new Vantages(gallery.works, room);
    vantages.fit(PHONE);
    const { route: way, halts } = itineraryOf(gallery, vantages.of, room.passes);
    const { x, z } = way.at(halts[0]!.at);
    expect([x, z]).toEqual([vantages.of(regatta).position[0], -4]);
    const nearest = Math.min(...Array.from({ length: 100 }, (_, part) => way.at((part * way.length) / 100).x));
    expect(nearest).toBeGreaterThan(-0.01); // never to x = −1
    expect(halts[1]!.pose).toEqual({ ...gallery.spawn, pitch: 0 });
  });
});
