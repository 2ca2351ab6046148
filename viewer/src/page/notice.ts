/** What the page says by itself, for a moment: a line to read, which a screen reader speaks. */

import { element } from "./page";

const NOTICE_MS = 5000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Say something, or once the dialog that is open is closed: all beside it is neither seen well nor spoken. */
export function say(words: string): void {
  const dialog = document.querySelector("dialog[open]");
  if (dialog !== null) {
    dialog.addEventListener("close", () => say(words), { once: true });
    return;
  }
  const notice = element("notice");
  notice.textContent = words;
  notice.classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => notice.classList.remove("shown"), NOTICE_MS);
}
