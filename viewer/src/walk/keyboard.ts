/** Walking by keys. By their place on the keyboard: W A S D is Z Q S D on a French one; Z and Q are taken as well. */

import type { Intent } from "./walk";

const KEYS: Record<string, Partial<Record<"forward" | "right" | "turn", number>>> = {
  KeyW: { forward: 1 },
  KeyZ: { forward: 1 },
  ArrowUp: { forward: 1 },
  KeyS: { forward: -1 },
  ArrowDown: { forward: -1 },
  KeyA: { right: -1 },
  KeyQ: { right: -1 },
  KeyD: { right: 1 },
  ArrowLeft: { turn: 1 },
  ArrowRight: { turn: -1 },
};
const RUN = new Set(["ShiftLeft", "ShiftRight"]);

/** Whether a key belongs to a field of the page: a slider has arrow keys of its own. */
export const isTyping = ({ target }: Event): boolean => target instanceof HTMLInputElement;

export class Keyboard {
  private readonly held = new Set<string>();

  /** `listens` says whether keys move the visitor now, rather than an open panel. */
  constructor(listens: () => boolean) {
    addEventListener("keydown", (event) => {
      if (!listens() || isTyping(event) || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.code in KEYS) event.preventDefault();
      this.held.add(event.code);
    });
    addEventListener("keyup", (event) => this.held.delete(event.code));
    addEventListener("blur", () => this.release());
  }

  release(): void {
    this.held.clear();
  }

  intent(): Intent {
    const sum = { forward: 0, right: 0, turn: 0 };
    for (const code of this.held) {
      const move = KEYS[code];
      sum.forward += move?.forward ?? 0;
      sum.right += move?.right ?? 0;
      sum.turn += move?.turn ?? 0;
    }
    return { ...sum, tilt: 0, run: [...RUN].some((code) => this.held.has(code)) };
  }
}
