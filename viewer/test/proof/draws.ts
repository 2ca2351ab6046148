/** How many draw calls a frame takes with everything on, counted without drawing: what is in view, what floors mirror of it,
 * and the passes that follow. Also of a suite of the site's first room so many times over, as no site at hand may have. */

import { Box3, Frustum, Group, Matrix4, type Material, type Mesh, type Object3D, PerspectiveCamera, Sphere } from "three";
import { LEVELS } from "../../src/draw/bloom";
import { windowOn } from "../../src/draw/floor-window";
import { naturalField } from "../../src/draw/lens";
import { floorsOf, lookFromBelow, mirroring } from "../../src/draw/mirror";
import { drawnTogether } from "../../src/draw/together";
import type { Gallery, Room, Viewpoint } from "../../src/loading/gallery";
import { matterOf, meshesOf } from "../../src/loading/scene";
import { EYE_M } from "../../src/walk/walk";

const ASPECT = 16 / 9;
const TURNS = 16; // directions that are looked in from each place
const FOLLOWING = 2 + (2 * LEVELS - 1) + 1; // passes: contact shadows, bloom, grade
const NEAR_M = 0.05;
const FAR_M = 2000;

export interface Worst {
  readonly rooms: number;
  readonly works: number;
  readonly draws: number;
  /** How many of them the mirror image takes. */
  readonly mirrored: number;
  readonly position: readonly [number, number, number];
  readonly yaw: number;
}

/** Return the frame with the most draw calls, of those seen from the works' viewpoints and along the rooms. */
export function worstFrame({ gallery, scene }: { gallery: Gallery; scene: Object3D }): Worst {
  scene.updateMatrixWorld(true);
  const meshes = meshesOf(scene);
  const spheres = new Map(meshes.map((mesh) => [mesh, sphereOf(mesh)]));
  const floors = floorsOf(meshes, gallery.rooms);
  const boxes = new Map([...floors.keys()].map((floor) => [floor, new Box3().setFromObject(floor)]));
  const inView = ({ projectionMatrix, matrixWorldInverse }: PerspectiveCamera, some: readonly Mesh[]): number => {
    const frustum = new Frustum().setFromProjectionMatrix(new Matrix4().multiplyMatrices(projectionMatrix, matrixWorldInverse));
    return drawnTogether(some.filter((mesh) => frustum.intersectsSphere(spheres.get(mesh)!)), apart).length;
  };
  const standing = meshes.filter((mesh) => !floors.has(mesh));
  const apart = (mesh: Mesh): number | undefined => floors.get(mesh);
  const camera = new PerspectiveCamera(naturalField(ASPECT), ASPECT, NEAR_M, FAR_M);
  const below = new PerspectiveCamera();
  const mirrored = (foot: number): number => {
    if (floors.size === 0) return 0;
    const { level } = mirroring([...new Set(floors.values())], foot);
    const window = windowOn([...boxes].filter(([floor]) => floors.get(floor) === level).map(([, box]) => box), camera);
    if (window === null) return 0;
    lookFromBelow(below, camera, level, window);
    return inView(below, standing);
  };
  const frames = [...places(gallery)].flatMap(({ position, yaw }) =>
    Array.from({ length: TURNS }, (_, turn) => {
      const towards = yaw + (2 * Math.PI * turn) / TURNS;
      const [x, y, z] = position;
      camera.position.set(x, y + EYE_M, z);
      camera.rotation.set(0, towards, 0, "YXZ");
      camera.updateMatrixWorld();
      const image = mirrored(y);
      return { draws: inView(camera, meshes) + image + FOLLOWING, mirrored: image, position, yaw: towards };
    }),
  );
  const worst = frames.reduce((most, frame) => (frame.draws > most.draws ? frame : most));
  return { rooms: gallery.rooms.length, works: gallery.works.length, ...worst };
}

/** Return the first room `count` times in a row, each with its share of `works` pictures. */
export function suite(gallery: Gallery, scene: Object3D, count: number, works: number): { gallery: Gallery; scene: Object3D } {
  const [room] = gallery.rooms;
  const length = room!.z[1] - room!.z[0];
  const hung = gallery.works.filter(({ centre: [, , z] }) => z > room!.z[0]).slice(0, Math.ceil(works / count));
  const others = new Set(gallery.works.map(({ node }) => node));
  for (const { node } of hung) others.delete(node);
  const all = new Group();
  const copies = Array.from({ length: count }, (_, index) => {
    const copy = scene.clone();
    const away: Object3D[] = [];
    copy.traverse((object) => (others.has(object.name) || isElsewhere(object, index, gallery.rooms)) && away.push(object));
    for (const object of away) object.removeFromParent();
    for (const { node } of hung) paintAnew(copy.getObjectByName(node), index);
    copy.position.z -= index * length;
    all.add(copy);
    return index * length;
  });
  return {
    scene: all,
    gallery: {
      ...gallery,
      rooms: copies.map((by) => ({ ...room!, z: [room!.z[0] - by, room!.z[1] - by] as const })),
      works: copies.flatMap((by) =>
        hung.map((work) => {
          const { position: [x, y, z], yaw } = work.viewpoint;
          return { ...work, viewpoint: { position: [x, y, z - by] as const, yaw } };
        }),
      ),
    },
  };
}

/** Let a work show another picture than its copy in another room. */
function paintAnew(work: Object3D | undefined, room: number): void {
  for (const mesh of work === undefined ? [] : meshesOf(work)) {
    const material = (mesh.material as Material).clone();
    material.userData["matter"] = `${matterOf(mesh.material as Material)} of ${room}`;
    mesh.material = material;
  }
}

/** What is of another room than the first, or of the world outside, which is there once. */
const isElsewhere = ({ name }: Object3D, index: number, rooms: readonly Room[]): boolean =>
  rooms.slice(1).some((_, other) => name.startsWith(`Room_${other + 2}`)) || (index > 0 && name === "Outside");

/** Before each work, and along the middle of each room. */
function* places({ works, rooms, spawn }: Gallery): Iterable<Viewpoint> {
  yield spawn;
  for (const { viewpoint } of works) yield viewpoint;
  for (const { x, z, level } of rooms) {
    for (const share of [0.02, 0.25, 0.5, 0.75, 0.98]) {
      yield { position: [(x[0] + x[1]) / 2, level, z[1] + share * (z[0] - z[1])], yaw: 0 };
    }
  }
}

function sphereOf(mesh: Mesh): Sphere {
  mesh.geometry.computeBoundingSphere();
  return mesh.geometry.boundingSphere!.clone().applyMatrix4(mesh.matrixWorld);
}
