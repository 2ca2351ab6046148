import { MeshStandardMaterial, ShaderLib, Vector3, type WebGLProgramParametersWithUniforms, type WebGLRenderer } from "three";
import { describe, expect, it } from "vitest";
import { reflective } from "../src/draw/surface";

describe("reflective", () => {
  it("takes no shade below none, which a corner of a face that is cut would carry beyond it", () => {
    const at = [new Vector3()];
    const probes = { texture: { value: null }, roughest: { value: 5 }, at, low: at, high: at };
    const { vertexShader, fragmentShader } = ShaderLib.physical;
    const shader = { uniforms: {}, vertexShader, fragmentShader } as unknown as WebGLProgramParametersWithUniforms;
    reflective(new MeshStandardMaterial(), probes, 0, null, null).onBeforeCompile(shader, null as unknown as WebGLRenderer);
    expect(shader.fragmentShader).toContain("diffuseColor *= clamp( vColor, 0.0, 1.0 );");
    expect(shader.fragmentShader).not.toContain("#include <color_fragment>");
  });
});
