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
import { light } from "./light";
import { hasLightmap } from "../loading/lightmap";
import { FloorMirror } from "./mirror";
import { Reflections } from "./probe";
import { Problem } from "../loading/problem";
import { isFloor, meshesOf } from "../loading/scene";

/** How a photo is taken: the vertical field of view in degrees, and the exposure in stops. */
export interface Lens {
  readonly field: number;
  readonly stops: number;
}

const FIELD_OF_VIEW_DEG = 62; // vertical, on a wide screen
const NARROW_FIELD_DEG = 75; // on an upright phone
const NEAR_M = 0.05;
const FAR_M = 2000;

export class Stage {
  readonly camera = new PerspectiveCamera(FIELD_OF_VIEW_DEG, 1, NEAR_M, FAR_M);
  private readonly scene = new Scene();
  private readonly renderer: WebGLRenderer;
  private readonly finish: Finish;
  private lens: Lens | null = null;
  private mirror: FloorMirror | null = null;
  private reflections: Reflections | null = null;

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
    light(this.scene, gallery, { baked, touch });
    this.scene.updateMatrixWorld(true);
    const floors = meshesOf(model).filter(isFloor);
    this.mirror = new FloorMirror(this.renderer, touch ? [] : floors);
    this.reflections = new Reflections(this.renderer, this.scene, gallery.rooms, floors, this.mirror);
  }

  /** Take the reflections once more, since what they show has changed. */
  reflectAgain(): void {
    this.reflections?.take();
  }

  /** How many draw calls the last frame took. */
  get draws(): number {
    return this.renderer.info.render.calls;
  }

  resize(width: number, height: number, pixelRatio: number): void {
    this.renderer.setPixelRatio(pixelRatio);
    this.renderer.setSize(width, height, false);
    const pixels = this.renderer.getDrawingBufferSize(new Vector2());
    this.finish.setSize(pixels.x, pixels.y);
    this.camera.aspect = width / height;
    this.focus();
  }

  /** See through a lens, or with null as the eye does. */
  setLens(lens: Lens | null): void {
    this.lens = lens;
    this.finish.exposure = 2 ** (lens?.stops ?? 0);
    this.focus();
  }

  private focus(): void {
    this.camera.fov = this.lens?.field ?? (this.camera.aspect < 1 ? NARROW_FIELD_DEG : FIELD_OF_VIEW_DEG);
    this.camera.updateProjectionMatrix();
  }

  /** The most pixels that a picture may have along a side. */
  get mostSide(): number {
    return this.renderer.capabilities.maxTextureSize;
  }

  /** Draw the view once, in full and at a size of its own in pixels, and return it as a PNG. The page's picture has its
   * size again after, and is to be drawn anew. */
  photograph(width: number, height: number): Promise<Blob> {
    const page = this.renderer.getSize(new Vector2());
    const ratio = this.renderer.getPixelRatio();
    this.resize(width, height, 1);
    this.draw(true);
    const { domElement } = this.renderer;
    const picture = new Promise<Blob>((resolve, reject) =>
      domElement.toBlob((blob) => (blob === null ? reject(new Error(`no PNG of ${width} × ${height}`)) : resolve(blob))),
    );
    this.resize(page.x, page.y, ratio);
    return picture;
  }

  /** Draw the scene. `rich` says whether there is time for the floors' mirror image, contact shadows and bloom. */
  draw(rich: boolean): void {
    this.renderer.info.reset();
    this.mirror?.update(this.scene, this.camera, rich);
    this.finish.draw(this.scene, this.camera, rich);
  }
}
