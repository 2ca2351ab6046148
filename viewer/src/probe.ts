/** Reflections: one cube probe in each room, taken once from the lit interior. */

import {
  Box3,
  CubeCamera,
  HalfFloatType,
  type Material,
  type Mesh,
  MeshStandardMaterial,
  PMREMGenerator,
  type Scene,
  Vector3,
  WebGLCubeRenderTarget,
  type WebGLRenderer,
} from "three";
import type { Room } from "./gallery";
import { meshesOf } from "./scene";
import { type MirrorImage, type Probe, reflective } from "./surface";

const PROBE_SIDE = 256; // pixels: marble and gold are never sharper than that
const PROBE_HEIGHT_M = 1.6;
const NEAR_M = 0.05;
const FAR_M = 500;

/** Give every lit surface the reflection of the room that it is in, and the floors their mirror image. The scene must
 * be lit already. */
export function reflect(
  renderer: WebGLRenderer,
  scene: Scene,
  rooms: readonly Room[],
  floors: readonly Mesh[],
  mirror: MirrorImage,
): void {
  const surfaces = meshesOf(scene).filter((mesh) => mesh.material instanceof MeshStandardMaterial);
  const generator = new PMREMGenerator(renderer);
  const probes = rooms.map((room) => capture(renderer, scene, room, generator));
  generator.dispose();
  const own = new Map<string, Material>();
  for (const mesh of surfaces) {
    const shared = mesh.material as MeshStandardMaterial;
    const room = nearestRoom(new Box3().setFromObject(mesh).getCenter(new Vector3()), rooms);
    const image = floors.includes(mesh) ? mirror : null;
    const key = `${shared.uuid} ${room} ${image !== null}`;
    if (!own.has(key)) own.set(key, reflective(shared, probes[room]!, image));
    mesh.material = own.get(key)!;
  }
}

/** Return the index of the room whose floor is nearest to a point, seen from above. */
export function nearestRoom(point: { x: number; z: number }, rooms: readonly Room[]): number {
  const outside = (value: number, [low, high]: readonly [number, number]): number =>
    Math.max(low - value, 0, value - high);
  const distances = rooms.map((room) => Math.hypot(outside(point.x, room.x), outside(point.z, room.z)));
  return distances.indexOf(Math.min(...distances));
}

function capture(renderer: WebGLRenderer, scene: Scene, room: Room, generator: PMREMGenerator): Probe {
  const low = new Vector3(room.x[0], 0, room.z[0]);
  const high = new Vector3(room.x[1], room.height, room.z[1]);
  const at = low.clone().lerp(high, 0.5).setY(PROBE_HEIGHT_M);
  const target = new WebGLCubeRenderTarget(PROBE_SIDE, { type: HalfFloatType });
  const camera = new CubeCamera(NEAR_M, FAR_M, target);
  camera.position.copy(at);
  camera.update(renderer, scene);
  const { texture } = generator.fromCubemap(target.texture);
  target.dispose();
  return { texture, at, low, high };
}
