/** What the visitor commands by a single key, by its place on the keyboard, or by a button. */

import { element } from "../page/page";
import { isTyping } from "../walk/keyboard";

/** Call `bindings[code]` when its key goes down, while `listens` says that nothing else has the keyboard. */
export function commands(bindings: Readonly<Record<string, () => void>>, listens: () => boolean): void {
  addEventListener("keydown", (event) => {
    if (!listens() || event.repeat || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
    bindings[event.code]?.();
  });
}

/** Give a button of the page that shows a sign alone its words and what it does. */
export function signButton(id: string, words: string, act: () => void): void {
  const button = element(id);
  button.setAttribute("aria-label", words);
  button.title = words;
  button.addEventListener("click", act);
}

/** Fill the whole screen with the page, or no more. A browser that refuses leaves everything as it is. */
export function toggleFullScreen(): void {
  const done = document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen();
  done.catch(() => undefined);
}
