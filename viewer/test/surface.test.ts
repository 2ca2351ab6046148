import { MeshStandardMaterial, ShaderLib, Vector3, type WebGLProgramParametersWithUniforms, type WebGLRenderer } from "three";
import { describe, expect, it } from "vitest";
import { reflective } from "../src/draw/surface";

describe("reflective", () => {
  it("writes no light that is no number, less than none, or brighter than a lamp", () => {
    const at = [new Vector3()];
    const probes = { texture: { value: null }, roughest: { value: 5 }, at, low: at, high: at };
    const { vertexShader, fragmentShader } = ShaderLib.physical;
    const shader = { uniforms: {}, vertexShader, fragmentShader } as unknown as WebGLProgramParametersWithUniforms;
    reflective(new MeshStandardMaterial(), probes, 0, null, null).onBeforeCompile(shader, null as unknown as WebGLRenderer);
    const written = shader.fragmentShader.indexOf("#include <opaque_fragment>");
    const bounded = shader.fragmentShader.lastIndexOf("outgoingLight = ", written);
    expect(shader.fragmentShader.slice(bounded, written).trim()).toBe(
      "outgoingLight = min( max( outgoingLight, vec3( 0.0 ) ), vec3( 16.0 ) );",
    );
  });
});
