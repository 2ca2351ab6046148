/** The words of the page's own chrome, by language. What the gallery says of itself stays as it is. */

import { english, type Strings } from "./english";
import { french } from "./french";

export type { Strings };

export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

const WORDS: Readonly<Record<Language, Strings>> = { en: english, fr: french };

/** Return the language of ours for a BCP 47 language tag. */
export const languageFor = (tag: string): Language => (/^fr\b/i.test(tag) ? "fr" : "en");

export const stringsFor = (language: Language): Strings => WORDS[language];

/** Put values into the `{name}` places of a text. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

const MEGABYTE = 1e6;

/** Return how much has come of how much, as "1.4 of 2.2 MB". */
export function sizes(received: number, all: number, strings: Strings): string {
  const megabytes = (bytes: number): string =>
    (bytes / MEGABYTE).toLocaleString(strings.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return fill(strings.sizes, { done: megabytes(Math.min(received, all)), all: megabytes(all) });
}
