import { Mesh, PlaneGeometry, BoxGeometry } from "three";
import { beforeEach, describe, expect, it } from "vitest";
import type { Gallery } from "../src/loading/gallery";
import { parseGallery } from "../src/loading/manifest";
import { itineraryOf } from "../src/visit/itinerary";
import { poseBefore, poseBehind } from "../src/visit/links";
import { captionWords } from "../src/visit/stops";
import { hasTour, LOOK_S, STROLL_M_S, Tour, WORD_S } from "../src/visit/tour";
import { Collider, trianglesOf } from "../src/walk/collide";
import { Trail } from "../src/walk/trail";
import { type Intent, Walker } from "../src/walk/walk";
import { Way, yawTowards } from "../src/walk/way";
import { gallery as data } from "./gallery";

const FRAME = 1 / 30;
const [first, second] = data.works;
const route = [
  { work: first!.id, path: [[0, 0, -1.2], [0, 0, -4], first!.viewpoint.position] },
  { work: second!.id, path: [first!.viewpoint.position, [0, 0, -7], second!.viewpoint.position] },
  { work: null, path: [second!.viewpoint.position, [0, 0, -1.2]] },
];
const gallery: Gallery = parseGallery({ ...data, route });

function walkerIn(...solids: Mesh[]): Walker {
  const floor = new Mesh(new PlaneGeometry(40, 40).rotateX(-Math.PI / 2));
  return new Walker(new Collider(trianglesOf([floor, ...solids])), gallery.spawn);
}

describe("Tour", () => {
  let events: string[];
  let walker: Walker;
  let tour: Tour;

  beforeEach(() => begin(false));

  function begin(leaps: boolean, ...solids: Mesh[]): void {
    events = [];
    walker = walkerIn(...solids);
    const itinerary = itineraryOf(gallery, poseBefore, (from, to) => walker.passes(from, to));
    tour = new Tour(itinerary, leaps, () => events.push(`at ${tour.position}`), () => events.push("paused"), () => events.push("leapt"));
  }

  /** Let it go on until something is so; return how many seconds that took. */
  function until(so: () => boolean, most = 200): number {
    for (let time = 0; time < most; time += FRAME) {
      if (so()) return time;
      tour.advance(walker, FRAME);
    }
    throw new Error(`Never came true; at ${walker.foot.toArray()}, halt ${tour.position}`);
  }

  const standsAt = ([x, , z]: readonly [number, number, number]): boolean => Math.hypot(walker.foot.x - x, walker.foot.z - z) < 0.02;

  it("stops before each work, faces it, and ends where it began", () => {
    expect(tour.count).toBe(2);
    for (const work of [first!, second!]) {
      until(() => standsAt(work.viewpoint.position));
      expect(tour.stop?.id).toBe(work.id);
      until(() => Math.abs(walker.yaw - work.viewpoint.yaw) < 0.05, 3);
    }
    until(() => !tour.advance(walker, FRAME));
    expect(tour.ended).toBe(true);
    expect(walker.foot.z).toBeCloseTo(-1.2, 2);
    expect(Math.cos(walker.yaw)).toBeGreaterThan(0.99);
    expect(events).toEqual(["at 1", "at 2", "at 2", "at 3", "at 3"]);
  });

  it.each([1, 2])("strolls %i times as fast as a stroller, and never faster", (speed) => {
    tour.speed = speed;
    let fastest = 0;
    until(() => {
      const before = walker.foot.clone();
      tour.advance(walker, FRAME);
      fastest = Math.max(fastest, walker.foot.distanceTo(before) / FRAME);
      return standsAt(first!.viewpoint.position);
    });
    expect(fastest).toBeLessThanOrEqual(STROLL_M_S * speed + 1e-6);
    expect(fastest).toBeGreaterThan(STROLL_M_S * speed * 0.95);
  });

  it("looks for as long as the caption takes to read, less at double speed", () => {
    for (const speed of [1, 2]) {
      begin(false);
      tour.speed = speed;
      until(() => events.length === 1);
      const words = captionWords(gallery.works[0]!);
      expect(words).toBe(3);
      expect(until(() => events.length === 2)).toBeCloseTo((LOOK_S + 3 * WORD_S) / speed, 1);
    }
  });

  it("goes on to the next and back to the previous work without leaving the route", () => {
    until(() => walker.foot.z < -3);
    tour.skip(1);
    until(() => events.length === 2);
    expect(standsAt(second!.viewpoint.position)).toBe(true);
    expect(events).toEqual(["at 2", "at 2"]);
    tour.skip(-1);
    until(() => standsAt(first!.viewpoint.position));
    tour.skip(-1);
    expect(tour.position).toBe(1);
  });

  it("walks back by the way that the visitor left it, not through the wall", () => {
    const wall = new Mesh(new BoxGeometry(3, 3, 0.2).translate(1.2, 1.5, -3.2)); // beside the route
    begin(false, wall);
    until(() => walker.foot.z < -2);
    tour.interrupted();
    expect(events).toEqual(["paused"]);
    const stroll = (intent: Partial<Intent>, seconds: number): void => {
      for (let time = 0; time < seconds; time += FRAME) {
        walker.walk({ forward: 0, right: 0, turn: 0, tilt: 0, run: false, ...intent }, FRAME);
        tour.strays(walker.foot);
      }
    };
    walker.yaw = 0;
    stroll({ right: -1 }, 0.9);
    stroll({ forward: 1 }, 1.2);
    stroll({ right: 1 }, 1.6); // behind the wall now
    const away = walker.foot.clone();
    expect(away.x).toBeGreaterThan(0.5);
    expect(away.z).toBeLessThan(-3.6);
    tour.resume(walker);
    let west = 0;
    until(() => {
      west = Math.min(west, walker.foot.x);
      return Math.abs(walker.foot.z + 2) < 0.15 && Math.abs(walker.foot.x) < 0.15;
    }, 30);
    expect(west).toBeLessThan(-0.4);
    until(() => standsAt(first!.viewpoint.position));
  });

  it("finds the way back even when it is interrupted on it", () => {
    until(() => walker.foot.z < -2);
    tour.interrupted();
    for (let time = 0; time < 1.5; time += FRAME) {
      walker.walk({ forward: 0, right: 1, turn: 0, tilt: 0, run: false }, FRAME);
      tour.strays(walker.foot);
    }
    const { x } = walker.foot;
    tour.resume(walker);
    until(() => walker.foot.x < x - 0.5);
    tour.interrupted();
    tour.resume(walker);
    until(() => Math.abs(walker.foot.x) < 0.05 && Math.abs(walker.foot.z + 2) < 0.2, 10);
  });

  /** The tour of an upright view, where works are seen from a metre further back. */
  const fromFurtherBack = (): ReturnType<typeof itineraryOf> =>
    itineraryOf(gallery, (work) => poseBehind(work, 1), (from, to) => walker.passes(from, to));

  it.each([
    ["on the way", () => walker.foot.z < -3],
    ["on the last steps", () => Math.abs(walker.foot.x) > 0.5],
    ["while it looks", () => events.length === 1],
  ])("stops where a turned view sees works whole, turned %s", (_, so) => {
    until(so);
    const { x, z } = walker.foot;
    tour.interrupted();
    tour.reroute(fromFurtherBack(), () => true);
    tour.resume(walker);
    tour.advance(walker, FRAME);
    expect(Math.hypot(walker.foot.x - x, walker.foot.z - z)).toBeLessThan(0.1); // no leap
    until(() => standsAt(poseBehind(gallery.works[0]!, 1).position), 20);
    until(() => Math.abs(walker.yaw - first!.viewpoint.yaw) < 0.05, 4);
    expect(tour.position).toBe(1);
    until(() => standsAt(poseBehind(gallery.works[1]!, 1).position));
    expect(tour.position).toBe(2);
  });

  it("leaps on when a turned view leaves no free way to where it goes on", () => {
    until(() => events.length === 1);
    tour.interrupted();
    tour.reroute(fromFurtherBack(), () => false);
    tour.resume(walker);
    expect(standsAt(poseBehind(gallery.works[0]!, 1).position)).toBe(true);
  });

  it("leaps to the next work when the visitor leapt away", () => {
    until(() => walker.foot.z < -2);
    tour.interrupted();
    walker.goTo({ position: [0, 0, -16], yaw: 0 });
    tour.strays(walker.foot);
    tour.resume(walker);
    expect(standsAt(first!.viewpoint.position)).toBe(true);
    expect(events).toEqual(["paused", "leapt", "at 1"]);
  });

  it("leaps from work to work for who would rather not be moved", () => {
    begin(true);
    let gone = 0;
    const places: string[] = [];
    for (let more = true; more; gone++) {
      more = tour.advance(walker, FRAME);
      const place = `${walker.foot.x},${walker.foot.z}`;
      if (place !== places.at(-1)) places.push(place);
    }
    expect(places).toEqual(["-1,-4", "1,-10", "0,-1"]);
    expect(events.filter((event) => event === "leapt")).toHaveLength(3);
    expect(gone * FRAME).toBeGreaterThan(2 * LOOK_S);
  });

  it("is offered where there is a route", () => {
    expect(hasTour(gallery)).toBe(true);
    expect(hasTour(parseGallery(data))).toBe(false);
  });
});

