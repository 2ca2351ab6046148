/** Small help with shaders' text. */

import { GLSL3, NoBlending, RawShaderMaterial } from "three";

type Uniforms = RawShaderMaterial["uniforms"];

/** Replace a part of one of three's shaders; raises Error when this version of three has no such part. */
export function replaced(source: string, part: string, by: string): string {
  if (!source.includes(part)) throw new Error(`three's shader has no ${part}`);
  return source.replace(part, by);
}

const CORNERS = `
in vec3 position;
out vec2 at;
void main() {
	at = position.xy * 0.5 + 0.5;
	gl_Position = vec4( position.xy, 0.0, 1.0 );
}`;

/** A material that fills the screen: `fragment` reads `at`, 0 to 1, and writes `colour`. */
export const screenMaterial = (fragment: string, uniforms: Uniforms): RawShaderMaterial =>
  new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: CORNERS,
    fragmentShader: `precision highp float;\nprecision highp sampler2D;\nin vec2 at;\nout vec4 colour;\n${fragment}`,
    uniforms,
    blending: NoBlending,
    depthTest: false,
    depthWrite: false,
  });
