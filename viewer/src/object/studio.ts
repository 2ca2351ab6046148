/** A neutral room for one piece: even light from all around, a plain ground, and a camera that turns about it. */

import {
  ACESFilmicToneMapping,
  CircleGeometry,
  Color,
  DirectionalLight,
  Fog,
  Matrix4,
  Mesh,
  MeshStandardMaterial,
  PerspectiveCamera,
  PMREMGenerator,
  Scene,
  Vector3,
  WebGLRenderer,
} from "three";
import { RoomEnvironment } from "three/addons/environments/RoomEnvironment.js";
import { Problem } from "../loading/problem";
import { meshesOf } from "../loading/scene";
import type { Orbit } from "./orbit";
import type { Piece } from "./piece";
import { Splats } from "../splat/splats";
import type { Splat } from "../loading/gallery";

const FIELD_OF_VIEW_DEG = 32; // as from a few steps away: little perspective
const MARGIN = 1.25;
const NARROW_PIXEL_RATIO = 2; // more does not show
const BACKGROUND = 0x24211e;
const GROUND = 0x45423e;
const ENVIRONMENT = 0.75; // leaves room for the key light, which models the form
const KEY = 1.6;
const KEY_FROM = new Vector3(1.2, 2.4, 1.6); // in radii
const KEY_REACH = 3; // radii about the piece that its shadow covers
const SHADOW_SIDE = 2048;
const SHADOW_SOFTNESS = 6; // texels
const SHADOW_BIAS = 0.01; // in radii
const SPLAT_LIGHT = 1; // a splat's colours are those of an object in plain light
const GROUND_RADII = 40; // far enough that the fog hides its rim
const FOG_BEGINS = 1.35; // in units of the distance from which the whole piece is seen
const FOG_ENDS = 3.6;

export class Studio {
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(FIELD_OF_VIEW_DEG, 1, 0.01, 1000);
  private readonly renderer: WebGLRenderer;
  private readonly middle: Vector3;
  private whole = 1;
  private readonly splats = new Splats();

  /** Raises Problem `webgl` where the browser has none. */
  constructor(
    canvas: HTMLCanvasElement,
    private readonly piece: Piece,
  ) {
    const context = canvas.getContext("webgl2", { antialias: true });
    if (context === null) throw new Problem({ kind: "webgl" });
    this.renderer = new WebGLRenderer({ canvas, context });
    this.renderer.toneMapping = ACESFilmicToneMapping;
    this.scene.background = new Color(BACKGROUND);
    this.scene.environment = new PMREMGenerator(this.renderer).fromScene(new RoomEnvironment()).texture;
    this.scene.environmentIntensity = ENVIRONMENT;
    this.renderer.shadowMap.enabled = true;
    this.middle = new Vector3(0, piece.height / 2, 0);
    const ground = new Mesh(
      new CircleGeometry(piece.radius * GROUND_RADII).rotateX(-Math.PI / 2),
      new MeshStandardMaterial({ color: GROUND, roughness: 1 }),
    );
    ground.receiveShadow = true;
    for (const mesh of meshesOf(piece.model)) {
      mesh.castShadow = true;
      mesh.receiveShadow = true;
    }
    this.scene.add(ground, piece.model, keyLight(piece.radius));
    this.resize();
  }

  /** How many draw calls the last frame took. */
  get draws(): number {
    return this.renderer.info.render.calls;
  }

  resize(): void {
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, NARROW_PIXEL_RATIO));
    this.renderer.setSize(innerWidth, innerHeight, false);
    this.camera.aspect = innerWidth / innerHeight;
    this.camera.updateProjectionMatrix();
    const half = Math.tan(((FIELD_OF_VIEW_DEG / 2) * Math.PI) / 180) * Math.min(1, this.camera.aspect);
    this.whole = (MARGIN * this.piece.radius) / Math.sin(Math.atan(half));
    this.scene.fog = new Fog(BACKGROUND, FOG_BEGINS * this.whole, FOG_ENDS * this.whole);
  }

  /** Show Gaussians in the place of the piece's solid from now on. */
  showSplat(bytes: ArrayBuffer, { matrix }: Splat): void {
    const { x, y, z } = this.piece.moved;
    const placed = new Matrix4().makeTranslation(x, y, z).multiply(new Matrix4().fromArray(matrix));
    this.splats.add(this.scene, bytes, placed, SPLAT_LIGHT, meshesOf(this.piece.model));
  }

  draw(orbit: Orbit): void {
    orbit.eye(this.camera.position, this.whole).add(this.middle);
    this.camera.lookAt(this.middle);
    this.splats.sort(this.camera.position, Infinity);
    this.splats.shown(() => this.renderer.render(this.scene, this.camera));
  }
}

/** The one light with a shadow, which ties the piece to the ground. */
function keyLight(radius: number): DirectionalLight {
  const key = new DirectionalLight(0xffffff, KEY);
  key.position.copy(KEY_FROM).multiplyScalar(radius);
  key.castShadow = true;
  key.shadow.mapSize.setScalar(SHADOW_SIDE);
  key.shadow.radius = SHADOW_SOFTNESS;
  key.shadow.normalBias = SHADOW_BIAS * radius;
  const reach = KEY_REACH * radius;
  Object.assign(key.shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 0, far: 3 * reach });
  return key;
}
