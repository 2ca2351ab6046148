/** One visit: the visitor, what moves them, and the frames that are drawn of it, one whenever something has changed. */

import { Vector3 } from "three";
import { Quality } from "../draw/quality";
import type { Stage } from "../draw/stage";
import type { Gallery, Work } from "../loading/gallery";
import { Problem } from "../loading/problem";
import { hideLoading } from "../page/arriving";
import { blink, element, Panels } from "../page/page";
import type { Preferences } from "../page/preferences";
import { offerSettings, showReduced } from "../page/settings";
import { publishStatus, type Status } from "../page/status";
import type { Strings } from "../page/strings";
import type { Collider } from "../walk/collide";
import type { Journey } from "../walk/journey";
import { Keyboard } from "../walk/keyboard";
import { mouseLook } from "../walk/mouse";
import { Touch } from "../walk/touch";
import { type Intent, isIdle, sum, Walker } from "../walk/walk";
import { Caption, workBefore } from "./labels";
import { hashOf, poseFrom } from "./links";
import { listWorks } from "./works-list";

const LOST_MS = 8000; // a graphics card that has not come back by then does not

/** What a visit is made of. `still` shows a picture without chrome; `touch` is for a device without a mouse. */
export interface Setting {
  readonly canvas: HTMLCanvasElement;
  readonly gallery: Gallery;
  readonly stage: Stage;
  readonly collider: Collider;
  readonly strings: Strings;
  readonly preferences: Preferences;
  readonly status: Status;
  readonly still: boolean;
  readonly touch: boolean;
}

export class Visit {
  readonly walker: Walker;
  private readonly panels: Panels;
  private readonly keyboard: Keyboard;
  private readonly thumbs: Touch;
  private readonly caption: Caption;
  private readonly quality: Quality;
  private readonly eye = new Vector3();
  private journey: Journey | null = null;
  private stale = true; // whether the picture must be drawn again
  private drew = false;
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
    this.keyboard = new Keyboard(() => !this.panels.isOpen());
    this.thumbs = new Touch(canvas, element("stick"), element("stick-knob"), this.look);
    this.caption = new Caption(element("caption"), strings);
    mouseLook(canvas, this.look);
    listWorks(element("works-list"), gallery.works, strings, (work) => this.goToWork(work));
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
    let waiting = 0;
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
    if (pose === null) return;
    this.takeOver();
    this.walker.goTo(pose, pose.pitch);
    blink();
    this.stale = true;
  }

  private goToWork(work: Work): void {
    this.panels.close();
    this.follow(`#work=${encodeURIComponent(work.id)}`);
  }

  private resize(): void {
    this.setting.stage.resize(innerWidth, innerHeight, this.quality.look);
    showReduced(this.quality.reduced, this.setting.strings);
    this.stale = true;
  }

  private readonly frame = (now: number): void => {
    const seconds = (now - this.last) / 1000;
    this.last = now;
    if (!this.panels.isOpen()) this.stale = this.move(seconds) || this.stale;
    if (this.stale) this.draw(seconds);
    this.drew = this.stale;
    this.stale = false;
    if (!this.setting.status.walkable) this.arrive();
    requestAnimationFrame(this.frame);
  };

  /** Move for `seconds`; return whether anything changed. */
  private move(seconds: number): boolean {
    const intent: Intent = sum(this.keyboard.intent(), this.thumbs.intent());
    if (!isIdle(intent)) this.takeOver();
    if (this.journey === null) return this.walker.walk(intent, seconds);
    if (!this.journey.advance(this.walker, seconds)) this.journey = null;
    return true;
  }

  private draw(seconds: number): void {
    const { stage, status, gallery, collider } = this.setting;
    if (this.drew && this.quality.sample(seconds)) this.resize();
    const { walker, eye } = this;
    walker.eye(eye);
    stage.camera.position.copy(eye);
    stage.camera.rotation.set(walker.pitch, walker.yaw, 0);
    stage.draw(this.quality.look);
    const seen = this.panels.isOpen()
      ? null
      : workBefore(eye, walker.yaw, gallery.works, (from, to) => collider.sees(from, to));
    this.caption.show(seen);
    Object.assign(status, {
      position: walker.foot.toArray(),
      yaw: walker.yaw,
      frames: status.frames + 1,
      draws: stage.draws,
    });
    for (const tell of this.awaiting.splice(0)) tell();
  }

  /** The first frame is drawn: show it. */
  private arrive(): void {
    hideLoading();
    if (!this.setting.still) this.panels.open("start");
    this.setting.status.walkable = true;
  }
}
