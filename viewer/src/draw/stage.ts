/** The renderer, the camera and the lit scene: everything that draws. */

import {
  type Group,
  type Material,
  PCFShadowMap,
  PerspectiveCamera,
  Scene,
  Vector2,
  WebGLRenderer,
} from "three";
import { Finish } from "./finish";
import type { Gallery } from "../loading/gallery";
import { light, type SunShadow } from "./light";
import { hasLightmap } from "../loading/lightmap";
import { FloorMirror } from "./mirror";
import { Reflections } from "./probe";
import type { Look } from "./quality";
import { Problem } from "../loading/problem";
import { isFloor, meshesOf } from "../loading/scene";

const FIELD_OF_VIEW_DEG = 62; // vertical, on a wide screen
const NARROW_FIELD_DEG = 75; // on an upright phone
const NEAR_M = 0.05;
const FAR_M = 2000;

export class Stage {
  readonly camera = new PerspectiveCamera(FIELD_OF_VIEW_DEG, 1, NEAR_M, FAR_M);
  private readonly scene = new Scene();
  private readonly renderer: WebGLRenderer;
  private readonly finish: Finish;
  private mirror: FloorMirror | null = null;
  private reflections: Reflections | null = null;
  private sun: SunShadow | null = null;

  /** Raises Problem `webgl` where the browser has none. */
  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("webgl2", { antialias: false, powerPreference: "high-performance" });
    if (context === null) throw new Problem({ kind: "webgl" });
    this.renderer = new WebGLRenderer({ canvas, context });
    this.renderer.info.autoReset = false; // a frame is several passes
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.finish = new Finish(this.renderer);
    this.camera.rotation.order = "YXZ";
    this.scene.add(this.camera);
  }

  /** Light the gallery and take its reflections. */
  light(gallery: Gallery, model: Group, touch: boolean): void {
    this.scene.add(model);
    const baked = meshesOf(model).some((mesh) => hasLightmap(mesh.material as Material));
    this.sun = light(this.scene, gallery, baked);
    this.scene.updateMatrixWorld(true);
    const floors = meshesOf(model).filter(isFloor);
    this.mirror = new FloorMirror(this.renderer, touch ? [] : floors);
    this.reflections = new Reflections(this.renderer, this.scene, gallery.rooms, floors, this.mirror);
  }

  /** Take the reflections once more, since what they show has changed. */
  reflectAgain(): void {
    this.reflections?.take();
  }

  /** The graphics card has forgotten everything: draw anew what is drawn once. */
  restore(): void {
    this.sun?.drawAgain();
    this.reflectAgain();
  }

  /** How many draw calls the last frame took. */
  get draws(): number {
    return this.renderer.info.render.calls;
  }

  /** Fit a page of that size, in its own pixels, as richly as `look` says. */
  resize(width: number, height: number, look: Look): void {
    this.sun?.setSide(look.shadow);
    this.renderer.setPixelRatio(look.ratio);
    this.renderer.setSize(width, height, false);
    const pixels = this.renderer.getDrawingBufferSize(new Vector2());
    this.finish.setSize(pixels.x, pixels.y);
    this.camera.aspect = width / height;
    this.camera.fov = width < height ? NARROW_FIELD_DEG : FIELD_OF_VIEW_DEG;
    this.camera.updateProjectionMatrix();
  }

  draw(look: Look): void {
    this.renderer.info.reset();
    this.mirror?.update(this.scene, this.camera, look.mirror);
    this.finish.draw(this.scene, this.camera, look.rich);
  }
}
