/** One visit: the visitor, what moves them, and what they see and are told. */

import type { Vector3 } from "three";
import { offerHeadset } from "../headset/headset";
import type { Work } from "../loading/gallery";
import { hideLoading } from "../page/arriving";
import { invite } from "../page/invitation";
import { say } from "../page/notice";
import { element, Panels } from "../page/page";
import { offerSettings } from "../page/settings";
import { publishStatus } from "../page/status";
import { Devices } from "../walk/devices";
import { Walker } from "../walk/walk";
import { Address, hasAddress } from "./address";
import { Closer } from "./closer";
import { commands, signButton, toggleFullScreen } from "./commands";
import { destinationOf } from "./destination";
import { Eye } from "./eye";
import { Frames } from "./frames";
import { Caption, workBefore } from "./labels";
import { hashOf, type Pose } from "./links";
import { MapPanel } from "./map-panel";
import { Photo } from "./photo";
import { Pointing } from "./pointing";
import type { Setting } from "./setting";
import { share } from "./share";
import { TourGuide } from "./tour-guide";
import { Travel } from "./travel";
import { Vantages } from "./vantage";
import type { Free } from "./way-to";
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
  private readonly eye: Eye;
  private readonly frames = new Frames({ move: (seconds) => this.move(seconds), draw: (seconds) => this.draw(seconds) });
  private seen: Work | null = null; // the one that the visitor stands before
  private reading = false; // whether a panel was open at the last frame
  private greeting = ""; // what the visitor is told on arriving

  constructor(private readonly setting: Setting) {
    const { canvas, gallery, stage, collider, strings, touch } = setting;
    const letGo = (): void => this.devices.release();
    const listens = (): boolean => !this.panels.isOpen();
    const approach = (work: Work): void => this.approach(work);
    const redraw = (): void => void this.redraw();
    const walker = new Walker(collider, gallery.spawn);
    this.walker = walker;
    const passes = walker.passes.bind(walker);
    this.vantages = new Vantages(gallery.works, { passes, sees: collider.sees.bind(collider) });
    this.travel = new Travel(walker, gallery.route, redraw);
    this.eye = new Eye(setting, walker, this.travel, this.vantages, redraw, () => this.tour.refit());
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
    this.map = new MapPanel(gallery, strings, walker, (id) => this.approachNamed(id), listens);
    this.pointing = new Pointing(canvas, stage.camera, gallery.works, collider);
    const eye = this.eye.place;
    const pictureOf = (work: Work) => setting.pictureOf(work);
    this.closer = new Closer({ gallery, collider, strings, eye, pictureOf, approach, opened: letGo, moved: redraw });
    const subject = { stage, strings, title: gallery.title, seen: () => this.seen?.title ?? "", look: () => setting.quality.look };
    this.photo = new Photo({ ...subject, redraw });
    this.address = new Address(() => hashOf(this.travel.pose, this.vantages.at(this.travel.pose)));
    listWorks(element("works-list"), gallery.works, strings, approach);
    this.offerSettings();
    this.offerCommands(listens);
    document.addEventListener("pointerlockchange", redraw);
    addEventListener("resize", () => this.eye.fit());
    addEventListener("hashchange", () => this.follow(location.hash));
    publishStatus(setting.status, (id) => {
      const work = gallery.works.find((candidate) => candidate.id === id);
      this.panels.close();
      if (work !== undefined) this.stand(this.vantages.of(work));
      return work !== undefined;
    });
  }

  /** Draw the first frame, and go on drawing. */
  start(): void {
    const { stage, collider, strings } = this.setting;
    const [entering, moved, left] = [() => this.travel.takeOver(), () => this.report(), () => this.eye.fit()];
    void offerHeadset({ stage, walker: this.walker, collider, entering, moved, left }, strings);
    this.eye.fit();
    this.follow(location.hash);
    this.frames.start();
  }

  /** Ask for another frame; done when one was drawn after. */
  redraw(): Promise<void> {
    this.closer.refresh(); // a picture may have come
    return this.frames.redraw();
  }

  private offerSettings(): void {
    const { preferences, strings } = this.setting;
    offerSettings(preferences, strings, {
      quality: (choice) => this.eye.choose(choice),
      language: () => {
        this.address.update(); // the page comes back in other words, at the same place
        location.reload();
      },
    });
  }

  private offerCommands(listens: () => boolean): void {
    const { strings } = this.setting;
    signButton("share-open", strings.share, () => this.share());
    element("share-open").hidden = !hasAddress();
    signButton("photo-open", strings.photo, () => this.photo.toggle());
    signButton("full-screen", strings.fullScreen, toggleFullScreen);
    element("full-screen").hidden = !document.fullscreenEnabled;
    commands({ KeyE: () => this.approachSeen(), KeyF: toggleFullScreen, KeyP: () => this.photo.toggle() }, listens);
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
    if (work !== null) this.approach(work);
    return work !== null;
  };

  private approachSeen(): void {
    if (this.seen !== null && !this.photo.isOn()) this.approach(this.seen);
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

  /** Stand where a URL's hash says, if it says anything, and say where that is not where it leads. */
  private follow(hash: string): void {
    const { gallery, strings, status } = this.setting;
    const free: Free = (from, to) => this.walker.passes(from, to);
    const { pose, words } = destinationOf(hash, gallery, this.vantages.of, free, strings);
    if (pose !== null) this.stand(pose);
    if (!status.walkable) this.greeting = words;
    else if (words !== "") say(words);
  }

  private stand(pose: Pose): void {
    this.closer.leave();
    this.travel.stand(pose);
  }

  private approachNamed(id: string): void {
    const work = this.setting.gallery.works.find((candidate) => candidate.id === id);
    if (work !== undefined) this.approach(work);
  }

  /** Go to a work, then read its card. */
  private approach(work: Work): void {
    this.panels.close();
    this.closer.leave();
    this.travel.approach(this.vantages.of(work), () => this.closer.show(work));
  }

  private share(): void {
    this.address.update();
    void share(this.setting.gallery.title, location.href, this.setting.strings);
  }

  private move(seconds: number): boolean | null {
    if (this.setting.stage.headset.isPresenting) return null;
    const intent = this.devices.poll();
    const reading = this.panels.isOpen();
    const turned = reading !== this.reading; // the caption comes and goes
    this.reading = reading;
    return (!reading && this.travel.move(intent, seconds)) || turned;
  }

  /** Draw a frame; return whether another is to follow although nothing moves. */
  private draw(seconds: number): boolean {
    const { still, status } = this.setting;
    const unsettled = this.eye.see(this.closer, seconds);
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
