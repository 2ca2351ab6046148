/** Composition: loads the gallery, puts the visitor in it, and draws whenever something has changed. */

import { Vector3 } from "three";
import { Collider, trianglesOf } from "./collide";
import type { Gallery, Texture, Work } from "./gallery";
import { Keyboard } from "./keyboard";
import { Caption, workBefore } from "./labels";
import { poseFrom } from "./links";
import { loadGallery, loadScene, verified } from "./loading";
import { mouseLook } from "./mouse";
import { blink, element, hideLoading, Panels, showArriving, showLoading, showProblem } from "./page";
import { putPictures, textureBytes } from "./pictures";
import { Problem } from "./problem";
import { Quality } from "./quality";
import { isSolid, meshesOf, type Model, parseScene } from "./scene";
import { Stage } from "./stage";
import { publishStatus, type Status } from "./status";
import { fill, stringsFor } from "./strings";
import { Touch } from "./touch";
import { type Intent, Walker } from "./walk";
import { listWorks } from "./works-list";

const still = new URLSearchParams(location.search).has("still"); // a picture without chrome, for screenshots
const touch = matchMedia("(pointer: coarse)").matches;
const strings = stringsFor(navigator.language);
const canvas = element<HTMLCanvasElement>("view");
const status: Status = {
  walkable: false, ready: false, missing: [], position: [0, 0, 0], yaw: 0, error: null, frames: 0, draws: 0, textureBytes: 0,
};

const MIRROR_RATIO = 0.8; // a machine that cannot draw this many pixels a pixel has no time for a mirror image

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

  const walker = new Walker(collider, gallery.spawn);
  const redraw = run(gallery, stage, walker, collider);
  await fetchPictures(gallery.textures.filter((texture) => !isLight(texture)), model, (line) => {
    redraw();
    showArriving(line);
  });
  showArriving(status.missing.length === 0 ? "" : `${strings.pictureLost} ${status.missing.join(", ")}`);
  status.textureBytes = textureBytes(model.shows);
  stage.reflectAgain();
  await redraw();
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

/** Start drawing. The function returned asks for another frame, and is done when one was drawn after. */
function run(gallery: Gallery, stage: Stage, walker: Walker, collider: Collider): () => Promise<void> {
  let stale = true; // whether the picture must be drawn again
  const drawn: (() => void)[] = []; // who waits for the next frame
  const look = (yaw: number, pitch: number): void => {
    if (panels.isOpen()) return;
    walker.turn(yaw, pitch);
    stale = true;
  };
  const panels = new Panels(gallery, strings, touch, () => {
    keyboard.release();
    document.exitPointerLock?.();
  });
  const keyboard = new Keyboard(() => !panels.isOpen());
  const thumbs = new Touch(canvas, element("stick"), element("stick-knob"), look);
  const caption = new Caption(element("caption"), strings);
  const quality = new Quality(devicePixelRatio);
  mouseLook(canvas, look);

  const goTo = (hash: string): void => {
    const pose = poseFrom(hash, gallery);
    if (pose === null) return;
    walker.goTo(pose, pose.pitch);
    blink();
    stale = true;
  };
  const visit = (work: Work): void => {
    panels.close();
    goTo(`#work=${encodeURIComponent(work.id)}`);
  };
  listWorks(element("works-list"), gallery.works, strings, visit);
  const resize = (): void => {
    stage.resize(innerWidth, innerHeight, still ? devicePixelRatio : quality.ratio);
    stale = true;
  };
  addEventListener("resize", resize);
  addEventListener("hashchange", () => goTo(location.hash));
  publishStatus(status, (id) => {
    const work = gallery.works.find((candidate) => candidate.id === id);
    if (work !== undefined) visit(work);
    return work !== undefined;
  });
  resize();
  goTo(location.hash);

  const eye = new Vector3();
  let last = performance.now();
  let drew = false;
  const frame = (now: number): void => {
    const seconds = (now - last) / 1000;
    last = now;
    if (!panels.isOpen()) stale = walker.walk(sum(keyboard.intent(), thumbs.intent()), seconds) || stale;
    if (stale) {
      if (drew && quality.sample(seconds) && !still) resize();
      walker.eye(eye);
      stage.camera.position.copy(eye);
      stage.camera.rotation.set(walker.pitch, walker.yaw, 0);
      stage.draw(still || quality.ratio >= MIRROR_RATIO);
      caption.show(panels.isOpen() ? null : workBefore(eye, walker.yaw, gallery.works, (from, to) => collider.sees(from, to)));
      Object.assign(status, { position: walker.foot.toArray(), yaw: walker.yaw, frames: status.frames + 1, draws: stage.draws });
      for (const tell of drawn.splice(0)) tell();
    }
    drew = stale;
    stale = false;
    if (!status.walkable) arrive(panels);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  return () => {
    stale = true;
    return new Promise((resolve) => drawn.push(resolve));
  };
}

/** The first frame is drawn: show it. */
function arrive(panels: Panels): void {
  hideLoading();
  if (!still) panels.open("start");
  status.walkable = true;
}

const sum = (a: Intent, b: Intent): Intent => ({
  forward: a.forward + b.forward,
  right: a.right + b.right,
  turn: a.turn + b.turn,
  run: a.run || b.run,
});

function report(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
  status.error = showProblem(error.problem, strings);
}

publishStatus(status, () => false);
main().catch(report);
