/** Walking with a gamepad of the standard mapping (https://w3c.github.io/gamepad/#remapping): it is asked every frame. */

import type { Intent } from "./walk";

const DEAD = 0.15; // of a stick's way: worn sticks do not come back to the middle
const BUTTONS = { a: 0, b: 1, leftBumper: 4, rightBumper: 5, leftTrigger: 6, rightTrigger: 7 } as const;
const SNAP_RAD = Math.PI / 6;

/** What the buttons do: A acts on what is before the visitor, B goes back; the bumpers turn by an angle at once. */
export interface PadActions {
  readonly act: () => void;
  readonly back: () => void;
  readonly snap: (yaw: number) => void;
}

export class Pad {
  private readonly held = new Set<number>();

  constructor(private readonly actions: PadActions) {}

  /** Do what was pressed since the last frame, and return what the sticks want. The first connected gamepad counts. */
  poll(): Intent {
    const pads = navigator.getGamepads?.() ?? [];
    const pad = pads.find((candidate) => candidate?.connected && candidate.mapping === "standard");
    if (!pad) return IDLE;
    const { a, b, leftBumper, rightBumper, leftTrigger, rightTrigger } = BUTTONS;
    const { act, back, snap } = this.actions;
    if (this.pressed(pad, a)) act();
    if (this.pressed(pad, b)) back();
    if (this.pressed(pad, leftBumper)) snap(SNAP_RAD);
    if (this.pressed(pad, rightBumper)) snap(-SNAP_RAD);
    const [walkX, walkY] = stick(pad.axes[0], pad.axes[1]);
    const [lookX, lookY] = stick(pad.axes[2], pad.axes[3]);
    const run = [leftTrigger, rightTrigger].some((button) => pad.buttons[button]?.pressed);
    return { forward: -walkY, right: walkX, turn: -lookX, tilt: -lookY, run };
  }

  /** Whether a button went down since it was last asked for. */
  private pressed(pad: Gamepad, button: number): boolean {
    const down = pad.buttons[button]?.pressed ?? false;
    const was = this.held.has(button);
    if (down) this.held.add(button);
    else this.held.delete(button);
    return down && !was;
  }
}

const IDLE: Intent = { forward: 0, right: 0, turn: 0, tilt: 0, run: false };

/** A stick without its dead middle, round: the way from its edge to the rim goes from 0 to 1. */
export function stick(x = 0, y = 0): [number, number] {
  const way = Math.hypot(x, y);
  if (way <= DEAD) return [0, 0];
  const gain = (Math.min(way, 1) - DEAD) / (1 - DEAD) / way;
  return [x * gain, y * gain];
}
