/** How lit surfaces shade: three's physical shader, with its reflections taken from the room that the surface is in. */

import {
  type Matrix4,
  type MeshStandardMaterial,
  ShaderChunk,
  type Texture,
  type Vector3,
  type WebGLProgramParametersWithUniforms,
} from "three";
import { MATT_SHADING, MATT_SURFACE } from "./matt";
import { MAPS, PROBED, PROBED_VERTEX, REFLECTIONS } from "./reflections";
import { replaced } from "./shader";
import type { Movement } from "./water";

/** Probes of all rooms, where each was taken, and the walls that it is projected on; metres. `roughest` is the level of the
 * texture for roughness 1. */
export interface Probes {
  readonly texture: { value: Texture | null };
  readonly roughest: { value: number };
  readonly at: readonly Vector3[];
  readonly low: readonly Vector3[];
  readonly high: readonly Vector3[];
}

/** What a polished floor mirrors. `matrix` takes world coordinates to the picture's; `share` is 0 where it is switched off. */
export interface MirrorImage {
  readonly texture: { value: Texture | null };
  readonly matrix: { value: Matrix4 };
  readonly share: { value: number };
}

/** Return a copy of a material that reflects the probe of a room, and a mirror image where it has one, and moves if it is
 * water. A batch says of each vertex in which room it is, and needs no `room`. */
export function reflective(
  shared: MeshStandardMaterial,
  probes: Probes,
  room: number,
  mirror: MirrorImage | null,
  movement: Movement | null,
): MeshStandardMaterial {
  const material = shared.clone();
  // As three has it for a cube of its own, which this one stands for.
  const reflecting = { USE_ENVMAP: "", ENVMAP_TYPE_PMREM: "", ROOMS: probes.at.length };
  material.defines = { ...material.defines, ...reflecting, ...(mirror && { FLOOR_MIRROR: "" }) };
  const uniforms = {
    probes: probes.texture,
    roughest: probes.roughest,
    probeAt: { value: probes.at },
    roomLow: { value: probes.low },
    roomHigh: { value: probes.high },
    room: { value: room },
    ...(mirror && { mirrorMap: mirror.texture, mirrorMatrix: mirror.matrix, mirrorShare: mirror.share }),
  };
  material.onBeforeCompile = (shader: WebGLProgramParametersWithUniforms) => {
    Object.assign(shader.uniforms, uniforms);
    for (const [chunk, varying] of ON_THE_FACE) {
      shader.vertexShader = within(shader.vertexShader, `${chunk}_vertex`, varying);
      shader.fragmentShader = within(shader.fragmentShader, `${chunk}_fragment`, varying);
    }
    shader.vertexShader = replaced(shader.vertexShader, "void main() {", `${PROBED}\nvoid main() {`);
    shader.vertexShader = replaced(shader.vertexShader, "#include <normal_vertex>", PROBED_VERTEX);
    shader.fragmentShader = replaced(shader.fragmentShader, "#include <envmap_common_pars_fragment>", "");
    shader.fragmentShader = replaced(shader.fragmentShader, "#include <envmap_physical_pars_fragment>", REFLECTIONS);
    shader.fragmentShader = replaced(shader.fragmentShader, "void main() {", `${MATT_SHADING}\n${SHADOW_OF_SUN}\nvoid main() {`);
    for (const [chunk, matt] of Object.entries(MATT_SURFACE)) {
      const either = `#ifdef MATT\n${matt}\n#else\n#include <${chunk}>\n#endif`;
      shader.fragmentShader = replaced(shader.fragmentShader, `#include <${chunk}>`, either);
    }
    shader.fragmentShader = replaced(shader.fragmentShader, "#include <lights_fragment_begin>", SUN);
    shader.fragmentShader = replaced(shader.fragmentShader, "#include <lights_fragment_maps>", MAPS);
    shader.fragmentShader = replaced(shader.fragmentShader, "#include <color_fragment>", SHADE);
    movement?.patch(shader);
  };
  material.customProgramCacheKey = () => `reflective ${movement?.name ?? ""}`;
  return material;
}

/** Spend less on a material that reflects, or as much as ever: look into coarse probes, look up the sun's shadow once, where
 * three does so five times, and shade it as a matt one if it is. */
export function simplify(material: MeshStandardMaterial, simple: boolean, matt: boolean): void {
  Object.assign(material.defines!, { SIMPLE: simple ? "" : false, MATT: simple && matt ? "" : false });
  material.needsUpdate = true;
}

// A pixel that a face covers in part is shaded as its middle would be, which may lie off the face: in another chart of the
// light map, beyond the wall that shades it, or far out on a line through the shades and normals of the corners of a thin
// moulding. These are taken where the face is.
const ON_THE_FACE = [
  ["uv_pars", "varying vec2 vLightMapUv;"],
  ["shadowmap_pars", "varying vec4 vDirectionalShadowCoord"],
  ["color_pars", "varying vec4 vColor;"],
  ["normal_pars", "varying vec3 vNormal;"],
] as const;

function within(source: string, chunk: keyof typeof ShaderChunk, varying: string): string {
  return replaced(source, `#include <${chunk}>`, replaced(ShaderChunk[chunk], varying, `centroid ${varying}`));
}

// Of the blurred edge of a shadow only the lighter half is kept: the darker half would creep round every corner of a sheet
// that the sun stands behind, as a bright line along each moulding.
const SUN = replaced(
  replaced(
    ShaderChunk.lights_fragment_begin,
    "? getShadow( directionalShadowMap[ i ]",
    "? smoothstep( 0.5, 1.0, shadowOfSun( directionalShadowMap[ i ]",
  ),
  "vDirectionalShadowCoord[ i ] ) : 1.0;",
  "vDirectionalShadowCoord[ i ] ) ) : 1.0;",
);

const SHADOW_OF_SUN = `
#if defined( USE_SHADOWMAP ) && defined( SIMPLE )
	float shadowOfSun( sampler2DShadow depths, vec2 size, float intensity, float bias, float radius, vec4 place ) {
		vec2 covered = step( abs( place.xy - 0.5 ), vec2( 0.5 ) );
		return mix( 1.0, texture( depths, vec3( place.xy, place.z + bias ) ), covered.x * covered.y );
	}
#elif defined( USE_SHADOWMAP )
	#define shadowOfSun getShadow
#endif`;

// A face that the mirror's plane cuts carries the shade of its corners beyond them, below none: one such pixel would show as a
// whole patch of the blurred mirror image.
const SHADE = replaced(ShaderChunk.color_fragment, "diffuseColor *= vColor;", "diffuseColor *= clamp( vColor, 0.0, 1.0 );");
