/** One visit: the visitor, what moves them, and the frames that are drawn of it, one whenever something has changed. */

import { Vector3 } from "three";
import { Quality } from "../draw/quality";
import type { Stage } from "../draw/stage";
import { offerHeadset } from "../headset/headset";
import type { Gallery, Work } from "../loading/gallery";
import { Problem } from "../loading/problem";
import { hideLoading } from "../page/arriving";
import { invite } from "../page/invitation";
import { blink, element, Panels } from "../page/page";
import type { Preferences } from "../page/preferences";
import { offerSettings, showReduced } from "../page/settings";
import { publishStatus, type Status } from "../page/status";
import type { Strings } from "../page/strings";
import type { Collider } from "../walk/collide";
import type { Journey } from "../walk/journey";
import { Pad } from "../walk/gamepad";
import { Keyboard } from "../walk/keyboard";
import { mouseLook } from "../walk/mouse";
import { Touch } from "../walk/touch";
import { type Intent, isIdle, sum, Walker } from "../walk/walk";
import { Caption, workBefore } from "./labels";
import { hashOf, type Pose, poseFrom } from "./links";
import { MapPanel } from "./map-panel";
import { pitchTo, stopsOf } from "./stops";
import { TourGuide } from "./tour-guide";
import { listWorks } from "./works-list";

const LOST_MS = 8000; // a graphics card that has not come back by then does not

/** What a visit is made of. `still` shows a picture without chrome, `embedded` an invitation; `touch` is for a device without a mouse. */
export interface Setting {
  readonly canvas: HTMLCanvasElement;
  readonly gallery: Gallery;
  readonly stage: Stage;
  readonly collider: Collider;
  readonly strings: Strings;
  readonly preferences: Preferences;
  readonly status: Status;
  readonly still: boolean;
  readonly embedded: boolean;
  readonly touch: boolean;
}

export class Visit {
  readonly walker: Walker;
  private readonly panels: Panels;
  private readonly keyboard: Keyboard;
  private readonly thumbs: Touch;
  private readonly pad: Pad;
  private readonly caption: Caption;
  private readonly tour: TourGuide;
  private readonly map: MapPanel;
  private readonly quality: Quality;
  private readonly eye = new Vector3();
  private journey: Journey | null = null;
  private stale = true; // whether the picture must be drawn again
  private drew = false;
  private seen: Work | null = null; // the work that the visitor stands before
  private last = performance.now();
  private readonly awaiting: (() => void)[] = []; // who waits for the next frame

  constructor(private readonly setting: Setting) {
    const { canvas, gallery, collider, strings, preferences, touch, status, still } = setting;
    this.quality = new Quality({ pixelRatio: devicePixelRatio, touch }, still ? "high" : preferences.quality);
    offerSettings(preferences, strings, {
      quality: (choice) => {
        this.quality.choose(choice);
        this.resize();
      },
      language: () => {
        history.replaceState(null, "", hashOf(this.walker)); // the page comes back in other words, at the same place
        location.reload();
      },
    });
    this.walker = new Walker(collider, gallery.spawn);
    this.panels = new Panels(gallery, strings, touch, () => {
      this.keyboard.release();
      document.exitPointerLock?.();
    });
    const listens = (): boolean => !this.panels.isOpen();
    this.keyboard = new Keyboard(listens);
    this.pad = new Pad({ act: this.act, back: this.back, snap: (yaw) => this.look(yaw, 0) });
    this.thumbs = new Touch(canvas, element("stick"), element("stick-knob"), this.look);
    this.caption = new Caption(element("caption"), strings);
    mouseLook(canvas, this.look);
    listWorks(element("works-list"), gallery.works, strings, (work) => this.goToWork(work));
    const travel = (journey: Journey): void => this.travel(journey);
    this.tour = new TourGuide(gallery, strings, { walker: this.walker, travel, rest: () => this.takeOver(), listens });
    this.map = new MapPanel(gallery, strings, this.walker, (id) => this.goToStop(id), listens);
    addEventListener("resize", () => this.resize());
    addEventListener("hashchange", () => this.follow(location.hash));
    publishStatus(status, (id) => {
      const work = gallery.works.find((candidate) => candidate.id === id);
      if (work !== undefined) this.goToWork(work);
      return work !== undefined;
    });
  }

  /** Draw the first frame, and go on drawing. */
  start(): void {
    const { stage, collider, strings } = this.setting;
    const [entering, moved, left] = [() => this.takeOver(), () => this.report(), () => this.resize()];
    void offerHeadset({ stage, walker: this.walker, collider, entering, moved, left }, strings);
    this.resize();
    this.follow(location.hash);
    requestAnimationFrame(this.frame);
  }

  /** Ask for another frame; done when one was drawn after. */
  redraw(): Promise<void> {
    this.stale = true;
    return new Promise((resolve) => this.awaiting.push(resolve));
  }

