import { ShaderChunk } from "three";
import { describe, expect, it } from "vitest";
import { sizeAt } from "../src/draw/bloom";
import { GRADE, gradeInMaterials } from "../src/draw/grade";
import { replaced } from "../src/draw/shader";

describe("the grade", () => {
  it("bends highlights from middle tones on, in three's own Neutral curve", () => {
    expect(GRADE).toContain("const float StartCompression = 0.46;");
    expect(GRADE).not.toContain("0.8 - 0.04");
    expect(GRADE.match(/vec3 graded\(/g)).toHaveLength(1);
  });
});

describe("the grade in materials", () => {
  it("is three's own custom tone mapping, once, and leaves the rest as it was", () => {
    gradeInMaterials();
    const chunk = ShaderChunk.tonemapping_pars_fragment;
    expect(chunk).toContain("const float StartCompression = 0.46;");
    expect(chunk.match(/vec3 CustomToneMapping\(/g)).toHaveLength(1);
    expect(chunk).not.toContain("{ return color; }");
    expect(chunk.indexOf("vec3 graded(")).toBeLessThan(chunk.indexOf("vec3 CustomToneMapping("));
    expect(chunk).toContain("vec3 ACESFilmicToneMapping(");
  });
});

describe("the bloom's levels", () => {
  it("halve, and never vanish", () => {
    expect([0, 1, 4].map((level) => sizeAt(level, 1280, 720))).toEqual([[640, 360], [320, 180], [40, 23]]);
    expect(sizeAt(4, 8, 1)).toEqual([1, 1]);
  });
});

describe("replaced", () => {
  it("changes three's shaders, or says that this version has no such part", () => {
    expect(replaced("a b c", "b", "x")).toBe("a x c");
    expect(() => replaced(ShaderChunk.common, "no such line", "")).toThrow("three's shader has no no such line");
  });
});
