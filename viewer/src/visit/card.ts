/** What the card beside a work says. Pure, but for the elements at the end, which hold text alone. */

import type { Work } from "../loading/gallery";
import { fill, type Strings } from "../page/strings";

const REVISION_CHARACTERS = 12; // enough to tell two apart; the whole one is in gallery.json

/** A row of the card: what it is about, and what it says. */
export type Row = readonly [term: string, says: string];

/** Return the line under the title: manner or matter, in the page's language where that has a word for it. */
export const mannerOf = ({ manner }: Work, { manners }: Strings): string =>
  (manners as Readonly<Record<string, string>>)[manner] ?? manner.replaceAll("_", " ");

/** Return the facts of a work, in the order in which one asks: what, how large, by whom, how. */
export function factsOf(work: Work, strings: Strings): Row[] {
  const { made, made_by: maker, subject, title, seed, stand_in: standIn } = work;
  const rows: Row[] = [
    [strings.shows, subject === title ? "" : subject],
    [strings.size, sizeOf(work, strings)],
  ];
  if (made === null || standIn) return said([...rows, [strings.madeBy, standIn ? "" : maker]]);
  return said([
    ...rows,
    [strings.madeBySpace, made.space],
    [strings.revision, shortened(made.revision)],
    [strings.licence, made.licence_title === "" ? made.licence : made.licence_title],
    [strings.seed, String(seed)],
    [strings.time, fill(strings.seconds, { seconds: made.seconds.toLocaleString(strings.language, { maximumFractionDigits: 1 }) })],
  ]);
}

/** Return what is to be said of a work that is not what was planned, or "". */
export const noteOf = ({ stand_in: standIn, note }: Work, strings: Strings): string =>
  (standIn ? `${strings.standIn} ${note}` : note).trim();

const said = (rows: Row[]): Row[] => rows.filter(([, says]) => says.trim() !== "");

function sizeOf({ kind, width, height }: Work, strings: Strings): string {
  const size = { width: Math.round(width * 100), height: Math.round(height * 100) };
  return fill(kind === "picture" ? strings.sizeOfPicture : strings.sizeOfExhibit, size);
}

const shortened = (revision: string): string =>
  revision.length > REVISION_CHARACTERS ? `${revision.slice(0, REVISION_CHARACTERS)}…` : revision;

/** Return rows as the children of a `dl`. */
export const listed = (rows: readonly Row[]): HTMLElement[] =>
  rows.flatMap(([term, says]) => {
    const name = document.createElement("dt");
    const value = document.createElement("dd");
    name.textContent = term;
    value.textContent = says;
    return [name, value];
  });
