/** Unpacks EXT_meshopt_compression, for `GLTFLoader.setMeshoptDecoder`.
 *
 * Written after the extension's specification and meshoptimizer's reference decoder (Jasper St. Pierre, MIT). The usual
 * decoder is WebAssembly, which the page's policy does not run; this one takes a tenth of a second for a gallery. It reads
 * what our own packer writes: vertices of version 0, triangles of version 1, octahedral and exponential filters. */

const BLOCK_BYTES = 0x2000;
const BLOCK_VERTICES = 0x100;
const GROUP = 16; // bytes that are packed together
const TAIL = 32; // least bytes at the end of packed vertices
const SMALL_TABLE = 16; // bytes at the end of packed triangles
const BITS = [0, 2, 4, 8]; // of a byte in a group, by the group's mode

type Mode = "ATTRIBUTES" | "TRIANGLES" | "INDICES";

export const meshopt = {
  supported: true,
  ready: Promise.resolve(),

  /** Fill `target` with `count` elements of `stride` bytes. Throws an Error for data that is not of this form. */
  decodeGltfBuffer(target: Uint8Array, count: number, stride: number, source: Uint8Array, mode: Mode, filter = "NONE"): void {
    if (mode === "TRIANGLES") {
      const indices = stride === 2 ? new Uint16Array(target.buffer) : new Uint32Array(target.buffer);
      unpackTriangles(indices.subarray(0, count), source);
      return;
    }
    if (mode !== "ATTRIBUTES") throw new Error(`meshopt mode ${mode} is not read`);
    unpackVertices(target, count, stride, source);
    if (filter === "OCTAHEDRAL" && stride === 8) unfoldNormals(new Int16Array(target.buffer));
    else if (filter === "EXPONENTIAL") scaleUp(target.buffer as ArrayBuffer);
    else if (filter !== "NONE") throw new Error(`meshopt filter ${filter} of ${stride} bytes is not read`);
  },
};

/** Each byte of a vertex is told by its difference from the same byte of the vertex before. */
function unpackVertices(target: Uint8Array, count: number, stride: number, source: Uint8Array): void {
  if (source[0] !== 0xa0) throw new Error("meshopt vertices of another version");
  const last = source.slice(source.length - stride);
  const blockVertices = Math.min((BLOCK_BYTES / stride) & ~(GROUP - 1), BLOCK_VERTICES);
  const column = new Uint8Array(BLOCK_VERTICES);
  let at = 1;
  for (let first = 0; first < count; first += blockVertices) {
    const vertices = Math.min(count - first, blockVertices);
    for (let byte = 0; byte < stride; byte++) {
      at = unpackColumn(column, vertices, source, at);
      let value = last[byte]!;
      for (let vertex = 0, to = first * stride + byte; vertex < vertices; vertex++, to += stride) {
        const coded = column[vertex]!;
        value = (value + (coded & 1 ? ~(coded >> 1) : coded >> 1)) & 0xff;
        target[to] = value;
      }
      last[byte] = value;
    }
  }
  if (at !== source.length - Math.max(stride, TAIL)) throw new Error("meshopt vertices of the wrong length");
}

/** Unpack one byte of each vertex of a block; return where the next column begins. */
function unpackColumn(column: Uint8Array, vertices: number, source: Uint8Array, start: number): number {
  const groups = Math.ceil(vertices / GROUP);
  let at = start + Math.ceil(groups / 4);
  for (let group = 0; group < groups; group++) {
    const bits = BITS[(source[start + (group >> 2)]! >> ((group & 3) * 2)) & 3]!;
    const to = group * GROUP;
    if (bits === 0) column.fill(0, to, to + GROUP);
    else if (bits === 8) {
      column.set(source.subarray(at, at + GROUP), to);
      at += GROUP;
    } else {
      const all = (1 << bits) - 1; // says that the whole byte follows
      let rest = at + (GROUP * bits) / 8;
      for (let i = 0; i < GROUP; i++) {
        const place = i * bits;
        const value = (source[at + (place >> 3)]! >> (8 - bits - (place & 7))) & all;
        column[to + i] = value === all ? source[rest++]! : value;
      }
      at = rest;
    }
  }
  return at;
}

