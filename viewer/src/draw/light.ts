/** The sun with its one static shadow map, and a plain light for a scene that was not baked. */

import {
  BackSide,
  type Box3,
  DirectionalLight,
  HemisphereLight,
  type Material,
  type Mesh,
  type MeshBasicMaterial,
  type Object3D,
  OrthographicCamera,
  Vector3,
} from "three";
import type { Gallery, Room, Vector } from "../loading/gallery";
import { isBackdrop, isGlass, meshesOf } from "../loading/scene";

const SHADOW_SIDE = 4096; // pixels
const SHADOW_SIDE_TOUCH = 2048; // phones have less memory: 4096² of depth is 64 MB
const SHADOW_MARGIN_M = 0.5;
const SHADOW_SOFTNESS_M = 0.02; // the sun's disc blurs an edge by 9 mm a metre: this much from a sill to the floor
// Shadows are cast by the faces that look away from the sun: a wall that is one sheet, seen from outside, and the far side
// of whatever is solid. No lit face can shadow itself then, so that casters may be drawn nearer to the sun than they are;
// else light would creep in along every corner behind a sheet, as wide as the blur.
const NEARER_M = 0.015;

// A picture of the sky ends at white; outdoors is brighter than the room is exposed for.
const DAYLIGHT_GAIN = 1.1;
const NIGHT_GAIN = 1.8; // eyes that are used to lamp light still see a blue sky and the roofs before it

// A draft without baked light: irradiances in the contract's units (π on white is radiance 1).
const DRAFT_SKY = 0xfff6ea;
const DRAFT_GROUND = 0x6e5c48;
const DRAFT_AMBIENT = 1.3;
const DRAFT_SUN = 9;
const DRAFT_SUN_COLOUR = 0xffe2b8;

/** Light the scene in place. `baked` says that its surfaces carry light maps; `touch` that the device is small. */
export function light(scene: Object3D, gallery: Gallery, options: { baked: boolean; touch: boolean }): void {
  brighten(meshesOf(scene).filter(isBackdrop), gallery.sun === null ? NIGHT_GAIN : DAYLIGHT_GAIN);
  const casters = meshesOf(scene).filter((mesh) => !isBackdrop(mesh) && !isGlass(mesh));
  for (const mesh of casters) {
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    (mesh.material as Material).shadowSide = BackSide;
  }
  const sun = takeSun(scene) ?? (options.baked ? null : draftSun(gallery.sun));
  if (sun !== null) scene.add(...castShadows(sun, gallery.rooms, casters, options.touch ? SHADOW_SIDE_TOUCH : SHADOW_SIDE));
  if (!options.baked) scene.add(new HemisphereLight(DRAFT_SKY, DRAFT_GROUND, DRAFT_AMBIENT));
}

function brighten(backdrop: readonly Mesh[], gain: number): void {
  const materials = new Set(backdrop.map((mesh) => mesh.material as MeshBasicMaterial));
  for (const material of materials) material.color.multiplyScalar(gain);
}

/** Where the light of `Sun` goes, with its colour and irradiance. */
interface Sun {
  readonly light: DirectionalLight;
  readonly direction: Vector3;
}

/** Take the directional light out of the GLB: it is placed anew, where its shadow map fits the rooms. */
function takeSun(scene: Object3D): Sun | null {
  let found: DirectionalLight | null = null;
  scene.traverse((object) => {
    if (object instanceof DirectionalLight) found ??= object;
  });
  if (found === null) return null;
  const given: DirectionalLight = found;
  const direction = given.target.getWorldPosition(new Vector3()).sub(given.getWorldPosition(new Vector3())).normalize();
  given.removeFromParent();
  return { light: new DirectionalLight(given.color, given.intensity), direction };
}

function draftSun(towards: Vector | null): Sun | null {
  if (towards === null) return null;
  const direction = new Vector3(...towards).normalize().negate();
  return { light: new DirectionalLight(DRAFT_SUN_COLOUR, DRAFT_SUN), direction };
}

/** Place the sun so that the shadow map covers the rooms as closely as can be; return what must join the scene. */
function castShadows(sun: Sun, rooms: readonly Room[], casters: readonly Mesh[], side: number): Object3D[] {
  const frame = new OrthographicCamera(); // the light's own axes, to measure in
  frame.lookAt(sun.direction);
  frame.updateMatrixWorld();
  const measure = (points: Vector3[]): Box3Of => boundsOf(points.map((point) => point.applyMatrix4(frame.matrixWorldInverse)));
  const lit = measure(rooms.flatMap(cornersOfRoom));
  const all = measure(casters.flatMap((mesh) => cornersOf(boxOf(mesh))).concat(rooms.flatMap(cornersOfRoom)));

  const centre = new Vector3((lit.min.x + lit.max.x) / 2, (lit.min.y + lit.max.y) / 2, all.max.z);
  sun.light.position.copy(centre).applyMatrix4(frame.matrixWorld);
  sun.light.target.position.copy(sun.light.position).add(sun.direction);

  const width = lit.max.x - lit.min.x + 2 * SHADOW_MARGIN_M;
  const height = lit.max.y - lit.min.y + 2 * SHADOW_MARGIN_M;
  const depth = all.max.z - lit.min.z + 2 * SHADOW_MARGIN_M;
  const texel = Math.max(width, height) / side;
  const { shadow } = sun.light;
  shadow.mapSize.set(side, side);
  Object.assign(shadow.camera, { left: -width / 2, right: width / 2, bottom: -height / 2, top: height / 2 });
  Object.assign(shadow.camera, { near: -SHADOW_MARGIN_M, far: depth });
  shadow.camera.updateProjectionMatrix();
  shadow.bias = NEARER_M / (depth + SHADOW_MARGIN_M);
  shadow.radius = Math.max(1, SHADOW_SOFTNESS_M / texel);
  shadow.autoUpdate = false;
  shadow.needsUpdate = true;
  sun.light.castShadow = true;
  return [sun.light, sun.light.target];
}

interface Box3Of {
  readonly min: Vector3;
  readonly max: Vector3;
}

function boundsOf(points: readonly Vector3[]): Box3Of {
  const min = new Vector3(Infinity, Infinity, Infinity);
  const max = new Vector3(-Infinity, -Infinity, -Infinity);
  for (const point of points) {
    min.min(point);
    max.max(point);
  }
  return { min, max };
}

function boxOf(mesh: Mesh): Box3 {
  mesh.geometry.computeBoundingBox();
  return mesh.geometry.boundingBox!.clone().applyMatrix4(mesh.matrixWorld);
}

const cornersOfRoom = (room: Room): Vector3[] =>
  room.x.flatMap((x) => room.z.flatMap((z) => [new Vector3(x, 0, z), new Vector3(x, room.height, z)]));

const cornersOf = ({ min, max }: Box3Of): Vector3[] =>
  [min.x, max.x].flatMap((x) => [min.y, max.y].flatMap((y) => [min.z, max.z].map((z) => new Vector3(x, y, z))));
