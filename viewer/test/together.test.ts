import { BatchedMesh, BoxGeometry, BufferAttribute, MeshBasicMaterial, Mesh, MeshStandardMaterial, PlaneGeometry, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { Batch, drawnTogether, drawTogether } from "../src/draw/together";
import type { Room } from "../src/loading/gallery";

const rooms: readonly Room[] = [
  { name: "Salle", x: [-3, 3], z: [-10, 0], height: 4, level: 0 },
  { name: "Salon", x: [-3, 3], z: [-20, -10], height: 4, level: 0 },
];
const SALLE = -5;
const SALON = -15;
const alike = (): null => null;

const ofMatter = (matter: number): MeshStandardMaterial =>
  Object.assign(new MeshStandardMaterial(), { userData: { matter } });

function box(material: MeshStandardMaterial | MeshBasicMaterial, z: number): Mesh {
  const mesh = new Mesh(new BoxGeometry(), material);
  mesh.position.set(1, 2, z);
  mesh.updateMatrixWorld();
  return mesh;
}

/** A box of another shade at each corner, and the variant of its material that shows it. */
function shaded(material: MeshStandardMaterial, z: number): Mesh {
  const mesh = box(Object.assign(material.clone(), { vertexColors: true }), z);
  const { count } = mesh.geometry.getAttribute("position");
  mesh.geometry.setAttribute("color", new BufferAttribute(new Uint8Array(4 * count).fill(51), 4, true));
  return mesh;
}

const valuesOf = (batch: Mesh, name: string): Set<number> => {
  const attribute = batch.geometry.getAttribute(name);
  return new Set(Array.from({ length: attribute.count }, (_, index) => attribute.getX(index)));
};

describe("what is drawn together", () => {
  const [marble, oak] = [ofMatter(1), ofMatter(2)];

  it("is of one matter, whichever rooms it is in and whether it is shaded or not", () => {
    const meshes = [box(marble, SALLE), shaded(marble, SALON), box(oak, SALLE)];
    expect(drawnTogether(meshes, alike)).toEqual([meshes.slice(0, 2), meshes.slice(2)]);
  });

  it("is not what is kept apart, nor what no one buffer can hold", () => {
    const [near, far, plain] = [box(marble, SALLE), box(marble, SALON), box(marble, SALLE)];
    expect(drawnTogether([near, far], (mesh) => mesh.position.z)).toHaveLength(2);
    plain.geometry.deleteAttribute("uv");
    expect(drawnTogether([near, plain], alike)).toHaveLength(2);
  });

  it("stands in one batch, each part in its place with its room and its shade, and not twice", () => {
    const meshes = [box(marble, SALLE), shaded(marble, SALON)];
    const drawn = drawTogether(meshes, rooms, new Set(), alike);
    expect(drawn.map(({ members }) => members)).toEqual([meshes]);
    const mesh = drawn[0]!.mesh as Batch;
    expect(meshes.map(({ visible }) => visible)).toEqual([false, false]);
    expect(valuesOf(mesh, "room")).toEqual(new Set([0, 1]));
    expect(valuesOf(mesh, "color")).toEqual(new Set([1, 0.2]));
    expect((mesh.material as MeshStandardMaterial).vertexColors).toBe(true);
    mesh.computeBoundingBox();
    expect(mesh.boundingBox!.getSize(new Vector3()).z).toBeCloseTo(1 + SALLE - SALON);
  });

  it("is left as it was where it is alone, is to stay so, or is not lit", () => {
    const [kept, other, lonely, sky] = [box(marble, SALLE), box(marble, SALON), box(oak, SALON), box(new MeshBasicMaterial(), SALLE)];
    const drawn = drawTogether([kept, other, lonely, sky], rooms, new Set([kept]), alike);
    expect(drawn.map(({ mesh, room }) => [mesh, room])).toEqual([[kept, 0], [other, 1], [lonely, 1]]);
    expect([kept, other, lonely, sky].every(({ visible }) => visible)).toBe(true);
  });

  it("shows the shapes that come later, and draws no others", () => {
    const meshes = [box(marble, SALLE), box(marble, SALON)];
    const batch = new Batch(meshes, () => 0);
    const arrived = batch.geometry;
    batch.refill();
    expect(batch.geometry).toBe(arrived); // nothing has come
    const [coarse] = meshes;
    coarse!.geometry = new PlaneGeometry(8, 8, 4, 4);
    coarse!.position.y = 7;
    coarse!.updateMatrixWorld();
    batch.refill();
    batch.computeBoundingBox();
    expect(batch.boundingBox!.max.y).toBeCloseTo(11);
    expect(batch.instanceCount).toBe(2);
    expect(batch.geometry.getAttribute("position").count).toBe(25 + 24);
    expect(batch).toBeInstanceOf(BatchedMesh);
  });
});
