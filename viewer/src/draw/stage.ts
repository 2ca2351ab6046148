/** The renderer, the camera and the lit scene: everything that draws. */

import {
  CustomToneMapping,
  Group,
  type Material,
  Matrix4,
  type Mesh,
  type MeshStandardMaterial,
  PCFShadowMap,
  PerspectiveCamera,
  Scene,
  Vector2,
  Vector3,
  WebGLRenderer,
} from "three";
import { Finish } from "./finish";
import { type Gallery, isSplatted, type Splat } from "../loading/gallery";
import { gradeInMaterials } from "./grade";
import { type Lens, naturalField, type Shift, UNMOVED } from "./lens";
import { light, type SunShadow } from "./light";
import { hasLightmap } from "../loading/lightmap";
import { FloorMirror, floorsOf } from "./mirror";
import { Reflections } from "./probe";
import type { Look } from "./quality";
import { Problem } from "../loading/problem";
import { meshesOf, pieceIn } from "../loading/scene";
import { sampleTextures } from "./sampling";
import { drawsInSoftware } from "./software";
import { Batch, drawTogether } from "./together";
import { type Sees, Water } from "./water";
import { sortingMs, Splats } from "../splat/splats";

const NEAR_M = 0.05;
const FAR_M = 2000;
const HEADSET_PIXELS = 0.85; // of a headset's own, in each direction: every frame is drawn twice, and must not be late
const HEADSET_FOVEATION = 1; // as coarse at the rim as the headset allows

export class Stage {
  readonly camera = new PerspectiveCamera(naturalField(1), 1, NEAR_M, FAR_M);
  /** The floor under a headset, where its own space begins: the camera hangs on it, and hands do. */
  readonly ground = new Group();
  /** Whether the browser draws on the processor, for want of a graphics card. */
  readonly software: boolean;
  private readonly scene = new Scene();
  private readonly renderer: WebGLRenderer;
  private readonly finish: Finish;
  private lens: Lens | null = null;
  private field = naturalField(1);
  private shift: Shift = UNMOVED;
  private mirror: FloorMirror | null = null;
  private reflections: Reflections | null = null;
  private batches: readonly Batch[] = [];
  private lit: readonly MeshStandardMaterial[] = [];
  private sun: SunShadow | null = null;
  private water: Water | null = null;
  private readonly splats = new Splats();
  private readonly eye = new Vector3();

  /** Raises Problem `webgl` where the browser has none. */
  constructor(canvas: HTMLCanvasElement) {
    const wish: WebGLContextAttributes = { antialias: false, powerPreference: "high-performance" };
    const fast = canvas.getContext("webgl2", { ...wish, failIfMajorPerformanceCaveat: true });
    const context = fast ?? canvas.getContext("webgl2", wish);
    if (context === null) throw new Problem({ kind: "webgl" });
    this.software = fast === null || drawsInSoftware(context);
    this.renderer = new WebGLRenderer({ canvas, context });
    this.renderer.info.autoReset = false; // a frame is several passes
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.finish = new Finish(this.renderer);
    this.camera.rotation.order = "YXZ";
    gradeInMaterials();
    this.renderer.toneMapping = CustomToneMapping; // of what is drawn straight to a headset; all else is graded at the end
    this.ground.add(this.camera);
    this.scene.add(this.ground);
  }

  /** Light the gallery and take its reflections. */
  light(gallery: Gallery, model: Group, touch: boolean, look: Look): void {
    this.scene.add(model);
    const baked = meshesOf(model).some((mesh) => hasLightmap(mesh.material as Material));
    this.sun = light(this.scene, gallery, baked);
    this.scene.updateMatrixWorld(true);
    const floors = touch ? new Map<Mesh, number>() : floorsOf(meshesOf(model), gallery.rooms);
    const splatted = gallery.works.filter(isSplatted).flatMap(({ node }) => meshesOf(pieceIn(model, node)));
    this.water = new Water(meshesOf(model));
    const drawn = drawTogether(meshesOf(model), gallery.rooms, new Set(splatted), (mesh) => floors.get(mesh));
    this.batches = drawn.map(({ mesh }) => mesh).filter((mesh) => mesh instanceof Batch);
    this.scene.add(...this.batches);
    this.lit = drawn.map(({ mesh }) => mesh.material as MeshStandardMaterial);
    this.sample(look);
    this.mirror = new FloorMirror(this.renderer, floors, drawn);
    this.reflections = new Reflections(this.renderer, this.scene, gallery.rooms, drawn, this.mirror, this.water, look);
  }

  /** Show Gaussians in the place of an exhibit's solid from now on. */
  showSplat(bytes: ArrayBuffer, { matrix, light }: Splat, solids: readonly Mesh[]): void {
    this.splats.add(this.scene, bytes, new Matrix4().fromArray(matrix), light, solids);
  }

  /** Put what is transparent in order for the next frame, `seconds` after the last; return whether one more frame is to be
   * drawn for it. */
  arrange(seconds: number): boolean {
    return !this.splats.sort(this.camera.getWorldPosition(this.eye), sortingMs(seconds));
  }

