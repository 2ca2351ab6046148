/** The dialog of the visitor's own choices: how rich the picture is, and the language of the page. */

import { CHOICES, type Choice } from "../draw/quality";
import { element } from "./page";
import { keepPreferences, type Preferences } from "./preferences";
import { type Language, LANGUAGES, type Strings } from "./strings";

/** What the dialog does when a choice is made. */
export interface Chosen {
  quality(choice: Choice): void;
  language(language: Language): void;
}

/** Fill the dialog with choices, and keep each that is made. */
export function offerSettings(preferences: Preferences, strings: Strings, chosen: Chosen): void {
  let kept = preferences;
  const keep = (change: Partial<Preferences>): void => {
    kept = { ...kept, ...change };
    element("settings-kept").hidden = keepPreferences(kept);
  };
  element("quality-title").textContent = strings.quality;
  element("language-title").textContent = strings.languageOfPage;
  element("settings-kept").textContent = strings.notKept;
  const qualities = CHOICES.map((choice) => [choice, strings.qualities[choice]] as const);
  const languages = LANGUAGES.map((language) => [language, LANGUAGE_NAMES[language]] as const);
  offer("quality-choices", "quality", qualities, kept.quality, (quality) => {
    keep({ quality });
    chosen.quality(quality);
  });
  offer<Language>("language-choices", "language", languages, strings.language, (language) => {
    keep({ language });
    chosen.language(language);
  });
}

/** Say in the dialog whether the picture is poorer than it could be. */
export function showReduced(reduced: boolean, strings: Strings): void {
  element("quality-now").textContent = reduced ? strings.reduced : "";
}

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", fr: "Français" };

/** Put a radio button for each choice, a value and its name, into an element. */
function offer<T extends string>(
  id: string,
  name: string,
  choices: readonly (readonly [T, string])[],
  current: T,
  choose: (value: T) => void,
): void {
  const rows = choices.map(([value, words]) => {
    const button = document.createElement("input");
    Object.assign(button, { type: "radio", name, value, checked: value === current });
    button.addEventListener("change", () => choose(value));
    const row = document.createElement("label");
    row.append(button, words);
    return row;
  });
  element(id).replaceChildren(...rows);
}
