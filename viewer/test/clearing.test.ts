import { describe, expect, it } from "vitest";
import { UNMOVED } from "../src/draw/lens";
import { shiftFor } from "../src/visit/clearing";

const DESK = { width: 1464, height: 834 };

describe("room for the card", () => {
  it("moves the picture left for a card on the right, to the middle of what is left", () => {
    const { left, up } = shiftFor({ left: 1064, right: 1446, top: 220, above: 60 }, DESK);
    expect(0.5 - left).toBeCloseTo(1064 / 2 / 1464);
    expect(up).toBe(0);
  });

  it("moves it up for a card over the foot, to the middle between it and what is above", () => {
    const { left, up } = shiftFor({ left: 16, right: 374, top: 500, above: 100 }, { width: 390, height: 844 });
    expect(0.5 - up).toBeCloseTo(300 / 844);
    expect(left).toBe(0);
  });

  it("leaves it alone where less than half of the view would be left for it", () => {
    expect(shiftFor({ left: 330, right: 730, top: 100, above: 60 }, { width: 750, height: 420 })).toBe(UNMOVED);
  });
});
