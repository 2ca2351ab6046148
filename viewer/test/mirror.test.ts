import { Box3, PerspectiveCamera, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { windowOn } from "../src/draw/floor-window";
import { lookFromBelow, mirroring } from "../src/draw/mirror";

function cameraAt(x: number, z: number, yaw: number, pitch: number, level = 0): PerspectiveCamera {
  const camera = new PerspectiveCamera(62, 16 / 9, 0.05, 2000);
  camera.rotation.order = "YXZ";
  camera.position.set(x, level + 1.65, z);
  camera.rotation.set(pitch, yaw, 0);
  camera.updateProjectionMatrix();
  camera.updateMatrixWorld();
  return camera;
}

const WHOLE = { left: 0, right: 1, bottom: 0, top: 1 };

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
    const toPicture = lookFromBelow(below, camera, level, WHOLE);
    const image = thing.clone().setY(2 * level - thing.y);
    const floor = camera.position.clone().lerp(image, (camera.position.y - level) / (camera.position.y - image.y));
    expect(floor.y).toBeCloseTo(level, 9);
    const seen = thing.clone().project(below);
    const looked = floor.clone().applyMatrix4(toPicture);
    expect(looked.x).toBeCloseTo((seen.x + 1) / 2, 5);
    expect(looked.y).toBeCloseTo((seen.y + 1) / 2, 5);
  });

  it("clips what lies below the floor, and nothing in view above it", () => {
    lookFromBelow(below, cameraAt(0, 0, 0, 0, 0.8), 0.8, WHOLE);
    const depth = (above: number): number => new Vector3(0, 0.8 + above, -8).project(below).z;
    expect(depth(-0.1)).toBeLessThan(-1);
    expect(depth(0.1)).toBeGreaterThan(-1);
    expect(depth(2.5)).toBeLessThan(1);
  });
});

describe("lookFromBelow through a window", () => {
  it("draws the same there, as large as the window lies in the picture", () => {
    const [whole, part] = [new PerspectiveCamera(), new PerspectiveCamera()];
    const camera = cameraAt(1, -2, 0.3, -0.2);
    const window = { left: 0.25, right: 0.75, bottom: 0, top: 0.5 };
    const matrix = lookFromBelow(whole, camera, 0, WHOLE);
    expect(lookFromBelow(part, camera, 0, window)).toEqual(matrix);
    for (const point of [new Vector3(1, 0.5, -8), new Vector3(-1, 2, -5)]) {
      const [all, some] = [point.clone().project(whole), point.clone().project(part)];
      expect(window.left + ((some.x + 1) / 2) * 0.5).toBeCloseTo((all.x + 1) / 2, 9);
      expect(window.bottom + ((some.y + 1) / 2) * 0.5).toBeCloseTo((all.y + 1) / 2, 9);
    }
    expect(new Vector3(0, -0.1, -8).project(part).z).toBeLessThan(-1); // still nothing from below the floor
  });
});

describe("windowOn", () => {
  const hall = new Box3(new Vector3(-3, -0.1, -12), new Vector3(3, 0, 0));

  it("ends a little above the far edge of the floor, for who looks along it", () => {
    const camera = cameraAt(0, -2, 0, 0);
    const edge = (new Vector3(0, 0, -12).project(camera).y + 1) / 2;
    const window = windowOn([hall], camera)!;
    expect(window).toMatchObject({ left: 0, right: 1, bottom: 0 });
    expect(window.top).toBeGreaterThan(edge);
    expect(window.top).toBeLessThan(0.55);
  });

  it("is a strip at the foot of the view before a wall, and a part of it for a floor far away", () => {
    expect(windowOn([hall], cameraAt(0, -6, Math.PI / 2, 0))!.top).toBeLessThan(0.35);
    const far = windowOn([new Box3(new Vector3(2, -0.1, -30), new Vector3(4, 0, -20))], cameraAt(0, 0, 0, 0))!;
    expect(far.left).toBeGreaterThan(0.45);
    expect(far.bottom).toBeGreaterThan(0.3);
  });

  it("is nothing for who looks up, or away from the only floor", () => {
    expect(windowOn([hall], cameraAt(0, -6, 0, 1.2))).toBeNull();
    expect(windowOn([hall], cameraAt(0, -13, 0, 0))).toBeNull();
    expect(windowOn([hall], cameraAt(0, -13, Math.PI, 0))).not.toBeNull();
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
