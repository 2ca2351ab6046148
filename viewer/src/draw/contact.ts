/** Contact shadows: how much of its near surroundings hides each point from the room's light.
 *
 * Light maps hold what is wider than their texels; flutes, mouldings and the line under a frame are finer. The share of
 * the hemisphere that is hidden is estimated from the depths about a pixel (McGuire et al., "Scalable Ambient Obscurance",
 * HPG 2012), at half the picture's size. */

import {
  type DepthTexture,
  HalfFloatType,
  Matrix4,
  NearestFilter,
  type PerspectiveCamera,
  RGFormat,
  type Texture,
  Vector2,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";
import { FullScreenQuad } from "three/addons/postprocessing/Pass.js";
import { screenMaterial } from "./shader";

const RADIUS_M = "0.45"; // the light map shows what is further apart
const MOST_OF_HEIGHT = "0.22"; // how much of the picture's height the radius may be, close by
const SAMPLES = "14";
const TURNS = "5.0"; // of the spiral; no divisor of the samples
const STRENGTH = "2.4";
const BIAS_M = "0.004"; // what a flat surface errs by
const FAR_M = "45.0"; // beyond it everything is finer than a pixel

const VIEW = `
uniform sampler2D depths;
uniform mat4 unproject;

// Depths lie at the middles of pixels. Read anywhere else they belong to another place, and a wall seen at a grazing angle
// gets stripes. The middle of a pixel at half the size falls between two: a quarter of one settles which is meant.
vec3 placeAt( const in vec2 where ) {
	vec2 size = vec2( textureSize( depths, 0 ) );
	vec2 middle = ( floor( where * size + 0.25 ) + 0.5 ) / size;
	vec4 place = unproject * ( vec4( middle, texture( depths, middle ).r, 1.0 ) * 2.0 - 1.0 );
	return place.xyz / place.w;
}
`;

const OBSCURE = `${VIEW}
uniform vec2 texel;
uniform float scale;

// The smaller of two steps to neighbours: the one that stays on the surface.
vec3 step2( const in vec3 middle, const in vec2 by ) {
	vec3 ahead = placeAt( at + by ) - middle;
	vec3 behind = middle - placeAt( at - by );
	return abs( ahead.z ) < abs( behind.z ) ? ahead : behind;
}

void main() {
	vec3 middle = placeAt( at );
	float distance = - middle.z;
	if ( distance > ${FAR_M} ) {
		colour = vec4( 1.0, distance, 0.0, 1.0 );
		return;
	}
	vec3 normal = normalize( cross( step2( middle, vec2( texel.x, 0.0 ) ), step2( middle, vec2( 0.0, texel.y ) ) ) );
	float reach = min( ${RADIUS_M} * scale / distance, ${MOST_OF_HEIGHT} );
	float radius = reach * distance / scale;
	// Interleaved gradient noise (Jimenez 2014): the filter averages over a block in which every turn occurs.
	float turn = 6.2832 * fract( 52.9829189 * fract( dot( gl_FragCoord.xy, vec2( 0.06711056, 0.00583715 ) ) ) );
	float hidden = 0.0;
	for ( int number = 0; number < ${SAMPLES}; number ++ ) {
		float share = ( float( number ) + 0.5 ) / float( ${SAMPLES} );
		float angle = share * ${TURNS} * 6.2832 + turn;
		vec2 by = share * reach * vec2( cos( angle ) * texel.x / texel.y, sin( angle ) );
		vec3 towards = placeAt( at + by ) - middle;
		float squared = dot( towards, towards );
		float near = max( radius * radius - squared, 0.0 ) / ( radius * radius );
		float rise = max( dot( towards, normal ) - ${BIAS_M} - 0.0006 * distance, 0.0 );
		hidden += near * near * rise * inversesqrt( squared + 1e-6 );
	}
	float open = clamp( 1.0 - ${STRENGTH} * hidden / float( ${SAMPLES} ), 0.0, 1.0 );
	colour = vec4( mix( open, 1.0, smoothstep( 0.5, 1.0, distance / ${FAR_M} ) ), distance, 0.0, 1.0 );
}`;

// A 5 × 5 tent over pixels of like distance takes out the noise.
const FILTER = `
uniform sampler2D source;
uniform vec2 texel;
void main() {
	vec2 own = texture( source, at ).rg;
	vec2 sum = vec2( own.r, 1.0 ) * 9.0;
	for ( int y = -2; y <= 2; y ++ ) for ( int x = -2; x <= 2; x ++ ) {
		vec2 other = texture( source, at + vec2( x, y ) * texel ).rg;
		float weight = float( ( 3 - abs( x ) ) * ( 3 - abs( y ) ) ) * exp( - abs( other.g - own.g ) / ( 0.012 * own.g + 0.01 ) );
		sum += vec2( other.r, 1.0 ) * weight;
	}
	colour = vec4( sum.r / sum.g, own.g, 0.0, 1.0 );
}`;

export class ContactShadows {
  private readonly obscure = screenMaterial(OBSCURE, {
    depths: { value: null },
    unproject: { value: new Matrix4() },
    texel: { value: new Vector2() },
    scale: { value: 1 },
  });
  private readonly filter = screenMaterial(FILTER, { source: { value: null }, texel: { value: new Vector2() } });
  private readonly quad = new FullScreenQuad();
  private readonly raw = target();
  private readonly filtered = target();

  constructor(private readonly renderer: WebGLRenderer) {}

  setSize(width: number, height: number): void {
    for (const each of [this.raw, this.filtered]) each.setSize(Math.ceil(width / 2), Math.ceil(height / 2));
  }

  /** Return a texture, half as large as the picture, of the open share (red) and the distance in metres (green). */
  of(depths: DepthTexture, camera: PerspectiveCamera): Texture {
    const { uniforms } = this.obscure;
    uniforms["depths"]!.value = depths;
    uniforms["unproject"]!.value.copy(camera.projectionMatrixInverse);
    uniforms["scale"]!.value = camera.projectionMatrix.elements[5]! / 2; // metres at one metre to shares of the height
    this.draw(this.obscure, this.raw);
    this.filter.uniforms["source"]!.value = this.raw.texture;
    this.draw(this.filter, this.filtered);
    return this.filtered.texture;
  }

  private draw(material: ContactShadows["filter"], into: WebGLRenderTarget): void {
    material.uniforms["texel"]!.value.set(1 / into.width, 1 / into.height);
    this.quad.material = material;
    this.renderer.setRenderTarget(into);
    this.quad.render(this.renderer);
  }
}

const target = (): WebGLRenderTarget =>
  new WebGLRenderTarget(1, 1, {
    type: HalfFloatType,
    format: RGFormat,
    depthBuffer: false,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
  });
