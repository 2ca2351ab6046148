/** Turns the bytes of a GLB into three's scene, and answers what its meshes are for. */

import { Box3, type Group, type Material, Mesh, MeshBasicMaterial, type Object3D, type Texture, Vector3 } from "three";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { lightmaps } from "./lightmap";
import { Problem } from "./problem";

const ANISOTROPY = 8; // floors are seen at grazing angles; more samples do not show
const FLOOR_LEVEL_M = 0.02;
const FLOOR_SIZE_M = 1;

/** Parse a GLB. Problem `damaged`, naming `file`, when it is none or a picture in it cannot be read. */
export async function parseScene(bytes: ArrayBuffer, file: string): Promise<Group> {
  let scene: Group;
  try {
    const loader = new GLTFLoader().register(lightmaps);
    scene = (await loader.parseAsync(bytes, "")).scene;
  } catch (error) {
    throw new Problem({ kind: "damaged", file, reason: error instanceof Error ? error.message : String(error) });
  }
  scene.updateMatrixWorld(true);
  for (const mesh of meshesOf(scene)) {
    for (const texture of texturesOf(mesh.material as Material)) texture.anisotropy = ANISOTROPY;
  }
  return scene;
}

export function meshesOf(root: Object3D): Mesh[] {
  const meshes: Mesh[] = [];
  root.traverse((object) => {
    if (object instanceof Mesh) meshes.push(object);
  });
  return meshes;
}

const texturesOf = (material: Material): Texture[] =>
  Object.values(material).filter((value): value is Texture => value?.isTexture === true);

const surfaceOf = (mesh: Mesh): unknown => (mesh.material as Material).userData["surface"];

/** The picture of what lies outside: it neither stops a visitor nor casts a shadow. */
export const isBackdrop = (mesh: Mesh): boolean =>
  surfaceOf(mesh) === "sky" || (mesh.material as Material) instanceof MeshBasicMaterial;

export const isGlass = (mesh: Mesh): boolean => surfaceOf(mesh) === "glass";

/** Whether a mesh is a floor: flat, at y = 0, and large enough to mirror anything. */
export function isFloor(mesh: Mesh): boolean {
  const box = new Box3().setFromObject(mesh);
  const { x, z } = box.getSize(new Vector3());
  return Math.abs(box.max.y) < FLOOR_LEVEL_M && Math.min(x, z) > FLOOR_SIZE_M && !isBackdrop(mesh);
}

/** Whether a mesh stops a visitor: everything does, save the backdrop and what says otherwise of itself or above it. */
export function isSolid(mesh: Mesh): boolean {
  for (let object: Object3D | null = mesh; object !== null; object = object.parent) {
    if (object.userData["collide"] === false) return false;
  }
  return !isBackdrop(mesh);
}
