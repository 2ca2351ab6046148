/** The order in which Gaussians are drawn: the farthest first. It is found in slices, a few milliseconds of each frame, and
 * anew only when the eye sees the object from somewhere else: distances from the eye do not change as a head turns. */

import { Vector3 } from "three";

const SLICE = 1 << 15; // Gaussians between two looks at the clock
const BUCKETS = 1 << 16; // distances that are told apart
const TURNED = Math.cos((1.5 * Math.PI) / 180); // seen from another side: further round than this
const NEARER = 0.1; // or so much nearer or farther, in parts of the distance

/** What a sort needs beside its result; made once, since a sort follows every step of the visitor. */
interface Scratch {
  readonly distances: Float32Array;
  readonly starts: Uint32Array;
  readonly sorted: Uint32Array;
}

export class Order {
  /** The numbers of the Gaussians, the farthest first. */
  readonly numbers: Uint32Array<ArrayBuffer>;
  private readonly scratch: Scratch;
  private readonly sorted = new Vector3(Infinity, 0, 0); // the eye that the order is for
  private readonly before = new Vector3();
  private readonly now = new Vector3();
  private work: Generator<void, void> | null = null;

  /** `positions` are three numbers each, about `middle`. */
  constructor(
    private readonly positions: Float32Array,
    private readonly middle: Vector3,
  ) {
    const count = positions.length / 3;
    this.numbers = Uint32Array.from({ length: count }, (_, number) => number);
    this.scratch = scratchFor(count);
  }

  /** Whether there is nothing to do until the eye moves. */
  get settled(): boolean {
    return this.work === null;
  }

  /** Work on the order for an eye, for about so many milliseconds. Return whether it has changed. */
  sort(eye: Vector3, milliseconds: number): boolean {
    if (this.work === null) {
      if (!this.isElsewhere(eye)) return false;
      this.sorted.copy(eye);
      this.work = sorting(this.positions, this.sorted, this.numbers, this.scratch);
    }
    const end = performance.now() + milliseconds;
    do {
      if (!this.work.next().done) continue;
      this.work = null;
      return true;
    } while (performance.now() < end);
    return false;
  }

  private isElsewhere(eye: Vector3): boolean {
    if (!Number.isFinite(this.sorted.x)) return true;
    const before = this.before.subVectors(this.sorted, this.middle);
    const now = this.now.subVectors(eye, this.middle);
    const [far, near] = [before.length(), now.length()];
    return before.dot(now) < TURNED * far * near || Math.abs(far - near) > NEARER * far;
  }
}

export const scratchFor = (count: number): Scratch => ({
  distances: new Float32Array(count),
  starts: new Uint32Array(BUCKETS + 1),
  sorted: new Uint32Array(count),
});

/** Sort by distance into `numbers`, which change only at the very end: a counting sort, in slices. */
export function* sorting(
  positions: Float32Array,
  eye: Vector3,
  numbers: Uint32Array,
  { distances, starts, sorted }: Scratch,
): Generator<void, void> {
  const count = numbers.length;
  let [nearest, farthest] = [Infinity, 0];
  for (let number = 0; number < count; number++) {
    const x = positions[3 * number]! - eye.x;
    const y = positions[3 * number + 1]! - eye.y;
    const z = positions[3 * number + 2]! - eye.z;
    const distance = Math.sqrt(x * x + y * y + z * z);
    distances[number] = distance;
    if (distance < nearest) nearest = distance;
    if (distance > farthest) farthest = distance;
    if (number % SLICE === SLICE - 1) yield;
  }
  const scale = (BUCKETS - 1) / Math.max(farthest - nearest, 1e-9);
  starts.fill(0);
  const bucket = (number: number): number => ((farthest - distances[number]!) * scale) | 0;
  for (let number = 0; number < count; number++) {
    starts[bucket(number) + 1]! += 1;
    if (number % SLICE === SLICE - 1) yield;
  }
  for (let index = 0; index < BUCKETS; index++) starts[index + 1]! += starts[index]!;
  for (let number = 0; number < count; number++) {
    sorted[starts[bucket(number)]!++] = number;
    if (number % SLICE === SLICE - 1) yield;
  }
  numbers.set(sorted);
}
