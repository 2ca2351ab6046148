/** How the surface of water is tilted, and where falling water is thin, as it flows: text for three's physical shader.
 *
 * `flowed` is in seconds, lengths in metres. What is finer than a pixel fades, so that nothing glitters from afar. Where the
 * processor draws (`SIMPLE`) water is what its texture says, and still. */

/** GLSL: white noise of three numbers, 0 to 1 (Hoskins, "Hash without sine", 2014, MIT), and a smooth one. */
const NOISE = `
uniform float flowed;

vec3 chance( vec3 at ) {
	at = fract( at * vec3( 0.1031, 0.1030, 0.0973 ) );
	at += dot( at, at.yxz + 33.33 );
	return fract( ( at.xxy + at.yxx ) * at.zyx );
}

float smoothNoise( const in vec3 at ) {
	vec3 cell = floor( at );
	vec3 part = smoothstep( 0.0, 1.0, at - cell );
	vec4 low, high;
	for ( int corner = 0; corner < 4; corner ++ ) {
		vec3 of = cell + vec3( corner & 1, corner >> 1, 0 );
		low[ corner ] = chance( of ).x;
		high[ corner ] = chance( of + vec3( 0, 0, 1 ) ).x;
	}
	vec4 across = mix( low, high, part.z );
	vec2 along = mix( across.xy, across.zw, part.y );
	return mix( along.x, along.y, part.x );
}`;

export const POOL_VERTEX = `
attribute vec3 pool;
varying vec3 vPool;`;

/** Drops fall into a pool on a ring about its middle, each somewhere else on it than the last. Each sends out a train of rings
 * that widens as fast as ripples of that length run, and dies away. */
export const POOL = `
#define DROPS 26
#define RING_SHARE 0.66 // radius of the ring on which drops fall, of the pool's
#define RING_SPREAD 0.09 // how far off it they fall, of the same
#define DROP_S 0.9 // from a drop to the next
#define RIPPLE_M 0.045 // from crest to crest
#define RIPPLE_SPEED 0.27 // metres a second: gravity and surface tension together give that for such a length
#define TRAIN_M 0.055 // half the length of the train
#define STEEPNESS 0.3 // of the first crest
#define CHOP 0.16 // steepness of the small waves that are everywhere
${NOISE}
varying vec3 vPool;

vec2 slopeOfRings( const in vec2 at, const in float radius ) {
	vec2 slope = vec2( 0.0 );
	for ( int drop = 0; drop < DROPS; drop ++ ) {
		float turn = flowed / DROP_S + float( drop ) * 0.381966; // no two fall together
		vec3 luck = chance( vec3( drop, floor( turn ), 7.0 ) );
		float angle = 6.2831853 * ( float( drop ) + luck.x ) / float( DROPS );
		float from = radius * ( RING_SHARE + RING_SPREAD * ( 2.0 * luck.y - 1.0 ) );
		vec2 away = at - from * vec2( cos( angle ), sin( angle ) );
		float far = max( length( away ), 1e-3 );
		float age = fract( turn );
		float behind = ( far - RIPPLE_SPEED * DROP_S * age ) / TRAIN_M;
		float height = STEEPNESS * ( 0.6 + 0.4 * luck.z ) * ( 1.0 - age ) * smoothstep( 0.0, 0.1, age );
		slope += away / far * height * exp( - behind * behind ) * cos( 6.2831853 / RIPPLE_M * TRAIN_M * behind );
	}
	return slope;
}

vec2 slopeOfChop( const in vec2 at ) {
	vec2 drift = flowed * vec2( 0.11, 0.07 );
	vec3 one = vec3( ( at + drift ) * 19.0, flowed * 1.7 );
	vec3 other = vec3( ( at.yx - drift ) * 31.0, flowed * 2.3 + 5.0 );
	vec2 tilt = vec2( smoothNoise( one ), smoothNoise( one + 17.0 ) ) + vec2( smoothNoise( other ), smoothNoise( other + 17.0 ) );
	return CHOP * ( tilt - 1.0 );
}`;

export const POOL_SURFACE = `
#ifdef SIMPLE
#include <normal_fragment_maps>
#else
float fineness = length( fwidth( vPool.xy ) ) / RIPPLE_M;
vec2 slope = ( slopeOfRings( vPool.xy, vPool.z ) + slopeOfChop( vPool.xy ) ) * ( 1.0 - smoothstep( 0.15, 0.6, fineness ) );
normal = normalize( normal - ( viewMatrix * vec4( slope.x, 0.0, slope.y, 0.0 ) ).xyz );
#endif`;

/** What falls is streaked along its way, by long swells that thinner ones overtake, and clear where it is thin. */
export const FALLING = `
#define FALL_SPEED 1.5 // metres a second: the mean over half a metre
#define OVERTAKING 1.35 // times as fast run the thin ones
#define SWELLS vec2( 37.0, 7.0 ) // in a metre, across the fall and along it
#define THREADS vec2( 90.0, 19.0 )
#define RELIEF 0.9
${NOISE}

float streaks( const in vec3 at, const in float speed, const in vec2 fineness ) {
	return smoothNoise( vec3( at.x, at.y + speed * flowed, at.z ) * fineness.xyx );
}`;

export const FALLING_ALPHA = `
#ifndef SIMPLE
vec3 falling = surfacePosition();
float swells = streaks( falling, FALL_SPEED, SWELLS );
float threads = streaks( falling, OVERTAKING * FALL_SPEED, THREADS );
float thickness = 0.65 * swells + 0.35 * threads;
diffuseColor.a *= mix( 0.1, 2.0, smoothstep( 0.3, 0.7, thickness ) );
#endif`;

export const FALLING_SURFACE = `
#ifndef SIMPLE
normal = normalize( normal + RELIEF * ( vec3( swells, threads, thickness ) - 0.5 ) );
#endif`;
