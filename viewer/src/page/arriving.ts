/** What is on the page until the gallery can be walked: what is loading, the poster behind it, or what went wrong. */

import type { Gallery } from "../loading/gallery";
import { type Cause, explain } from "../loading/problem";
import { element } from "./page";
import type { Strings } from "./strings";

/** Show what is being loaded. `part` goes from 0 to 1, or is null where there is nothing to wait for by measure;
 * `amount` says the same in megabytes. */
export function showLoading(what: string, part: number | null, amount = ""): void {
  element("hint").hidden = true; // the program runs, so there is a server
  element("loading-what").textContent = what; // spoken once: the element is a live region
  element("loading-amount").textContent = amount;
  const bar = element("loading-bar");
  bar.setAttribute("aria-label", what);
  bar.classList.toggle("unmeasured", part === null);
  if (part === null) bar.removeAttribute("aria-valuenow");
  else bar.setAttribute("aria-valuenow", String(Math.round(part * 100)));
  element("loading-done").style.scale = `${part ?? 1} 1`;
}

/** Say which gallery it will be. */
export function welcome(gallery: Gallery): void {
  document.title = gallery.title;
  for (const id of ["title", "loading-title"]) element(id).textContent = gallery.title;
}

/** Show the picture of what the visitor will see on arriving, until they do. */
export async function showPoster(bytes: ArrayBuffer): Promise<void> {
  const poster = element<HTMLImageElement>("poster");
  poster.src = URL.createObjectURL(new Blob([bytes], { type: "image/webp" }));
  await poster.decode();
  element("arrival").classList.add("pictured");
}

/** The first frame is drawn: let it through, by and by where a poster is before it. */
export function hideLoading(): void {
  const arrival = element("arrival");
  const poster = element<HTMLImageElement>("poster");
  element("loading").hidden = true;
  for (const id of ["chrome", "skip"]) element(id).hidden = false;
  element("curtain").classList.add("open");
  arrival.classList.add("over");
  const fades = poster.getAnimations().map((fade) => fade.finished);
  void Promise.allSettled(fades).then(() => {
    arrival.hidden = true;
    URL.revokeObjectURL(poster.src);
  });
}

/** Show at the edge of the picture what is still coming, or what did not come; nothing hides the line. */
export function showArriving(what: string): void {
  element("arriving").hidden = what === "";
  element("arriving").textContent = what;
}

/** Say what did not come, and return once the visitor asks for another attempt. */
export function offerAgain(what: string, strings: Strings): Promise<void> {
  showArriving(what);
  const button = element("arriving-again");
  button.textContent = strings.tryAgain;
  button.hidden = false;
  return new Promise((resolve) => {
    button.onclick = () => {
      button.hidden = true;
      element("view").focus();
      resolve();
    };
  });
}

/** Say what went wrong and what to do about it; return both. `again`, if there is anything to try, does it. */
export function showProblem(cause: Cause, strings: Strings, again: (() => void) | null): string {
  const { what, remedy } = explain(cause, strings);
  for (const dialog of document.querySelectorAll("dialog")) dialog.close();
  element("chrome").hidden = true;
  element("problem-title").textContent = strings.problemTitle;
  element("problem-what").textContent = what;
  element("problem-remedy").textContent = remedy;
  const button = element("problem-again");
  button.hidden = again === null;
  button.textContent = cause.kind === "lost" ? strings.reload : strings.tryAgain;
  button.onclick = again;
  element("problem").hidden = false;
  if (again !== null) button.focus();
  return `${what} ${remedy}`;
}

export function hideProblem(): void {
  element("problem").hidden = true;
}
