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

const SHADOW_SIDE = 2048; // pixels, until somebody asks for another size
const SHADOW_MARGIN_M = 0.5;
const SHADOW_SOFTNESS_M = 0.02; // the sun's disc blurs an edge by 9 mm a metre: this much from a sill to the floor
// Shadows are cast by the faces that look away from the sun: a wall that is one sheet, seen from outside, and the far side
// of whatever is solid. No lit face can shadow itself then, so that casters may be drawn nearer to the sun than they are;
// else light would creep in along every corner behind a sheet, as wide as the blur.
const NEARER_M = 0.015;

const LAST = 1; // the world outside is drawn after the rooms, which hide most of it: what is hidden by then costs nothing

// A picture of the sky ends at white; outdoors is brighter than the room is exposed for.
const DAYLIGHT_GAIN = 1.1;
const NIGHT_GAIN = 1.8; // eyes that are used to lamp light still see a blue sky and the roofs before it

// A draft without baked light: irradiances in the contract's units (π on white is radiance 1).
const DRAFT_SKY = 0xfff6ea;
const DRAFT_GROUND = 0x6e5c48;
const DRAFT_AMBIENT = 1.3;
const DRAFT_SUN = 9;
const DRAFT_SUN_COLOUR = 0xffe2b8;

/** Light the scene in place. `baked` says that its surfaces carry light maps. Returns the sun's shadow, if there is a sun. */
export function light(scene: Object3D, gallery: Gallery, baked: boolean): SunShadow | null {
  const backdrop = meshesOf(scene).filter(isBackdrop);
  brighten(backdrop, gallery.sun === null ? NIGHT_GAIN : DAYLIGHT_GAIN);
  for (const mesh of backdrop) mesh.renderOrder = LAST;
  const casters = meshesOf(scene).filter((mesh) => !isBackdrop(mesh) && !isGlass(mesh));
  for (const mesh of casters) {
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    (mesh.material as Material).shadowSide = BackSide;
  }
  if (!baked) scene.add(new HemisphereLight(DRAFT_SKY, DRAFT_GROUND, DRAFT_AMBIENT));
  const sun = takeSun(scene) ?? (baked ? null : draftSun(gallery.sun));
  if (sun === null) return null;
  scene.add(sun.light, sun.light.target);
  return new SunShadow(sun.light.shadow, castShadows(sun, gallery.rooms, casters));
}

/** The sun's shadow map: nothing moves, so it is drawn once for each size. */
export class SunShadow {
  /** `width` is that of the map, in metres. */
  constructor(
    private readonly shadow: DirectionalLight["shadow"],
    private readonly width: number,
  ) {
    shadow.autoUpdate = false;
    this.setSide(SHADOW_SIDE);
  }

  /** Draw the map with so many pixels along a side, unless it is. */
  setSide(side: number): void {
    if (this.shadow.mapSize.x === side) return;
    this.shadow.mapSize.set(side, side);
    this.shadow.radius = Math.max(1, (SHADOW_SOFTNESS_M * side) / this.width);
    this.shadow.map?.dispose();
    this.shadow.map = null;
    this.drawAgain();
  }

  drawAgain(): void {
    this.shadow.needsUpdate = true;
  }
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

/** Place the sun so that its shadow map covers the rooms as closely as can be; return the map's larger side, in metres. */
function castShadows(sun: Sun, rooms: readonly Room[], casters: readonly Mesh[]): number {
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
  const { shadow } = sun.light;
  Object.assign(shadow.camera, { left: -width / 2, right: width / 2, bottom: -height / 2, top: height / 2 });
  Object.assign(shadow.camera, { near: -SHADOW_MARGIN_M, far: depth });
  shadow.camera.updateProjectionMatrix();
  shadow.bias = NEARER_M / (depth + SHADOW_MARGIN_M);
  sun.light.castShadow = true;
  return Math.max(width, height);
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
  room.x.flatMap((x) => room.z.flatMap((z) => [0, room.height].map((y) => new Vector3(x, room.level + y, z))));

const cornersOf = ({ min, max }: Box3Of): Vector3[] =>
  [min.x, max.x].flatMap((x) => [min.y, max.y].flatMap((y) => [min.z, max.z].map((z) => new Vector3(x, y, z))));
