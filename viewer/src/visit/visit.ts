/** One visit: the visitor, what moves them, and what they see and are told. */

import type { Vector3 } from "three";
import { offerHeadset } from "../headset/headset";
import type { Work } from "../loading/gallery";
import { hideLoading } from "../page/arriving";
import { invite } from "../page/invitation";
import { say } from "../page/notice";
import { calm, element, Panels } from "../page/page";
import { publishStatus } from "../page/status";
import { Devices } from "../walk/devices";
import { Walker } from "../walk/walk";
import { Address } from "./address";
import { Closer } from "./closer";
import { offerEdge } from "./edge";
import { Eye } from "./eye";
import { Frames } from "./frames";
import { Going } from "./going";
import { Caption, workBefore } from "./labels";
import { hashOf } from "./links";
import { MapPanel } from "./map-panel";
import { Photo } from "./photo";
import { Pointing } from "./pointing";
import type { Setting } from "./setting";
import { TourGuide } from "./tour-guide";
import { Travel } from "./travel";
import { Vantages } from "./vantage";
import { listWorks } from "./works-list";

export class Visit {
  private readonly walker: Walker;
  private readonly travel: Travel;
  private readonly panels: Panels;
  private readonly devices: Devices;
  private readonly caption: Caption;
  private readonly tour: TourGuide;
  private readonly map: MapPanel;
  private readonly pointing: Pointing;
  private readonly closer: Closer;
  private readonly photo: Photo;
  private readonly address: Address;
  private readonly vantages: Vantages;
  private readonly going: Going;
  private readonly eye: Eye;
  private readonly frames = new Frames({
    move: (seconds) => this.move(seconds),
    draw: (seconds, inARow) => this.draw(seconds, inARow),
  });
  private seen: Work | null = null; // the one that the visitor stands before
  private reading = false; // whether a panel was open at the last frame
  private greeting = ""; // what the visitor is told on arriving

  constructor(private readonly setting: Setting) {
    const { canvas, gallery, stage, collider, strings, touch } = setting;
    const letGo = (): void => this.devices.release();
    const listens = (): boolean => !this.panels.isOpen();
    const approach = (work: Work): void => this.going.approach(work);
    const redraw = (): void => void this.redraw();
    const walker = new Walker(collider, gallery.spawn);
    this.walker = walker;
    const passes = walker.passes.bind(walker);
    this.vantages = new Vantages(gallery.works, { passes, sees: collider.sees.bind(collider) });
    this.travel = new Travel(walker, gallery.route, redraw);
    this.eye = new Eye(setting, walker, this.travel, this.vantages, redraw, () => this.refit());
    this.panels = new Panels(gallery, strings, touch, letGo);
    this.devices = new Devices(canvas, this.look, this.click, { act: this.act, back: this.back }, listens);
    this.caption = new Caption(element("caption"), strings);
    this.tour = new TourGuide(gallery, strings, {
      walker,
      before: this.vantages.of,
      travel: (journey) => this.travel.begin(journey),
      rest: () => this.travel.takeOver(),
      listens,
    });
    this.map = new MapPanel(gallery, strings, walker, (id) => this.going.approachNamed(id), listens);
    this.pointing = new Pointing(canvas, stage.camera, gallery.works, collider);
    const eye = this.eye.place;
    const pictureOf = (work: Work) => setting.pictureOf(work);
    this.closer = new Closer({ gallery, collider, strings, eye, pictureOf, approach, opened: letGo, moved: redraw });
    const subject = { stage, strings, title: gallery.title, seen: () => this.seen?.title ?? "", look: () => setting.quality.look };
    this.photo = new Photo({ ...subject, redraw });
    this.going = new Going(setting, { walker, travel: this.travel, vantages: this.vantages, panels: this.panels, closer: this.closer });
    this.address = new Address(() => hashOf(this.travel.pose, this.vantages.at(this.travel.pose)));
    listWorks(element("works-list"), gallery.works, strings, approach);
    offerEdge(setting, { eye: this.eye, photo: this.photo, address: this.address, approachSeen: () => this.approachSeen(), listens });
    document.addEventListener("pointerlockchange", redraw);
    addEventListener("resize", () => this.eye.fit());
    addEventListener("hashchange", () => this.follow());
    publishStatus(setting.status, (id) => this.going.leap(id));
  }

