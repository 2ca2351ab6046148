/** A graphics card may forget everything, and come back. */

import { Problem } from "../loading/problem";

const LOST_MS = 8000; // one that has not come back by then does not

/** Call `restored` when it is back, and `lost` with a Problem when it stays away. */
export function watchContext(canvas: HTMLCanvasElement, restored: () => void, lost: (problem: Problem) => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  canvas.addEventListener("webglcontextlost", () => {
    waiting = setTimeout(() => lost(new Problem({ kind: "lost" })), LOST_MS);
  });
  canvas.addEventListener("webglcontextrestored", () => {
    clearTimeout(waiting);
    restored();
  });
}
