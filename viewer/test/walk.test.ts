import { BoxGeometry, Mesh, PlaneGeometry } from "three";
import { describe, expect, it } from "vitest";
import { Collider, trianglesOf } from "../src/walk/collide";
import { EYE_M, type Intent, RUN_M_S, STEP_M, WALK_M_S, Walker } from "../src/walk/walk";
import { Vector3 } from "three";

const still: Intent = { forward: 0, right: 0, turn: 0, tilt: 0, run: false };
const forward: Intent = { ...still, forward: 1 };

function box(width: number, height: number, depth: number, x: number, y: number, z: number): Mesh {
  const mesh = new Mesh(new BoxGeometry(width, height, depth));
  mesh.position.set(x, y + height / 2, z);
  mesh.updateMatrixWorld();
  return mesh;
}

/** A floor of 10 × 40 m that lies along −Z, with whatever stands on it. */
function visitor(...solids: Mesh[]): Walker {
  const floor = box(10, 0.1, 40, 0, -0.1, -18);
  return new Walker(new Collider(trianglesOf([floor, ...solids])), { position: [0, 0, 0], yaw: 0 });
}

function walk(walker: Walker, intent: Intent, seconds: number, frame = 1 / 60): void {
  for (let time = 0; time < seconds - 1e-9; time += frame) walker.walk(intent, frame);
}

