/** Reflections: one probe in each room, taken from the lit interior. */

import {
  CubeCamera,
  HalfFloatType,
  LinearMipmapLinearFilter,
  LinearSRGBColorSpace,
  MeshStandardMaterial,
  PMREMGenerator,
  type Scene,
  Vector3,
  WebGLCubeRenderTarget,
  type WebGLRenderer,
} from "three";
import type { Room } from "../loading/gallery";
import { isMatt } from "./matt";
import type { FloorMirror } from "./mirror";
import { Octahedra } from "./octahedra";
import type { Look } from "./quality";
import { type Probes, reflective, simplify } from "./surface";
import type { Drawn } from "./together";
import type { Water } from "./water";

const SIDE = 256; // pixels along a side of a cube: marble and gold are never sharper than that
const SIDE_SIMPLE = 64; // a tenth of the work, which takes a processor three seconds a room
const LEAST_SIDE = 8; // pixels of the roughest level of a cube of reflections
const SQUARE_FOR_CUBE = 2; // sides of a square that holds about as many directions as a cube
const PROBE_HEIGHT_M = 1.6;
const NEAR_M = 0.05;
const FAR_M = 500;

/** What is drawn, its material without reflections and the one with them, and whether it is matt. */
interface Surface {
  readonly mesh: Drawn["mesh"];
  readonly plain: MeshStandardMaterial;
  readonly shown: MeshStandardMaterial;
  readonly matt: boolean;
}

export class Reflections {
  private readonly probes: Probes;
  private readonly surfaces: readonly Surface[];
  private simple: boolean | null = null; // until the first look
  private layers: Octahedra | null = null;

  /** Give what is drawn the reflection of the room that it is in, as richly as `look` says, and the floors their mirror
   * image; water moves. The scene must be lit already. */
  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly scene: Scene,
    private readonly rooms: readonly Room[],
    drawn: readonly Drawn[],
    mirror: FloorMirror,
    water: Water,
    look: Look,
  ) {
    const low = rooms.map(({ x, z, level }) => new Vector3(x[0], level, z[0]));
    const high = rooms.map(({ x, z, level, height }) => new Vector3(x[1], level + height, z[1]));
    const at = rooms.map(({ level }, room) => low[room]!.clone().lerp(high[room]!, 0.5).setY(level + PROBE_HEIGHT_M));
    this.probes = { texture: { value: null }, roughest: { value: 0 }, at, low, high };
    this.surfaces = drawn.map(({ mesh, members, room }) => {
      const plain = mesh.material as MeshStandardMaterial;
      const shown = reflective(plain, this.probes, room, mirror.imageFor(members[0]!), water.movementOf(plain));
      return { mesh, plain, shown, matt: isMatt(plain) };
    });
    this.suit(look);
  }

  /** Take the probes of surfaces without reflections, as they look now. */
  take(): void {
    for (const { mesh, plain } of this.surfaces) mesh.material = plain;
    const { renderer, scene, probes } = this;
    const side = this.simple ? SIDE_SIMPLE : SIDE;
    const levels = Math.log2(side / LEAST_SIDE) + 1;
    const layers = new Octahedra(renderer, SQUARE_FOR_CUBE * side, this.rooms.length, !this.simple);
    const generator = new PMREMGenerator(renderer);
    const blurred = filtered(side);
    probes.at.forEach((at, room) => {
      const cube = capture(renderer, scene, at, side);
      generator.fromCubemap(cube.texture, blurred);
      layers.unfold(blurred.texture, levels, room);
      cube.dispose();
    });
    blurred.dispose();
    generator.dispose();
    this.layers?.dispose();
    this.layers = layers;
    probes.texture.value = layers.texture;
    probes.roughest.value = levels - 1;
    for (const { mesh, shown } of this.surfaces) mesh.material = shown;
  }

  /** What was taken is lost: there is nothing left to be freed. */
  forget(): void {
    this.layers = null;
  }

  /** Reflect as richly as `look` says, unless that is so. */
  suit({ simple }: Look): void {
    if (simple === this.simple) return;
    for (const { shown, matt } of this.surfaces) simplify(shown, simple, matt);
    this.simple = simple;
    this.take();
  }
}

function capture(renderer: WebGLRenderer, scene: Scene, at: Vector3, side: number): WebGLCubeRenderTarget {
  const target = new WebGLCubeRenderTarget(side, { type: HalfFloatType });
  const camera = new CubeCamera(NEAR_M, FAR_M, target);
  camera.position.copy(at);
  camera.update(renderer, scene);
  return target;
}

/** Where three puts reflections that it has blurred for every roughness; left to itself it takes at least 256 pixels. */
function filtered(side: number): WebGLCubeRenderTarget {
  const target = new WebGLCubeRenderTarget(side, {
    type: HalfFloatType,
    colorSpace: LinearSRGBColorSpace,
    minFilter: LinearMipmapLinearFilter,
    generateMipmaps: false,
    depthBuffer: false,
  });
  const mipmaps: { width: number; height: number }[] = [];
  for (let width = side; width >= LEAST_SIDE; width /= 2) mipmaps.push({ width, height: width });
  Object.assign(target.texture, { mipmaps, isPMREMTexture: true });
  return target;
}
