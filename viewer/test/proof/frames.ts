/** What a frame costs: the scene as a bare page of three.js draws it, and as this page does, one part more at a time.
 *
 * Runs in a browser, beside a published site, and draws what `benchmarks/frames.py` asks `window.bench` for. */

import { type Mesh, type MeshStandardMaterial, PCFShadowMap, PerspectiveCamera, Scene, Vector2, WebGLRenderer } from "three";
import { Finish } from "../../src/draw/finish";
import { light } from "../../src/draw/light";
import { FloorMirror, floorsOf } from "../../src/draw/mirror";
import { Reflections } from "../../src/draw/probe";
import { FULL, type Look, LOW } from "../../src/draw/quality";
import { sampleTextures } from "../../src/draw/sampling";
import { Batch, drawTogether } from "../../src/draw/together";
import { Water } from "../../src/draw/water";
import { type Gallery, type Viewpoint } from "../../src/loading/gallery";
import { loadGallery, loadScene, verified } from "../../src/loading/loading";
import { putPictures } from "../../src/loading/pictures";
import { meshesOf, type Model, parseScene } from "../../src/loading/scene";
import { stringsFor } from "../../src/page/strings";
import { EYE_M } from "../../src/walk/walk";

const WORKS = 1; // that are looked at, beside the view on arriving
const FIELD_DEG = 62;
const NEAR_M = 0.05;
const FAR_M = 2000;
const SHADOW_SIDE = 2048;
const strings = stringsFor("en");

interface Variant {
  readonly name: string;
  readonly renderer: WebGLRenderer;
  /** Make ready for this variant, after another one. */
  set(): void;
  draw(camera: PerspectiveCamera): void;
}

/** What the page is asked for: to draw a variant from a pose, both by number, so many times. */
interface Bench {
  readonly poses: readonly string[];
  readonly variants: readonly string[];
  /** Returns the milliseconds of each frame, and the draw calls of one. */
  draw(variant: number, pose: number, frames: number): { readonly times: readonly number[]; readonly draws: number };
}

declare global {
  interface Window {
    bench: Bench | null;
    failed: string | null;
  }
}

async function load(gallery: Gallery): Promise<Model> {
  const model = await parseScene(await loadScene(gallery, strings, () => {}), gallery.scene);
  const failed = await putPictures(gallery.textures, model.shows, (picture) => verified(picture, strings), () => {});
  if (failed.length > 0) throw new Error(`${failed.length} pictures did not come`);
  return model;
}

/** `antialias`: a bare page asks the canvas for it; ours draws to a target of its own. */
function rendererOf(antialias: boolean): WebGLRenderer {
  const renderer = new WebGLRenderer({ antialias, powerPreference: "high-performance" });
  renderer.setSize(innerWidth, innerHeight, false);
  renderer.info.autoReset = false;
  return renderer;
}

/** `sharp` says whether textures are looked up as finely as ours at grazing angles, or as three's loader leaves them. */
function bare(model: Model, sharp: boolean): Variant {
  const scene = new Scene();
  scene.add(model.scene);
  const renderer = rendererOf(true);
  if (!sharp) for (const texture of [...model.shows.values()].flat()) texture.anisotropy = 1;
  return { name: sharp ? "bare" : "bare, coarse sampling", renderer, set: () => {}, draw: (camera) => renderer.render(scene, camera) };
}

/** Our own renderer: as a processor draws unless asked for more, where `look` is simple, else one part more at a time. */
function ours(gallery: Gallery, model: Model, look: Look): Variant[] {
  const scene = new Scene();
  scene.add(model.scene);
  const renderer = rendererOf(false);
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;
  const { x, y } = renderer.getDrawingBufferSize(new Vector2());
  const finish = new Finish(renderer);
  finish.setSize(x, y);
  light(scene, gallery, true)?.setSide(SHADOW_SIDE);
  scene.updateMatrixWorld(true);
  const floors = floorsOf(meshesOf(model.scene), gallery.rooms);
  const drawn = drawTogether(meshesOf(model.scene), gallery.rooms, new Set(), (mesh) => floors.get(mesh));
  scene.add(...drawn.map(({ mesh }) => mesh).filter((mesh) => mesh instanceof Batch));
  const materials = (): Map<Mesh, Mesh["material"]> => new Map(drawn.map(({ mesh }) => [mesh, mesh.material]));
  const wear = (clothes: Map<Mesh, Mesh["material"]>): void => clothes.forEach((material, mesh) => (mesh.material = material));
  const plain = materials();
  const mirror = new FloorMirror(renderer, floors, drawn);
  if (look.simple) sampleTextures(drawn.map(({ mesh }) => mesh.material as MeshStandardMaterial), true);
  new Reflections(renderer, scene, gallery.rooms, drawn, mirror, new Water([]), look);
  const reflecting = materials();
  const lights: { castShadow: boolean }[] = [];
  scene.traverse((object) => object.castShadow && "isLight" in object && lights.push(object));

  const part = (name: string, on: { shadow: boolean; probes: boolean; mirror: boolean; rich: boolean }): Variant => ({
    name,
    renderer,
    set() {
      for (const sun of lights) sun.castShadow = on.shadow;
      wear(on.probes ? reflecting : plain);
    },
    draw(camera) {
      mirror.update(scene, camera, on.mirror);
      finish.draw(scene, camera, on.rich);
    },
  });
  if (look.simple) return [part("as a processor draws", { shadow: true, probes: true, mirror: false, rich: false })];
  return [
    part("target and grade", { shadow: false, probes: false, mirror: false, rich: false }),
    part("+ sun shadow", { shadow: true, probes: false, mirror: false, rich: false }),
    part("+ room probes", { shadow: true, probes: true, mirror: false, rich: false }),
    part("+ floor mirror", { shadow: true, probes: true, mirror: true, rich: false }),
    part("+ contact shadows, bloom", { shadow: true, probes: true, mirror: true, rich: true }),
  ];
}

function stand(camera: PerspectiveCamera, { position: [x, y, z], yaw }: Viewpoint): void {
  camera.position.set(x, y + EYE_M, z);
  camera.rotation.set(0, yaw, 0, "YXZ");
  camera.updateMatrixWorld();
}

/** Draw a frame and wait until it is drawn, not only asked for. */
function timed({ renderer, draw }: Variant, camera: PerspectiveCamera): number {
  const context = renderer.getContext();
  const start = performance.now();
  renderer.info.reset();
  draw(camera);
  context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, new Uint8Array(4));
  return performance.now() - start;
}

async function main(): Promise<void> {
  const gallery = await loadGallery();
  const variants = [
    bare(await load(gallery), true),
    bare(await load(gallery), false),
    ...ours(gallery, await load(gallery), LOW),
    ...ours(gallery, await load(gallery), FULL),
  ];
  const works = gallery.works.filter((_, index) => index % Math.ceil(gallery.works.length / WORKS) === 0);
  const poses = new Map([["arriving", gallery.spawn], ...works.map(({ id, viewpoint }) => [id, viewpoint] as const)]);
  const camera = new PerspectiveCamera(FIELD_DEG, innerWidth / innerHeight, NEAR_M, FAR_M);
  window.bench = {
    poses: [...poses.keys()],
    variants: variants.map(({ name }) => name),
    draw(number, pose, frames) {
      const variant = variants[number]!;
      stand(camera, [...poses.values()][pose]!);
      variant.set();
      const times = Array.from({ length: frames }, () => timed(variant, camera));
      return { times, draws: variant.renderer.info.render.calls };
    },
  };
}

window.bench = window.failed = null;
main().catch((error: unknown) => (window.failed = String(error)));
