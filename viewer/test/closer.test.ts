import { Mesh, MathUtils, PerspectiveCamera, PlaneGeometry, Ray, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import type { Exhibit } from "../src/loading/gallery";
import { parseGallery } from "../src/loading/manifest";
import { stringsFor } from "../src/page/strings";
import { factsOf, noteOf } from "../src/visit/card";
import { panned, whole, zoomed } from "../src/visit/framing";
import { Glide, glideSeconds, shortTurn } from "../src/visit/glide";
import { hashOf, poseBefore, poseFrom } from "../src/visit/links";
import { Orbit } from "../src/visit/orbit";
import { photoName, photoSize } from "../src/visit/photo";
import { workAlong } from "../src/visit/pick";
import { Collider, trianglesOf } from "../src/walk/collide";
import { Walker } from "../src/walk/walk";
import { gallery as data } from "./gallery";

const gallery = parseGallery(data);
const { works } = gallery;
const english = stringsFor("en");
const FRAME = 1 / 60;

function walkerIn(...solids: Mesh[]): Walker {
  const floor = new Mesh(new PlaneGeometry(40, 40).rotateX(-Math.PI / 2));
  return new Walker(new Collider(trianglesOf([floor, ...solids])), gallery.spawn);
}

describe("a glide", () => {
  it("arrives exactly, is never faster than its limits, and turns the short way", () => {
    const walker = walkerIn();
    walker.yaw = -3;
    let arrived = 0;
    const pose = { ...poseBefore(works[1]!), yaw: 3 };
    const glide = new Glide(walker, pose, () => (arrived += 1));
    const speeds: number[] = [];
    for (let on = true; on; ) {
      const before = walker.foot.clone();
      on = glide.advance(walker, FRAME);
      speeds.push(walker.foot.distanceTo(before) / FRAME);
      expect(Math.abs(walker.yaw)).toBeGreaterThanOrEqual(3 - 1e-9);
    }
    expect(walker.foot.distanceTo(new Vector3(1, 0, -10))).toBeLessThan(1e-9);
    expect([walker.yaw, walker.pitch, arrived]).toEqual([3, pose.pitch, 1]);
    expect(Math.max(...speeds)).toBeLessThanOrEqual(4.51);
    expect(speeds[0]).toBeLessThan(0.5);
  });

  it("takes its time for what is far, or far round", () => {
    expect(glideSeconds(0.1, 0)).toBe(0.7);
    expect(glideSeconds(9, 0)).toBeCloseTo(3);
    expect(glideSeconds(0, -3)).toBeCloseTo(3);
    expect(shortTurn(3, -3)).toBeCloseTo(2 * Math.PI - 6);
  });
});

describe("pointing", () => {
  const nothing = (): number => Infinity;
  const towards = (x: number, y: number, z: number): Ray =>
    new Ray(new Vector3(0, 1.65, -4), new Vector3(x, y - 1.65, z + 4).normalize());

  it("means the picture, its frame, or the piece with its plinth", () => {
    expect(workAlong(towards(-3, 1.55, -4), works, nothing)?.id).toBe("Artwork_01");
    expect(workAlong(towards(-3, 1.55, -4.7), works, nothing)?.id).toBe("Artwork_01");
    expect(workAlong(towards(0, 0.4, -7), works, nothing)?.id).toBe("Exhibit_01");
  });

  it("means nothing beside them, behind a wall, or behind a picture", () => {
    expect(workAlong(towards(-3, 1.55, -5), works, nothing)).toBeNull();
    expect(workAlong(towards(-3, 1.55, -4), works, () => 2)).toBeNull();
    const behind = new Ray(new Vector3(-5, 1.55, -4), new Vector3(1, 0, 0));
    expect(workAlong(behind, works, nothing)).toBeNull();
  });
});

describe("the address", () => {
  it("is the work's from its viewpoint, else the pose, and leads back", () => {
    expect(hashOf(poseBefore(works[2]!), works)).toBe("#work=Exhibit_01");
    const pose = { position: [0.5, 0, -3.25] as const, yaw: 7, pitch: -0.1 };
    const hash = hashOf(pose, works);
    expect(hash).toBe("#pose=0.5,-3.25,41.1,-5.7");
    expect(poseFrom(hash, gallery)!.position).toEqual([0.5, 0, -3.25]);
  });

  it("stands on the floor of its room, steps above the first", () => {
    const [hall, cabinet] = gallery.rooms;
    const raised = { ...gallery, rooms: [hall!, { ...cabinet!, level: 0.8 }] };
    expect(poseFrom("#pose=1,-14,0", raised)!.position).toEqual([1, 0.8, -14]);
    expect(poseFrom("#pose=1,-4,0", raised)!.position).toEqual([1, 0, -4]);
  });

  it("counts works from one, exhibits last", () => {
    expect(poseFrom("#work=3", gallery)).toEqual(poseBefore(works[2]!));
    expect(poseFrom("#work=0", gallery)).toBeNull();
    expect(poseFrom("#work=4", gallery)).toBeNull();
  });
});

describe("a card", () => {
  it("tells the call that made the work", () => {
    expect(Object.fromEntries(factsOf(works[0]!, english))).toEqual({
      Shows: "a pond in the morning",
      Size: "120 cm wide, 90 cm high",
      "Made by the Space": "enfilade/texture-synthesizer",
      Revision: "0123456789ab…",
      Licence: "Apache License 2.0",
      Seed: "1",
      Time: "3.2 s",
    });
  });

  it("tells the maker of what no Space made, and claims nothing of a stand-in", () => {
    const brought = { ...works[0]!, made: null, made_by: "Anna" };
    expect(factsOf(brought, english)).toContainEqual(["Made by", "Anna"]);
    const standIn = { ...works[0]!, stand_in: true, note: "The quota is spent." };
    expect(factsOf(standIn, english).map(([term]) => term)).toEqual(["Shows", "Size"]);
    expect(noteOf(standIn, english)).toBe("A stand-in is here. The quota is spent.");
  });
});

describe("the close look", () => {
  const picture = { width: 2000, height: 1000 };
  const view = { width: 1000, height: 800 };

  it("shows the whole picture in the middle, and never less", () => {
    const all = whole(picture, view);
    expect(all).toEqual({ scale: 0.47, x: 30, y: 165 });
    expect(zoomed(all, 0.1, { x: 0, y: 0 }, picture, view)).toEqual(all);
  });

  it("zooms about a point that keeps its place, no closer than there is to see", () => {
    const at = { x: 400, y: 300 };
    const before = zoomed(whole(picture, view), 4, { x: 500, y: 400 }, picture, view);
    const after = zoomed(before, 1.5, at, picture, view);
    expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale);
    expect((at.y - after.y) / after.scale).toBeCloseTo((at.y - before.y) / before.scale);
    expect(zoomed(after, 100, at, picture, view).scale).toBe(6);
  });

  it("is moved as far as the picture's edge", () => {
    const near = zoomed(whole(picture, view), 4, { x: 500, y: 400 }, picture, view);
    expect(panned(near, 1e6, -1e6, picture, view)).toEqual({ scale: 1.88, x: 0, y: 800 - 1880 });
  });
});

