import { MeshPhysicalMaterial, MeshStandardMaterial, type MeshStandardMaterialParameters, Texture } from "three";
import { describe, expect, it } from "vitest";
import { isMatt } from "../src/draw/matt";
import { sampleTextures } from "../src/draw/sampling";

const lit = (given: MeshStandardMaterialParameters): MeshStandardMaterial =>
  new MeshStandardMaterial({ lightMap: new Texture(), metalness: 0, ...given });

describe("isMatt", () => {
  it("is said of plaster and canvas, not of polished marble, of gold, of glass or of varnish", () => {
    expect(isMatt(lit({ roughness: 0.67 }))).toBe(true);
    expect(isMatt(lit({ roughness: 0.55 }))).toBe(true);
    expect(isMatt(lit({ roughness: 0.13 }))).toBe(false);
    expect(isMatt(lit({ roughness: 0.6, metalness: 0.95 }))).toBe(false);
    expect(isMatt(lit({ roughness: 0.6, transparent: true }))).toBe(false);
    expect(isMatt(new MeshPhysicalMaterial({ lightMap: new Texture(), metalness: 0, roughness: 0.6 }))).toBe(false);
  });

  it("is not said of what has no baked light, which only the room's reflections light", () => {
    expect(isMatt(lit({ roughness: 0.67, lightMap: null }))).toBe(false);
  });
});

describe("sampleTextures", () => {
  it("spares relief and gloss more than colour, and the light map nothing; and gives it all back", () => {
    const [map, normalMap, gloss, lightMap] = Array.from({ length: 4 }, () => Object.assign(new Texture(), { anisotropy: 8 }));
    const material = lit({ map: map!, normalMap: normalMap!, roughnessMap: gloss!, metalnessMap: gloss!, lightMap: lightMap! });
    const samples = (): number[] => [map, normalMap, gloss, lightMap].map((texture) => texture!.anisotropy);
    sampleTextures([material], true);
    expect(samples()).toEqual([4, 1, 1, 8]);
    expect(gloss!.version).toBe(1); // once more to the graphics card, for two uses
    sampleTextures([material], false);
    expect(samples()).toEqual([8, 8, 8, 8]);
  });
});
