/** What a visitor chose, kept in the browser where it lets us; a page that may keep nothing works the same. */

import { CHOICES, type Choice } from "../draw/quality";
import { LANGUAGES, type Language } from "./strings";

const KEY = "enfilade";

/** `language` null is that of the browser. */
export interface Preferences {
  readonly quality: Choice;
  readonly language: Language | null;
}

const DEFAULTS: Preferences = { quality: "auto", language: null };

type Shelf = Pick<Storage, "getItem" | "setItem">;

/** Return what was kept; what is not there, or is none of the choices, is the default. */
export function readPreferences(shelf: () => Shelf = () => localStorage): Preferences {
  try {
    const kept = JSON.parse(shelf().getItem(KEY) ?? "{}") as Record<string, unknown> | null;
    return {
      quality: CHOICES.find((choice) => choice === kept?.["quality"]) ?? DEFAULTS.quality,
      language: LANGUAGES.find((language) => language === kept?.["language"]) ?? DEFAULTS.language,
    };
  } catch {
    return DEFAULTS; // the browser keeps nothing for this page, or something else wrote there
  }
}

/** Keep the preferences; return whether the browser did. */
export function keepPreferences(preferences: Preferences, shelf: () => Shelf = () => localStorage): boolean {
  try {
    shelf().setItem(KEY, JSON.stringify(preferences));
    return true;
  } catch {
    return false;
  }
}
