/** Gaussians as they are published: 32 bytes each, as `tools/scene/splat/packed.py` writes them. */

export const RECORD_BYTES = 32;
const FLOATS = 6; // position and standard deviations
const COLOUR_AT = 24;
const TURN_AT = 28;

/** `positions` (3 each), `covariances` (6 each: xx, xy, xz, yy, yz, zz) and `colours` (4 bytes each: red, green, blue as
 * on a screen, and opacity). */
export interface Gaussians {
  readonly count: number;
  readonly positions: Float32Array;
  readonly covariances: Float32Array;
  readonly colours: Uint8Array<ArrayBuffer>;
}

/** Unpack a file whose length is a whole number of records. */
export function unpack(bytes: ArrayBuffer): Gaussians {
  const count = bytes.byteLength / RECORD_BYTES;
  const floats = new Float32Array(bytes);
  const octets = new Uint8Array(bytes);
  const positions = new Float32Array(count * 3);
  const covariances = new Float32Array(count * 6);
  const colours = new Uint8Array(count * 4);
  for (let number = 0; number < count; number++) {
    const at = (number * RECORD_BYTES) / 4;
    positions.set(floats.subarray(at, at + 3), number * 3);
    const byte = number * RECORD_BYTES;
    colours.set(octets.subarray(byte + COLOUR_AT, byte + TURN_AT), number * 4);
    covariance(covariances, number * 6, octets, byte + TURN_AT, floats, at + FLOATS / 2);
  }
  return { count, positions, covariances, colours };
}

/** Write the covariance R S S Rᵀ of a Gaussian whose quaternion and scales stand at these places. */
function covariance(into: Float32Array, at: number, octets: Uint8Array, turn: number, scales: Float32Array, scale: number): void {
  let [w, x, y, z] = [0, 1, 2, 3].map((part) => (octets[turn + part]! - 128) / 128) as [number, number, number, number];
  const length = Math.hypot(w, x, y, z) || 1;
  [w, x, y, z] = [w / length, x / length, y / length, z / length];
  const sx = scales[scale]!;
  const sy = scales[scale + 1]!;
  const sz = scales[scale + 2]!;
  const a = [(1 - 2 * (y * y + z * z)) * sx, 2 * (x * y - w * z) * sy, 2 * (x * z + w * y) * sz];
  const b = [2 * (x * y + w * z) * sx, (1 - 2 * (x * x + z * z)) * sy, 2 * (y * z - w * x) * sz];
  const c = [2 * (x * z - w * y) * sx, 2 * (y * z + w * x) * sy, (1 - 2 * (x * x + y * y)) * sz];
  into[at] = dot(a, a);
  into[at + 1] = dot(a, b);
  into[at + 2] = dot(a, c);
  into[at + 3] = dot(b, b);
  into[at + 4] = dot(b, c);
  into[at + 5] = dot(c, c);
}

const dot = (one: readonly number[], other: readonly number[]): number =>
  one[0]! * other[0]! + one[1]! * other[1]! + one[2]! * other[2]!;
