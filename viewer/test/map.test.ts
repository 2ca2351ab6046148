import { describe, expect, it } from "vitest";
import { parseGallery } from "../src/loading/manifest";
import { planOf, readable, roomAt } from "../src/visit/map";
import { gallery } from "./gallery";

const exhibit = {
  id: "Exhibit_01", node: "Exhibit_01", title: "Danaïde", subject: "", matter: "marble", made_by: "", seed: 1, radius: 0.2,
  position: [0.5, 0.95, -15], height: 0.6, viewpoint: { position: [0.5, 0, -13.5], yaw: 0 },
};
const route = [
  { work: "Artwork_02", path: [[0, 0, -1], [1, 0, -10]] },
  { work: "Exhibit_01", path: [[1, 0, -10], [0.5, 0, -13.5]] },
];
const plan = planOf(parseGallery({ ...gallery, exhibits: [exhibit], doorways: [{ x: [-0.7, 0.9], z: -12 }], route }));

describe("planOf", () => {
  it("lays the rooms out as they lie, the entrance at the bottom", () => {
    expect(plan.rooms).toEqual([
      { name: "Salle", x: -3, z: -12, width: 6, length: 12 },
      { name: "Cabinet", x: -2, z: -18, width: 4, length: 6 },
    ]);
    expect(plan.bounds).toEqual({ x: -3, z: -18, width: 6, length: 18 });
    expect(plan.doorways).toEqual([{ x: -0.7, z: -12, width: 1.6 }]);
  });

  it("draws a picture along its wall, as wide as it is, and an exhibit as a point", () => {
    const strokes = Object.fromEntries(plan.marks.map(({ id, stroke }) => [id, stroke]));
    expect(strokes).toEqual({
      Artwork_01: [-3, -4.6, -3, -3.4],
      Artwork_02: [3, -10.6, 3, -9.4],
      Exhibit_01: null,
    });
  });

  it("takes the works in the tour's order, those that it leaves out last", () => {
    expect(plan.marks.map(({ id }) => id)).toEqual(["Artwork_02", "Exhibit_01", "Artwork_01"]);
    expect(plan.route).toEqual([0, -1, 1, -10, 1, -10, 0.5, -13.5]);
  });
});

describe("the numbers on the plan", () => {
  it("are those of the cards, on the side from which a work is seen", () => {
    const numbers = Object.fromEntries(plan.marks.map(({ id, number, facing }) => [id, { number, facing }]));
    expect(numbers).toEqual({
      Artwork_01: { number: 1, facing: [1, 0] },
      Artwork_02: { number: 2, facing: [-1, 0] },
      Exhibit_01: { number: 3, facing: [1, 0] },
    });
  });

  it("are left out where they would be read as one", () => {
    const [first, second, third] = plan.marks;
    const marks = [{ ...first!, x: 0, z: 0 }, { ...second!, x: 0, z: 0.9 }, { ...third!, x: 0, z: 1.8 }];
    expect([...readable(marks, 1)]).toEqual([first!.number, third!.number]);
    expect(readable(marks, 0.9).size).toBe(3);
  });
});

describe("roomAt", () => {
  it("is the room of a place, or none", () => {
    expect(roomAt(plan.rooms, 0, -4)?.name).toBe("Salle");
    expect(roomAt(plan.rooms, 0, -17)?.name).toBe("Cabinet");
    expect(roomAt(plan.rooms, 2.5, -17)).toBeNull();
  });
});
