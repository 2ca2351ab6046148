import { describe, expect, it } from "vitest";

import { drawsInSoftware } from "../src/draw/software";

const UNMASKED = 0x9246;
const RENDERER = 0x1f01;

/** A context that names its driver, masked or not. */
function contextOf(names: Readonly<Record<number, string>>): WebGL2RenderingContext {
  return {
    RENDERER,
    getExtension: () => (UNMASKED in names ? { UNMASKED_RENDERER_WEBGL: UNMASKED } : null),
    getParameter: (name: number) => names[name] ?? null,
  } as unknown as WebGL2RenderingContext;
}

describe("who draws", () => {
  it.each([
    ["ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)", true],
    ["llvmpipe (LLVM 15.0.6, 256 bits)", true],
    ["ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)", true],
    ["ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)", false],
    ["Mali-G78", false],
  ])("is told by the name of the driver: %s", (name, software) => {
    expect(drawsInSoftware(contextOf({ [UNMASKED]: name, [RENDERER]: "WebKit WebGL" }))).toBe(software);
    expect(drawsInSoftware(contextOf({ [RENDERER]: name }))).toBe(software);
  });

  it("is a graphics card where no name is told", () => {
    expect(drawsInSoftware(contextOf({}))).toBe(false);
  });
});
