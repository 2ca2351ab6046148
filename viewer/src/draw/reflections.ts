/** What a surface reflects, in GLSL: the probe of its room, projected on the room's walls, and on floors the mirror image. */

import { ShaderChunk } from "three";
import { FROM_COARSE, ON_SQUARE } from "./octahedra";
import { replaced } from "./shader";

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
export const PROBED = `
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
export const PROBED_VERTEX = `#include <normal_vertex>
vRoom = room;
#ifdef USE_LIGHTMAP
	vec3 outwards = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
	vProbed = probed( outwards, roughest );
#endif`;

// A probe is projected on the walls of its room (Lagarde and Zanuttini, "Local image-based lighting with parallax-corrected
// cubemaps", SIGGRAPH 2012), so that a window lies on the marble where it stands.
export const REFLECTIONS = `
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
export const MAPS = replaced(
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
