/** What polished floors mirror: the scene drawn once more from below, at half the size, and no more of it than floors are in
 * view. Where rooms lie steps apart, only the floors at the height that the visitor stands on mirror. */

import {
  Box3,
  HalfFloatType,
  LinearMipmapLinearFilter,
  MathUtils,
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
import type { Room } from "../loading/gallery";
import { nearestRoom } from "../loading/rooms";
import { isFloor } from "../loading/scene";
import { EYE_M } from "../walk/walk";
import { type Window, windowOn } from "./floor-window";
import type { MirrorImage } from "./surface";
import type { Drawn } from "./together";

const PART_OF_SCREEN = 0.5;
const CLIP_M = 0.003; // the mirror image ends a little under the floor, so that nothing seems to float on it
const FADING = 0.25; // part of the climb from one floor to the next over which the mirror fades
const UP = new Vector3(0, 1, 0);
// From clip space, −1 to 1, to the picture's own coordinates, 0 to 1.
const TO_PICTURE = new Matrix4().set(0.5, 0, 0, 0.5, 0, 0.5, 0, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 1);

/** The floors among meshes, and how high each lies. */
export function floorsOf(meshes: readonly Mesh[], rooms: readonly Room[]): Map<Mesh, number> {
  const middle = new Vector3();
  const levels = meshes.map((mesh) => rooms[nearestRoom(new Box3().setFromObject(mesh).getCenter(middle), rooms)]!.level);
  return new Map(meshes.map((mesh, index) => [mesh, levels[index]!] as const).filter(([mesh, level]) => isFloor(mesh, level)));
}

/** Of the heights of floors, the one that mirrors for who stands at that height, and how strongly: half-way up the steps
 * from one to the next neither does. */
export function mirroring(levels: readonly number[], stand: number): { level: number; share: number } {
  const [level, next] = [...levels].sort((a, b) => Math.abs(a - stand) - Math.abs(b - stand));
  if (next === undefined || (stand - level!) * (next - level!) <= 0) return { level: level!, share: 1 };
  const climbed = (stand - level!) / (next - level!);
  return { level: level!, share: MathUtils.smoothstep(0.5 - climbed, 0, FADING) };
}

export class FloorMirror {
  private readonly target = new WebGLRenderTarget(1, 1, {
    type: HalfFloatType,
    generateMipmaps: true,
    minFilter: LinearMipmapLinearFilter,
  });
  private readonly below = new PerspectiveCamera();
  private readonly eye = new Vector3();
  private readonly matrix = { value: new Matrix4() };
  private readonly images: ReadonlyMap<number, MirrorImage>; // by the height of the floors
  private readonly boxes: ReadonlyMap<number, readonly Box3[]>; // about the floors, by their height

  private readonly hidden: readonly Mesh[]; // what of that is drawn shows floors

  /** `floors` says how high each lies. */
  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly floors: ReadonlyMap<Mesh, number>,
    drawn: readonly Drawn[],
  ) {
    this.hidden = drawn.filter(({ members }) => floors.has(members[0]!)).map(({ mesh }) => mesh);
    const texture = { value: this.target.texture };
    const image = (): MirrorImage => ({ texture, matrix: this.matrix, share: { value: 0 } });
    const levels = [...new Set(floors.values())];
    this.images = new Map(levels.map((level) => [level, image()]));
    const at = (level: number): Mesh[] => [...floors.keys()].filter((floor) => floors.get(floor) === level);
    this.boxes = new Map(levels.map((level) => [level, at(level).map((floor) => new Box3().setFromObject(floor))]));
  }

  /** What a mesh of the gallery mirrors; null unless it is one of the floors. */
  imageFor(mesh: Mesh): MirrorImage | null {
    return this.images.get(this.floors.get(mesh) ?? NaN) ?? null;
  }

  /** Draw the mirror image for a camera, or switch the mirror off. */
  update(scene: Scene, camera: PerspectiveCamera, on: boolean): void {
    for (const { share } of this.images.values()) share.value = 0;
    if (!on || this.images.size === 0) return;
    const { level, share } = mirroring([...this.images.keys()], camera.getWorldPosition(this.eye).y - EYE_M);
    camera.updateMatrixWorld();
    const seen = windowOn(this.boxes.get(level)!, camera);
    if (share === 0 || seen === null) return;
    this.images.get(level)!.share.value = share;
    const size = this.renderer.getDrawingBufferSize(new Vector2()).multiplyScalar(PART_OF_SCREEN).ceil();
    this.target.setSize(size.x, size.y);
    const window = toPixels(seen, size);
    const { left, right, bottom, top } = window;
    this.target.viewport.set(left * size.x, bottom * size.y, (right - left) * size.x, (top - bottom) * size.y);
    this.matrix.value.copy(lookFromBelow(this.below, camera, level, window));
    // All of them: a lower one lies beyond the mirror, a higher one would show its back; and none may read what is drawn.
    for (const floor of this.hidden) floor.visible = false;
    this.renderer.setRenderTarget(this.target);
    this.renderer.render(scene, this.below);
    this.renderer.setRenderTarget(null);
    for (const floor of this.hidden) floor.visible = true;
  }
}

/** The window of whole pixels about another. */
const toPixels = ({ left, right, bottom, top }: Window, { x, y }: Vector2): Window => ({
  left: Math.floor(left * x) / x,
  right: Math.ceil(right * x) / x,
  bottom: Math.floor(bottom * y) / y,
  top: Math.ceil(top * y) / y,
});

/** Put the camera `below` where a mirror at y = `level` shows `camera`, seeing what is above the floor alone, and of the
 * picture only a `window`; return the matrix from world coordinates to those of the mirror image. */
export function lookFromBelow(below: PerspectiveCamera, camera: PerspectiveCamera, level: number, window: Window): Matrix4 {
  camera.updateMatrixWorld();
  const ahead = camera.getWorldDirection(new Vector3());
  below.position.copy(camera.position).reflect(UP).addScaledVector(UP, 2 * level);
  below.up.copy(UP).applyQuaternion(camera.quaternion).reflect(UP);
  below.lookAt(below.position.clone().add(ahead.reflect(UP)));
  below.updateMatrixWorld();
  below.projectionMatrix.copy(camera.projectionMatrix);
  const toPicture = TO_PICTURE.clone().multiply(below.projectionMatrix).multiply(below.matrixWorldInverse);
  below.projectionMatrix.premultiply(cropTo(window));
  clip(below.projectionMatrix, new Plane(UP.clone(), CLIP_M - level).applyMatrix4(below.matrixWorldInverse));
  below.projectionMatrixInverse.copy(below.projectionMatrix).invert();
  return toPicture;
}

/** What makes a window of clip space all of it. */
function cropTo({ left, right, bottom, top }: Window): Matrix4 {
  const [across, up] = [1 / (right - left), 1 / (top - bottom)];
  const [x, y] = [(1 - left - right) * across, (1 - bottom - top) * up];
  return new Matrix4().set(across, 0, 0, x, 0, up, 0, y, 0, 0, 1, 0, 0, 0, 0, 1);
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
