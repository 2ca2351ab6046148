/** The list of works: the way through the gallery for whoever cannot, or would rather not, walk. */

import type { Work } from "../loading/gallery";
import { describe } from "./labels";
import type { Strings } from "../page/strings";

export function listWorks(list: HTMLElement, works: readonly Work[], strings: Strings, goTo: (work: Work) => void): void {
  const rows = works.map((work, index) => {
    const row = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.autofocus = index === 0; // else the list, which scrolls, would take the focus
    button.textContent = strings.goTo;
    button.setAttribute("aria-label", `${strings.goTo} ${work.title}`);
    button.addEventListener("click", () => goTo(work));
    const text = document.createElement("div");
    text.append(...describe(work, strings, "h3"));
    row.append(text, button);
    return row;
  });
  list.replaceChildren(...rows);
}
