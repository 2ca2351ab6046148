import { BufferGeometry, Group, Mesh } from "three";
import { describe, expect, it, vi } from "vitest";
import { putDetail } from "../src/loading/detail";
import { putLate } from "../src/loading/late";
import { firstOfEach } from "../src/loading/pictures";
import { parseGallery } from "../src/loading/manifest";
import { parseScene } from "../src/loading/scene";
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

/** A GLB of one coloured triangle without a material, as the shapes of a detail are. */
function bareTriangle(): ArrayBuffer {
  const numbers = new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0]);
  const accessor = (view: number) => ({ bufferView: view, componentType: 5126, count: 3, type: "VEC3", min: [0, 0, 0], max: [1, 1, 1] });
  const json = JSON.stringify({
    asset: { version: "2.0" }, scene: 0, scenes: [{ nodes: [0] }], nodes: [{ name: "Columns", mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0, COLOR_0: 1 } }] }],
    accessors: [accessor(0), accessor(1)],
    bufferViews: [{ buffer: 0, byteLength: 36 }, { buffer: 0, byteOffset: 36, byteLength: 36 }],
    buffers: [{ byteLength: 72 }],
  });
  const text = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 4) * 4));
  const glb = new Uint8Array(28 + text.length + 72);
  new Uint32Array(glb.buffer, 0, 5).set([0x46546c67, 2, glb.length, text.length, 0x4e4f534a]);
  glb.set(text, 20);
  new Uint32Array(glb.buffer, 20 + text.length, 2).set([72, 0x004e4942]);
  glb.set(new Uint8Array(numbers.buffer), 28 + text.length);
  return glb.buffer;
}

describe("parseScene", () => {
  it("reads coloured shapes without matter, by their names", async () => {
    const { scene, shows } = await parseScene(bareTriangle(), "detail.glb.gz");
    const column = named("Columns");
    putDetail(new Group().add(column), scene);
    expect(column.geometry.getAttribute("color").count).toBe(3);
    expect(shows.size).toBe(0);
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
