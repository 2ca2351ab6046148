/** What a frame of many Gaussians costs beside one of as many bare points of three.js.
 *
 * Runs in a browser and draws what `benchmarks/splats.py` asks `window.bench` for; `bust.splat` lies beside it. */

import { BufferAttribute, BufferGeometry, Matrix4, PerspectiveCamera, Points, PointsMaterial, Scene, Vector3, WebGLRenderer } from "three";
import { Cloud } from "../../src/splat/cloud";
import { unpack } from "../../src/splat/packed";

const FIELD_DEG = 62;
const DISTANCE_M = 1.5; // as one stands before a bust
const STEP_DEG = 2; // of a walk around it: more than the order stays for
const SORTING_MS = 3; // as in splats.ts
const POINT_PIXELS = 2;

/** What the page is asked for: so many frames of a variant, the eye going round or standing still. Returns the milliseconds
 * of each frame, and those of them that went into the order. */
interface Bench {
  readonly gaussians: number;
  draw(variant: "points" | "splats", moving: boolean, frames: number): { readonly times: number[]; readonly sorting: number[] };
}

async function main(): Promise<Bench> {
  const gaussians = unpack(await (await fetch("bust.splat")).arrayBuffer());
  const renderer = new WebGLRenderer({ antialias: false });
  renderer.setSize(innerWidth, innerHeight, false);
  document.body.append(renderer.domElement);
  const camera = new PerspectiveCamera(FIELD_DEG, innerWidth / innerHeight, 0.05, 100);
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(gaussians.positions, 3));
  const points = new Scene().add(new Points(geometry, new PointsMaterial({ size: POINT_PIXELS, sizeAttenuation: false })));
  const cloud = new Cloud(gaussians, new Matrix4(), 1);
  const splats = new Scene().add(cloud);
  const middle = cloud.geometry.boundingSphere!.center;
  const eye = new Vector3();
  let angle = 0;
  const frame = (scene: Scene, sorts: boolean): readonly [number, number] => {
    eye.set(middle.x + DISTANCE_M * Math.sin(angle), middle.y, middle.z + DISTANCE_M * Math.cos(angle));
    camera.position.copy(eye);
    camera.lookAt(middle);
    const start = performance.now();
    if (sorts) cloud.sort(eye, SORTING_MS);
    const sorted = performance.now();
    renderer.render(scene, camera);
    const context = renderer.getContext();
    context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, new Uint8Array(4)); // drawn, not only asked for
    return [performance.now() - start, sorted - start];
  };
  return {
    gaussians: gaussians.count,
    draw(variant, moving, frames) {
      const [times, sorting]: [number[], number[]] = [[], []];
      for (let number = 0; number < frames; number++) {
        if (moving) angle += (STEP_DEG * Math.PI) / 180;
        const [all, order] = frame(variant === "points" ? points : splats, variant === "splats");
        times.push(all);
        sorting.push(order);
      }
      return { times, sorting };
    },
  };
}

const page = window as unknown as { bench: Bench | null; failed: string | null };
page.bench = page.failed = null;
main().then(
  (bench) => (page.bench = bench),
  (error: unknown) => (page.failed = String(error)),
);
