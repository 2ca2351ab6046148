import { describe, expect, it } from "vitest";
import { explain } from "../src/loading/problem";
import { english } from "../src/page/english";

describe("explain", () => {
  it("blames no file for an exhibit that the address asks for and that is not there, and names those that are", () => {
    const told = explain({ kind: "unknown", id: "Exhibit_99", known: ["Exhibit_01", "Exhibit_02"] }, english);
    expect(told.what).toBe("There is no exhibit Exhibit_99 in this gallery.");
    expect(told.remedy).toContain("Exhibit_01, Exhibit_02");
  });

  it("sends a visitor to the gallery where there is no exhibit at all", () => {
    const told = explain({ kind: "unknown", id: "Exhibit_01", known: [] }, english);
    expect(told.remedy).toContain("without ?object=");
  });

  it("names the file that is damaged, and how", () => {
    const told = explain({ kind: "damaged", file: "scene.glb.gz", reason: english.wrongHash }, english);
    expect(told.what).toBe("The file scene.glb.gz is damaged: its checksum is not the one in gallery.json.");
  });
});
