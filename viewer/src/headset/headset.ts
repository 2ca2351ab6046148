/** The gallery in a headset: its own eyes and height at true scale; one points at the floor to go there. */

import { type PerspectiveCamera, Vector3 } from "three";
import type { Stage } from "../draw/stage";
import { calm, element } from "../page/page";
import { fill, type Strings } from "../page/strings";
import type { Collider } from "../walk/collide";
import { EYE_M, type Walker } from "../walk/walk";
import { Hand } from "./hand";

const SNAP_RAD = Math.PI / 6; // at once: a view that turns smoothly makes people ill
const Y = new Vector3(0, 1, 0);

/** What a visit lends to a headset, and is told of it. */
export interface Host {
  readonly stage: Stage;
  readonly walker: Walker;
  readonly collider: Collider;
  readonly entering: () => void;
  readonly moved: () => void;
  readonly left: () => void;
}

/** Show the button where there is a headset. */
export async function offerHeadset(host: Host, strings: Strings): Promise<void> {
  const button = element<HTMLButtonElement>("vr-open");
  if (!(await hasHeadset())) return;
  const headset = new Headset(host);
  button.textContent = strings.enterVr;
  button.hidden = false;
  button.addEventListener("click", async () => {
    host.entering();
    button.disabled = true; // until the session ends
    try {
      await headset.enter();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      element("arriving").textContent = fill(strings.vrRefused, { reason });
      element("arriving").hidden = false;
    }
    button.disabled = false;
    host.left();
  });
}

/** Whether the browser says that it can show a headset this page; one that refuses to answer cannot. */
async function hasHeadset(): Promise<boolean> {
  if (!navigator.xr) return false;
  return navigator.xr.isSessionSupported("immersive-vr").catch(() => false);
}

class Headset {
  private readonly hands: readonly Hand[];

  constructor(private readonly host: Host) {
    const { stage, walker, collider } = host;
    const actions = {
      fits: (point: Vector3) => walker.canStandOn(point),
      goTo: (point: Vector3) => this.goTo(point),
      turn: (towards: number) => this.turn(towards * SNAP_RAD),
    };
    this.hands = [0, 1].map((number) => {
      const controller = stage.headset.getController(number);
      stage.ground.add(controller);
      return new Hand(controller, stage.ground.parent!, collider, actions);
    });
  }

  /** Begin a session where the visitor stands, looking as they do; rejects where the browser refuses one. */
  async enter(): Promise<void> {
    const session = await navigator.xr!.requestSession("immersive-vr", { requiredFeatures: ["local-floor"] });
    const { stage, walker } = this.host;
    const { ground, camera } = stage;
    ground.position.copy(walker.foot);
    ground.rotation.y = walker.yaw;
    camera.position.setScalar(0);
    camera.rotation.set(0, 0, 0);
    await stage.present(session, (seconds) => this.frame(seconds));
    for (const hand of this.hands) hand.hide();
    walker.pitch = 0;
  }

  /** The visitor may have walked in their own room: in the gallery they walk as far, and walls push them back. */
  private frame(seconds: number): void {
    const { stage, walker, collider, moved } = this.host;
    const { ground } = stage;
    if (!calm()) stage.flow(seconds, (from, to) => collider.sees(from, to));
    const { x, z } = this.head();
    walker.lead(x, z, seconds);
    walker.yaw = ground.rotation.y + this.yaw();
    ground.position.x += walker.foot.x - x;
    ground.position.z += walker.foot.z - z;
    ground.position.y = walker.eye(new Vector3()).y - EYE_M; // steps are climbed smoothly
    ground.updateMatrixWorld(true);
    for (const hand of this.hands) hand.update();
    moved();
  }

  /** Bring the head over a point of the floor, wherever in its own room it is. */
  private goTo(point: Vector3): void {
    const { stage: { ground }, walker } = this.host;
    const aside = this.head().sub(ground.position);
    walker.goTo({ position: [point.x, point.y, point.z], yaw: walker.yaw });
    ground.position.set(walker.foot.x - aside.x, walker.foot.y, walker.foot.z - aside.z);
    ground.updateMatrixWorld(true);
  }

  /** Turn about the head, not about the middle of the visitor's own room. */
  private turn(angle: number): void {
    const { ground } = this.host.stage;
    const head = this.head();
    ground.position.sub(head).applyAxisAngle(Y, angle).add(head);
    ground.rotation.y += angle;
    ground.updateMatrixWorld(true);
  }

  /** Where the head is in the gallery: half-way between the eyes. */
  private head(): Vector3 {
    const { ground } = this.host.stage;
    const sum = new Vector3();
    for (const { matrix } of this.eyes) sum.add(new Vector3().setFromMatrixPosition(matrix));
    return sum.divideScalar(this.eyes.length).applyAxisAngle(Y, ground.rotation.y).add(ground.position);
  }

  /** How the head is turned in its own room. */
  private yaw(): number {
    const { elements } = this.eyes[0]!.matrix;
    return Math.atan2(elements[8]!, elements[10]!);
  }

  /** The eyes as they are in the visitor's own room. */
  private get eyes(): readonly PerspectiveCamera[] {
    return this.host.stage.headset.getCamera().cameras;
  }
}
