/** What is said under a work's title. */

import { describe, expect, it } from "vitest";
import { parseGallery } from "../src/loading/manifest";
import { english } from "../src/page/english";
import { french } from "../src/page/french";
import { mannerOf } from "../src/visit/card";
import { gallery } from "./gallery";

const told = (manner: string, strings: typeof english): string =>
  mannerOf({ ...parseGallery(gallery).works[0]!, manner }, strings);

describe("the manner or matter of a work", () => {
  it("is said in the page's language", () => {
    expect(told("post_impressionist", english)).toBe("post-impressionist");
    expect(told("post_impressionist", french)).toBe("postimpressionniste");
    expect(told("marble_white", english)).toBe("white marble");
    expect(told("marble_white", french)).toBe("marbre blanc");
  });

  it("is said as it came where there is no word for it", () => {
    expect(told("oil_on_copper", french)).toBe("oil on copper");
    expect(told("", english)).toBe("");
  });
});
