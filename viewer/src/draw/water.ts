/** Water that moves: rings run over a pool from where drops fall into it, and what falls streams down. */

import {
  Box3,
  BufferAttribute,
  type Camera,
  Frustum,
  type Material,
  Matrix4,
  type Mesh,
  Sphere,
  Vector3,
  type WebGLProgramParametersWithUniforms,
} from "three";
import { isFallingWater, isPool } from "../loading/scene";
import { FALLING, FALLING_ALPHA, FALLING_SURFACE, POOL, POOL_SURFACE, POOL_VERTEX } from "./flowing";
import { replaced } from "./shader";

const FRAME_S = 1 / 24; // of a film: seldom enough for a battery, and falling water has no edges that would jump
const FAR_M = 25; // a ring is less than a pixel from there
const HOUR_S = 3600; // a graphics card counts seconds finely up to there
const BESIDE_M = 0.05; // what is solid water itself is not in the way
const LEVEL_M = 0.01; // sheets of water nearer to each other in height are one

/** Whether nothing stands between two points. */
export type Sees = (from: Vector3, to: Vector3) => boolean;

/** All moving water of a gallery. */
export class Water {
  private readonly pools: readonly Mesh[];
  private readonly places: readonly Box3[];
  private readonly seconds = { value: 0 }; // that it has flowed
  private shown = 0; // seconds since it was last shown
  private readonly frustum = new Frustum();
  private readonly sphere = new Sphere();
  private readonly eye = new Vector3();

  /** The meshes stand in their places in the scene. */
  constructor(meshes: readonly Mesh[]) {
    this.pools = meshes.filter(isPool);
    this.places = meshes.filter((mesh) => isPool(mesh) || isFallingWater(mesh)).map((mesh) => new Box3().setFromObject(mesh));
    this.survey();
  }

  /** Note on each corner of a pool where it lies in it; what is noted already stays. */
  survey(): void {
    for (const pool of this.pools) if (!pool.geometry.hasAttribute("pool")) survey(pool);
  }

  /** How a material of the scene moves; null for what is no water. */
  movementOf(material: Material): Movement | null {
    const { seconds } = this;
    if (isPool({ material })) return { name: "pool", patch: (shader) => ripple(shader, seconds) };
    if (isFallingWater({ material })) return { name: "falling", patch: (shader) => stream(shader, seconds) };
    return null;
  }

  /** Flow on for so many seconds; return whether it is time to show it. */
  flow(seconds: number): boolean {
    this.seconds.value = (this.seconds.value + seconds) % HOUR_S;
    this.shown += seconds;
    if (this.shown < FRAME_S) return false;
    this.shown %= FRAME_S;
    return true;
  }

  /** Whether a camera has any water in view, near enough to see it move. */
  inView(camera: Camera, sees: Sees): boolean {
    if (this.places.length === 0) return false;
    camera.updateWorldMatrix(true, false);
    this.frustum.setFromProjectionMatrix(new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse));
    const eye = camera.getWorldPosition(this.eye);
    return this.places.some(
      (place) =>
        place.distanceToPoint(eye) < FAR_M &&
        this.frustum.intersectsSphere(place.getBoundingSphere(this.sphere)) &&
        outermost(place).some((point) => sees(eye, point)),
    );
  }
}

/** How a material moves: what its shader is known by, and the change to three's own. */
export interface Movement {
  readonly name: string;
  readonly patch: (shader: WebGLProgramParametersWithUniforms) => void;
}

/** Beside the middle of a place's top and of its sides: water runs round what stands in its middle. */
function outermost(place: Box3): Vector3[] {
  const { min, max } = place.clone().expandByScalar(BESIDE_M);
  const { x, y, z } = place.getCenter(new Vector3());
  const sides = [new Vector3(min.x, y, z), new Vector3(max.x, y, z), new Vector3(x, y, min.z), new Vector3(x, y, max.z)];
  return [new Vector3(x, max.y, z), ...sides];
}

/** Note on each corner of a pool how far it is from the middle of its sheet of water, in metres along x and z, and how wide
 * that is, from the middle to its nearer side. */
function survey(pool: Mesh): void {
  const { geometry, matrixWorld } = pool;
  const position = geometry.getAttribute("position");
  const corners = Array.from({ length: position.count }, (_, index) =>
    new Vector3().fromBufferAttribute(position, index).applyMatrix4(matrixWorld),
  );
  const levelOf = ({ y }: Vector3): number => Math.round(y / LEVEL_M);
  const sheets = new Map<number, Box3>();
  for (const corner of corners) {
    const level = levelOf(corner);
    sheets.set(level, (sheets.get(level) ?? new Box3()).expandByPoint(corner));
  }
  const noted = corners.flatMap((corner) => {
    const sheet = sheets.get(levelOf(corner))!;
    const [middle, size] = [sheet.getCenter(new Vector3()), sheet.getSize(new Vector3())];
    return [corner.x - middle.x, corner.z - middle.z, Math.min(size.x, size.z) / 2];
  });
  geometry.setAttribute("pool", new BufferAttribute(new Float32Array(noted), 3));
}

function ripple(shader: WebGLProgramParametersWithUniforms, seconds: { value: number }): void {
  shader.uniforms["flowed"] = seconds;
  shader.vertexShader = replaced(shader.vertexShader, "void main() {", `${POOL_VERTEX}\nvoid main() {\nvPool = pool;`);
  shader.fragmentShader = replaced(shader.fragmentShader, "void main() {", `${POOL}\nvoid main() {`);
  shader.fragmentShader = replaced(shader.fragmentShader, "#include <normal_fragment_maps>", POOL_SURFACE);
}

function stream(shader: WebGLProgramParametersWithUniforms, seconds: { value: number }): void {
  shader.uniforms["flowed"] = seconds;
  shader.fragmentShader = replaced(shader.fragmentShader, "void main() {", `${FALLING}\nvoid main() {`);
  shader.fragmentShader = replaced(shader.fragmentShader, "#include <alphamap_fragment>", FALLING_ALPHA);
  shader.fragmentShader = replaced(shader.fragmentShader, "#include <normal_fragment_maps>", FALLING_SURFACE);
}
