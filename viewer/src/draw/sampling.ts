/** How finely textures are looked up where a surface is seen at a grazing angle. */

import type { MeshStandardMaterial } from "three";
import { ANISOTROPY } from "../loading/scene";

// A processor spends a third of a frame on the fullest sampling. Colour keeps half of it, and shows next to nothing of that;
// relief and gloss do not show it at all.
const COLOUR_SIMPLE = 4;
const RELIEF_SIMPLE = 1;

/** Sample the textures of materials simply, or as ever. Those that are on the graphics card already go there once more. */
export function sampleTextures(materials: Iterable<MeshStandardMaterial>, simple: boolean): void {
  for (const { map, normalMap, roughnessMap, metalnessMap } of materials) {
    for (const texture of [map, normalMap, roughnessMap, metalnessMap]) {
      if (texture === null) continue;
      const samples = !simple ? ANISOTROPY : texture === map ? COLOUR_SIMPLE : RELIEF_SIMPLE;
      if (texture.anisotropy === samples) continue;
      texture.anisotropy = samples;
      texture.needsUpdate = true;
    }
  }
}
