import { PerspectiveCamera, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { lookFromBelow } from "../src/draw/mirror";

function cameraAt(x: number, z: number, yaw: number, pitch: number): PerspectiveCamera {
  const camera = new PerspectiveCamera(62, 16 / 9, 0.05, 2000);
  camera.rotation.order = "YXZ";
  camera.position.set(x, 1.65, z);
  camera.rotation.set(pitch, yaw, 0);
  camera.updateProjectionMatrix();
  return camera;
}

describe("lookFromBelow", () => {
  const below = new PerspectiveCamera();
  const thing = new Vector3(1, 2, -8);

  it.each([
    [0, -2, 0, 0],
    [3, -1, 0.4, -0.3],
    [-2, -14, 2.8, 0.2],
  ])("finds a thing's mirror image where the sight line to it meets the floor: %f %f %f %f", (x, z, yaw, pitch) => {
    const camera = cameraAt(x, z, yaw, pitch);
    const toPicture = lookFromBelow(below, camera);
    const image = thing.clone().setY(-thing.y);
    const floor = camera.position.clone().lerp(image, camera.position.y / (camera.position.y - image.y));
    expect(floor.y).toBeCloseTo(0, 9);
    const seen = thing.clone().project(below);
    const looked = floor.clone().applyMatrix4(toPicture);
    expect(looked.x).toBeCloseTo((seen.x + 1) / 2, 5);
    expect(looked.y).toBeCloseTo((seen.y + 1) / 2, 5);
  });

  it("clips what lies below the floor, and nothing in view above it", () => {
    lookFromBelow(below, cameraAt(0, 0, 0, 0));
    const depth = (y: number): number => new Vector3(0, y, -8).project(below).z;
    expect(depth(-0.1)).toBeLessThan(-1);
    expect(depth(0.1)).toBeGreaterThan(-1);
    expect(depth(2.5)).toBeLessThan(1);
  });
});
