/** One exhibit taken out of the gallery: its geometry and materials, without the light that was baked where it stood. */

import { Box3, Group, type Material, Mesh, MeshStandardMaterial, type Object3D, Sphere, Vector3 } from "three";
import { meshesOf, pieceIn } from "../loading/scene";

/** A piece with its foot on y = 0 and the middle of its bounds on the axis; metres. */
export interface Piece {
  readonly model: Group;
  readonly height: number;
  /** Of the sphere about the middle of the piece. */
  readonly radius: number;
  /** How far it was moved from where it stood. */
  readonly moved: Vector3;
}

/** Return the piece of the exhibit whose node is `name`, or null where the scene has none with a mesh. */
export function pieceOf(scene: Object3D, name: string): Piece | null {
  const meshes = meshesOf(pieceIn(scene, name));
  if (meshes.length === 0) return null;
  const model = new Group();
  for (const mesh of meshes) {
    const copy = new Mesh(mesh.geometry, unbaked(mesh.material as Material));
    mesh.updateWorldMatrix(true, false);
    copy.applyMatrix4(mesh.matrixWorld);
    model.add(copy);
  }
  const box = new Box3().setFromObject(model);
  const middle = box.getCenter(new Vector3());
  const moved = new Vector3(-middle.x, -box.min.y, -middle.z);
  for (const mesh of model.children) mesh.position.add(moved);
  return { model, height: box.max.y - box.min.y, radius: box.getBoundingSphere(new Sphere()).radius, moved };
}

function unbaked(material: Material): Material {
  const copy = material.clone();
  if (copy instanceof MeshStandardMaterial) copy.lightMap = null;
  return copy;
}
