/** Composition: loads the gallery, puts the visitor in it, and draws whenever something has changed. */

import type { Material } from "three";
import { watchContext } from "./draw/context";
import { Quality } from "./draw/quality";
import { Stage } from "./draw/stage";
import { putDetail } from "./loading/detail";
import { type Gallery, isSplatted, type Published, type Texture } from "./loading/gallery";
import { type Late, putLate } from "./loading/late";
import { loadGallery, loadGlb, loadScene, verified } from "./loading/loading";
import { firstOfEach, putPictures, textureBytes } from "./loading/pictures";
import { Problem } from "./loading/problem";
import { isSolid, meshesOf, type Model, parseScene, pictureOn, pieceIn, texturesOf } from "./loading/scene";
import { findObject, ObjectPage } from "./object/object-page";
import { hideProblem, offerAgain, showArriving, showLoading, showPoster, showProblem, welcome } from "./page/arriving";
import { element, entitle } from "./page/page";
import { readPreferences } from "./page/preferences";
import { publishStatus, type Status } from "./page/status";
import { fill, languageFor, sizes, stringsFor } from "./page/strings";
import { Visit } from "./visit/visit";
import { Collider, trianglesOf } from "./walk/collide";

const address = new URLSearchParams(location.search);
const still = address.has("still"); // a picture without chrome, for screenshots
const embedded = address.has("embed"); // in a frame of another page
const objectId = address.get("object"); // one exhibit alone
const touch = matchMedia("(pointer: coarse)").matches;
const preferences = readPreferences();
const strings = stringsFor(preferences.language ?? languageFor(navigator.language));
const canvas = element<HTMLCanvasElement>("view");
const status: Status = {
  walkable: false, ready: false, missing: [], position: [0, 0, 0], yaw: 0, error: null, frames: 0, draws: 0, gpuObjects: 0, textureBytes: 0,
};

async function main(): Promise<void> {
  document.documentElement.lang = strings.language;
  document.documentElement.classList.toggle("still", still);
  entitle(strings);
  await (objectId === null ? showGallery() : showObject(objectId));
}

async function showGallery(): Promise<void> {
  const stage = new Stage(canvas); // first: who cannot draw need not wait for what cannot be drawn
  const gallery = await readGallery();
  if (gallery.poster !== null && !still) await arriveBefore(gallery.poster);
  const model = await insist(() => fetchScene(gallery));
  const collider = new Collider(trianglesOf(meshesOf(model.scene).filter(isSolid)));
  const light = firstOfEach(gallery.textures.filter(({ image }) => model.light.has(image))); // a small one is a wrong one
  const pictures = gallery.textures.filter((texture) => !light.includes(texture));
  const dark = await fetchLight(light, model);
  await drawn(() => showLoading(strings.lighting, null));
  const device = { pixelRatio: devicePixelRatio, touch, software: stage.software };
  const quality = new Quality(device, still ? "high" : preferences.quality);
  stage.light(gallery, model.scene, touch, quality.look);

  const visit = new Visit({
    canvas, gallery, stage, quality, collider, strings, preferences, status, still, embedded, touch,
    pictureOf: ({ node }) => pictureOn(model.scene, node),
  });
  visit.start();
  await visit.redraw(); // before anything else is fetched: the line is the architecture's alone
  const redraw = (): void => void visit.redraw();
  const restored = (): void => {
    stage.restore();
    redraw();
  };
  watchContext(canvas, restored, report);
  const provisional = (texture: Texture): boolean => pictures.some(({ image }) => image === texture.image);
  const lost = await fetchPictures(pictures, model, redraw);
  let failed: readonly Texture[] = [...dark.filter((texture) => !provisional(texture)), ...lost];
  await settle(stage, visit, model, pictures);
  const redrawWhole = (): Promise<void> => {
    stage.reshape();
    return visit.redraw();
  };
  const whole = gallery.detail === null ? [] : [detailOf(gallery.detail, model, redrawWhole)];
  const splats = gallery.works.filter(isSplatted).map(({ node, splat }): Late => ({
    file: splat.file,
    put: async () => {
      stage.showSplat(await verified(splat, strings), splat, meshesOf(pieceIn(model.scene, node)));
      await visit.redraw();
    },
  }));
  let late = await fetchLate([...whole, ...splats]);
  status.ready = true;
  while (failed.length + late.length > 0) {
    await offerAgain(`${strings.pictureLost} ${status.missing.join(", ")}`, strings);
    const asked = failed;
    failed = await fetchPictures(asked, model, redraw);
    await settle(stage, visit, model, asked);
    late = await fetchLate(late);
  }
  showArriving("");
}