  /** Let water flow on for so many seconds, where any is in view; return whether it is time to draw it. */
  flow(seconds: number, sees: Sees): boolean {
    return this.water !== null && this.water.inView(this.camera, sees) && this.water.flow(seconds);
  }

  /** Shapes have come in the places of others: draw those. */
  reshape(): void {
    this.water?.survey();
    for (const batch of this.batches) batch.refill();
    this.drawOnceMore();
  }

  /** Take the reflections once more, since what they show has changed. */
  reflectAgain(): void {
    this.reflections?.take();
  }

  /** The graphics card has forgotten everything: draw anew what is drawn once. */
  restore(): void {
    this.reflections?.forget();
    this.drawOnceMore();
  }

  private drawOnceMore(): void {
    this.sun?.drawAgain();
    this.reflectAgain();
  }

  /** How many draw calls the last frame took. */
  get draws(): number {
    return this.renderer.info.render.calls;
  }

  /** How many geometries and textures are on the graphics card. */
  get gpuObjects(): number {
    const { geometries, textures } = this.renderer.info.memory;
    return geometries + textures;
  }

  /** Fit a page of that size, in its own pixels, as richly as `look` says. */
  resize(width: number, height: number, look: Look): void {
    this.sun?.setSide(look.shadow);
    this.sample(look);
    this.reflections?.suit(look);
    this.renderer.setPixelRatio(look.ratio);
    this.renderer.setSize(width, height, false);
    const pixels = this.renderer.getDrawingBufferSize(new Vector2());
    this.finish.setSize(pixels.x, pixels.y);
    this.camera.aspect = width / height;
    this.focus();
  }

  /** A graphics card samples textures by the way. */
  private sample({ simple }: Look): void {
    if (this.software) sampleTextures(this.lit, simple);
  }

  /** See through a lens, or with null as the eye does. */
  setLens(lens: Lens | null): void {
    this.lens = lens;
    this.finish.exposure = 2 ** (lens?.stops ?? 0);
    this.focus();
  }

  /** Open the eye to a vertical field of view in degrees, and move the picture. */
  frame(field: number, shift: Shift): void {
    const { left, up } = this.shift;
    if (field === this.field && shift.left === left && shift.up === up) return;
    this.field = field;
    this.shift = shift;
    this.focus();
  }

  private focus(): void {
    const { camera, lens } = this;
    const { left, up } = lens === null ? this.shift : UNMOVED;
    camera.fov = lens?.field ?? this.field;
    camera.setViewOffset(camera.aspect, 1, left * camera.aspect, up, camera.aspect, 1);
  }

  /** The most pixels that a picture may have along a side. */
  get mostSide(): number {
    return this.renderer.capabilities.maxTextureSize;
  }

  /** Draw the view once, in full and at a size of its own in pixels, and return it as a PNG. The page's picture has its
   * size and its `look` again after, and is to be drawn anew. */
  photograph(width: number, height: number, look: Look): Promise<Blob> {
    const page = this.renderer.getSize(new Vector2());
    const full = { ...look, ratio: 1, mirror: true, rich: true };
    this.resize(width, height, full);
    this.draw(full);
    const { domElement } = this.renderer;
    const picture = new Promise<Blob>((resolve, reject) =>
      domElement.toBlob((blob) => (blob === null ? reject(new Error(`no PNG of ${width} × ${height}`)) : resolve(blob))),
    );
    this.resize(page.x, page.y, look);
    return picture;
  }

  /** What three knows of headsets. */
  get headset(): WebGLRenderer["xr"] {
    return this.renderer.xr;
  }

  /** Draw to a headset, at true scale and with its own eyes; done when its session ended. `frame` is called before each
   * frame. What the screen's passes add is left out: there is no time for them, and they know of one eye only. */
  async present(session: XRSession, frame: (seconds: number) => void): Promise<void> {
    const { renderer, scene, camera } = this;
    const { xr } = renderer;
    xr.enabled = true;
    xr.setReferenceSpaceType("local-floor");
    xr.setFramebufferScaleFactor(HEADSET_PIXELS);
    await xr.setSession(session);
    xr.setFoveation(HEADSET_FOVEATION);
    let last = performance.now();
    renderer.setAnimationLoop(() => {
      const now = performance.now(); // headsets stamp their frames by clocks of their own, which may step back
      frame((now - last) / 1000);
      last = now;
      renderer.info.reset();
      this.mirror?.update(scene, camera, false);
      renderer.render(scene, camera);
    });
    await new Promise((resolve) => session.addEventListener("end", resolve, { once: true }));
    renderer.setAnimationLoop(null);
    xr.enabled = false;
    this.ground.position.setScalar(0);
    this.ground.rotation.set(0, 0, 0);
  }

  /** Draw the scene, as richly as `look` says. */
  draw(look: Look): void {
    this.renderer.info.reset();
    this.mirror?.update(this.scene, this.camera, look.mirror);
    this.splats.shown(() => this.finish.draw(this.scene, this.camera, look.rich));
  }
}
