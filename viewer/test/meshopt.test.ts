import { MeshoptEncoder } from "meshoptimizer/encoder";
import { beforeAll, describe, expect, it } from "vitest";
import { meshopt } from "../src/loading/meshopt";

beforeAll(() => MeshoptEncoder.ready);

/** Repeatable numbers from 0 to 1. */
function* noise(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

const take = (count: number, random: Generator<number>): number[] => Array.from({ length: count }, () => random.next().value);

/** The triangles of a grid, each shuffled copy of which is a harder case. */
function grid(side: number): number[][] {
  const triangles = [];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const corner = y * (side + 1) + x;
      triangles.push([corner, corner + 1, corner + side + 1], [corner + 1, corner + side + 2, corner + side + 1]);
    }
  }
  return triangles;
}

/** A triangle may come back turned; its first corner is then another one. */
const turned = (indices: ArrayLike<number>): string[] =>
  Array.from({ length: indices.length / 3 }, (_, i) => {
    const corners = [indices[3 * i]!, indices[3 * i + 1]!, indices[3 * i + 2]!];
    const first = corners.indexOf(Math.min(...corners));
    return [0, 1, 2].map((step) => corners[(first + step) % 3]).join(" ");
  });

describe("meshopt", () => {
  it.each([
    [1, 4],
    [16, 8],
    [257, 8],
    [5000, 12],
    [500, 64],
  ])("unpacks %i vertices of %i bytes", (count, stride) => {
    for (const spread of [1, 6, 40, 255]) {
      const rows = new Uint8Array(take(count * stride, noise(spread)).map((part) => part * spread));
      const packed = MeshoptEncoder.encodeGltfBuffer(rows, count, stride, "ATTRIBUTES", 0);
      const target = new Uint8Array(count * stride);
      meshopt.decodeGltfBuffer(target, count, stride, packed, "ATTRIBUTES");
      expect(target.every((byte, at) => byte === rows[at])).toBe(true);
    }
  });

  it.each([2, 4])("unpacks triangles of indices of %i bytes", (size) => {
    const random = noise(7);
    const shuffled = grid(60).sort(() => random.next().value - 0.5);
    for (const triangles of [grid(1), grid(60), shuffled, shuffled.slice(0, 5)]) {
      const indices = new Uint32Array(triangles.flat());
      const data = size === 2 ? new Uint16Array(indices) : indices;
      const packed = MeshoptEncoder.encodeGltfBuffer(new Uint8Array(data.buffer), data.length, size, "TRIANGLES", 0);
      const target = new Uint8Array(data.byteLength);
      meshopt.decodeGltfBuffer(target, data.length, size, packed, "TRIANGLES");
      const back = size === 2 ? new Uint16Array(target.buffer) : new Uint32Array(target.buffer);
      expect(turned(back)).toEqual(turned(data));
    }
  });

  it("unfolds normals", () => {
    const random = noise(3);
    const vectors = Array.from({ length: 500 }, () => take(3, random).map((part) => 2 * part - 1)).map((v) => {
      const length = Math.hypot(...v);
      return [...v.map((part) => part / length), 0];
    });
    const folded = MeshoptEncoder.encodeFilterOct(new Float32Array(vectors.flat()), 500, 8, 12);
    const packed = MeshoptEncoder.encodeGltfBuffer(folded, 500, 8, "ATTRIBUTES", 0);
    const target = new Uint8Array(500 * 8);
    meshopt.decodeGltfBuffer(target, 500, 8, packed, "ATTRIBUTES", "OCTAHEDRAL");
    const back = new Int16Array(target.buffer);
    vectors.flat().forEach((part, i) => i % 4 < 3 && expect(back[i]! / 32767).toBeCloseTo(part, 2));
  });

  it("scales floats up", () => {
    const values = new Float32Array([0, -27.5, 3.125, 0.0009765625, 1, 2]);
    const filtered = MeshoptEncoder.encodeFilterExp(values, 3, 8, 24);
    const packed = MeshoptEncoder.encodeGltfBuffer(filtered, 3, 8, "ATTRIBUTES", 0);
    const target = new Uint8Array(24);
    meshopt.decodeGltfBuffer(target, 3, 8, packed, "ATTRIBUTES", "EXPONENTIAL");
    expect(new Float32Array(target.buffer)).toEqual(values);
  });

  it("refuses what it does not read", () => {
    const target = new Uint8Array(8);
    expect(() => meshopt.decodeGltfBuffer(target, 1, 8, new Uint8Array(40), "ATTRIBUTES")).toThrow("version");
    expect(() => meshopt.decodeGltfBuffer(target, 3, 2, new Uint8Array(40), "TRIANGLES")).toThrow("version");
    expect(() => meshopt.decodeGltfBuffer(target, 3, 2, new Uint8Array(40), "INDICES")).toThrow("INDICES");
    const packed = MeshoptEncoder.encodeGltfBuffer(target, 1, 8, "ATTRIBUTES", 0);
    expect(() => meshopt.decodeGltfBuffer(target, 1, 8, packed, "ATTRIBUTES", "QUATERNION")).toThrow("QUATERNION");
    expect(() => meshopt.decodeGltfBuffer(target, 1, 8, packed.subarray(0, -1), "ATTRIBUTES")).toThrow("length");
  });
});