/** Show one exhibit; only the pictures on it are fetched. */
async function showObject(id: string): Promise<void> {
  const gallery = await readGallery();
  const known = gallery.works.filter(({ kind }) => kind === "exhibit").map((exhibit) => exhibit.id);
  if (!known.includes(id)) throw new Problem({ kind: "unknown", id, known });
  const model = await insist(() => fetchScene(gallery));
  if (gallery.detail !== null) await fetchLate([detailOf(gallery.detail, model)]);
  const shown = findObject(id, gallery, model);
  if (shown === null) throw new Problem({ kind: "damaged", file: gallery.scene, reason: fill(strings.noPiece, { id }) });
  const page = new ObjectPage(canvas, shown, status, strings);
  const worn = new Set(meshesOf(shown.piece.model).flatMap((mesh) => texturesOf(mesh.material as Material)));
  const isWorn = ({ image }: Texture): boolean => (model.shows.get(image) ?? []).some((texture) => worn.has(texture));
  await fetchPictures(gallery.textures.filter(isWorn), model, () => page.draw());
  page.draw();
  const { splat } = shown.exhibit;
  if (splat !== null) {
    await fetchLate([{ file: splat.file, put: async () => page.showSplat(await verified(splat, strings), splat) }]);
  }
  status.ready = true;
}

async function readGallery(): Promise<Gallery> {
  const gallery = await insist(() => {
    showLoading(strings.readingGallery, null);
    return loadGallery();
  });
  welcome(gallery);
  return gallery;
}

/** Show the poster; a gallery without one, or with a broken one, is worth as much. */
async function arriveBefore(poster: NonNullable<Gallery["poster"]>): Promise<void> {
  try {
    await showPoster(await verified(poster, strings));
  } catch {
    status.missing = [...status.missing, poster.file];
  }
}

async function fetchScene(gallery: Gallery): Promise<Model> {
  const bytes = await loadScene(gallery, strings, (received) =>
    showLoading(strings.fetchingScene, received / gallery.scene_bytes, sizes(received, gallery.scene_bytes, strings)),
  );
  await drawn(() => showLoading(strings.parsingScene, null));
  return parseScene(bytes, gallery.scene);
}

/** Put the light maps in their places, and return those that did not come: small copies light the rooms then. */
async function fetchLight(textures: readonly Texture[], model: Model): Promise<readonly Texture[]> {
  const all = textures.reduce((sum, { bytes }) => sum + bytes, 0);
  const received = new Map<string, number>();
  const fetched = (texture: Texture): Promise<ArrayBuffer> =>
    verified(texture, strings, (bytes) => {
      const sum = [...received.set(texture.file, bytes).values()].reduce((a, b) => a + b);
      showLoading(strings.fetchingLight, sum / all, sizes(sum, all, strings));
    });
  return noted(textures, await putPictures(textures, model.shows, fetched, () => {}));
}

/** Put pictures in their places, and call `arrived` after each; return those that did not come. */
async function fetchPictures(textures: readonly Texture[], model: Model, arrived: () => void): Promise<readonly Texture[]> {
  const fetched = (texture: Texture): Promise<ArrayBuffer> => verified(texture, strings);
  const failed = await putPictures(textures, model.shows, fetched, (done) => {
    showArriving(fill(strings.fetchingPictures, { done, all: textures.length }));
    arrived();
  });
  showArriving("");
  return noted(textures, failed);
}

/** The whole shapes of what is coarse in the scene; `shown` is called when they are there. */
const detailOf = (detail: Published, model: Model, shown = async (): Promise<void> => {}): Late => ({
  file: detail.file,
  put: async () => {
    putDetail(model.scene, (await parseScene(await loadGlb(detail, strings), detail.file)).scene);
    await shown();
  },
});

/** Fetch files one after another; note and return those that did not come. */
async function fetchLate(files: readonly Late[]): Promise<readonly Late[]> {
  const lost = await putLate(files);
  const names = (some: readonly Late[]): string[] => some.map(({ file }) => file);
  status.missing = [...status.missing.filter((file) => !names(files).includes(file)), ...names(lost)];
  return lost;
}

/** Note which of the pictures that were asked for are missing; what comes late is no longer. */
function noted(asked: readonly Texture[], failed: readonly { picture: { file: string } }[]): readonly Texture[] {
  const lost = new Set(failed.map(({ picture }) => picture.file));
  const files = asked.map(({ file }) => file);
  status.missing = [...status.missing.filter((file) => !files.includes(file)), ...lost];
  return asked.filter(({ file }) => lost.has(file));
}

/** All `pictures` that will come have come: mirror them, and draw the room as it will stay. */
async function settle(stage: Stage, visit: Visit, model: Model, pictures: readonly Texture[]): Promise<void> {
  status.textureBytes = textureBytes(model.shows);
  if (pictures.length > 0) stage.reflectAgain();
  await visit.redraw();
}

/** Change the page, and let the browser draw it before long work begins. */
async function drawn(change: () => void): Promise<void> {
  change();
  await new Promise((resolve) => setTimeout(resolve));
}

/** Attempt until it works: after each failure the visitor reads why, and may ask for another attempt. */
async function insist<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await new Promise<void>((again) => {
        status.error = showProblem(error.problem, strings, again);
      });
      hideProblem();
      status.error = null;
    }
  }
}

/** Say what cannot be mended from here. */
function report(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
  const again = error.problem.kind === "lost" ? () => location.reload() : null;
  status.error = showProblem(error.problem, strings, again);
}

publishStatus(status, () => false);
main().catch(report);
