import { BufferGeometry, Group, Mesh } from "three";
import { describe, expect, it, vi } from "vitest";
import { putDetail } from "../src/loading/detail";
import { putLate } from "../src/loading/late";
import { firstOfEach } from "../src/loading/pictures";
import { parseGallery } from "../src/loading/manifest";
import { Problem } from "../src/loading/problem";
import { gallery } from "./gallery";

const named = (name: string, scale = 1): Mesh => {
  const mesh = new Mesh(new BufferGeometry());
  mesh.userData["name"] = name;
  mesh.name = `${name}_1`; // as three calls the second of a name
  mesh.scale.setScalar(scale);
  mesh.position.set(scale, 0, 0);
  return mesh;
};

describe("putDetail", () => {
  it("gives a mesh the shape and the grid of the one of its name, and lets go of the coarse one", () => {
    const [column, wall, whole, stranger] = [named("Columns"), named("Walls"), named("Columns", 0.5), named("Roof")];
    const { geometry, material } = column;
    const plain = wall.geometry;
    const dropped = vi.fn();
    geometry.addEventListener("dispose", dropped);
    putDetail(new Group().add(column, wall), new Group().add(whole, stranger));
    expect(column.geometry).toBe(whole.geometry);
    expect(column.material).toBe(material);
    expect(column.matrixWorld.elements.slice(0, 1).concat(column.matrixWorld.elements[12]!)).toEqual([0.5, 0.5]);
    expect(wall.geometry).toBe(plain);
    expect(dropped).toHaveBeenCalledTimes(1);
  });
});

describe("putLate", () => {
  it("goes on after a file that does not come, and returns that", async () => {
    const asked: string[] = [];
    const late = (file: string, comes: boolean) => ({
      file,
      put: async () => {
        asked.push(file);
        if (!comes) throw new Problem({ kind: "missing", file });
      },
    });
    const lost = await putLate([late("a", true), late("b", false), late("c", true)]);
    expect([asked, lost.map(({ file }) => file)]).toEqual([["a", "b", "c"], ["b"]]);
  });

  it("hides no fault of our own", async () => {
    const put = async () => {
      throw new TypeError("a fault");
    };
    await expect(putLate([{ file: "a", put }])).rejects.toThrow("a fault");
  });
});

describe("firstOfEach", () => {
  it("is the provisional picture where there are two of an image", () => {
    const picture = (image: number, file: string) => ({ image, file, bytes: 1, sha256: "" });
    const pictures = [picture(4, "soon"), picture(4, "exact"), picture(2, "wall")];
    expect(firstOfEach(pictures).map(({ file }) => file)).toEqual(["soon", "wall"]);
  });
});

describe("parseGallery", () => {
  it("reads of a detail beside the page, of none, and of none elsewhere", () => {
    const detail = { file: "detail.glb.gz", bytes: 3, sha256: "00" };
    expect(parseGallery({ ...gallery, detail }).detail).toEqual(detail);
    expect(parseGallery(gallery).detail).toBeNull();
    expect(() => parseGallery({ ...gallery, detail: { ...detail, file: "../detail.glb.gz" } })).toThrow("detail.file");
  });
});
