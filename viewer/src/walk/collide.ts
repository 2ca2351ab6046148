/** What stops a visitor: all solid triangles of the scene in one bounding volume hierarchy. */

import { Box3, BufferAttribute, BufferGeometry, DoubleSide, Line3, type Mesh, Ray, type Triangle, Vector3 } from "three";
import { MeshBVH } from "three-mesh-bvh";

const PUSH_PASSES = 4; // a corner needs two, a niche three; the last settles what they pushed back
const LEVEL = 0.7; // the upward part of a floor's normal: steeper, it is a wall
const DOWN = new Vector3(0, -1, 0);

export class Collider {
  private readonly bvh: MeshBVH;
  private readonly box = new Box3();
  private readonly line = new Line3();
  private readonly onTriangle = new Vector3();
  private readonly onLine = new Vector3();
  private readonly out = new Vector3();
  private readonly ray = new Ray();

  /** World-space triangles, nine numbers each. */
  constructor(positions: Float32Array) {
    const geometry = new BufferGeometry().setAttribute("position", new BufferAttribute(positions, 3));
    this.bvh = new MeshBVH(geometry);
  }

  /** Push an upright capsule out of everything, sideways only. `foot` moves; the capsule's axis goes from `low` to
   * `high` metres above it. The nearest triangle pushes first, since it is a face: the seams of a wall, met first, would
   * push along it. */
  push(foot: Vector3, low: number, high: number, radius: number): void {
    for (let pass = 0; pass < PUSH_PASSES; pass++) {
      this.line.start.set(foot.x, foot.y + low, foot.z);
      this.line.end.set(foot.x, foot.y + high, foot.z);
      this.box.setFromPoints([this.line.start, this.line.end]).expandByScalar(radius);
      let nearest = radius;
      this.bvh.shapecast({
        intersectsBounds: (box) => box.intersectsBox(this.box),
        intersectsTriangle: (triangle) => {
          if (isFarther(triangle, this.line, nearest)) return false;
          const distance = triangle.closestPointToSegment(this.line, this.onTriangle, this.onLine);
          if (distance >= nearest) return false;
          nearest = distance;
          this.out.subVectors(this.onLine, this.onTriangle);
          return false;
        },
      });
      if (nearest === radius) return;
      foot.add(this.out.setY(0).normalize().multiplyScalar(radius - nearest));
    }
  }

  /** Return the height of the first surface below a point, or null where there is none. */
  floorBelow(x: number, y: number, z: number): number | null {
    this.ray.origin.set(x, y, z);
    this.ray.direction.copy(DOWN);
    return this.bvh.raycastFirst(this.ray, DoubleSide)?.point.y ?? null;
  }

  /** Return where the way between two points first meets a surface, and whether that can be stood on; null where it is free. */
  meets(from: Vector3, to: Vector3): { point: Vector3; level: boolean } | null {
    this.ray.origin.copy(from);
    this.ray.direction.subVectors(to, from);
    const distance = this.ray.direction.length();
    this.ray.direction.divideScalar(distance);
    const hit = this.bvh.raycastFirst(this.ray, DoubleSide, 0, distance);
    return hit && { point: hit.point, level: Math.abs(hit.face!.normal.y) > LEVEL };
  }

  /** Whether nothing stands between two points. */
  sees(from: Vector3, to: Vector3): boolean {
    this.ray.origin.copy(from);
    this.ray.direction.subVectors(to, from);
    const distance = this.ray.direction.length();
    this.ray.direction.divideScalar(distance);
    return this.distanceAlong(this.ray, distance) === Infinity;
  }

  /** Return the metres from a ray's origin to the first surface that it meets, or Infinity when there is none up to `far`. */
  distanceAlong(ray: Ray, far = Infinity): number {
    return this.bvh.raycastFirst(ray, DoubleSide, 0, far)?.distance ?? Infinity;
  }
}

/** Whether a triangle's bounds alone show it to be farther than that from an upright line: most are, and cheaply so. */
function isFarther({ a, b, c }: Triangle, { start: low, end: high }: Line3, distance: number): boolean {
  const x = Math.max(Math.min(a.x, b.x, c.x) - low.x, low.x - Math.max(a.x, b.x, c.x), 0);
  const z = Math.max(Math.min(a.z, b.z, c.z) - low.z, low.z - Math.max(a.z, b.z, c.z), 0);
  const y = Math.max(Math.min(a.y, b.y, c.y) - high.y, low.y - Math.max(a.y, b.y, c.y), 0);
  return x * x + y * y + z * z >= distance * distance;
}

/** Return the world-space triangles of meshes, nine numbers each. */
export function trianglesOf(meshes: readonly Mesh[]): Float32Array {
  const corners = meshes.map((mesh) => mesh.geometry.index?.count ?? mesh.geometry.getAttribute("position").count);
  const positions = new Float32Array(3 * corners.reduce((sum, count) => sum + count, 0));
  const corner = new Vector3();
  let offset = 0;
  meshes.forEach((mesh, at) => {
    const { index } = mesh.geometry;
    const position = mesh.geometry.getAttribute("position");
    for (let i = 0; i < corners[at]!; i++, offset += 3) {
      corner.fromBufferAttribute(position, index?.getX(i) ?? i).applyMatrix4(mesh.matrixWorld).toArray(positions, offset);
    }
  });
  return positions;
}
