/** Readers of parsed JSON: each returns what it was promised, or names the field that is otherwise. */

export class GalleryError extends Error {}

export type Reader<T> = (value: unknown, at: string) => T;

export const fail = (at: string, expected: string): never => {
  throw new GalleryError(`${at}: ${expected} expected`);
};

export const text: Reader<string> = (value, at) => (typeof value === "string" ? value : fail(at, "text"));
export const flag: Reader<boolean> = (value, at) => (typeof value === "boolean" ? value : fail(at, "true or false"));
export const number: Reader<number> = (value, at) =>
  typeof value === "number" && Number.isFinite(value) ? value : fail(at, "a number");
export const record: Reader<Record<string, unknown>> = (value, at) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : fail(at, "an object");

export const list =
  <T>(read: Reader<T>): Reader<T[]> =>
  (value, at) =>
    Array.isArray(value) ? value.map((item, index) => read(item, `${at}[${index}]`)) : fail(at, "a list");

export const numbers =
  <T extends readonly number[]>(length: number): Reader<T> =>
  (value, at) => {
    const items = list(number)(value, at);
    return items.length === length ? (items as unknown as T) : fail(at, `${length} numbers`);
  };