describe("a turn about an exhibit", () => {
  const camera = new PerspectiveCamera();
  const exhibit = works[2] as Exhibit;
  const eye = new Vector3(0, 1.65, -5.2);

  it("begins where one stands, and keeps looking at the piece", () => {
    const orbit = new Orbit(exhibit, eye, () => Infinity);
    orbit.place(camera);
    expect(camera.position.distanceTo(eye)).toBeLessThan(1e-9);
    orbit.drag(200, 0);
    camera.rotation.order = "YXZ";
    orbit.place(camera);
    const gaze = camera.getWorldDirection(new Vector3());
    const wanted = new Vector3(...exhibit.centre).sub(camera.position).normalize();
    expect(gaze.distanceTo(wanted)).toBeLessThan(1e-6);
    expect(MathUtils.radToDeg(Math.atan2(camera.position.x, camera.position.z + 7))).toBeCloseTo(-68.75, 1);
  });

  it("stays on this side of a wall", () => {
    const orbit = new Orbit(exhibit, eye, () => 0.6);
    orbit.place(camera);
    const radius = Math.hypot(exhibit.width, exhibit.height) / 2;
    expect(camera.position.distanceTo(new Vector3(...exhibit.centre))).toBeCloseTo(radius + 0.4);
  });
});

describe("a photo", () => {
  it("has the screen's pixels, or twice as many, as far as the graphics card goes", () => {
    const view = { width: 1280, height: 720 };
    expect(photoSize(view, 1, false, 8192)).toEqual({ width: 1280, height: 720, capped: false });
    expect(photoSize(view, 1, true, 8192)).toEqual({ width: 2560, height: 1440, capped: false });
    expect(photoSize(view, 3, true, 2048)).toEqual({ width: 2048, height: 1152, capped: true });
    const most = photoSize(view, 3, true, 16384);
    expect(most.width * most.height).toBeLessThanOrEqual(12_000_000);
    expect(most.capped).toBe(true);
    expect(most.width / most.height).toBeCloseTo(16 / 9, 2);
  });

  it("is named after the gallery and what is seen, in plain letters", () => {
    expect(photoName("Musée d’Été", "Nymphéas / 2")).toBe("musee-d-ete-nympheas-2.png");
    expect(photoName("../..", "")).toBe("gallery.png");
  });
});
