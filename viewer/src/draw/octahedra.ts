/** What is seen from several places in all directions, as layers of one texture: materials of all of them can be one then, and
 * a look into it is one into a square, which a processor finds sooner than the side of a cube.
 *
 * A direction is folded on to a square by way of an octahedron (Praun and Hoppe, "Spherical parametrization and remeshing",
 * SIGGRAPH 2003). About the square goes a margin in which the picture continues as it does beyond the fold, so that no
 * level of the texture has a seam. */

import {
  HalfFloatType,
  LinearFilter,
  LinearMipmapLinearFilter,
  LinearMipmapNearestFilter,
  LinearSRGBColorSpace,
  type Texture,
  UnsignedByteType,
  WebGLArrayRenderTarget,
  type WebGLRenderer,
} from "three";
import { FullScreenQuad } from "three/addons/postprocessing/Pass.js";
import { screenMaterial } from "./shader";

const MARGIN = 1 / 16; // of a side: one pixel in the roughest level that is looked up
const MOST_LIGHT = "8.0"; // radiance: lamps are brighter, but not once they are blurred
const HALF_SQUARE = (0.5 - MARGIN).toFixed(4);

/** GLSL: where on the square a direction of any length lies. +Y is its middle. */
export const ON_SQUARE = `
vec2 onSquare( const in vec3 direction ) {
	vec3 place = direction / ( abs( direction.x ) + abs( direction.y ) + abs( direction.z ) );
	vec2 under = ( 1.0 - abs( place.zx ) ) * ( 2.0 * step( 0.0, place.xz ) - 1.0 );
	return 0.5 + ${HALF_SQUARE} * ( place.y < 0.0 ? under : place.xz );
}`;

/** GLSL: a radiance from a layer that is not fine, where it is kept as the root of its part of the most there may be. */
export const FROM_COARSE = `
vec3 fromCoarse( const in vec3 kept ) {
	return ${MOST_LIGHT} * kept * kept;
}`;

const UNFOLD = `
precision highp samplerCube;
uniform bool fine;
uniform samplerCube cube;
uniform float level;
void main() {
	vec2 place = ( at - 0.5 ) / ${HALF_SQUARE};
	if ( abs( place.x ) > 1.0 ) place = vec2( 2.0 * sign( place.x ) - place.x, - place.y );
	if ( abs( place.y ) > 1.0 ) place = vec2( - place.x, 2.0 * sign( place.y ) - place.y );
	float height = 1.0 - abs( place.x ) - abs( place.y );
	place -= max( - height, 0.0 ) * ( 2.0 * step( 0.0, place ) - 1.0 );
	vec3 light = textureLod( cube, vec3( place.x, height, place.y ), level ).rgb;
	colour = vec4( fine ? light : sqrt( light / ${MOST_LIGHT} ), 1.0 );
}`;

export class Octahedra {
  private readonly target: WebGLArrayRenderTarget;
  private readonly material = screenMaterial(UNFOLD, { cube: { value: null }, level: { value: 0 }, fine: { value: true } });
  private readonly quad = new FullScreenQuad(this.material);

  /** `side` is that of a layer in pixels, a power of two. A look into a `fine` texture blends two levels of half floats; else
   * the nearer level of bytes has to do, which costs a processor next to nothing. */
  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly side: number,
    layers: number,
    fine: boolean,
  ) {
    this.material.uniforms["fine"]!.value = fine;
    this.target = new WebGLArrayRenderTarget(side, side, layers, {
      type: fine ? HalfFloatType : UnsignedByteType,
      colorSpace: LinearSRGBColorSpace,
      minFilter: fine ? LinearMipmapLinearFilter : LinearMipmapNearestFilter,
      magFilter: LinearFilter,
      generateMipmaps: false,
      depthBuffer: false,
    });
    const widths = Array.from({ length: Math.log2(side) + 1 }, (_, level) => side >> level);
    Object.assign(this.target.texture, { mipmaps: widths.map((width) => ({ width, height: width })) }); // down to 1: else it is incomplete
  }

  get texture(): Texture {
    return this.target.texture;
  }

  /** Unfold so many levels of a cube into a layer. */
  unfold(cube: Texture, levels: number, layer: number): void {
    const { renderer, target, material, side } = this;
    material.uniforms["cube"]!.value = cube;
    for (let level = 0; level < levels; level++) {
      material.uniforms["level"]!.value = level;
      target.viewport.set(0, 0, side >> level, side >> level); // three does not scale it to the level
      renderer.setRenderTarget(target, layer, level);
      this.quad.render(renderer);
    }
    renderer.setRenderTarget(null);
  }

  dispose(): void {
    this.target.dispose();
    this.material.dispose();
  }
}
