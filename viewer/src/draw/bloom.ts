/** Bloom: what is brighter than white spills a little on to its surroundings, as in a lens or an eye.
 *
 * Halved down and doubled up again over a few levels, after Jimenez, "Next Generation Post Processing in Call of Duty:
 * Advanced Warfare", SIGGRAPH 2014: the whole costs less than one pass over the full picture. */

import { HalfFloatType, type Texture, Vector2, type WebGLRenderer, WebGLRenderTarget } from "three";
import { FullScreenQuad } from "three/addons/postprocessing/Pass.js";
import { screenMaterial } from "./shader";

export const LEVELS = 5; // the last is a thirty-second of the picture: a glow about a tenth of it wide
const KNEE = "1.0"; // radiance of white paper in full light: only what outshines it blooms
const MOST = "12.0"; // no single glint outshines a lamp

const SPREAD = `
uniform sampler2D source;
uniform vec2 texel;
vec3 tap( const in vec2 by ) { return texture( source, at + by * texel ).rgb; }
`;

const DOWN = `${SPREAD}
uniform float knee;
void main() {
	vec3 light = 0.25 * ( tap( vec2( -1, -1 ) ) + tap( vec2( 1, -1 ) ) + tap( vec2( -1, 1 ) ) + tap( vec2( 1, 1 ) ) );
	float peak = max( light.r, max( light.g, light.b ) );
	light *= clamp( peak - knee, 0.0, ${MOST} ) / max( peak, 1e-4 );
	colour = vec4( light, 1.0 );
}`;

const UP = `${SPREAD}
uniform sampler2D finer;
void main() {
	vec3 cross = tap( vec2( -1, 0 ) ) + tap( vec2( 1, 0 ) ) + tap( vec2( 0, -1 ) ) + tap( vec2( 0, 1 ) );
	vec3 corners = tap( vec2( -1, -1 ) ) + tap( vec2( 1, -1 ) ) + tap( vec2( -1, 1 ) ) + tap( vec2( 1, 1 ) );
	vec3 wide = ( 4.0 * tap( vec2( 0 ) ) + 2.0 * cross + corners ) / 16.0;
	colour = vec4( mix( texture( finer, at ).rgb, wide, 0.6 ), 1.0 );
}`;

export class Bloom {
  private readonly down = screenMaterial(DOWN, { source: { value: null }, texel: { value: new Vector2() }, knee: { value: 0 } });
  private readonly up = screenMaterial(UP, { source: { value: null }, texel: { value: new Vector2() }, finer: { value: null } });
  private readonly quad = new FullScreenQuad();
  private readonly falling = Array.from({ length: LEVELS }, halfFloats);
  private readonly rising = Array.from({ length: LEVELS - 1 }, halfFloats);

  constructor(private readonly renderer: WebGLRenderer) {}

  setSize(width: number, height: number): void {
    this.falling.forEach((target, level) => target.setSize(...sizeAt(level, width, height)));
    this.rising.forEach((target, level) => target.setSize(...sizeAt(level, width, height)));
  }

  /** Return the glow of a picture; the texture is used again for the next. */
  of(picture: Texture, width: number, height: number): Texture {
    this.down.uniforms["knee"]!.value = Number(KNEE);
    let source = picture;
    let size = new Vector2(width, height);
    for (const target of this.falling) {
      this.draw(this.down, source, size, target);
      this.down.uniforms["knee"]!.value = 0;
      source = target.texture;
      size = new Vector2(target.width, target.height);
    }
    for (let level = LEVELS - 2; level >= 0; level--) {
      const target = this.rising[level]!;
      this.up.uniforms["finer"]!.value = this.falling[level]!.texture;
      this.draw(this.up, source, size, target);
      source = target.texture;
      size = new Vector2(target.width, target.height);
    }
    return source;
  }

  private draw(material: Bloom["down"], source: Texture, size: Vector2, target: WebGLRenderTarget): void {
    material.uniforms["source"]!.value = source;
    material.uniforms["texel"]!.value.set(1 / size.x, 1 / size.y);
    this.quad.material = material;
    this.renderer.setRenderTarget(target);
    this.quad.render(this.renderer);
  }
}

const halfFloats = (): WebGLRenderTarget => new WebGLRenderTarget(1, 1, { type: HalfFloatType, depthBuffer: false });

/** Width and height of a level; the first is half of the picture. */
export const sizeAt = (level: number, width: number, height: number): [number, number] => [
  Math.max(1, Math.ceil(width / 2 ** (level + 1))),
  Math.max(1, Math.ceil(height / 2 ** (level + 1))),
];
