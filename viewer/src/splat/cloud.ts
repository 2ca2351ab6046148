/** One splat on the graphics card: a small square for each Gaussian, as large on the screen as the Gaussian is, drawn from
 * the farthest to the nearest (Zwicker et al., "EWA volume splatting", IEEE Visualization 2001; Kerbl et al., "3D Gaussian
 * splatting", SIGGRAPH 2023). */

import {
  BufferAttribute,
  DataTexture,
  FloatType,
  InstancedBufferGeometry,
  Matrix4,
  Mesh,
  RedIntegerFormat,
  RGBAFormat,
  ShaderMaterial,
  Sphere,
  UnsignedByteType,
  UnsignedIntType,
  Vector2,
  Vector3,
  Vector4,
} from "three";
import { Order } from "./order";
import type { Gaussians } from "./packed";

const BATCH = 128; // Gaussians of one instance: an instance of four corners costs more to begin than to draw
const ROW = 1024; // texels in a row of the textures
const TEXELS = 3; // of numbers for each Gaussian: its place and its covariance
const CUT = "2.0"; // of √2 standard deviations: beyond it a Gaussian is less than one fiftieth of itself
const SMOOTHED = "0.3"; // square pixels that are added: none is smaller than a pixel, and shimmers

const VERTEX = `
precision highp sampler2D;
precision highp usampler2D;
uniform usampler2D order;
uniform int count;
uniform sampler2D shapes;
uniform sampler2D colours;
uniform vec2 viewport;
uniform float light;
varying vec2 at;
varying vec4 shade;

vec3 linear( const in vec3 shown ) {
	return mix( shown / 12.92, pow( ( shown + 0.055 ) / 1.055, vec3( 2.4 ) ), step( 0.04045, shown ) );
}

vec4 shape( const in int number, const in int part ) {
	int texel = number * ${TEXELS} + part;
	return texelFetch( shapes, ivec2( texel % ${ROW}, texel / ${ROW} ), 0 );
}

void main() {
	gl_Position = vec4( 0.0, 0.0, 2.0, 1.0 ); // beyond everything: not drawn
	int rank = gl_InstanceID * ${BATCH} + int( position.z );
	if ( rank >= count ) return;
	int number = int( texelFetch( order, ivec2( rank % ${ROW}, rank / ${ROW} ), 0 ).r );
	vec4 first = shape( number, 0 ), second = shape( number, 1 ), third = shape( number, 2 );
	vec4 place = modelViewMatrix * vec4( first.xyz, 1.0 );
	vec4 clip = projectionMatrix * place;
	if ( clip.w <= 0.0 || any( greaterThan( abs( clip.xy ), vec2( 1.3 * clip.w ) ) ) ) return;

	mat3 covariance = mat3( first.w, second.x, second.y, second.x, second.z, second.w, second.y, second.w, third.x );
	vec2 focal = vec2( projectionMatrix[ 0 ][ 0 ], projectionMatrix[ 1 ][ 1 ] ) * viewport * 0.5;
	vec2 slope = focal / - place.z;
	mat3 project = mat3( slope.x, 0.0, 0.0, 0.0, slope.y, 0.0, - slope * place.xy / place.z, 0.0 );
	mat3 seen = project * mat3( modelViewMatrix );
	mat3 flat_ = seen * covariance * transpose( seen );
	float sharp = max( flat_[ 0 ][ 0 ] * flat_[ 1 ][ 1 ] - flat_[ 0 ][ 1 ] * flat_[ 0 ][ 1 ], 0.0 );
	float a = flat_[ 0 ][ 0 ] + ${SMOOTHED}, b = flat_[ 0 ][ 1 ], d = flat_[ 1 ][ 1 ] + ${SMOOTHED};
	float middle = 0.5 * ( a + d );
	float spread = length( vec2( 0.5 * ( a - d ), b ) );
	float wide = middle + spread, narrow = max( middle - spread, 0.1 );
	vec2 along = abs( b ) < 1e-6 ? ( a >= d ? vec2( 1.0, 0.0 ) : vec2( 0.0, 1.0 ) ) : normalize( vec2( b, wide - a ) );
	vec2 axis = min( sqrt( 2.0 * wide ), viewport.y ) * along;
	vec2 across = min( sqrt( 2.0 * narrow ), viewport.y ) * vec2( - along.y, along.x );

	shade = texelFetch( colours, ivec2( number % ${ROW}, number / ${ROW} ), 0 );
	shade.rgb = light * linear( shade.rgb ); // here: a Gaussian has four corners, and many more pixels
	shade.a *= sqrt( sharp / max( a * d - b * b, 1e-6 ) ); // what is made larger is made fainter
	at = position.xy * ${CUT};
	gl_Position = clip + vec4( ( at.x * axis + at.y * across ) / viewport * 2.0 * clip.w, 0.0, 0.0 );
}`;

