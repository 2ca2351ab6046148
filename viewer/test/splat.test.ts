/** Gaussians: read from their records, and put in order for an eye. */

import { Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { Order, scratchFor, sorting } from "../src/splat/order";
import { RECORD_BYTES, unpack } from "../src/splat/packed";
import { sortingMs } from "../src/splat/splats";

/** One record as the build writes it. */
function record(position: number[], scales: number[], colour: number[], turn: number[]): ArrayBuffer {
  const bytes = new ArrayBuffer(RECORD_BYTES);
  new Float32Array(bytes).set([...position, ...scales]);
  new Uint8Array(bytes).set([...colour, ...turn.map((part) => Math.min(255, Math.round(part * 128 + 128)))], 24);
  return bytes;
}

describe("unpacking", () => {
  it("reads places, colours, and the covariance in the Gaussian's own axes", () => {
    const { count, positions, colours, covariances } = unpack(record([1, 2, 3], [2, 3, 4], [10, 20, 30, 40], [1, 0, 0, 0]));
    expect(count).toBe(1);
    expect([...positions]).toEqual([1, 2, 3]);
    expect([...colours]).toEqual([10, 20, 30, 40]);
    expect([...covariances]).toEqual([4, 0, 0, 9, 0, 16]);
  });

  it("turns the covariance as the quaternion says", () => {
    const half = Math.SQRT1_2; // a quarter turn about Z takes X to Y
    const [xx, xy, xz, yy, yz, zz] = unpack(record([0, 0, 0], [2, 3, 4], [0, 0, 0, 0], [half, 0, 0, half])).covariances;
    expect(xx).toBeCloseTo(9, 4);
    expect(yy).toBeCloseTo(4, 4);
    expect(zz).toBeCloseTo(16, 4);
    for (const mixed of [xy, xz, yz]) expect(mixed).toBeCloseTo(0, 4);
  });
});

describe("the order", () => {
  const positions = new Float32Array([0, 0, 0, 5, 0, 0, 2, 0, 0, -4, 0, 0]);
  const middle = new Vector3(0.5, 0, 0);
  const sorted = (order: Order, eye: Vector3): number[] => {
    order.sort(eye, Infinity);
    return [...order.numbers];
  };

  it("is from the farthest to the nearest, from either side", () => {
    const order = new Order(positions, middle);
    expect(sorted(order, new Vector3(10, 0, 0))).toEqual([3, 0, 2, 1]);
    expect(sorted(order, new Vector3(-10, 0, 0))).toEqual([1, 2, 0, 3]);
  });

  it("is right the second time too: nothing is left in what a sort works with", () => {
    const order = new Order(positions, middle);
    for (let turn = 0; turn < 3; turn++) {
      expect(sorted(order, new Vector3(10, 0, 0))).toEqual([3, 0, 2, 1]);
      expect(sorted(order, new Vector3(-10, 0, 0))).toEqual([1, 2, 0, 3]);
    }
  });

  it("is found anew only when the eye has moved enough", () => {
    const order = new Order(positions, middle);
    order.sort(new Vector3(10, 0, 0), Infinity);
    expect(order.sort(new Vector3(10, 0.1, 0), Infinity)).toBe(false);
    expect(order.sort(new Vector3(10, 1, 0), Infinity)).toBe(true);
    expect(order.sort(new Vector3(8, 0.8, 0), Infinity)).toBe(true);
  });

  it("comes in slices and changes only when all of it is there", () => {
    const count = 60_000;
    const many = Float32Array.from({ length: 3 * count }, (_, at) => (at % 3 === 0 ? at : 0));
    const order = new Order(many, new Vector3(count, 0, 0));
    const eye = new Vector3(-1, 0, 0);
    let slices = 0;
    while (!order.sort(eye, 0)) {
      slices += 1;
      expect(order.settled).toBe(false);
      expect(order.numbers[0]).toBe(0);
    }
    expect(slices).toBe(3);
    expect(order.settled).toBe(true);
    expect(order.numbers[0]).toBe(count - 1);
    expect(order.numbers[count - 1]).toBe(0);
  });

  it("sorts three hundred thousand in little time", () => {
    const count = 300_000;
    const many = Float32Array.from({ length: 3 * count }, (_, at) => Math.sin(at * 12.9898) * 2);
    const numbers = new Uint32Array(count);
    const scratch = scratchFor(count);
    const before = process.cpuUsage();
    for (const _ of sorting(many, new Vector3(0, 0, 5), numbers, scratch));
    const { user } = process.cpuUsage(before);
    expect(user / 1000).toBeLessThan(400); // ms of the processor, ten times what it takes
    const distance = (number: number): number => Math.hypot(many[3 * number]!, many[3 * number + 1]!, many[3 * number + 2]! - 5);
    for (let at = 1; at < count; at += 997) expect(distance(numbers[at]!)).toBeLessThan(distance(numbers[at - 1]!) + 1e-3);
  });
});

describe("sortingMs", () => {
  it("is a few milliseconds of a fluent frame, and a part of a slow one", () => {
    expect(sortingMs(1 / 60)).toBe(3);
    expect(sortingMs(1 / 144)).toBe(3);
    expect(sortingMs(1.5)).toBeCloseTo(225, 6);
  });
});