describe("Walker", () => {
  it("stands on the stairs that it is brought to, under which there is no floor", () => {
    const landing = new Mesh(new PlaneGeometry(4, 4));
    landing.rotation.x = -Math.PI / 2;
    landing.position.set(0, 0.8, -5);
    landing.updateMatrixWorld();
    const walker = new Walker(new Collider(trianglesOf([landing])), { position: [0, 0, -5], yaw: 0 });
    expect(walker.foot.y).toBeCloseTo(0.8, 6);
  });

  it("walks and runs at its speeds, at sixty frames a second as at three", () => {
    for (const [intent, speed] of [
      [forward, WALK_M_S],
      [{ ...forward, run: true }, RUN_M_S],
    ] as const) {
      for (const frame of [1 / 60, 1 / 3]) {
        const walker = visitor();
        walk(walker, intent, 1, frame);
        const { z } = walker.foot;
        walk(walker, intent, 2, frame);
        expect(z - walker.foot.z).toBeCloseTo(2 * speed, 1);
      }
    }
  });

  it("gains and loses speed smoothly, and comes to rest", () => {
    const walker = visitor();
    walk(walker, forward, 1 / 60);
    expect(-walker.foot.z).toBeLessThan((0.2 * WALK_M_S) / 60);
    walk(walker, forward, 1);
    walk(walker, still, 2);
    expect(walker.walk(still, 1 / 60)).toBe(false);
  });

  it("walks where it looks", () => {
    const walker = visitor();
    walker.turn(Math.PI / 2, 0);
    walk(walker, forward, 1);
    expect(walker.foot.x).toBeLessThan(-2);
    expect(walker.foot.z).toBeCloseTo(0, 6);
  });

  it("is stopped by a wall, even by one sheet seen from its back, at any frame rate", () => {
    const sheet = new Mesh(new PlaneGeometry(10, 3)); // faces +Z
    sheet.position.set(0, 1.5, -5);
    sheet.rotation.y = Math.PI;
    sheet.updateMatrixWorld();
    for (const frame of [1 / 60, 1 / 3, 5]) {
      const walker = visitor(sheet);
      walk(walker, { ...forward, run: true }, 10, frame);
      expect(walker.foot.z).toBeGreaterThan(-4.73);
      expect(walker.foot.x).toBeCloseTo(0, 2);
    }
    const stopped = visitor(sheet);
    walk(stopped, forward, 6);
    expect(stopped.foot.z).toBeCloseTo(-4.72, 2);
  });

  it("slides along a wall that it meets aslant", () => {
    const walker = visitor(box(0.2, 3, 40, 2, 0, -18));
    walker.turn(-Math.PI / 4, 0);
    walk(walker, forward, 4);
    expect(walker.foot.x).toBeCloseTo(1.9 - 0.28, 2);
    expect(walker.foot.z).toBeLessThan(-4);
  });

  it("climbs a flight of stairs and comes down again", () => {
    const stairs = [1, 2, 3, 4].map((step) => box(4, step * STEP_M, 0.35, 0, 0, -2 - step * 0.35));
    const walker = visitor(...stairs, box(4, 4 * STEP_M, 4, 0, 0, -3.4 - 2.175));
    walk(walker, forward, 2.2);
    expect(walker.foot.y).toBeCloseTo(4 * STEP_M, 3);
    walk(walker, forward, 3);
    expect(walker.foot.y).toBeCloseTo(0, 3);
    expect(walker.eye(new Vector3()).y).toBeCloseTo(EYE_M, 2);
  });

  it("does not climb a bench", () => {
    const walker = visitor(box(2, 0.42, 0.5, 0, 0, -3));
    walk(walker, forward, 3);
    expect(walker.foot.z).toBeGreaterThan(-2.75 + 0.2); // the capsule's round lower end is narrower than its middle
    expect(walker.foot.y).toBeCloseTo(0, 6);
  });

  it.each([0.35, 0.6, 0.85])("is stopped by a rope that hangs at %f m", (height) => {
    const walker = visitor(box(4, 0.03, 0.03, 0, height, -3));
    walk(walker, { ...forward, run: true }, 3);
    expect(walker.foot.z).toBeGreaterThan(-3);
    expect(walker.foot.y).toBeCloseTo(0, 6);
  });

  it("is led over the floor, up a step, but into nothing solid", () => {
    const walker = visitor(box(2, 0.2, 2, 0, 0, -3), box(2, 2, 2, 3, 0, -3));
    for (let step = 0; step <= 30; step++) walker.lead(0, -step / 10, 1 / 30);
    expect(walker.foot.toArray()).toEqual([0, expect.closeTo(0.2, 6), expect.closeTo(-3, 6)]);
    expect(walker.eye(new Vector3()).y).toBeCloseTo(0.2 + EYE_M, 1);
    walker.lead(1.9, -3, 1 / 30);
    expect(walker.foot.x).toBeCloseTo(2 - 0.28, 2);
    expect(walker.walk(still, 1 / 60) || walker.walk(still, 1)).toBe(true); // the eye settles, and nothing else moves
    expect(walker.foot.x).toBeCloseTo(2 - 0.28, 2);
  });

  it("passes under a lintel of two metres, and not under one of a metre and a half", () => {
    for (const [clear, passes] of [
      [2, true],
      [1.5, false],
    ] as const) {
      const walker = visitor(box(4, 1, 0.3, 0, clear, -3));
      walk(walker, forward, 3);
      expect(walker.foot.z < -3.5).toBe(passes);
    }
  });

  it("never steps off the world", () => {
    const walker = visitor();
    walk(walker, { ...forward, forward: -1, run: true }, 5);
    expect(walker.foot.z).toBeLessThan(2.2);
    expect(walker.foot.y).toBeCloseTo(0, 6);
    walk(walker, forward, 2);
    expect(walker.foot.z).toBeLessThan(-1);
  });

  it("falls from a ledge on to the floor", () => {
    const walker = visitor(box(2, 1.2, 2, 0, 0, -6));
    walker.goTo({ position: [0, 1.2, -6], yaw: 0 });
    expect(walker.foot.y).toBeCloseTo(1.2, 6);
    walk(walker, forward, 3);
    expect(walker.foot.y).toBeCloseTo(0, 6);
  });

  it("comes back to the start when it is put where there is nothing", () => {
    const walker = visitor();
    walker.goTo({ position: [100, 0, 100], yaw: 0 });
    walk(walker, forward, 5);
    expect(walker.foot.distanceTo(new Vector3(0, 0, 0))).toBeLessThan(12);
    expect(walker.foot.y).toBeCloseTo(0, 6);
  });
});
