/** What polished floors mirror: the scene drawn once more from below, at half the size. All floors lie at y = 0. */

import {
  HalfFloatType,
  LinearMipmapLinearFilter,
  Matrix4,
  type Mesh,
  PerspectiveCamera,
  Plane,
  type Scene,
  Vector2,
  Vector3,
  Vector4,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";
import type { MirrorImage } from "./surface";

const PART_OF_SCREEN = 0.5;
const CLIP_M = 0.003; // the mirror image ends a little under the floor, so that nothing seems to float on it
const UP = new Vector3(0, 1, 0);
// From clip space, −1 to 1, to the picture's own coordinates, 0 to 1.
const TO_PICTURE = new Matrix4().set(0.5, 0, 0, 0.5, 0, 0.5, 0, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 1);

export class FloorMirror implements MirrorImage {
  readonly texture;
  readonly matrix = { value: new Matrix4() };
  readonly share = { value: 0 };
  private readonly target = new WebGLRenderTarget(1, 1, {
    type: HalfFloatType,
    generateMipmaps: true,
    minFilter: LinearMipmapLinearFilter,
  });
  private readonly below = new PerspectiveCamera();

  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly floors: readonly Mesh[],
  ) {
    this.texture = { value: this.target.texture };
  }

  /** Draw the mirror image for a camera, or switch the mirror off. */
  update(scene: Scene, camera: PerspectiveCamera, on: boolean): void {
    this.share.value = on && this.floors.length > 0 ? 1 : 0;
    if (this.share.value === 0) return;
    const size = this.renderer.getDrawingBufferSize(new Vector2()).multiplyScalar(PART_OF_SCREEN).ceil();
    this.target.setSize(size.x, size.y);
    this.matrix.value.copy(lookFromBelow(this.below, camera));
    for (const floor of this.floors) floor.visible = false;
    this.renderer.setRenderTarget(this.target);
    this.renderer.render(scene, this.below);
    this.renderer.setRenderTarget(null);
    for (const floor of this.floors) floor.visible = true;
  }
}

/** Put the camera `below` where a mirror at y = 0 shows `camera`, seeing what is above the floor alone; return the matrix
 * from world coordinates to those of the mirror image. */
export function lookFromBelow(below: PerspectiveCamera, camera: PerspectiveCamera): Matrix4 {
  camera.updateMatrixWorld();
  const ahead = camera.getWorldDirection(new Vector3());
  below.position.copy(camera.position).reflect(UP);
  below.up.copy(UP).applyQuaternion(camera.quaternion).reflect(UP);
  below.lookAt(below.position.clone().add(ahead.reflect(UP)));
  below.updateMatrixWorld();
  below.projectionMatrix.copy(camera.projectionMatrix);
  const toPicture = TO_PICTURE.clone().multiply(below.projectionMatrix).multiply(below.matrixWorldInverse);
  clip(below.projectionMatrix, new Plane(UP.clone(), CLIP_M).applyMatrix4(below.matrixWorldInverse));
  below.projectionMatrixInverse.copy(below.projectionMatrix).invert();
  return toPicture;
}

/** Bend a projection's near plane on to a plane in camera space (Lengyel, "Oblique view frustum depth projection and
 * clipping", Journal of Game Development 1.2, 2005). */
function clip(projection: Matrix4, { normal, constant }: Plane): void {
  const e = projection.elements;
  const plane = new Vector4(normal.x, normal.y, normal.z, constant);
  const corner = new Vector4(
    (Math.sign(plane.x) + e[8]!) / e[0]!,
    (Math.sign(plane.y) + e[9]!) / e[5]!,
    -1,
    (1 + e[10]!) / e[14]!,
  );
  plane.multiplyScalar(2 / plane.dot(corner));
  e[2] = plane.x;
  e[6] = plane.y;
  e[10] = plane.z + 1;
  e[14] = plane.w;
}
