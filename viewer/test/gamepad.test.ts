import { afterEach, describe, expect, it, vi } from "vitest";
import { Pad, stick } from "../src/walk/gamepad";

const done: string[] = [];
const pad = new Pad({ act: () => done.push("act"), back: () => done.push("back"), snap: (yaw) => done.push(`snap ${yaw.toFixed(2)}`) });

/** Let the browser have a gamepad with these axes, and these buttons down. */
function hold(axes: number[], ...down: number[]): void {
  const buttons = Array.from({ length: 17 }, (_, button) => ({ pressed: down.includes(button) }));
  vi.stubGlobal("navigator", { getGamepads: () => [null, { connected: true, mapping: "standard", axes, buttons }] });
}

afterEach(() => {
  vi.unstubAllGlobals();
  done.length = 0;
});

describe("Pad", () => {
  it("walks with the left stick, looks with the right one, runs with the triggers", () => {
    hold([0, -1, 1, 0], 7);
    expect(pad.poll()).toEqual({ forward: 1, right: 0, turn: -1, tilt: -0, run: true });
    hold([1, 0, 0, -1]);
    expect(pad.poll()).toEqual({ forward: -0, right: 1, turn: -0, tilt: 1, run: false });
  });

  it("does what a button says once, however long it is held", () => {
    for (const down of [[0], [0], [], [0], [1], [4], [5]]) {
      hold([0, 0, 0, 0], ...down);
      pad.poll();
    }
    expect(done).toEqual(["act", "act", "back", "snap 0.52", "snap -0.52"]);
  });

  it("wants nothing without a gamepad that it knows", () => {
    const idle = { forward: 0, right: 0, turn: 0, tilt: 0, run: false };
    vi.stubGlobal("navigator", {});
    expect(pad.poll()).toEqual(idle);
    vi.stubGlobal("navigator", { getGamepads: () => [{ connected: true, mapping: "", axes: [1, 1], buttons: [] }] });
    expect(pad.poll()).toEqual(idle);
  });
});

describe("stick", () => {
  it("is dead in the middle, and begins softly at the edge of that", () => {
    expect(stick(0.1, -0.1)).toEqual([0, 0]);
    expect(stick(0.16, 0)[0]).toBeCloseTo(0.012, 2);
    expect(stick(1, 0)).toEqual([1, 0]);
  });

  it("never wants more than all, in a corner of a square gate either", () => {
    const [x, y] = stick(1, 1);
    expect(Math.hypot(x, y)).toBeCloseTo(1);
  });
});
