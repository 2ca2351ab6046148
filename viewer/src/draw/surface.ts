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
import { FROM_COARSE, ON_SQUARE } from "./octahedra";
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
    shader.fragmentShader = replaced(shader.fragmentShader, "#include <opaque_fragment>", BOUNDED);
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

const PROBES = `
uniform sampler2DArray probes;
varying float vRoom;
${ON_SQUARE}
${FROM_COARSE}
vec3 probed( const in vec3 direction, const in float level ) {
	vec3 found = textureLod( probes, vec3( onSquare( direction ), vRoom ), level ).rgb;
	#ifdef SIMPLE
		return fromCoarse( found );
	#else
		return found;
	#endif
}`;

// What the probe says of a place's light, as three's `getIBLIrradiance` has it, is taken at the corners of faces: it changes as
// slowly as light from everywhere does, and a look into a cube for each pixel is a good part of what shading costs.
const PROBED = `
#ifdef USE_BATCHING
	attribute float room;
#else
	uniform float room;
#endif
${PROBES}
#ifdef USE_LIGHTMAP
	uniform float roughest;
	centroid varying vec3 vProbed;
#endif`;
const PROBED_VERTEX = `#include <normal_vertex>
vRoom = room;
#ifdef USE_LIGHTMAP
	vec3 outwards = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
	vProbed = probed( outwards, roughest );
#endif`;

// A probe is projected on the walls of its room (Lagarde and Zanuttini, "Local image-based lighting with parallax-corrected
// cubemaps", SIGGRAPH 2012), so that a window lies on the marble where it stands.
const REFLECTIONS = `
${PROBES}
#ifdef USE_LIGHTMAP
	centroid varying vec3 vProbed;
#endif
uniform float roughest;
uniform vec3 probeAt[ ROOMS ];
uniform vec3 roomLow[ ROOMS ];
uniform vec3 roomHigh[ ROOMS ];

vec3 surfacePosition() {
	return cameraPosition - ( vec4( vViewPosition, 0.0 ) * viewMatrix ).xyz;
}

// How far it is to the walls of the room, in a direction of length 1.
float roomDistance( const in vec3 position, const in vec3 direction ) {
	int number = int( vRoom + 0.5 );
	vec3 ahead = step( 0.0, direction );
	vec3 safe = ( 2.0 * ahead - 1.0 ) * max( abs( direction ), 1e-4 );
	vec3 distances = ( mix( roomLow[ number ], roomHigh[ number ], ahead ) - position ) / safe;
	return min( distances.x, min( distances.y, distances.z ) );
}

vec3 positionInRoom() {
	int number = int( vRoom + 0.5 );
	return clamp( surfacePosition(), roomLow[ number ], roomHigh[ number ] );
}

vec3 projectOnRoom( const in vec3 direction ) {
	vec3 position = positionInRoom();
	return position + direction * roomDistance( position, direction ) - probeAt[ int( vRoom + 0.5 ) ];
}

#ifdef FLOOR_MIRROR

	#define MIRROR_BLUR 9.0
	#define MIRROR_TILT 0.08

	uniform sampler2D mirrorMap;
	uniform mat4 mirrorMatrix;
	uniform float mirrorShare;

	// The rougher the floor and the further what it mirrors, the more the image blurs; where a floor is too rough for one,
	// the probe's, which holds rougher reflections, takes over.
	vec3 mirrored( const in vec3 probed, const in vec3 normal, const in float roughness ) {
		vec3 position = positionInRoom();
		vec3 sight = normalize( position - cameraPosition );
		float beyond = roomDistance( position, vec3( sight.x, abs( sight.y ), sight.z ) );
		float spread = beyond / ( beyond + distance( position, cameraPosition ) );
		vec4 place = mirrorMatrix * vec4( position, 1.0 );
		vec3 tilt = transformNormalByInverseViewMatrix( normal, viewMatrix );
		vec2 at = place.xy / place.w + tilt.xz * spread * MIRROR_TILT;
		vec3 image = textureLod( mirrorMap, at, MIRROR_BLUR * sqrt( roughness ) * spread ).rgb;
		return mix( probed, image, mirrorShare * ( 1.0 - smoothstep( 0.3, 0.6, roughness ) ) );
	}

#endif

vec3 getIBLIrradiance( const in vec3 normal ) {
	return PI * probed( transformNormalByInverseViewMatrix( normal, viewMatrix ), roughest );
}

// As three's, which mixes the reflection with the normal to keep rough things from gathering light from behind themselves.
vec3 getIBLRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
	#ifdef MATT
		return vProbed;
	#else
		vec3 direction = normalize( mix( reflect( - viewDir, normal ), normal, pow4( roughness ) ) );
		float level = roughest * roughness * ( 2.0 - roughness );
		return probed( projectOnRoom( transformDirectionByInverseViewMatrix( direction, viewMatrix ) ), level );
	#endif
}`;

// Where light is baked, the probe's diffuse part is left out, and its reflection on rough surfaces is dimmed by as much
// as the place is darker than the middle of the room: no shine under a bench.
const MAPS = replaced(
  replaced(
    ShaderChunk.lights_fragment_maps,
    "iblIrradiance += getIBLIrradiance( geometryNormal );",
    `#ifndef USE_LIGHTMAP
				iblIrradiance += getIBLIrradiance( geometryNormal );
			#endif`,
  ),
  "	radiance += iblRadiance;",
  `
	#ifdef FLOOR_MIRROR
		iblRadiance = mirrored( iblRadiance, geometryNormal, material.roughness );
	#endif
	#ifdef USE_LIGHTMAP
		float share = luminance( lightMapIrradiance ) / max( PI * luminance( vProbed ), 1e-4 );
		iblRadiance *= mix( 1.0, min( share, 1.0 ), material.roughness );
	#endif
	radiance += iblRadiance;`,
);

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

// One pixel that is no number, or a glint a thousand times as bright as paper, would show as a whole patch of the floor's
// blurred mirror image. The lower bound goes first: it is what takes the place of no number.
const BOUNDED = `outgoingLight = min( max( outgoingLight, vec3( 0.0 ) ), vec3( 16.0 ) );
#include <opaque_fragment>`;

const SHADOW_OF_SUN = `
#if defined( USE_SHADOWMAP ) && defined( SIMPLE )
	float shadowOfSun( sampler2DShadow depths, vec2 size, float intensity, float bias, float radius, vec4 place ) {
		vec2 covered = step( abs( place.xy - 0.5 ), vec2( 0.5 ) );
		return mix( 1.0, texture( depths, vec3( place.xy, place.z + bias ) ), covered.x * covered.y );
	}
#elif defined( USE_SHADOWMAP )
	#define shadowOfSun getShadow
#endif`;
