/** The address follows the visitor, so that copying it shares the place: once at rest, and without a trail of history. */

const REST_MS = 600;

/** Whether the page can be found by its address: one that is written into another page, as in a notebook, cannot. */
export function hasAddress(): boolean {
  return location.protocol !== "about:";
}

export class Address {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last: string | null = null;

  /** `hash` says what the address should end in. */
  constructor(private readonly hash: () => string) {}

  /** The visitor may have moved: if so, bring the address up to date as soon as they rest. */
  follow(): void {
    const now = this.hash();
    if (this.last !== null && now !== this.last) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.update(), REST_MS);
    }
    this.last = now;
  }

  /** Bring the address up to date now. */
  update(): void {
    clearTimeout(this.timer);
    if (hasAddress() && location.hash !== this.hash()) history.replaceState(null, "", this.hash());
  }
}
