/** Turns the bytes of a GLB into three's scene, and answers what its meshes are for. */

import { Box3, Group, type Material, Mesh, MeshBasicMaterial, MeshStandardMaterial, type Object3D, type Texture, Vector3 } from "three";
import { type GLTF, GLTFLoader, type GLTFParser } from "three/addons/loaders/GLTFLoader.js";
import { lightmapOf, lightmaps as readLightmaps } from "./lightmap";
import { meshopt } from "./meshopt";
import { Problem } from "./problem";

export const ANISOTROPY = 8; // floors are seen at grazing angles; more samples do not show
const FLOOR_LEVEL_M = 0.02;
const FLOOR_SIZE_M = 1;

type Decoder = Parameters<GLTFLoader["setMeshoptDecoder"]>[0]; // three's type lists what its loader never calls

/** A parsed scene, which textures show each image of its file, and which of the images hold baked light. */
export interface Model {
  readonly scene: Group;
  readonly shows: ReadonlyMap<number, readonly Texture[]>;
  readonly light: ReadonlySet<number>;
}

/** Parse a GLB. Problem `damaged`, naming `file`, when it is none or a picture in it cannot be read. */
export async function parseScene(bytes: ArrayBuffer, file: string): Promise<Model> {
  let gltf: GLTF;
  try {
    const loader = new GLTFLoader().setMeshoptDecoder(meshopt as unknown as Decoder).register(readLightmaps);
    gltf = await loader.parseAsync(bytes, "");
  } catch (error) {
    throw new Problem({ kind: "damaged", file, reason: error instanceof Error ? error.message : String(error) });
  }
  const { scene, parser } = gltf;
  scene.updateMatrixWorld(true);
  const materials = new Set(meshesOf(scene).map((mesh) => mesh.material as Material));
  const textures = new Set([...materials].flatMap(texturesOf));
  const lightmaps = new Set([...materials].map(lightmapOf));
  for (const material of materials) material.userData["matter"] = parser.associations.get(material)?.materials;
  const images = imagesOf(parser);
  const shows = new Map<number, Texture[]>();
  const light = new Set<number>();
  for (const texture of textures) {
    texture.anisotropy = ANISOTROPY;
    const image = images.get(texture.source);
    if (image === undefined) continue;
    shows.set(image, [...(shows.get(image) ?? []), texture]);
    if (lightmaps.has(texture)) light.add(image);
  }
  return { scene, shows, light };
}

/** Return the image of the file that each source holds. A texture with coordinates of its own is a copy that the loader
 * forgets where it came from, but it shares its source with the first. */
function imagesOf(parser: GLTFParser): Map<Texture["source"], number> {
  const images = new Map<Texture["source"], number>();
  for (const [object, association] of parser.associations) {
    const number = association?.textures; // three notes nothing of the matter that it gives to what has none
    const entry = number === undefined ? undefined : parser.json.textures[number];
    const image: number | undefined = entry?.extensions?.["EXT_texture_webp"]?.source ?? entry?.source;
    if (image !== undefined && (object as Texture).isTexture) images.set((object as Texture).source, image);
  }
  return images;
}

export function meshesOf(root: Object3D): Mesh[] {
  const meshes: Mesh[] = [];
  root.traverse((object) => {
    if (object instanceof Mesh) meshes.push(object);
  });
  return meshes;
}

/** Return what stands on the plinth of the exhibit whose node is `name` (docs/contracts.md: Exhibit_NN_Piece), or an
 * empty group. */
export const pieceIn = (scene: Object3D, name: string): Object3D =>
  scene.getObjectByName(`${name}_Piece`) ?? scene.getObjectByName(name) ?? new Group();

/** Return the picture on a work's canvas as it was decoded, or null where there is none. */
export function pictureOn(scene: Object3D, node: string): (CanvasImageSource & { width: number; height: number }) | null {
  const canvas = scene.getObjectByName(`${node}_Canvas`);
  const [mesh] = canvas === undefined ? [] : meshesOf(canvas);
  const material = mesh?.material;
  return material instanceof MeshStandardMaterial ? (material.map?.image as ReturnType<typeof pictureOn>) ?? null : null;
}

/** Return the textures that a material shows. */
export const texturesOf = (material: Material): Texture[] =>
  Object.values(material).filter((value): value is Texture => value?.isTexture === true);

/** What is one for all materials that the loader made of one of the file's, whichever meshes they are for. */
export const matterOf = ({ userData, uuid }: Material): number | string => userData["matter"] ?? uuid;

const surfaceOf = ({ material }: Pick<Mesh, "material">): unknown => (material as Material).userData["surface"];

/** The picture of what lies outside: it neither stops a visitor nor casts a shadow. */
export const isBackdrop = (mesh: Mesh): boolean =>
  surfaceOf(mesh) === "sky" || (mesh.material as Material) instanceof MeshBasicMaterial;

export const isGlass = (mesh: Mesh): boolean => surfaceOf(mesh) === "glass";

/** Water that lies, and water that falls. */
export const isPool = (mesh: Pick<Mesh, "material">): boolean => surfaceOf(mesh) === "water";
export const isFallingWater = (mesh: Pick<Mesh, "material">): boolean => surfaceOf(mesh) === "spray";

/** Whether a mesh is a floor at that height: nothing of it is higher, and it is large enough to mirror anything. */
export function isFloor(mesh: Mesh, level: number): boolean {
  const box = new Box3().setFromObject(mesh);
  const { x, z } = box.getSize(new Vector3());
  return Math.abs(box.max.y - level) < FLOOR_LEVEL_M && Math.min(x, z) > FLOOR_SIZE_M && !isBackdrop(mesh);
}

/** Whether a mesh stops a visitor: everything does, save the backdrop and what says otherwise of itself or above it. */
export function isSolid(mesh: Mesh): boolean {
  for (let object: Object3D | null = mesh; object !== null; object = object.parent) {
    if (object.userData["collide"] === false) return false;
  }
  return !isBackdrop(mesh);
}
