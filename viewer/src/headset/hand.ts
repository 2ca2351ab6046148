/** One hand in a headset: it points with the trigger held or the thumbstick pushed forward, and turns with the stick. */

import {
  BufferAttribute,
  BufferGeometry,
  Line,
  LineBasicMaterial,
  Mesh,
  MeshBasicMaterial,
  type Object3D,
  RingGeometry,
  SphereGeometry,
  Vector3,
} from "three";
import type { Collider } from "../walk/collide";
import { arcFrom, STEPS } from "./arc";

const PUSHED = 0.7; // of a thumbstick's way: far enough to be meant
const RELEASED = 0.3;
const STICK_AXES = [2, 3] as const; // of the xr-standard mapping
const GOLD = 0xd8b25e;
const RED = 0x8c2f24;
const RING_M = [0.24, 0.3] as const;
const ABOVE_FLOOR_M = 0.012;
const HAND_M = 0.018;

/** What a hand asks for: to go to a point of the floor, or to turn by one step to the left (1) or right (−1). */
export interface HandActions {
  readonly fits: (point: Vector3) => boolean;
  readonly goTo: (point: Vector3) => void;
  readonly turn: (towards: number) => void;
}

export class Hand {
  private readonly line = new Line(
    new BufferGeometry().setAttribute("position", new BufferAttribute(new Float32Array(3 * (STEPS + 1)), 3)),
    new LineBasicMaterial({ toneMapped: false }),
  );
  private readonly ring = new Mesh(
    new RingGeometry(...RING_M, 48).rotateX(-Math.PI / 2),
    new MeshBasicMaterial({ color: GOLD, toneMapped: false }),
  );
  private readonly point = new Vector3();
  private readonly direction = new Vector3();
  private source: XRInputSource | null = null;
  private trigger = false;
  private forward = false;
  private turned = false;
  private target: Vector3 | null = null;

  /** `controller` is where three keeps the hand's pose; `scene` takes what the hand draws into the room. */
  constructor(
    private readonly controller: Object3D,
    scene: Object3D,
    private readonly collider: Collider,
    private readonly actions: HandActions,
  ) {
    controller.add(new Mesh(new SphereGeometry(HAND_M), new MeshBasicMaterial({ color: GOLD, toneMapped: false })));
    this.line.frustumCulled = false; // its points change every frame
    scene.add(this.line, this.ring);
    this.hide();
    // Three's types know nothing of the events of controllers.
    const on = controller.addEventListener.bind(controller) as (type: string, act: (event: { data: XRInputSource }) => void) => void;
    on("connected", ({ data }) => (this.source = data));
    on("disconnected", () => (this.source = null));
    on("selectstart", () => (this.trigger = true));
    on("selectend", () => (this.trigger = false));
  }

  /** Look at the stick and the trigger, once a frame. */
  update(): void {
    const [x = 0, y = 0] = STICK_AXES.map((axis) => this.source?.gamepad?.axes[axis]);
    this.forward = -y > (this.forward ? RELEASED : PUSHED);
    if (Math.abs(x) < RELEASED) this.turned = false;
    if (!this.forward && !this.turned && Math.abs(x) > PUSHED) {
      this.turned = true;
      this.actions.turn(-Math.sign(x));
    }
    if (this.trigger || this.forward) this.aim();
    else if (this.line.visible) this.go();
  }

  hide(): void {
    this.line.visible = this.ring.visible = false;
    this.target = null;
  }

  private aim(): void {
    this.controller.getWorldPosition(this.point);
    this.controller.getWorldDirection(this.direction).negate(); // a controller points along −Z
    const { points, landing } = arcFrom(this.point, this.direction, this.collider);
    this.target = landing !== null && this.actions.fits(landing) ? landing : null;
    const position = this.line.geometry.getAttribute("position");
    points.forEach(({ x, y, z }, at) => position.setXYZ(at, x, y, z));
    position.needsUpdate = true;
    this.line.material.color.set(this.target === null ? RED : GOLD);
    this.line.visible = true;
    this.ring.visible = this.target !== null;
    if (this.target !== null) this.ring.position.copy(this.target).setY(this.target.y + ABOVE_FLOOR_M);
  }

  private go(): void {
    const { target } = this;
    this.hide();
    if (target !== null) this.actions.goTo(target);
  }
}
