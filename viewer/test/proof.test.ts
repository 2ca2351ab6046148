import { BoxGeometry, Mesh } from "three";
import { describe, expect, it } from "vitest";
import { parseGallery } from "../src/loading/manifest";
import { Collider, trianglesOf } from "../src/walk/collide";
import { gallery } from "./gallery";
import { prove, worstOffRoute } from "./proof/walks";

type Box = readonly [width: number, height: number, depth: number, x: number, y: number, z: number];

const WALKS = 14; // each length of frame twice

const FLOOR: Box = [8, 0.1, 20, 0, -0.05, -9];
const WALLS: readonly Box[] = [
  [0.2, 4, 20, -3.1, 2, -9], [0.2, 4, 20, 3.1, 2, -9], [6, 4, 0.2, 0, 2, 0.1], [6, 4, 0.2, 0, 2, -12.1],
];

function collider(...boxes: readonly Box[]): Collider {
  const meshes = boxes.map(([width, height, depth, x, y, z]) => {
    const mesh = new Mesh(new BoxGeometry(width, height, depth));
    mesh.position.set(x, y, z);
    mesh.updateMatrixWorld();
    return mesh;
  });
  return new Collider(trianglesOf(meshes));
}

const salle = parseGallery({ ...gallery, rooms: gallery.rooms.slice(0, 1) });

describe("the proof that nobody gets out", () => {
  it("holds for a closed room", () => {
    const { walks, metres, escapes } = prove(salle, collider(FLOOR, ...WALLS), WALKS);
    expect(walks).toBe(WALKS);
    expect(metres).toBeGreaterThan(6 * WALKS);
    expect(escapes).toEqual([]);
  });

  it("finds the way out where a wall is missing", () => {
    const { escapes } = prove(salle, collider(FLOOR, ...WALLS.slice(1)), WALKS);
    expect(escapes.map(({ how }) => how)).toContain("outside the rooms");
  });

  it("finds the pit in a floor", () => {
    const halves: Box[] = [[8, 0.1, 6, 0, -0.05, 2], [8, 0.1, 10, 0, -0.05, -9], [8, 0.1, 20, 0, -2, -9]];
    expect(prove(salle, collider(...halves, ...WALLS), WALKS).escapes.map(({ how }) => how)).toContain("off the floor");
  });

  it("finds what stands on the route", () => {
    const route = [{ work: null, path: [[0, 0, -1], [0, 0, -6]] }];
    const led = parseGallery({ ...gallery, route });
    expect(worstOffRoute(led, collider(FLOOR, ...WALLS))).toBe(0);
    expect(worstOffRoute(led, collider(FLOOR, ...WALLS, [1, 1, 1, 0.6, 0.5, -4]))).toBeGreaterThan(0.1);
  });
});
