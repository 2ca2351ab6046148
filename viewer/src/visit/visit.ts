/** One visit: the visitor, what moves them, and the frames that are drawn of it, one whenever something has changed. */

import { Vector3 } from "three";
import { Quality } from "../draw/quality";
import type { Stage } from "../draw/stage";
import type { Gallery, Work } from "../loading/gallery";
import { blink, element, hideLoading, Panels } from "../page/page";
import { publishStatus, type Status } from "../page/status";
import type { Strings } from "../page/strings";
import type { Collider } from "../walk/collide";
import type { Journey } from "../walk/journey";
import { Keyboard } from "../walk/keyboard";
import { mouseLook } from "../walk/mouse";
import { Touch } from "../walk/touch";
import { type Intent, isIdle, sum, Walker } from "../walk/walk";
import { Address } from "./address";
import type { Image } from "./close-look";
import { Closer } from "./closer";
import { commands, signButton, toggleFullScreen } from "./commands";
import { Glide } from "./glide";
import { Caption, workBefore } from "./labels";
import { hashOf, type Pose, poseBefore, poseFrom } from "./links";
import { Photo } from "./photo";
import { Pointing } from "./pointing";
import { share } from "./share";
import { listWorks } from "./works-list";

const MIRROR_RATIO = 0.8; // a machine that cannot draw this many pixels a pixel has no time for a mirror image

/** What a visit is made of. `still` shows a picture without chrome; `touch` is for a device without a mouse; `pictureOf`
 * gives the picture on a work's canvas, as far as it has come. */
export interface Setting {
  readonly canvas: HTMLCanvasElement;
  readonly gallery: Gallery;
  readonly stage: Stage;
  readonly collider: Collider;
  readonly strings: Strings;
  readonly status: Status;
  readonly still: boolean;
  readonly touch: boolean;
  pictureOf(work: Work): Image | null;
}

export class Visit {
  readonly walker: Walker;
  private readonly panels: Panels;
  private readonly keyboard: Keyboard;
  private readonly thumbs: Touch;
  private readonly caption: Caption;
  private readonly pointing: Pointing;
  private readonly closer: Closer;
  private readonly photo: Photo;
  private readonly address: Address;
  private readonly quality = new Quality(devicePixelRatio);
  private readonly eye = new Vector3();
  private journey: Journey | null = null;
  private stale = true; // whether the picture must be drawn again
  private seen: Work | null = null; // the one that the visitor stands before
  private reading = false; // whether a panel was open at the last frame
  private drew = false;
  private last = performance.now();
  private readonly awaiting: (() => void)[] = []; // who waits for the next frame

