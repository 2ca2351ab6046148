/** What is at hand at the edge of the picture, by button and by key: settings, sharing, photo, full screen. */

import { element } from "../page/page";
import { offerSettings } from "../page/settings";
import { type Address, hasAddress } from "./address";
import { commands, signButton, toggleFullScreen } from "./commands";
import type { Eye } from "./eye";
import type { Photo } from "./photo";
import type { Setting } from "./setting";
import { share } from "./share";

/** What it works on. */
interface Parts {
  readonly eye: Eye;
  readonly photo: Photo;
  readonly address: Address;
  /** Go to the work that the visitor stands before. */
  readonly approachSeen: () => void;
  /** Whether keys are the visit's now, rather than an open panel's. */
  readonly listens: () => boolean;
}

export function offerEdge({ gallery, preferences, strings }: Setting, { eye, photo, address, approachSeen, listens }: Parts): void {
  offerSettings(preferences, strings, {
    quality: (choice) => eye.choose(choice),
    language: () => {
      address.update(); // the page comes back in other words, at the same place
      location.reload();
    },
  });
  signButton("share-open", strings.share, () => {
    address.update();
    void share(gallery.title, location.href, strings);
  });
  element("share-open").hidden = !hasAddress();
  signButton("photo-open", strings.photo, () => photo.toggle());
  signButton("full-screen", strings.fullScreen, toggleFullScreen);
  element("full-screen").hidden = !document.fullscreenEnabled;
  commands({ KeyE: approachSeen, KeyF: toggleFullScreen, KeyP: () => photo.toggle() }, listens);
}
