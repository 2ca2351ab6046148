import { BoxGeometry, Mesh, Object3D, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { arcFrom, STEPS } from "../src/headset/arc";
import { Hand } from "../src/headset/hand";
import { Collider, trianglesOf } from "../src/walk/collide";
import { Walker } from "../src/walk/walk";

function box(width: number, height: number, depth: number, x: number, y: number, z: number): Mesh {
  const mesh = new Mesh(new BoxGeometry(width, height, depth));
  mesh.position.set(x, y + height / 2, z);
  mesh.updateMatrixWorld();
  return mesh;
}

const FLOOR = box(20, 0.1, 40, 0, -0.1, -10);
const room = (...things: Mesh[]): Collider => new Collider(trianglesOf([FLOOR, ...things]));
const HAND = new Vector3(0, 1.3, 0);
const AHEAD = new Vector3(0, 0, -1);

describe("arcFrom", () => {
  it("comes down where a ball would", () => {
    const { points, landing } = arcFrom(HAND, AHEAD, room());
    expect(points).toHaveLength(STEPS + 1);
    expect(landing!.y).toBeCloseTo(0);
    expect(-landing!.z).toBeCloseTo(6.5 * Math.sqrt((2 * 1.3) / 9.81), 0);
    expect(points.at(-1)).toEqual(landing);
  });

  it("is stopped by a wall, on which nobody stands", () => {
    const { points, landing } = arcFrom(HAND, AHEAD, room(box(4, 3, 0.2, 0, 0, -1.6)));
    expect(points.at(-1)!.z).toBeCloseTo(-1.5);
    expect(landing).toBeNull();
  });

  it("leads nowhere where there is no floor", () => {
    expect(arcFrom(new Vector3(0, 1.3, -40), AHEAD, room()).landing).toBeNull();
  });
});

describe("where a visitor may go by pointing", () => {
  const bench = box(2, 0.45, 0.6, 0, 0, -4);
  const step = box(4, 0.2, 4, 6, 0, -6);
  const walker = new Walker(room(bench, step, box(0.3, 3, 0.3, -3, 0, -4)), { position: [0, 0, 0], yaw: 0 });

  it.each([
    ["the floor", [0, 0, -2], true],
    ["a step", [6, 0.2, -6], true],
    ["a bench", [0, 0.45, -4], false],
    ["right beside a post", [-3.3, 0, -4], false],
  ] as const)("%s", (_, place, fits) => {
    const before = walker.foot.clone();
    expect(walker.canStandOn(new Vector3(...place))).toBe(fits);
    expect(walker.foot).toEqual(before);
  });
});

describe("Hand", () => {
  function hand() {
    const controller = new Object3D();
    controller.position.copy(HAND);
    const went: (Vector3 | number)[] = [];
    const fits = (point: Vector3): boolean => point.x > -1;
    const it = new Hand(controller, new Object3D(), room(), { fits, goTo: (to) => went.push(to), turn: (by) => went.push(by) });
    const axes = [0, 0, 0, 0];
    const say = (type: string, data?: unknown): void => controller.dispatchEvent({ type, data } as never);
    say("connected", { gamepad: { axes } });
    const stick = (x: number, y: number): void => {
      [axes[2], axes[3]] = [x, y];
      it.update();
    };
    return { controller, went, say, stick, update: () => it.update() };
  }

  it("goes where it pointed when the stick is let go, once", () => {
    const { went, stick } = hand();
    stick(0, -1);
    stick(0, -0.5);
    expect(went).toEqual([]);
    stick(0, 0);
    stick(0, 0);
    expect(went).toHaveLength(1);
    expect((went[0] as Vector3).z).toBeLessThan(-2);
  });

  it("goes by the trigger as well, but not where nobody can stand", () => {
    const { controller, went, say, update } = hand();
    controller.rotation.y = Math.PI / 2; // to the left
    for (const type of ["selectstart", "selectend"]) {
      say(type);
      update();
    }
    expect(went).toEqual([]);
    controller.rotation.y = -Math.PI / 2;
    for (const type of ["selectstart", "selectend"]) {
      say(type);
      update();
    }
    expect(went).toHaveLength(1);
  });

  it("turns by one step for each push aside", () => {
    const { went, stick } = hand();
    for (const x of [0.9, 1, 0.5, 0.1, -0.8, 0]) stick(x, 0);
    expect(went).toEqual([-1, 1]);
  });
});
