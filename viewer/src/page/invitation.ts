/** The gallery in a frame of another page: nothing moves until the visitor comes in, and a link leads to the whole page. */

import { element } from "./page";
import type { Strings } from "./strings";

/** Return the address of the same view on a page of its own. */
export function fullAddress(address: string): string {
  const url = new URL(address);
  url.searchParams.delete("embed");
  return url.href;
}

/** Lay an invitation over the picture; the first click or key press on it takes it away. */
export function invite(title: string, strings: Strings): void {
  const invitation = element("invitation");
  element("invitation-title").textContent = title;
  element("invitation-enter").textContent = strings.enter;
  const link = element<HTMLAnchorElement>("full");
  link.textContent = strings.openInFull;
  link.href = fullAddress(location.href);
  link.hidden = false;
  addEventListener("hashchange", () => (link.href = fullAddress(location.href)));
  invitation.hidden = false;
  invitation.addEventListener("click", () => {
    invitation.hidden = true;
    element("view").focus();
  });
}
