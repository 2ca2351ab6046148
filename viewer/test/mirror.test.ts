import { PerspectiveCamera, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { lookFromBelow, mirroring } from "../src/draw/mirror";

function cameraAt(x: number, z: number, yaw: number, pitch: number, level = 0): PerspectiveCamera {
  const camera = new PerspectiveCamera(62, 16 / 9, 0.05, 2000);
  camera.rotation.order = "YXZ";
  camera.position.set(x, level + 1.65, z);
  camera.rotation.set(pitch, yaw, 0);
  camera.updateProjectionMatrix();
  return camera;
}

describe("lookFromBelow", () => {
  const below = new PerspectiveCamera();
  const thing = new Vector3(1, 2, -8);

  it.each([
    [0, -2, 0, 0, 0],
    [3, -1, 0.4, -0.3, 0],
    [-2, -14, 2.8, 0.2, 0],
    [0, -2, 0, 0, 0.8],
    [-2, -14, 2.8, 0.2, -0.48],
  ])("finds a thing's mirror image where the sight line to it meets the floor: %f %f %f %f at %f", (x, z, yaw, pitch, level) => {
    const camera = cameraAt(x, z, yaw, pitch, level);
    const toPicture = lookFromBelow(below, camera, level);
    const image = thing.clone().setY(2 * level - thing.y);
    const floor = camera.position.clone().lerp(image, (camera.position.y - level) / (camera.position.y - image.y));
    expect(floor.y).toBeCloseTo(level, 9);
    const seen = thing.clone().project(below);
    const looked = floor.clone().applyMatrix4(toPicture);
    expect(looked.x).toBeCloseTo((seen.x + 1) / 2, 5);
    expect(looked.y).toBeCloseTo((seen.y + 1) / 2, 5);
  });

  it("clips what lies below the floor, and nothing in view above it", () => {
    lookFromBelow(below, cameraAt(0, 0, 0, 0, 0.8), 0.8);
    const depth = (above: number): number => new Vector3(0, 0.8 + above, -8).project(below).z;
    expect(depth(-0.1)).toBeLessThan(-1);
    expect(depth(0.1)).toBeGreaterThan(-1);
    expect(depth(2.5)).toBeLessThan(1);
  });
});

describe("mirroring", () => {
  it("mirrors wholly for who stands on a floor, or beyond the outer ones", () => {
    expect(mirroring([0], 0.3)).toEqual({ level: 0, share: 1 });
    expect(mirroring([0, 0.8], 0)).toEqual({ level: 0, share: 1 });
    expect(mirroring([0, 0.8], 0.8)).toEqual({ level: 0.8, share: 1 });
    expect(mirroring([0, 0.8], -0.2)).toEqual({ level: 0, share: 1 });
    expect(mirroring([-0.48, 0, 0.8], 0.9)).toEqual({ level: 0.8, share: 1 });
  });

  it("lets one floor fade before the next begins to mirror, on the way up the steps", () => {
    expect(mirroring([0, 0.8], 0.1).share).toBe(1);
    expect(mirroring([0, 0.8], 0.3).share).toBeGreaterThan(0);
    expect(mirroring([0, 0.8], 0.3).share).toBeLessThan(1);
    expect(mirroring([0, 0.8], 0.4).share).toBe(0);
    expect(mirroring([0, 0.8], 0.5)).toMatchObject({ level: 0.8 });
  });
});
