/** A way over the floor, measured by how far one has come along it. Metres; heights are the floor's own affair. */

export interface Spot {
  readonly x: number;
  readonly z: number;
}

export class Way {
  readonly length: number;
  private readonly reached: number[] = []; // how far it is to each spot

  /** At least one spot. */
  constructor(private readonly spots: readonly Spot[]) {
    let sum = 0;
    spots.forEach((spot, at) => {
      if (at > 0) sum += apart(spot, spots[at - 1]!);
      this.reached.push(sum);
    });
    this.length = sum;
  }

  /** The spot that lies so far along; the ends beyond them. */
  at(distance: number): Spot {
    const last = this.reached.findIndex((reached) => reached >= distance);
    if (last === 0) return this.spots[0]!;
    if (last < 0) return this.spots.at(-1)!;
    const [from, to] = [this.spots[last - 1]!, this.spots[last]!];
    const part = (distance - this.reached[last - 1]!) / (this.reached[last]! - this.reached[last - 1]!);
    return { x: from.x + part * (to.x - from.x), z: from.z + part * (to.z - from.z) };
  }

  /** How far along, between two such distances, the way comes nearest to a spot. */
  nearest({ x, z }: Spot, least: number, most: number): number {
    let [best, gap] = [least, apart(this.at(least), { x, z })];
    for (let last = 1; last < this.spots.length; last++) {
      const [from, to] = [this.spots[last - 1]!, this.spots[last]!];
      const [start, length] = [this.reached[last - 1]!, apart(from, to)];
      if (length === 0 || start > most || start + length < least) continue;
      const ahead = ((x - from.x) * (to.x - from.x) + (z - from.z) * (to.z - from.z)) / length;
      const along = Math.min(Math.max(start + ahead, start, least), start + length, most);
      const here = apart(this.at(along), { x, z });
      if (here < gap) [best, gap] = [along, here];
    }
    return best;
  }
}

export const apart = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.z - b.z);

/** The yaw, in radians, that looks from one spot to another; 0 along −Z, positive to the left. */
export const yawTowards = (from: Spot, to: Spot): number => Math.atan2(from.x - to.x, from.z - to.z);

export const lengthOf = (spots: readonly Spot[]): number =>
  spots.slice(1).reduce((sum, spot, before) => sum + apart(spots[before]!, spot), 0);
