/** Reflections: one cube probe in each room, taken from the lit interior. */

import {
  Box3,
  CubeCamera,
  HalfFloatType,
  LinearMipmapLinearFilter,
  LinearMipmapNearestFilter,
  LinearSRGBColorSpace,
  type Mesh,
  MeshStandardMaterial,
  PMREMGenerator,
  type Scene,
  Vector3,
  WebGLCubeRenderTarget,
  type WebGLRenderer,
} from "three";
import type { Room } from "../loading/gallery";
import { nearestRoom } from "../loading/rooms";
import { meshesOf } from "../loading/scene";
import type { FloorMirror } from "./mirror";
import { PROBE_SIDE } from "./quality";
import { type Probe, reflective } from "./surface";

const LEAST_SIDE = 8; // pixels of the roughest level of reflections, as three's shaders expect it
const PROBE_HEIGHT_M = 1.6;
const NEAR_M = 0.05;
const FAR_M = 500;

/** A mesh, the number of its room, its material without reflections and the one with them. */
interface Surface {
  readonly mesh: Mesh;
  readonly room: number;
  readonly plain: MeshStandardMaterial;
  readonly shown: MeshStandardMaterial;
}

export class Reflections {
  private probes: Probe[];
  private readonly surfaces: Surface[] = [];

  /** Give every lit surface the reflection of the room that it is in, `side` pixels along a side of a cube, and the floors
   * their mirror image. The scene must be lit already. */
  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly scene: Scene,
    private readonly rooms: readonly Room[],
    mirror: FloorMirror,
    private side: number,
  ) {
    this.probes = this.captured();
    const own = new Map<string, MeshStandardMaterial>();
    for (const mesh of meshesOf(scene)) {
      if (!(mesh.material instanceof MeshStandardMaterial)) continue;
      const plain = mesh.material;
      const room = nearestRoom(new Box3().setFromObject(mesh).getCenter(new Vector3()), rooms);
      const image = mirror.imageFor(mesh); // one room's floors lie at one height
      const key = `${plain.uuid} ${room} ${image !== null}`;
      const shown = own.get(key) ?? reflective(plain, this.probes[room]!, image);
      own.set(key, shown);
      mesh.material = shown;
      this.surfaces.push({ mesh, room, plain, shown });
    }
  }

  /** Take the probes anew, of surfaces without reflections as the first time. */
  take(): void {
    for (const { mesh, plain } of this.surfaces) mesh.material = plain;
    const old = this.probes;
    this.probes = this.captured();
    for (const { mesh, shown, room } of this.surfaces) {
      shown.envMap = this.probes[room]!.texture;
      mesh.material = shown;
    }
    for (const { texture } of old) texture.dispose();
  }

  /** Take the probes with so many pixels along a side, unless they are. */
  setSide(side: number): void {
    if (side === this.side) return;
    this.side = side;
    this.take();
  }

  private captured(): Probe[] {
    const generator = new PMREMGenerator(this.renderer);
    const probes = this.rooms.map((room) => capture(this.renderer, this.scene, room, this.side, generator));
    generator.dispose();
    return probes;
  }
}

function capture(renderer: WebGLRenderer, scene: Scene, room: Room, side: number, generator: PMREMGenerator): Probe {
  const low = new Vector3(room.x[0], room.level, room.z[0]);
  const high = new Vector3(room.x[1], room.level + room.height, room.z[1]);
  const at = low.clone().lerp(high, 0.5).setY(room.level + PROBE_HEIGHT_M);
  const target = new WebGLCubeRenderTarget(side, { type: HalfFloatType });
  const camera = new CubeCamera(NEAR_M, FAR_M, target);
  camera.position.copy(at);
  camera.update(renderer, scene);
  const { texture } = generator.fromCubemap(target.texture, filtered(side));
  target.dispose();
  return { texture, at, low, high };
}

/** Where three puts reflections that it has blurred for every roughness; left to itself it takes at least 256 pixels. Small
 * ones are for processors, which spend a fifth of a frame on blending two roughnesses: the nearer one has to do. */
function filtered(side: number): WebGLCubeRenderTarget {
  const target = new WebGLCubeRenderTarget(side, {
    type: HalfFloatType,
    colorSpace: LinearSRGBColorSpace,
    minFilter: side < PROBE_SIDE ? LinearMipmapNearestFilter : LinearMipmapLinearFilter,
    generateMipmaps: false,
    depthBuffer: false,
  });
  const mipmaps: { width: number; height: number }[] = [];
  for (let width = side; width >= LEAST_SIDE; width /= 2) mipmaps.push({ width, height: width });
  Object.assign(target.texture, { mipmaps, isPMREMTexture: true });
  return target;
}