const FRAGMENT = `
varying vec2 at;
varying vec4 shade;

void main() {
	float far = dot( at, at );
	if ( far > ${CUT} * ${CUT} ) discard;
	float opacity = shade.a * exp( - far );
	gl_FragColor = vec4( shade.rgb, 1.0 );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	gl_FragColor = vec4( gl_FragColor.rgb * opacity, opacity );
}`;

export class Cloud extends Mesh<InstancedBufferGeometry, ShaderMaterial> {
  private readonly order: Order;
  private readonly ranks: DataTexture; // the numbers of the Gaussians, in the order in which they are drawn
  private readonly own = new Vector3(); // the eye, as the Gaussians see it
  private readonly toOwn = new Matrix4();

  /** `placed` takes the Gaussians to the scene; `light` is the radiance of a white surface where they are. */
  constructor(gaussians: Gaussians, placed: Matrix4, light: number) {
    const sphere = sphereAbout(gaussians.positions);
    const order = new Order(gaussians.positions, sphere.center);
    const ranks = rankTexture(order.numbers);
    const geometry = squares();
    geometry.instanceCount = Math.ceil(gaussians.count / BATCH);
    geometry.boundingSphere = sphere;
    super(geometry, materialOf(gaussians, ranks, light));
    this.order = order;
    this.ranks = ranks;
    this.matrixAutoUpdate = false;
    this.matrix.copy(placed);
    const pixels = new Vector4();
    this.onBeforeRender = (renderer) => {
      renderer.getCurrentViewport(pixels);
      (this.material.uniforms["viewport"]!.value as Vector2).set(pixels.z, pixels.w);
    };
  }

  /** Put the Gaussians in the order for an eye, for about so many milliseconds; return whether that is done. */
  sort(eye: Vector3, milliseconds: number): boolean {
    const own = this.own.copy(eye).applyMatrix4(this.toOwn.copy(this.matrixWorld).invert());
    if (this.order.sort(own, milliseconds)) {
      (this.ranks.image.data as Uint32Array).set(this.order.numbers);
      this.ranks.needsUpdate = true;
    }
    return this.order.settled;
  }
}

/** The squares of one batch: their corners, and which of the batch each belongs to. */
function squares(): InstancedBufferGeometry {
  const corners = Array.from({ length: BATCH }, (_, of) => [-1, -1, of, 1, -1, of, 1, 1, of, -1, 1, of]).flat();
  const index = Array.from({ length: BATCH }, (_, of) => [0, 1, 2, 0, 2, 3].map((corner) => 4 * of + corner)).flat();
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(corners), 3));
  geometry.setIndex(index);
  return geometry;
}

function rankTexture(numbers: Uint32Array): DataTexture {
  const ranks = new Uint32Array(ROW * Math.ceil(numbers.length / ROW));
  ranks.set(numbers);
  const made = new DataTexture(ranks, ROW, ranks.length / ROW, RedIntegerFormat, UnsignedIntType);
  made.internalFormat = "R32UI";
  made.needsUpdate = true;
  return made;
}

function materialOf(gaussians: Gaussians, order: DataTexture, light: number): ShaderMaterial {
  const { count, positions, covariances, colours } = gaussians;
  const shapes = new Float32Array(ROW * Math.ceil((count * TEXELS) / ROW) * 4);
  for (let number = 0; number < count; number++) {
    shapes.set(positions.subarray(3 * number, 3 * number + 3), number * TEXELS * 4);
    shapes.set(covariances.subarray(6 * number, 6 * number + 6), number * TEXELS * 4 + 3);
  }
  const shades = new Uint8Array(ROW * Math.ceil(count / ROW) * 4);
  shades.set(colours);
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      order: { value: order },
      count: { value: count },
      shapes: { value: texture(shapes, FloatType) },
      colours: { value: texture(shades, UnsignedByteType) },
      viewport: { value: new Vector2() },
      light: { value: light },
    },
    transparent: true,
    premultipliedAlpha: true,
    depthWrite: false,
  });
}

function texture(data: Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>, type: typeof FloatType | typeof UnsignedByteType): DataTexture {
  const made = new DataTexture(data, ROW, data.length / ROW / 4, RGBAFormat, type);
  made.needsUpdate = true;
  return made;
}

function sphereAbout(positions: Float32Array): Sphere {
  const low = new Vector3(Infinity, Infinity, Infinity);
  const high = low.clone().negate();
  const point = new Vector3();
  for (let at = 0; at < positions.length; at += 3) {
    point.fromArray(positions, at);
    low.min(point);
    high.max(point);
  }
  return new Sphere(low.clone().lerp(high, 0.5), low.distanceTo(high) / 2);
}
