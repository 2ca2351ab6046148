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
  WebGLArrayRenderTarget,
  type WebGLRenderer,
} from "three";
import { FullScreenQuad } from "three/addons/postprocessing/Pass.js";
import { screenMaterial } from "./shader";

const MARGIN = 1 / 16; // of a side: one pixel in the roughest level that is looked up
const HALF_SQUARE = (0.5 - MARGIN).toFixed(4);

/** GLSL: where on the square a direction of any length lies. +Y is its middle. */
export const ON_SQUARE = `
vec2 onSquare( const in vec3 direction ) {
	vec3 place = direction / ( abs( direction.x ) + abs( direction.y ) + abs( direction.z ) );
	vec2 under = ( 1.0 - abs( place.zx ) ) * ( 2.0 * step( 0.0, place.xz ) - 1.0 );
	return 0.5 + ${HALF_SQUARE} * ( place.y < 0.0 ? under : place.xz );
}`;

const UNFOLD = `
precision highp samplerCube;
uniform samplerCube cube;
uniform float level;
void main() {
	vec2 place = ( at - 0.5 ) / ${HALF_SQUARE};
	if ( abs( place.x ) > 1.0 ) place = vec2( 2.0 * sign( place.x ) - place.x, - place.y );
	if ( abs( place.y ) > 1.0 ) place = vec2( - place.x, 2.0 * sign( place.y ) - place.y );
	float height = 1.0 - abs( place.x ) - abs( place.y );
	place -= max( - height, 0.0 ) * ( 2.0 * step( 0.0, place ) - 1.0 );
	colour = vec4( textureLod( cube, vec3( place.x, height, place.y ), level ).rgb, 1.0 );
}`;

export class Octahedra {
  private readonly target: WebGLArrayRenderTarget;
  private readonly material = screenMaterial(UNFOLD, { cube: { value: null }, level: { value: 0 } });
  private readonly quad = new FullScreenQuad(this.material);

  /** `side` is that of a layer in pixels, a power of two; `blended` says whether a look between two levels takes both. */
  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly side: number,
    layers: number,
    blended: boolean,
  ) {
    this.target = new WebGLArrayRenderTarget(side, side, layers, {
      type: HalfFloatType,
      colorSpace: LinearSRGBColorSpace,
      minFilter: blended ? LinearMipmapLinearFilter : LinearMipmapNearestFilter,
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
    this.quad.dispose();
  }
}
