import { BoxGeometry, Mesh, PlaneGeometry, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import type { Vector } from "../src/loading/gallery";
import { parseGallery } from "../src/loading/manifest";
import { glideTo } from "../src/visit/approach";
import { Glide } from "../src/visit/glide";
import { poseBefore } from "../src/visit/links";
import { Passage } from "../src/visit/passage";
import { wayTo } from "../src/visit/way-to";
import { Collider, trianglesOf } from "../src/walk/collide";
import { Walker } from "../src/walk/walk";
import { lengthOf } from "../src/walk/way";
import { gallery as data } from "./gallery";

const FRAME = 1 / 60;
const gallery = parseGallery(data);
const [, work] = gallery.works; // at 1, -10
const route = [{ work: work!.id, path: [[0, 0, -1], [-2, 0, -3], [-2, 0, -7], [1, 0, -10]] as const }];
const line = route.flatMap(({ path }) => path as readonly Vector[]);

/** A wall across the room at z = -5, open for x < -1.5. */
const wall = (): Mesh => new Mesh(new BoxGeometry(11.5, 3, 0.3).translate(4.25, 1.5, -5));

function walkerIn(...solids: Mesh[]): Walker {
  const floor = new Mesh(new PlaneGeometry(40, 40).rotateX(-Math.PI / 2));
  return new Walker(new Collider(trianglesOf([floor, ...solids])), gallery.spawn);
}

describe("the way to a place", () => {
  const always = (): boolean => true;
  const never = (): boolean => false;
  const spots: Vector[] = [[0, 0, 0], [4, 0, 0], [4, 0, 4], [0, 0, 4], [0, 0, 0]];

  it("is straight where that is free", () => {
    expect(wayTo([0, 0, -1], [1, 0, -10], line, always)).toEqual([[0, 0, -1], [1, 0, -10]]);
  });

  it("follows the route, the shorter way round where it comes back, and there and back alike", () => {
    const touching = ([ax, , az]: Vector, [bx, , bz]: Vector): boolean => Math.hypot(ax - bx, az - bz) < 0.5;
    expect(wayTo([4, 0, 0.2], [0, 0, 3.8], spots, touching)).toHaveLength(5);
    expect(wayTo([0.2, 0, 0], [0, 0, 3.8], spots, touching)).toEqual([[0.2, 0, 0], [0, 0, 0], [0, 0, 4], [0, 0, 3.8]]);
    expect(wayTo([0, 0, 3.8], [0.2, 0, 0], spots, touching)).toEqual([[0, 0, 3.8], [0, 0, 4], [0, 0, 0], [0.2, 0, 0]]);
  });

  it("is none where nothing leads on to the route, or where there is no route", () => {
    expect(wayTo([0, 0, 0], [4, 0, 4], spots, never)).toBeNull();
    expect(wayTo([0, 0, 0], [4, 0, 4], [], never)).toBeNull();
  });

  it("has room for a body everywhere, and passes by what need not be visited", () => {
    const walker = walkerIn(wall());
    expect(walker.passes([0, 0, -1], [1, 0, -10])).toBe(false);
    const way = wayTo([0, 0, -1], [1, 0, -10], line, (from, to) => walker.passes(from, to))!;
    expect(way.slice(1).every((spot, before) => walker.passes(way[before]!, spot))).toBe(true);
    expect(lengthOf(way.map(([x, , z]) => ({ x, z })))).toBeLessThan(11.2); // 11.7 along the whole route
    expect(walker.foot.distanceTo(new Vector3(0, 0, -1))).toBeLessThan(1e-9);
  });
});

describe("a body's way", () => {
  it("has floor, and room", () => {
    const walker = walkerIn(wall());
    expect(walker.passes([0, 0, -1], [0, 0, -4])).toBe(true);
    expect(walker.passes([0, 0, -1], [0, 0, -8])).toBe(false);
    expect(walkerIn().passes([0, 0, -1], [0, 0, -8])).toBe(true);
    expect(walkerIn().passes([0, 0, -1], [0, 0, -30])).toBe(false); // beyond the floor
  });
});

describe("a glide to a work", () => {
  const pose = poseBefore(work!);

  it("goes straight where nothing is in the way", () => {
    expect(glideTo(pose, walkerIn(), route, () => {})).toBeInstanceOf(Glide);
  });

  it("goes round a wall, looks where it goes, and arrives exactly", () => {
    const walker = walkerIn(wall());
    let arrived = 0;
    const glide = glideTo(pose, walker, route, () => (arrived += 1))!;
    expect(glide).toBeInstanceOf(Passage);
    expect(glide.hushed).toBe(true);
    const turns: number[] = [];
    for (let on = true, frames = 0; on; frames++) {
      const { yaw } = walker;
      expect(frames).toBeLessThan(12 / FRAME);
      on = glide.advance(walker, FRAME);
      if (on) turns.push(Math.abs(walker.yaw - yaw) / FRAME);
      const { x, z } = walker.foot;
      if (Math.abs(z + 5) < 0.3) expect(x).toBeLessThan(-1.5 - 0.25);
      if (Math.abs(z + 4) < 0.1) expect(Math.cos(walker.yaw)).toBeGreaterThan(0.8); // ahead, not at the work's wall
    }
    expect(walker.foot.distanceTo(new Vector3(1, 0, -10))).toBeLessThan(1e-9);
    expect([walker.yaw, walker.pitch, arrived]).toEqual([pose.yaw, pose.pitch, 1]);
    expect(Math.max(...turns)).toBeLessThanOrEqual(1.5 + 1e-6);
  });

  it("is none where it would take long, or nothing leads there", () => {
    const far = { ...pose, position: [1, 0, -38] as const };
    const floor = new Mesh(new PlaneGeometry(40, 160).rotateX(-Math.PI / 2));
    const walker = new Walker(new Collider(trianglesOf([floor])), gallery.spawn);
    expect(glideTo(far, walker, [], () => {})).toBeNull();
    expect(glideTo(pose, walkerIn(wall()), [], () => {})).toBeNull();
  });
});