  /** The graphics card may forget everything and come back: `lost` is called with a Problem where it does not. */
  watchContext(lost: (problem: Problem) => void): void {
    const { canvas, stage } = this.setting;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    canvas.addEventListener("webglcontextlost", () => {
      waiting = setTimeout(() => lost(new Problem({ kind: "lost" })), LOST_MS);
    });
    canvas.addEventListener("webglcontextrestored", () => {
      clearTimeout(waiting);
      stage.restore();
      this.stale = true;
    });
  }

  /** Let something move the visitor, until it ends or the visitor takes over. */
  travel(journey: Journey): void {
    this.journey?.interrupted?.();
    this.journey = journey;
  }

  private readonly look = (yaw: number, pitch: number): void => {
    if (this.panels.isOpen()) return;
    this.takeOver();
    this.walker.turn(yaw, pitch);
    this.stale = true;
  };

  private takeOver(): void {
    this.journey?.interrupted?.();
    this.journey = null;
  }

  /** Stand where a URL's hash says, if it says anything. */
  private follow(hash: string): void {
    const pose = poseFrom(hash, this.setting.gallery);
    if (pose !== null) this.stand(pose);
  }

  private stand(pose: Pose): void {
    this.takeOver();
    this.walker.goTo(pose, pose.pitch);
    blink();
    this.stale = true;
  }

  private goToWork(work: Work): void {
    this.panels.close();
    this.follow(`#work=${encodeURIComponent(work.id)}`);
  }

  private goToStop(id: string): void {
    const stop = stopsOf(this.setting.gallery).get(id);
    if (stop !== undefined) this.stand({ ...stop.viewpoint, pitch: pitchTo(stop) });
  }

  /** The gamepad's A: press what has the focus in a panel, else go to the work that one looks at. */
  private readonly act = (): void => {
    if (this.panels.isOpen()) (document.activeElement as HTMLElement | null)?.click();
    else if (this.seen !== null) this.goToWork(this.seen);
  };

  /** The gamepad's B: close what is open, or leave the tour. */
  private readonly back = (): void => {
    if (this.panels.isOpen()) this.panels.close();
    else if (!this.map.close()) this.tour.leave();
  };

  private resize(): void {
    const { stage, strings } = this.setting;
    if (stage.headset.isPresenting) return; // its size is its own
    stage.resize(innerWidth, innerHeight, this.quality.look);
    showReduced(this.quality.reduced, strings);
    this.stale = true;
  }

  private readonly frame = (now: number): void => {
    const seconds = (now - this.last) / 1000;
    this.last = now;
    if (!this.setting.stage.headset.isPresenting) this.go(seconds);
    requestAnimationFrame(this.frame);
  };

  private go(seconds: number): void {
    const pad = this.pad.poll();
    if (!this.panels.isOpen()) this.stale = this.move(pad, seconds) || this.stale;
    if (this.stale) this.draw(seconds);
    this.drew = this.stale;
    this.stale = false;
    if (!this.setting.status.walkable) this.arrive();
  }

  /** Move for `seconds`; return whether anything changed. */
  private move(pad: Intent, seconds: number): boolean {
    const intent: Intent = sum(sum(this.keyboard.intent(), this.thumbs.intent()), pad);
    if (!isIdle(intent)) this.takeOver();
    if (this.journey === null) return this.walker.walk(intent, seconds);
    if (!this.journey.advance(this.walker, seconds)) this.journey = null;
    return true;
  }

  private draw(seconds: number): void {
    const { stage, gallery, collider } = this.setting;
    if (this.drew && this.quality.sample(seconds)) this.resize();
    const { walker, eye } = this;
    walker.eye(eye);
    stage.camera.position.copy(eye);
    stage.camera.rotation.set(walker.pitch, walker.yaw, 0);
    stage.draw(this.quality.look);
    this.seen = this.panels.isOpen()
      ? null
      : workBefore(eye, walker.yaw, gallery.works, (from, to) => collider.sees(from, to));
    this.caption.show(this.seen);
    this.tour.follow();
    this.map.follow();
    this.report();
    for (const tell of this.awaiting.splice(0)) tell();
  }

  /** A frame was drawn: publish where the visitor is. */
  private report(): void {
    const { status, stage } = this.setting;
    const { walker } = this;
    Object.assign(status, {
      position: walker.foot.toArray(),
      yaw: walker.yaw,
      frames: status.frames + 1,
      draws: stage.draws,
    });
  }

  /** The first frame is drawn: show it. */
  private arrive(): void {
    hideLoading();
    const { still, embedded, gallery, strings } = this.setting;
    if (embedded) invite(gallery.title, strings);
    else if (!still) this.panels.open("start");
    this.setting.status.walkable = true;
  }
}
