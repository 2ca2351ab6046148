/** `window.enfilade`: what the page is doing, for tests and for whoever embeds it. Read-only. */

export interface Status {
  /** Whether the gallery is drawn and can be walked. */
  ready: boolean;
  /** The point of the floor that the visitor stands on, in metres. */
  position: readonly [number, number, number];
  /** The view's turn about +Y, in radians. */
  yaw: number;
  /** What the visitor was told when the gallery could not be shown. */
  error: string | null;
  /** How many pictures were drawn so far. */
  frames: number;
}

/** `visit` moves to a work and returns whether there is one with that id. */
export function publishStatus(status: Status, visit: (workId: string) => boolean): void {
  const face = {
    get ready() {
      return status.ready;
    },
    get position() {
      return status.position;
    },
    get yaw() {
      return status.yaw;
    },
    get error() {
      return status.error;
    },
    get frames() {
      return status.frames;
    },
    visit,
  };
  Object.assign(window, { enfilade: Object.freeze(face) });
}
