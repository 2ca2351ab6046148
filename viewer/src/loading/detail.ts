/** Puts the whole shapes of ornament in the places of the coarse ones that a visitor arrived with. */

import type { Group, Mesh } from "three";
import { meshesOf } from "./scene";

/** The name in the file: three's own is made another where it is taken. */
const nameOf = (mesh: Mesh): unknown => mesh.userData["name"];

/** Give each mesh of `detail` its place in `scene`: that of the mesh of the same name, whose matter it takes on. One whose
 * name is not there is left out. */
export function putDetail(scene: Group, detail: Group): void {
  const coarse = new Map(meshesOf(scene).map((mesh): [unknown, Mesh] => [nameOf(mesh), mesh]));
  for (const whole of meshesOf(detail)) {
    const mesh = coarse.get(nameOf(whole));
    if (mesh === undefined) continue;
    mesh.geometry.dispose();
    mesh.geometry = whole.geometry;
    mesh.position.copy(whole.position); // the shape is in integers of a grid of its own
    mesh.scale.copy(whole.scale);
    mesh.updateMatrixWorld(true);
  }
}