  constructor(private readonly setting: Setting) {
    const { canvas, gallery, stage, collider, strings, touch, status } = setting;
    this.walker = new Walker(collider, gallery.spawn);
    const letGo = (): void => {
      this.keyboard.release();
      document.exitPointerLock?.();
    };
    const walks = (): boolean => !this.panels.isOpen();
    this.panels = new Panels(gallery, strings, touch, letGo);
    this.keyboard = new Keyboard(walks);
    this.thumbs = new Touch(canvas, element("stick"), element("stick-knob"), this.look, this.click);
    this.caption = new Caption(element("caption"), strings);
    this.pointing = new Pointing(canvas, stage.camera, gallery.works, collider);
    this.closer = new Closer({
      gallery,
      collider,
      strings,
      eye: this.eye,
      pictureOf: (work) => setting.pictureOf(work),
      approach: (work) => this.approach(work),
      opened: letGo,
      moved: () => void this.redraw(),
    });
    this.photo = new Photo({
      stage,
      strings,
      title: gallery.title,
      seen: () => this.seen?.title ?? "",
      redraw: () => void this.redraw(),
    });
    this.address = new Address(() => hashOf(this.pose(), gallery.works));
    mouseLook(canvas, this.look, this.click);
    listWorks(element("works-list"), gallery.works, strings, (work) => this.approach(work));
    signButton("share-open", strings.share, () => this.share());
    signButton("photo-open", strings.photo, () => this.photo.toggle());
    signButton("full-screen", strings.fullScreen, toggleFullScreen);
    element("full-screen").hidden = !document.fullscreenEnabled;
    commands(
      {
        KeyE: () => this.seen !== null && this.approach(this.seen),
        KeyF: toggleFullScreen,
        KeyP: () => this.photo.toggle(),
      },
      walks,
    );
    document.addEventListener("pointerlockchange", () => void this.redraw());
    addEventListener("resize", () => this.resize());
    addEventListener("hashchange", () => this.follow(location.hash));
    publishStatus(status, (id) => {
      const work = gallery.works.find((candidate) => candidate.id === id);
      this.panels.close();
      if (work !== undefined) this.stand(poseBefore(work));
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
    this.closer.refresh(); // a picture may have come
    return new Promise((resolve) => this.awaiting.push(resolve));
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

  /** Go to the work under a point of the window; return whether there is one. */
  private readonly click = (x: number, y: number): boolean => {
    if (this.panels.isOpen() || this.photo.isOn()) return false;
    const work = this.pointing.workAt(x, y);
    if (work !== null) this.approach(work);
    return work !== null;
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
    this.closer.leave();
    this.takeOver();
    this.walker.goTo(pose, pose.pitch);
    blink();
    this.stale = true;
  }

  /** Glide to a work, or be there at once where a wall is between or nothing should move; then read its card. */
  private approach(work: Work): void {
    const pose = poseBefore(work);
    const [x, , z] = pose.position;
    this.panels.close();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!calm && this.walker.reaches(x, z)) {
      this.travel(new Glide(this.walker, pose, () => this.closer.show(work)));
      return;
    }
    this.stand(pose);
    this.closer.show(work);
  }

  private pose(): Pose {
    const { foot, yaw, pitch } = this.walker;
    return { position: foot.toArray(), yaw, pitch };
  }

  private share(): void {
    this.address.update();
    void share(this.setting.gallery.title, location.href, this.setting.strings);
  }

  private resize(): void {
    const { stage, still } = this.setting;
    stage.resize(innerWidth, innerHeight, still ? devicePixelRatio : this.quality.ratio);
    this.stale = true;
  }

  private readonly frame = (now: number): void => {
    const seconds = (now - this.last) / 1000;
    this.last = now;
    const reading = this.panels.isOpen();
    if (!reading) this.stale = this.move(seconds) || this.stale;
    if (reading !== this.reading) this.stale = true; // the caption comes and goes
    this.reading = reading;
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
    const { stage, status, still } = this.setting;
    if (this.drew && this.quality.sample(seconds) && !still) this.resize();
    const { walker, eye } = this;
    walker.eye(eye);
    if (!this.closer.place(stage.camera)) {
      stage.camera.position.copy(eye);
      stage.camera.rotation.set(walker.pitch, walker.yaw, 0);
    }
    stage.draw(still || this.quality.ratio >= MIRROR_RATIO);
    this.tellWhatIsSeen();
    if (!still) this.address.follow();
    Object.assign(status, {
      position: walker.foot.toArray(),
      yaw: walker.yaw,
      frames: status.frames + 1,
      draws: stage.draws,
    });
    for (const tell of this.awaiting.splice(0)) tell();
  }

  /** Caption the work before the visitor, and mark the one that a locked mouse points at. */
  private tellWhatIsSeen(): void {
    const { gallery, collider } = this.setting;
    const busy = this.panels.isOpen();
    const sees = (from: Vector3, to: Vector3): boolean => collider.sees(from, to);
    this.seen = busy ? null : workBefore(this.eye, this.walker.yaw, gallery.works, sees);
    this.caption.show(this.seen);
    this.pointing.showCrosshair(busy || this.photo.isOn());
  }

  /** The first frame is drawn: show it. */
  private arrive(): void {
    hideLoading();
    if (!this.setting.still) this.panels.open("start");
    this.setting.status.walkable = true;
  }
}