describe("Way", () => {
  const way = new Way([{ x: 0, z: 0 }, { x: 3, z: 0 }, { x: 3, z: 0 }, { x: 3, z: -4 }]);

  it("knows every place on it by how far it is", () => {
    expect(way.length).toBe(7);
    expect(way.at(1.5)).toEqual({ x: 1.5, z: 0 });
    expect(way.at(5)).toEqual({ x: 3, z: -2 });
    expect([way.at(-1), way.at(99)]).toEqual([{ x: 0, z: 0 }, { x: 3, z: -4 }]);
  });

  it("looks along −Z at yaw 0, and left at a quarter turn", () => {
    expect(yawTowards({ x: 0, z: 0 }, { x: 0, z: -2 })).toBeCloseTo(0);
    expect(yawTowards({ x: 0, z: 0 }, { x: -2, z: 0 })).toBeCloseTo(Math.PI / 2);
  });
});

describe("Trail", () => {
  it("leads back to where it began, without its loops", () => {
    const trail = new Trail();
    trail.begin({ x: 0, z: 0 });
    for (let at = 0; at <= 5; at += 0.1) trail.note({ x: at, z: 0 });
    for (let turn = 0; turn <= 2 * Math.PI; turn += 0.05) trail.note({ x: 5 + Math.sin(turn), z: 1 - Math.cos(turn) });
    const back = trail.back({ x: 5, z: 0 });
    expect(back.at(-1)).toEqual({ x: 0, z: 0 });
    expect(new Way(back).length).toBeCloseTo(5, 0);
    expect(back.every(({ z }) => Math.abs(z) < 0.3)).toBe(true);
    expect(trail.lost).toBe(false);
  });

  it("is lost when the visitor leaps", () => {
    const trail = new Trail();
    trail.begin({ x: 0, z: 0 });
    trail.note({ x: 4, z: 0 });
    expect(trail.lost).toBe(true);
    trail.begin({ x: 4, z: 0 });
    expect(trail.lost).toBe(false);
  });
});