  /** Draw the first frame, and go on drawing. */
  start(): void {
    const { stage, collider, strings } = this.setting;
    const [entering, moved, left] = [() => this.travel.takeOver(), () => this.report(), () => this.eye.fit()];
    void offerHeadset({ stage, walker: this.walker, collider, entering, moved, left }, strings);
    this.eye.fit();
    this.follow();
    this.frames.start();
  }

  /** Ask for another frame; done when one was drawn after. */
  redraw(): Promise<void> {
    this.closer.refresh(); // a picture may have come
    return this.frames.redraw();
  }

  private readonly look = (yaw: number, pitch: number): void => {
    if (this.panels.isOpen()) return;
    this.travel.takeOver();
    this.walker.turn(yaw, pitch);
    void this.frames.redraw();
  };

  /** Go to the work under a point of the window; return whether there is one. */
  private readonly click = (x: number, y: number): boolean => {
    if (this.panels.isOpen() || this.photo.isOn()) return false;
    const work = this.pointing.workAt(x, y);
    if (work !== null) this.going.approach(work);
    return work !== null;
  };

  private approachSeen(): void {
    if (this.seen !== null && !this.photo.isOn()) this.going.approach(this.seen);
  }

  /** The gamepad's A: press what has the focus in a panel, else go to the work that one looks at. */
  private readonly act = (): void => {
    if (this.panels.isOpen() || this.photo.isOn()) (document.activeElement as HTMLElement | null)?.click();
    else this.approachSeen();
  };

  /** The gamepad's B: close what is open, one after another, or leave the tour. */
  private readonly back = (): void => {
    if (this.closer.back()) return;
    if (this.photo.isOn()) this.photo.toggle();
    else if (this.panels.isOpen()) this.panels.close();
    else if (!this.map.close()) this.tour.leave();
  };

  /** Stand where the address says, and say where that is not where it leads: on arriving, once one has arrived. */
  private follow(): void {
    const words = this.going.follow(location.hash);
    if (!this.setting.status.walkable) this.greeting = words;
    else if (words !== "") say(words);
  }

  /** Works are seen whole from elsewhere than before. */
  private refit(): void {
    this.travel.refit();
    this.tour.refit();
  }

  private move(seconds: number): boolean | null {
    if (this.setting.stage.headset.isPresenting) return null;
    const intent = this.devices.poll();
    const reading = this.panels.isOpen();
    const turned = reading !== this.reading; // the caption comes and goes
    this.reading = reading;
    const flowed = this.flows(seconds);
    return (!reading && this.travel.move(intent, seconds)) || turned || flowed;
  }

  /** Let water flow that the visitor sees, unless nothing should move or frames are dear; return whether to draw it. */
  private flows(seconds: number): boolean {
    const { stage, collider, quality, still } = this.setting;
    if (still || this.reading || quality.look.simple || calm()) return false;
    return stage.flow(seconds, (from, to) => collider.sees(from, to));
  }

  /** Draw a frame; return whether another is to follow although nothing moves. */
  private draw(seconds: number, inARow: boolean): boolean {
    const { still, status } = this.setting;
    const unsettled = this.eye.see(this.closer, seconds, inARow);
    this.tellWhatIsSeen();
    this.tour.follow();
    this.map.follow();
    if (!still) this.address.follow();
    this.report();
    if (!status.walkable) this.arrive();
    return unsettled;
  }

  /** Caption the work before the visitor, and mark the one that a locked mouse points at. */
  private tellWhatIsSeen(): void {
    const { gallery, collider } = this.setting;
    const busy = this.panels.isOpen();
    const sees = (from: Vector3, to: Vector3): boolean => collider.sees(from, to);
    this.seen = busy || this.travel.hushed ? null : workBefore(this.eye.place, this.walker.yaw, gallery.works, sees, this.vantages.of);
    this.caption.show(this.seen);
    this.pointing.showCrosshair(busy || this.photo.isOn());
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
      gpuObjects: stage.gpuObjects,
    });
  }

  /** The first frame is drawn: show it. */
  private arrive(): void {
    hideLoading();
    const { still, embedded, gallery, strings } = this.setting;
    if (embedded) invite(gallery.title, strings);
    else if (!still) this.panels.open("start");
    if (this.greeting !== "") say(this.greeting);
    this.setting.status.walkable = true;
    performance.mark("walkable"); // for who measures how long arriving takes, and what of the files it needs
  }
}
