/** The words of the page's own chrome, by language. What the gallery says of itself stays as it is. */

import { english, type Strings } from "./english";
import { french } from "./french";

export type { Strings };

/** Return the words for a BCP 47 language tag. */
export const stringsFor = (language: string): Strings => (/^fr\b/i.test(language) ? french : english);

/** Put values into the `{name}` places of a text. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
