/** What is drawn in one call: all meshes of one matter, whichever rooms they are in. What of them is out of view is left out. */

import { BatchedMesh, Box3, BufferAttribute, BufferGeometry, type Material, type Mesh, MeshStandardMaterial, Vector3 } from "three";
import type { Room } from "../loading/gallery";
import { nearestRoom } from "../loading/rooms";
import { matterOf } from "../loading/scene";

/** A mesh that stands in the scene, which rooms it is in, and the meshes that it shows: itself, where it is one of them. */
export interface Drawn {
  readonly mesh: Mesh;
  readonly members: readonly Mesh[];
  /** Of a mesh alone; the parts of a batch each know theirs. */
  readonly room: number;
}

/** The meshes that one call can draw. What one has in `apart` it has in common with those it is drawn with. */
export function drawnTogether(meshes: readonly Mesh[], apart: (mesh: Mesh) => unknown): Mesh[][] {
  const groups = new Map<string, Mesh[]>();
  for (const mesh of meshes) {
    const key = `${matterOf(mesh.material as Material)} ${layoutOf(mesh.geometry)} ${apart(mesh)}`;
    groups.set(key, [...(groups.get(key) ?? []), mesh]);
  }
  return [...groups.values()];
}

/** Put batches in the places of lit meshes that can be drawn in one call; the others, and those that are to stay `alone`, are
 * drawn as they are. `apart` is that of `drawnTogether`. */
export function drawTogether(
  meshes: readonly Mesh[],
  rooms: readonly Room[],
  alone: ReadonlySet<Mesh>,
  apart: (mesh: Mesh) => unknown,
): Drawn[] {
  const middle = new Vector3();
  const roomOf = (mesh: Mesh): number => nearestRoom(new Box3().setFromObject(mesh).getCenter(middle), rooms);
  const lit = meshes.filter(({ material }) => material instanceof MeshStandardMaterial);
  const singly = lit.filter((mesh) => alone.has(mesh)).map((mesh) => [mesh]);
  const groups = drawnTogether(lit.filter((mesh) => !alone.has(mesh)), apart);
  return [...singly, ...groups].map((members) => {
    const mesh = members.length === 1 ? members[0]! : new Batch(members, roomOf);
    return { mesh, members, room: roomOf(members[0]!) };
  });
}

/** Meshes of one matter in world coordinates; the attribute `room` holds the number of each one's. */
export class Batch extends BatchedMesh {
  private shown: readonly BufferGeometry[] = [];

  /** The members are hidden from now on. */
  constructor(
    private readonly members: readonly Mesh[],
    private readonly roomOf: (mesh: Mesh) => number,
  ) {
    const [first] = members;
    const coloured = members.find(({ material }) => (material as Material).vertexColors);
    super(members.length, 0, 0, (coloured ?? first!).material as Material);
    this.castShadow = first!.castShadow;
    this.receiveShadow = first!.receiveShadow;
    for (const mesh of members) mesh.visible = false;
    this.refill();
  }

  /** Show the members as they are now, where one has another shape than before. */
  refill(): void {
    const shapes = this.members.map(({ geometry }) => geometry);
    if (shapes.every((shape, index) => shape === this.shown[index])) return;
    this.shown.forEach((_, id) => this.deleteGeometry(id));
    this.optimize();
    const count = (of: (shape: BufferGeometry) => number): number => shapes.reduce((sum, shape) => sum + of(shape), 0);
    this.setGeometrySize(count((shape) => shape.getAttribute("position").count), count((shape) => shape.index?.count ?? 0));
    const colours = shapes.find((shape) => shape.hasAttribute("color"))?.getAttribute("color");
    for (const mesh of this.members) {
      const id = this.addInstance(this.addGeometry(partOf(mesh.geometry, this.roomOf(mesh), colours)));
      this.setMatrixAt(id, mesh.matrixWorld);
    }
    this.boundingSphere = this.boundingBox = null; // to be computed anew
    this.shown = shapes;
  }
}

type Attribute = ReturnType<BufferGeometry["getAttribute"]>;

/** A shape with the number of its room; and white, in the manner of `colours`, where it has no colours but others do. */
function partOf(shape: BufferGeometry, room: number, colours: Attribute | undefined): BufferGeometry {
  const part = new BufferGeometry();
  const { count } = shape.getAttribute("position");
  for (const [name, attribute] of Object.entries(shape.attributes)) part.setAttribute(name, attribute);
  if (colours !== undefined && !shape.hasAttribute("color")) part.setAttribute("color", white(count, colours));
  part.setAttribute("room", new BufferAttribute(new Uint8Array(count).fill(room), 1));
  return part.setIndex(shape.index);
}

function white(count: number, { array, itemSize, normalized }: Attribute): BufferAttribute {
  const Values = array.constructor as Uint8ArrayConstructor;
  const all = new BufferAttribute(new Values(count * itemSize), itemSize, normalized);
  for (let index = 0; index < count; index++) {
    for (let part = 0; part < itemSize; part++) all.setComponent(index, part, 1);
  }
  return all;
}

/** What shapes have in common that one buffer can hold; that some lack colours can be made good. */
const layoutOf = ({ index, attributes }: BufferGeometry): string =>
  Object.entries(attributes)
    .filter(([name]) => name !== "color")
    .map(([name, { itemSize, normalized, array }]) => `${name}:${array.constructor.name}${itemSize}${normalized}`)
    .sort()
    .concat(index === null ? "" : "indexed")
    .join();
