/** The crumbs that a visitor drops on a detour: a way back that needs no map, since it was walked already. */

import { apart, type Spot } from "./way";

const CRUMB_M = 0.3;
const LEAP_M = 1.5; // between two frames: nobody walked there

export class Trail {
  private spots: Spot[] = [];

  /** Whether the visitor leapt somewhere else, so that the trail leads nowhere. */
  lost = false;

  /** Begin anew, here. */
  begin({ x, z }: Spot): void {
    this.spots = [{ x, z }];
    this.lost = false;
  }

  /** Where it began. */
  get start(): Spot {
    return this.spots[0]!;
  }

  /** Note where the visitor is now. A loop is cut off as soon as it closes. */
  note({ x, z }: Spot): void {
    const here = { x, z };
    const gap = apart(here, this.spots.at(-1)!);
    this.lost ||= gap > LEAP_M;
    if (gap < CRUMB_M) return;
    const met = this.spots.findIndex((spot) => apart(spot, here) < CRUMB_M);
    if (met >= 0) this.spots.length = met + 1;
    else this.spots.push(here);
  }

  /** The way from `here` back to where the trail began. */
  back({ x, z }: Spot): Spot[] {
    return [...this.spots, { x, z }].reverse();
  }
}
