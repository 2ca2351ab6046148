/** Composition: loads the gallery, puts the visitor in it, and draws whenever something has changed. */

import { Stage } from "./draw/stage";
import type { Texture } from "./loading/gallery";
import { loadGallery, loadScene, verified } from "./loading/loading";
import { putPictures, textureBytes } from "./loading/pictures";
import { Problem } from "./loading/problem";
import { isSolid, meshesOf, type Model, parseScene, pictureOn } from "./loading/scene";
import { element, showArriving, showLoading, showProblem } from "./page/page";
import { publishStatus, type Status } from "./page/status";
import { fill, stringsFor } from "./page/strings";
import { Visit } from "./visit/visit";
import { Collider, trianglesOf } from "./walk/collide";

const still = new URLSearchParams(location.search).has("still"); // a picture without chrome, for screenshots
const touch = matchMedia("(pointer: coarse)").matches;
const strings = stringsFor(navigator.language);
const canvas = element<HTMLCanvasElement>("view");
const status: Status = {
  walkable: false, ready: false, missing: [], position: [0, 0, 0], yaw: 0, error: null, frames: 0, draws: 0, textureBytes: 0,
};

async function main(): Promise<void> {
  document.documentElement.lang = strings.language;
  document.documentElement.classList.toggle("still", still);
  const stage = new Stage(canvas);
  canvas.addEventListener("webglcontextlost", () => report(new Problem({ kind: "lost" })));

  await loading(strings.readingGallery, 0);
  const gallery = await loadGallery();
  const bytes = await loadScene(gallery, strings, (part) => showLoading(strings.fetchingScene, part));
  await loading(strings.parsingScene, 1);
  const model = await parseScene(bytes, gallery.scene);
  const collider = new Collider(trianglesOf(meshesOf(model.scene).filter(isSolid)));
  await loading(strings.lighting, 1);
  const isLight = ({ image }: Texture): boolean => model.light.has(image); // a small light map is a wrong one
  await fetchPictures(gallery.textures.filter(isLight), model, () => {});
  stage.light(gallery, model.scene, touch);

  const visit = new Visit({
    canvas, gallery, stage, collider, strings, status, still, touch,
    pictureOf: ({ node }) => pictureOn(model.scene, node),
  });
  visit.start();
  await fetchPictures(gallery.textures.filter((texture) => !isLight(texture)), model, (line) => {
    void visit.redraw();
    showArriving(line);
  });
  showArriving(status.missing.length === 0 ? "" : `${strings.pictureLost} ${status.missing.join(", ")}`);
  status.textureBytes = textureBytes(model.shows);
  stage.reflectAgain();
  await visit.redraw();
  status.ready = true;
}

/** Put pictures in their places; `arrived` is told after each how far it is. What does not come is noted, not raised. */
async function fetchPictures(textures: readonly Texture[], model: Model, arrived: (line: string) => void): Promise<void> {
  const fetched = (texture: Texture): Promise<ArrayBuffer> => verified(texture, strings);
  const failed = await putPictures(textures, model.shows, fetched, (done) =>
    arrived(fill(strings.fetchingPictures, { done, all: textures.length })),
  );
  status.missing = [...status.missing, ...failed.map(({ picture }) => picture.file)];
}

/** Show a phase of loading, and let the browser draw it before the work begins. */
async function loading(what: string, part: number): Promise<void> {
  showLoading(what, part);
  await new Promise((resolve) => setTimeout(resolve));
}

function report(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
  status.error = showProblem(error.problem, strings);
}

publishStatus(status, () => false);
main().catch(report);
