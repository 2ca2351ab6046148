/** `gallery.json` read and checked: a page believes nothing that it fetched before it has looked. */

import { RECORD_BYTES } from "../splat/packed";
import type {
  Vector, Viewpoint, Made, Picture, Splat, Exhibit, Room, Doorway, Leg, Published, Texture, Gallery,
} from "./gallery";
import { fail, flag, list, number, numbers, type Reader, record, text } from "./reading";

const MOST_GAUSSIANS = 300_000; // of one exhibit, as the build publishes at most

const vector = numbers<Vector>(3);
const range = numbers<readonly [number, number]>(2);

const viewpoint: Reader<Viewpoint> = (value, at) => {
  const data = record(value, at);
  return { position: vector(data["position"], `${at}.position`), yaw: number(data["yaw"], `${at}.yaw`) };
};

const room: Reader<Room> = (value, at) => {
  const data = record(value, at);
  return {
    name: text(data["name"], `${at}.name`),
    x: range(data["x"], `${at}.x`),
    z: range(data["z"], `${at}.z`),
    height: number(data["height"], `${at}.height`),
    level: number(data["level"] ?? 0, `${at}.level`),
  };
};

const made: Reader<Made | null> = (value, at) => {
  if (value === null || value === undefined) return null;
  const data = record(value, at);
  return {
    space: text(data["space"], `${at}.space`),
    revision: text(data["revision"], `${at}.revision`),
    licence: text(data["licence"], `${at}.licence`),
    licence_title: text(data["licence_title"] ?? "", `${at}.licence_title`),
    seconds: number(data["seconds"], `${at}.seconds`),
  };
};

const shown = (data: Record<string, unknown>, at: string) => ({
  id: text(data["id"], `${at}.id`),
  node: text(data["node"], `${at}.node`),
  title: text(data["title"], `${at}.title`),
  subject: text(data["subject"], `${at}.subject`),
  made_by: text(data["made_by"], `${at}.made_by`),
  made: made(data["made"], `${at}.made`),
  seed: number(data["seed"], `${at}.seed`),
  height: number(data["height"], `${at}.height`),
  viewpoint: viewpoint(data["viewpoint"], `${at}.viewpoint`),
  stand_in: flag(data["stand_in"] ?? false, `${at}.stand_in`),
  note: text(data["note"] ?? "", `${at}.note`),
});

const picture: Reader<Picture> = (value, at) => {
  const data = record(value, at);
  return {
    ...shown(data, at),
    kind: "picture",
    manner: text(data["manner"], `${at}.manner`),
    centre: vector(data["centre"], `${at}.centre`),
    normal: vector(data["normal"], `${at}.normal`),
    width: number(data["width"], `${at}.width`),
  };
};

const splat: Reader<Splat | null> = (value, at) => {
  if (value === null || value === undefined) return null;
  const data = record(value, at);
  const bytes = number(data["bytes"], `${at}.bytes`);
  const gaussians = number(data["gaussians"], `${at}.gaussians`);
  if (gaussians > MOST_GAUSSIANS) fail(`${at}.gaussians`, `at most ${MOST_GAUSSIANS}`);
  if (bytes !== gaussians * RECORD_BYTES) fail(`${at}.bytes`, `${RECORD_BYTES} for each of the Gaussians`);
  return {
    file: splatName(data["file"], `${at}.file`),
    bytes,
    sha256: text(data["sha256"], `${at}.sha256`),
    matrix: numbers<readonly number[]>(16)(data["matrix"], `${at}.matrix`),
    light: number(data["light"], `${at}.light`),
  };
};

const exhibit: Reader<Exhibit> = (value, at) => {
  const data = record(value, at);
  const common = shown(data, at);
  const [x, foot, z] = vector(data["position"], `${at}.position`);
  return {
    ...common,
    kind: "exhibit",
    manner: text(data["matter"], `${at}.matter`),
    centre: [x, foot + common.height / 2, z],
    width: 2 * number(data["radius"], `${at}.radius`),
    splat: splat(data["splat"], `${at}.splat`),
  };
};

const doorway: Reader<Doorway> = (value, at) => {
  const data = record(value, at);
  return { x: range(data["x"], `${at}.x`), z: number(data["z"], `${at}.z`) };
};

const leg: Reader<Leg> = (value, at) => {
  const data = record(value, at);
  return {
    work: data["work"] === null ? null : text(data["work"], `${at}.work`),
    path: list(vector)(data["path"], `${at}.path`),
  };
};

const texture: Reader<Texture> = (value, at) => {
  const data = record(value, at);
  return {
    image: number(data["image"], `${at}.image`),
    file: pictureName(data["file"], `${at}.file`),
    bytes: number(data["bytes"], `${at}.bytes`),
    sha256: text(data["sha256"], `${at}.sha256`),
  };
};

const beside: Reader<Published | null> = (value, at) => {
  if (value === null || value === undefined) return null;
  const data = record(value, at);
  return {
    file: fileName(data["file"], `${at}.file`),
    bytes: number(data["bytes"], `${at}.bytes`),
    sha256: text(data["sha256"], `${at}.sha256`),
  };
};

/** A WebP file in the folder of pictures: no host, no way up. */
const pictureName: Reader<string> = (value, at) =>
  /^textures\/[A-Za-z0-9_-]+\.webp$/.test(text(value, at)) ? (value as string) : fail(at, "the name of a picture in textures/");

/** A file in the folder of splats. */
const splatName: Reader<string> = (value, at) =>
  /^splats\/[A-Za-z0-9_-]+\.splat$/.test(text(value, at)) ? (value as string) : fail(at, "the name of a file in splats/");

/** A file beside the page: no folder, no host, no way up. */
const fileName: Reader<string> = (value, at) =>
  /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(text(value, at)) ? (value as string) : fail(at, "the name of a file beside the page");

/** Check parsed JSON and return the gallery; GalleryError names the field that is wrong. */
export function parseGallery(value: unknown): Gallery {
  const data = record(value, "gallery.json");
  if (data["format"] !== "enfilade-gallery/1") fail("format", '"enfilade-gallery/1"');
  return {
    title: text(data["title"], "title"),
    prompt: text(data["prompt"], "prompt"),
    language: text(data["language"], "language"),
    scene: fileName(data["scene"], "scene"),
    scene_bytes: number(data["scene_bytes"], "scene_bytes"),
    scene_sha256: text(data["scene_sha256"], "scene_sha256"),
    detail: beside(data["detail"], "detail"),
    poster: beside(data["poster"], "poster"),
    textures: list(texture)(data["textures"] ?? [], "textures"),
    spawn: viewpoint(data["spawn"], "spawn"),
    sun: data["sun"] === null ? null : vector(data["sun"], "sun"),
    rooms: list(room)(data["rooms"], "rooms"),
    works: [...list(picture)(data["works"], "works"), ...list(exhibit)(data["exhibits"] ?? [], "exhibits")],
    doorways: list(doorway)(data["doorways"] ?? [], "doorways"),
    route: list(leg)(data["route"] ?? [], "route"),
  };
}
