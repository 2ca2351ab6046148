/** Handing on the place where one stands. */

import { say } from "../page/notice";
import type { Strings } from "../page/strings";

/** Share an address by what the device has for it, else copy it, else say where it stands to be copied. */
export async function share(title: string, url: string, strings: Strings): Promise<void> {
  if (navigator.share !== undefined) {
    try {
      await navigator.share({ title, url });
      return;
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return; // the visitor thought better of it
    }
  }
  try {
    await navigator.clipboard.writeText(url); // there is none where the page came without https
    say(strings.copied);
  } catch {
    say(strings.copyYourself);
  }
}
