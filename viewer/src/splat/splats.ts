/** The splats of a scene, each with the solid that stands where it does. The eye is shown the Gaussians; the floor's mirror,
 * the probes, the sun and a headset are shown the solid. */

import { BackSide, type Material, Matrix4, type Mesh, MeshBasicMaterial, type Object3D, type Vector3 } from "three";
import { Cloud } from "./cloud";
import { unpack } from "./packed";

const AFTER = 1; // drawn after what is behind
const DEPTHS = 2; // and last the solid's depths: contact shadows are those of the piece, not of the wall behind it
const SORTING_MS = 3; // of a frame
const SORTING_PART = 0.15; // of a slow one: who waits long for each frame is not to wait for many until the order is right

/** How many milliseconds to work on the order of Gaussians in a frame, by the seconds that frames take. */
export const sortingMs = (seconds: number): number => Math.max(SORTING_MS, SORTING_PART * 1000 * seconds);

interface Pair {
  readonly cloud: Cloud;
  readonly solids: readonly Mesh[];
}

export class Splats {
  private readonly pairs: Pair[] = [];

  /** Add a splat to a scene, hidden as yet: the bytes of its file, the matrix that takes it there (16 numbers, by column),
   * the light where it stands, and the meshes of its solid. */
  add(scene: Object3D, bytes: ArrayBuffer, placed: Matrix4, light: number, solids: readonly Mesh[]): void {
    const cloud = new Cloud(unpack(bytes), placed, light);
    cloud.renderOrder = AFTER;
    cloud.visible = false;
    scene.add(cloud);
    cloud.updateMatrixWorld(true);
    this.pairs.push({ cloud, solids });
  }

  /** Put the Gaussians in order for an eye, or begin to, for about so many milliseconds each; return whether all are. */
  sort(eye: Vector3, milliseconds: number): boolean {
    return this.pairs.map(({ cloud }) => cloud.sort(eye, milliseconds)).every(Boolean);
  }

  /** Draw something with the Gaussians in the places of their solids. */
  shown(draw: () => void): void {
    const materials = new Map<Mesh, Material | Material[]>();
    for (const { cloud, solids } of this.pairs) {
      cloud.visible = true;
      for (const solid of solids) {
        materials.set(solid, solid.material);
        solid.material = DEPTH_ONLY;
        solid.renderOrder = DEPTHS;
      }
    }
    draw();
    for (const { cloud } of this.pairs) cloud.visible = false;
    for (const [solid, material] of materials) {
      solid.material = material;
      solid.renderOrder = 0;
    }
  }
}

// Transparent, so that it is drawn after the Gaussians, which it must not hide.
const DEPTH_ONLY = new MeshBasicMaterial({ colorWrite: false, transparent: true, shadowSide: BackSide });
