import { describe, expect, it } from "vitest";
import { keepPreferences, readPreferences } from "../src/page/preferences";

const shelfWith = (kept: string | null) => {
  let text = kept;
  return { getItem: () => text, setItem: (_key: string, value: string) => void (text = value) };
};

describe("preferences", () => {
  it("come back as they were kept", () => {
    const shelf = shelfWith(null);
    expect(keepPreferences({ quality: "low", language: "fr" }, () => shelf)).toBe(true);
    expect(readPreferences(() => shelf)).toEqual({ quality: "low", language: "fr" });
  });

  it.each([null, "", "{", "null", "7", '{"quality": "best", "language": "de"}', '{"quality": ["low"]}'])(
    "are the defaults where this is kept: %s",
    (kept) => {
      expect(readPreferences(() => shelfWith(kept))).toEqual({ quality: "auto", language: null });
    },
  );

  it("are the defaults where the browser keeps nothing, and it says so", () => {
    const forbidden = (): never => {
      throw new DOMException("denied", "SecurityError");
    };
    expect(readPreferences(forbidden)).toEqual({ quality: "auto", language: null });
    expect(keepPreferences({ quality: "low", language: null }, forbidden)).toBe(false);
  });
});
