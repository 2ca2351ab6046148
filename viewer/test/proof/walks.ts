/** The proof that nobody gets out: many random walks through a published gallery, by the page's own walker and collider. */

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type Object3D, Vector3 } from "three";
import type { Gallery } from "../../src/loading/gallery";
import { parseGallery } from "../../src/loading/manifest";
import { isSolid, meshesOf, parseScene } from "../../src/loading/scene";
import { Collider, trianglesOf } from "../../src/walk/collide";
import { type Intent, Walker } from "../../src/walk/walk";

const WALK_S = 6.5; // of a visitor's time, most of it at a run: some fifteen metres
const FRAMES_S = [1 / 144, 1 / 60, 1 / 60, 1 / 30, 1 / 10, 0.35, 2]; // the last is a page that was in the background
const THINNEST_M = 0.03; // how much of a body may be in a wall between two frames
const STEPS_M = 0.6; // above and below the start: stairs and thresholds, and no fall
const WAIST_M = 1;
const SEEN_S = 1 / 30; // in shorter frames a visitor goes so straight that nothing may stand between two places
const DOOR_DEPTH_M = 0.8; // about the middle of a wall between two rooms
const EDGE_M = 0.02;

export interface Escape {
  readonly walk: number;
  readonly how: string;
  readonly place: readonly number[];
}

export interface Proof {
  readonly walks: number;
  readonly metres: number;
  readonly highest: number;
  readonly escapes: readonly Escape[];
}

/** Read a published site: its manifest, what is seen in it, without pictures, and what stops a visitor. */
export async function readSite(folder: string): Promise<{ gallery: Gallery; scene: Object3D; collider: Collider }> {
  const gallery = parseGallery(JSON.parse(readFileSync(`${folder}/gallery.json`, "utf8")));
  const file = readFileSync(`${folder}/${gallery.scene}`);
  const model = await parseScene(withoutPictures(gallery.scene.endsWith(".gz") ? gunzipSync(file) : file), gallery.scene);
  const collider = new Collider(trianglesOf(meshesOf(model.scene).filter(isSolid)));
  return { gallery, scene: model.scene, collider };
}

/** Walk `count` times at random from every place where the gallery puts visitors. Repeatable. */
export function prove(gallery: Gallery, collider: Collider, count: number): Proof {
  const places = [gallery.spawn, ...gallery.works.map(({ viewpoint }) => viewpoint)];
  const random = mulberry32(20);
  const escapes: Escape[] = [];
  let metres = 0;
  let highest = 0;
  for (let walk = 0; walk < count; walk++) {
    const walker = new Walker(collider, gallery.spawn);
    walker.goTo(places[walk % places.length]!);
    const frame = FRAMES_S[walk % FRAMES_S.length]!;
    const before = new Vector3();
    let intent = wish(random);
    let change = 0;
    for (let time = 0; time < WALK_S; time += frame) {
      if (time >= change) {
        intent = wish(random);
        change = time + 0.3 + 2.5 * random();
      }
      before.copy(walker.foot);
      walker.walk(intent, frame);
      metres += before.distanceTo(walker.foot);
      highest = Math.max(highest, walker.foot.y - gallery.spawn.position[1]);
      const how = escape(walker.foot, before, frame, gallery, collider);
      if (how === null) continue;
      escapes.push({ walk, how, place: walker.foot.toArray() });
      break;
    }
  }
  return { walks: count, metres, highest, escapes };
}

/** Lead a visitor along the whole route; return how far, at worst, they were pushed off it. */
export function worstOffRoute(gallery: Gallery, collider: Collider): number {
  const walker = new Walker(collider, gallery.spawn);
  let worst = 0;
  for (const { path } of gallery.route) {
    for (const [at, [x, , z]] of path.entries()) {
      const [x0, , z0] = path[Math.max(0, at - 1)]!;
      const steps = Math.ceil(Math.hypot(x - x0, z - z0) / 0.05);
      for (let step = 1; step <= steps; step++) {
        const [toX, toZ] = [x0 + ((x - x0) * step) / steps, z0 + ((z - z0) * step) / steps];
        walker.lead(toX, toZ, 1 / 20);
        worst = Math.max(worst, Math.hypot(walker.foot.x - toX, walker.foot.z - toZ));
      }
    }
  }
  return worst;
}

/** How a visitor got where nobody should be, or null. */
function escape(foot: Vector3, before: Vector3, frame: number, gallery: Gallery, collider: Collider): string | null {
  if (!foot.toArray().every(Number.isFinite)) return "nowhere";
  if (!isInside(foot, gallery)) return "outside the rooms";
  if (Math.abs(foot.y - gallery.spawn.position[1]) > STEPS_M) return "off the floor";
  if (collider.floorBelow(foot.x, foot.y + 0.1, foot.z) === null) return "over the void";
  const pushed = foot.clone();
  collider.push(pushed, 0.56, 1.52, 0.28);
  if (pushed.distanceTo(foot) > THINNEST_M) return "in a wall";
  const [from, to] = [before, foot].map((place) => new Vector3(place.x, place.y + WAIST_M, place.z));
  if (frame <= SEEN_S && !from!.equals(to!) && !collider.sees(from!, to!)) return "through a wall";
  return null;
}

function isInside({ x, z }: Vector3, { rooms, doorways }: Gallery): boolean {
  const within = (value: number, [low, high]: readonly [number, number], edge: number): boolean =>
    value >= low - edge && value <= high + edge;
  return (
    rooms.some((room) => within(x, room.x, EDGE_M) && within(z, room.z, EDGE_M)) ||
    doorways.some((doorway) => within(x, doorway.x, 0) && Math.abs(z - doorway.z) < DOOR_DEPTH_M)
  );
}

/** What a restless visitor wants: mostly to run, often askew, sometimes turning all the while. */
function wish(random: () => number): Intent {
  const choose = (...values: number[]): number => values[Math.floor(random() * values.length)]!;
  return {
    forward: choose(1, 1, 1, 0.5, -1, 0),
    right: choose(0, 0, 1, -1, 0.4),
    turn: choose(0, 0, 0, 0.3, -0.3, 1, -1),
    tilt: 0,
    run: random() < 0.7,
  };
}

/** The bytes of a GLB without its pictures, which only a browser can read. */
function withoutPictures(file: Buffer): ArrayBuffer {
  const length = file.readUInt32LE(12);
  const document = JSON.parse(file.toString("utf8", 20, 20 + length));
  for (const name of ["images", "textures", "samplers"]) delete document[name];
  for (const name of ["extensionsUsed", "extensionsRequired"]) {
    document[name] = (document[name] ?? []).filter((used: string) => !/texture|lightmap/i.test(used));
  }
  document.materials = document.materials.map(({ name, extras, extensions = {} }: Record<string, any>) => ({
    name, extras, extensions: "KHR_materials_unlit" in extensions ? { KHR_materials_unlit: {} } : {},
  }));
  const text = Buffer.from(JSON.stringify(document));
  const padded = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4, " ")]);
  const head = Buffer.alloc(20);
  head.write("glTF", 0, "latin1");
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(20 + padded.length + file.length - 20 - length, 8);
  head.writeUInt32LE(padded.length, 12);
  head.write("JSON", 16, "latin1");
  return new Uint8Array(Buffer.concat([head, padded, file.subarray(20 + length)])).buffer;
}

/** Repeatable numbers from 0 to 1: Tommy Ettinger's mulberry32. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
