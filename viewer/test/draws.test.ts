import { BoxGeometry, Group, Mesh, MeshStandardMaterial } from "three";
import { describe, expect, it } from "vitest";
import { parseGallery } from "../src/loading/manifest";
import { gallery as data } from "./gallery";
import { suite, worstFrame } from "./proof/draws";

const FOLLOWING = 12; // passes: two of contact shadows, nine of bloom, the grade

function box(name: string, width: number, height: number, depth: number, x: number, y: number, z: number): Mesh {
  const mesh = new Mesh(new BoxGeometry(width, height, depth), new MeshStandardMaterial());
  mesh.name = name;
  mesh.position.set(x, y, z);
  return mesh;
}

const gallery = parseGallery({ ...data, rooms: data.rooms.slice(0, 1), exhibits: [] });
const floor = (): Mesh => box("Room_1_Floor", 6, 0.1, 12, 0, -0.05, -6);
const canvases = (): Mesh[] => gallery.works.map(({ node, centre: [x, y, z] }) => box(node, 0.1, 0.9, 1.2, x, y, z));

describe("the costliest frame", () => {
  it("is that in which the floor mirrors all that is seen", () => {
    const scene = new Group().add(floor(), ...canvases());
    expect(worstFrame({ gallery, scene })).toMatchObject({ rooms: 1, works: 2, draws: 3 + 2 + FOLLOWING, mirrored: 2 });
  });

  it("has no mirror image where there is no floor to mirror", () => {
    const scene = new Group().add(...canvases());
    expect(worstFrame({ gallery, scene })).toMatchObject({ draws: 2 + FOLLOWING, mirrored: 0 });
  });

  it("grows with each work of a suite, and not with its rooms: they share all the rest", () => {
    const scene = new Group().add(floor(), ...canvases());
    expect(worstFrame(suite(gallery, scene, 3, 6))).toMatchObject({ rooms: 3, works: 6, draws: 1 + 6 + 6 + FOLLOWING });
    expect(worstFrame(suite(gallery, scene, 3, 3))).toMatchObject({ rooms: 3, works: 3, draws: 1 + 3 + 3 + FOLLOWING });
  });
});
