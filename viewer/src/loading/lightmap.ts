/** `MOZ_lightmap`: the baked irradiance of everything but the direct sun, as docs/contracts.md defines it.
 *
 * three turns a light map's value into radiance by albedo / π, so its `lightMapIntensity` is the contract's `intensity`
 * as it stands. */

import { LinearFilter, type Material, MeshStandardMaterial, SRGBColorSpace, type Texture } from "three";
import type { GLTFLoaderPlugin, GLTFParser } from "three/addons/loaders/GLTFLoader.js";

const NAME = "MOZ_lightmap";

interface Lightmap {
  readonly index: number;
  readonly texCoord?: number;
  readonly intensity?: number;
}

/** A plugin for `GLTFLoader.register`. */
export function lightmaps(parser: GLTFParser): GLTFLoaderPlugin {
  return {
    name: NAME,
    async extendMaterialParams(index: number, params: Record<string, unknown>): Promise<void> {
      const lightmap = parser.json.materials[index].extensions?.[NAME] as Lightmap | undefined;
      if (lightmap === undefined) return;
      const place = { index: lightmap.index, texCoord: lightmap.texCoord ?? 1 };
      const texture = await parser.assignTexture(params, "lightMap", place, SRGBColorSpace);
      if (texture === null) return;
      texture.generateMipmaps = false; // smaller levels would bleed from one chart of the atlas into the next
      texture.minFilter = LinearFilter;
      params["lightMapIntensity"] = lightmap.intensity ?? 1;
    },
  };
}

/** Return the texture of a material's baked light, or null. */
export const lightmapOf = (material: Material): Texture | null =>
  material instanceof MeshStandardMaterial ? material.lightMap : null;

/** Whether a material shows baked light. */
export const hasLightmap = (material: Material): boolean => lightmapOf(material) !== null;
