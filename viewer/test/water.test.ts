import {
  CircleGeometry,
  Mesh,
  MeshStandardMaterial,
  PerspectiveCamera,
  ShaderLib,
  Vector3,
  type WebGLProgramParametersWithUniforms,
} from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import { describe, expect, it } from "vitest";
import { Water } from "../src/draw/water";

const MIDDLE = [2, -8] as const; // metres: x and z of a fountain
const everything = (): boolean => true;

const matterOf = (surface: string): MeshStandardMaterial =>
  Object.assign(new MeshStandardMaterial(), { userData: { surface } });

const disc = (radius: number, level: number): CircleGeometry =>
  new CircleGeometry(radius, 32).rotateX(-Math.PI / 2).translate(0, level, 0);

/** A basin and a bowl above it, in one mesh. */
function fountain(): Mesh {
  const mesh = new Mesh(mergeGeometries([disc(0.95, 0.49), disc(0.48, 1.11)]), matterOf("water"));
  mesh.position.set(MIDDLE[0], 0, MIDDLE[1]);
  mesh.updateMatrixWorld();
  return mesh;
}

function eyeAt(x: number, y: number, z: number, looksAt: Vector3): PerspectiveCamera {
  const camera = new PerspectiveCamera(60, 16 / 9, 0.05, 200);
  camera.position.set(x, y, z);
  camera.lookAt(looksAt);
  return camera;
}

describe("a pool", () => {
  it("knows at each corner where it lies in its own sheet of water, and how wide that is", () => {
    const mesh = fountain();
    new Water([mesh]);
    const [position, pool] = [mesh.geometry.getAttribute("position"), mesh.geometry.getAttribute("pool")];
    for (let corner = 0; corner < position.count; corner++) {
      expect(pool.getX(corner)).toBeCloseTo(position.getX(corner), 5);
      expect(pool.getY(corner)).toBeCloseTo(position.getZ(corner), 5);
      expect(pool.getZ(corner)).toBeCloseTo(position.getY(corner) < 1 ? 0.95 : 0.48, 5);
    }
  });

  it("knows it of a shape that comes later, too", () => {
    const mesh = fountain();
    const water = new Water([mesh]);
    mesh.geometry = disc(2, 0.3);
    water.survey();
    expect(mesh.geometry.getAttribute("pool").getZ(0)).toBeCloseTo(2, 5);
  });
});

describe("what moves", () => {
  const water = new Water([]);
  const shaderOf = (surface: string): WebGLProgramParametersWithUniforms => {
    const { vertexShader, fragmentShader } = ShaderLib.physical;
    const shader = { uniforms: {}, vertexShader, fragmentShader } as unknown as WebGLProgramParametersWithUniforms;
    water.movementOf(matterOf(surface))!.patch(shader);
    return shader;
  };

  it("is water that lies or falls, each in its own way, and nothing else", () => {
    expect(water.movementOf(matterOf("marble"))).toBeNull();
    expect(water.movementOf(new MeshStandardMaterial())).toBeNull();
    expect(water.movementOf(matterOf("water"))!.name).not.toBe(water.movementOf(matterOf("spray"))!.name);
  });

  it("is one stream: all of it has flowed for as long", () => {
    const [pool, falling] = [shaderOf("water"), shaderOf("spray")];
    expect(pool.fragmentShader).toContain("slopeOfRings( vPool.xy");
    expect(pool.vertexShader).toContain("vPool = pool;");
    expect(falling.fragmentShader).toContain("diffuseColor.a *=");
    water.flow(0.25);
    expect(pool.uniforms["flowed"]!.value).toBe(0.25);
    expect(falling.uniforms["flowed"]).toBe(pool.uniforms["flowed"]);
  });
});

describe("when water is drawn", () => {
  it("is 24 times a second at most, however often the screen asks", () => {
    for (const hertz of [60, 144]) {
      const water = new Water([]);
      const shown = Array.from({ length: 10 * hertz }, () => water.flow(1 / hertz)).filter(Boolean).length / 10;
      expect(Math.abs(shown - 24)).toBeLessThan(0.5);
    }
  });

  it("is while it is before the visitor, near, and nothing stands between", () => {
    const water = new Water([fountain()]);
    const [middle, away] = [new Vector3(MIDDLE[0], 0.8, MIDDLE[1]), new Vector3(MIDDLE[0], 1.6, 10)];
    expect(water.inView(eyeAt(2, 1.6, -3, middle), everything)).toBe(true);
    expect(water.inView(eyeAt(2, 1.6, -3, away), everything)).toBe(false);
    expect(water.inView(eyeAt(2, 1.6, -3, middle), () => false)).toBe(false);
    expect(water.inView(eyeAt(2, 1.6, 40, middle), everything)).toBe(false);
  });

  it("is while any of it is seen past what stands in its middle", () => {
    const stem = (_: Vector3, to: Vector3): boolean => Math.hypot(to.x - MIDDLE[0], to.z - MIDDLE[1]) > 0.3;
    const middle = new Vector3(MIDDLE[0], 0.8, MIDDLE[1]);
    expect(new Water([fountain()]).inView(eyeAt(2, 1.6, -3, middle), stem)).toBe(true);
  });

  it("is never where there is none, and asks nothing then", () => {
    const asked = (): boolean => expect.fail("looked for water");
    const dry = new Water([new Mesh(disc(1, 0), matterOf("marble"))]);
    expect(dry.inView(eyeAt(0, 1.6, 3, new Vector3()), asked)).toBe(false);
  });
});
