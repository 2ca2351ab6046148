/** Going around an exhibit: the camera keeps its eye on the piece, and to the inside of the hall. */

import { MathUtils, type PerspectiveCamera, Ray, Vector3 } from "three";
import type { Exhibit } from "../loading/gallery";

const RAD_PER_PIXEL = 0.006;
const LOWEST = MathUtils.degToRad(-25);
const HIGHEST = MathUtils.degToRad(70);
const FURTHEST = 4; // of the piece's size
const OFF_WALL_M = 0.2;
const OFF_PIECE_M = 0.12; // more than the camera's near plane

export class Orbit {
  private readonly centre: Vector3;
  private readonly radius: number; // of the sphere about the piece
  private azimuth: number;
  private elevation: number;
  private distance: number;

  /** Begins at `eye`; `solidAt` gives the metres to the first solid thing on a ray. */
  constructor(
    { centre, width, height }: Exhibit,
    eye: Vector3,
    private readonly solidAt: (ray: Ray) => number,
  ) {
    this.centre = new Vector3(...centre);
    this.radius = Math.hypot(width, height) / 2;
    const away = eye.clone().sub(this.centre);
    this.distance = away.length();
    this.azimuth = Math.atan2(away.x, away.z);
    this.elevation = Math.asin(away.y / this.distance);
  }

  /** Turn by pixels of a drag, as if the piece were turned by hand. */
  drag(dx: number, dy: number): void {
    this.azimuth -= dx * RAD_PER_PIXEL;
    this.elevation = MathUtils.clamp(this.elevation + dy * RAD_PER_PIXEL, LOWEST, HIGHEST);
  }

  zoom(factor: number): void {
    const { radius } = this;
    this.distance = MathUtils.clamp(this.distance / factor, radius + OFF_PIECE_M, Math.max(FURTHEST * radius, this.distance));
  }

  /** Put the camera where it looks at the piece from, nearer where a wall or the floor is in the way. */
  place(camera: PerspectiveCamera): void {
    const { centre, radius, azimuth, elevation } = this;
    const level = Math.cos(elevation);
    const out = new Vector3(level * Math.sin(azimuth), Math.sin(elevation), level * Math.cos(azimuth));
    const free = radius + this.solidAt(new Ray(centre.clone().addScaledVector(out, radius), out)) - OFF_WALL_M;
    camera.position.copy(centre).addScaledVector(out, Math.max(Math.min(this.distance, free), radius));
    camera.rotation.set(-elevation, azimuth, 0);
  }
}