/** A triangle is told by an edge that came before, or by vertices that came before, or by new ones. */
function unpackTriangles(target: Uint16Array | Uint32Array, source: Uint8Array): void {
  if (source[0] !== 0xe1) throw new Error("meshopt triangles of another version");
  const table = source.length - SMALL_TABLE;
  const edges = new Uint32Array(32); // the last sixteen, as pairs, in a ring
  const vertices = new Uint32Array(16); // the last sixteen, in a ring
  let edgeAt = 0;
  let vertexAt = 0;
  let next = 0;
  let last = 0;
  let at = 1 + target.length / 3;

  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = source[at++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    last += value & 1 ? ~(value >>> 1) : value >>> 1;
    return last;
  };
  const keepEdge = (a: number, b: number): void => {
    edges[edgeAt * 2] = a;
    edges[edgeAt * 2 + 1] = b;
    edgeAt = (edgeAt + 1) & 15;
  };
  const keep = (vertex: number): number => {
    vertices[vertexAt] = vertex;
    vertexAt = (vertexAt + 1) & 15;
    return vertex;
  };
  const before = (steps: number): number => vertices[(vertexAt - 1 - steps) & 15]!;

  for (let i = 0, code = 1; i < target.length; i += 3, code++) {
    const high = source[code]! >> 4;
    const low = source[code]! & 15;
    let a: number, b: number, c: number;
    if (high < 15) {
      const edge = (edgeAt - 1 - high) & 15;
      a = edges[edge * 2]!;
      b = edges[edge * 2 + 1]!;
      if (low === 0) c = keep(next++);
      else if (low < 13) c = before(low);
      else if (low === 13) c = keep(--last);
      else if (low === 14) c = keep(++last);
      else c = keep(number());
      keepEdge(c, b);
      keepEdge(a, c);
    } else {
      const packed = low < 14 ? source[table + low]! : source[at++]!;
      if (low >= 14 && packed === 0) next = 0;
      const second = packed >> 4;
      const third = packed & 15;
      const ring = vertexAt; // vertices that came before are counted from here
      const earlier = (steps: number): number => vertices[(ring - steps) & 15]!;
      a = low < 15 ? next++ : number();
      b = second === 0 ? next++ : second === 15 && low >= 14 ? number() : earlier(second);
      c = third === 0 ? next++ : third === 15 && low >= 14 ? number() : earlier(third);
      keep(a);
      if (second === 0 || (second === 15 && low >= 14)) keep(b);
      if (third === 0 || (third === 15 && low >= 14)) keep(c);
      keepEdge(b, a);
      keepEdge(c, b);
      keepEdge(a, c);
    }
    target[i] = a;
    target[i + 1] = b;
    target[i + 2] = c;
  }
}

/** Octahedral x and y, and the number that stands for 1, become unit vectors in 16 bits. */
function unfoldNormals(rows: Int16Array): void {
  for (let i = 0; i < rows.length; i += 4) {
    let x = rows[i]! / rows[i + 2]!;
    let y = rows[i + 1]! / rows[i + 2]!;
    const z = 1 - Math.abs(x) - Math.abs(y);
    const fold = Math.max(-z, 0);
    x -= x >= 0 ? fold : -fold;
    y -= y >= 0 ? fold : -fold;
    const length = 32767 / Math.hypot(x, y, z);
    rows[i] = Math.round(x * length);
    rows[i + 1] = Math.round(y * length);
    rows[i + 2] = Math.round(z * length);
  }
}

/** A signed exponent in the highest byte and a signed mantissa below it become floats. */
function scaleUp(buffer: ArrayBuffer): void {
  const packed = new Int32Array(buffer);
  const floats = new Float32Array(buffer);
  for (let i = 0; i < packed.length; i++) floats[i] = 2 ** (packed[i]! >> 24) * ((packed[i]! << 8) >> 8);
}
