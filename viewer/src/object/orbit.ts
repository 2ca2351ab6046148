/** Turning about a piece: angles in radians, distance in units of that from which the whole piece is seen. */

import { MathUtils, Spherical, Vector3 } from "three";

/** How fast a piece turns by itself. */
export const TURN_RAD_S = 0.25;

const RAD_PER_PIXEL = 0.006;
const RAD_PER_KEY = Math.PI / 24;
const ZOOM_PER_KEY = 0.9;
const ZOOM_PER_WHEEL_PIXEL = 0.001;
const NEAREST = 0.35;
const FURTHEST = 1.6;
const LOWEST = Math.PI / 2 - 0.03; // the eye stays over the ground
const HIGHEST = 0.25;
const FIRST_POLAR = 1.3;
const FIRST_AZIMUTH = 0.5;

export class Orbit {
  private readonly place = new Spherical(1, FIRST_POLAR, FIRST_AZIMUTH);

  /** `yaw` turns the view to the left about +Y, `rise` lifts it. */
  turn(yaw: number, rise: number): void {
    this.place.theta += yaw;
    this.place.phi = MathUtils.clamp(this.place.phi - rise, HIGHEST, LOWEST);
  }

  /** Multiply the distance. */
  zoom(factor: number): void {
    this.place.radius = MathUtils.clamp(this.place.radius * factor, NEAREST, FURTHEST);
  }

  /** Write the place of the eye, seen from the middle of the piece, into `eye`. */
  eye(eye: Vector3, whole: number): Vector3 {
    return eye.setFromSpherical(this.place).multiplyScalar(whole);
  }
}

const KEYS: Record<string, (orbit: Orbit) => void> = {
  ArrowLeft: (orbit) => orbit.turn(-RAD_PER_KEY, 0),
  ArrowRight: (orbit) => orbit.turn(RAD_PER_KEY, 0),
  ArrowUp: (orbit) => orbit.turn(0, RAD_PER_KEY),
  ArrowDown: (orbit) => orbit.turn(0, -RAD_PER_KEY),
  NumpadAdd: (orbit) => orbit.zoom(ZOOM_PER_KEY),
  NumpadSubtract: (orbit) => orbit.zoom(1 / ZOOM_PER_KEY),
  Equal: (orbit) => orbit.zoom(ZOOM_PER_KEY),
  Minus: (orbit) => orbit.zoom(1 / ZOOM_PER_KEY),
};

/** Let drags, a second finger, the wheel and the keys turn the view; `changed` is called after each. */
export function orbitBy(canvas: HTMLCanvasElement, orbit: Orbit, changed: () => void): void {
  const fingers = new Map<number, { x: number; y: number }>();
  const span = (): number => {
    const [one, other] = [...fingers.values()];
    return one === undefined || other === undefined ? 0 : Math.hypot(one.x - other.x, one.y - other.y);
  };
  canvas.addEventListener("pointerdown", ({ pointerId, clientX: x, clientY: y }) => {
    fingers.set(pointerId, { x, y });
    canvas.setPointerCapture(pointerId);
  });
  canvas.addEventListener("pointermove", ({ pointerId, clientX: x, clientY: y }) => {
    const last = fingers.get(pointerId);
    if (last === undefined) return;
    const before = span();
    fingers.set(pointerId, { x, y });
    if (before > 0 && span() > 0) orbit.zoom(before / span());
    else orbit.turn(-(x - last.x) * RAD_PER_PIXEL, (y - last.y) * RAD_PER_PIXEL);
    changed();
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    canvas.addEventListener(end, ({ pointerId }) => fingers.delete(pointerId));
  }
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    orbit.zoom(Math.exp(event.deltaY * ZOOM_PER_WHEEL_PIXEL));
    changed();
  });
  addEventListener("keydown", (event) => {
    const act = KEYS[event.code];
    if (act === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act(orbit);
    changed();
  });
}
