import { BoxGeometry, Group, Mesh, MeshStandardMaterial, Texture, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { Orbit } from "../src/object/orbit";
import { pieceOf } from "../src/object/piece";
import { fullAddress } from "../src/page/invitation";

function hall(): { scene: Group; material: MeshStandardMaterial } {
  const scene = new Group();
  const material = new MeshStandardMaterial({ lightMap: new Texture() });
  const exhibit = new Group();
  exhibit.name = "Exhibit_01";
  exhibit.position.set(5, 0.9, -7);
  const plinth = new Mesh(new BoxGeometry(3, 3, 3), material);
  plinth.name = "Exhibit_01_Plinth";
  const piece = new Mesh(new BoxGeometry(1, 2, 1).translate(0.5, 1, 0), material);
  piece.name = "Exhibit_01_Piece";
  scene.add(exhibit.add(plinth, piece));
  return { scene, material };
}

describe("pieceOf", () => {
  it("takes the piece without its plinth and stands it on the axis", () => {
    const { scene } = hall();
    const piece = pieceOf(scene, "Exhibit_01")!;
    expect(piece.model.children).toHaveLength(1);
    expect(piece.height).toBeCloseTo(2);
    expect(piece.radius).toBeCloseTo(Math.sqrt(1.5));
    expect(piece.model.children[0]!.position.toArray()).toEqual([-0.5, 0, 0].map((value) => expect.closeTo(value)));
  });

  it("leaves the baked light behind, and the gallery's material as it was", () => {
    const { scene, material } = hall();
    const mesh = pieceOf(scene, "Exhibit_01")!.model.children[0] as Mesh<BoxGeometry, MeshStandardMaterial>;
    expect(mesh.material.lightMap).toBeNull();
    expect(material.lightMap).not.toBeNull();
  });

  it("finds nothing where there is nothing", () => {
    expect(pieceOf(hall().scene, "Exhibit_02")).toBeNull();
  });
});

describe("Orbit", () => {
  const eyeOf = (orbit: Orbit): Vector3 => orbit.eye(new Vector3(), 2);

  it("stays over the ground and short of the zenith, at its distance", () => {
    const orbit = new Orbit();
    orbit.turn(0, -10);
    expect(eyeOf(orbit).y).toBeGreaterThan(0);
    orbit.turn(0, 10);
    expect(eyeOf(orbit).y).toBeLessThan(2);
    expect(eyeOf(orbit).length()).toBeCloseTo(2);
  });

  it("comes closer and goes back within bounds", () => {
    const orbit = new Orbit();
    orbit.zoom(0.001);
    expect(eyeOf(orbit).length()).toBeCloseTo(0.7);
    orbit.zoom(1000);
    expect(eyeOf(orbit).length()).toBeCloseTo(3.2);
  });
});

describe("fullAddress", () => {
  it("is the same view without the frame's chrome", () => {
    expect(fullAddress("https://example.org/p/?a=1&embed#work=Artwork_01")).toBe("https://example.org/p/?a=1#work=Artwork_01");
  });
});
