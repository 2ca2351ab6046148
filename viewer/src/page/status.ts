/** `window.enfilade`: what the page is doing, for tests and for whoever embeds it. Read-only. */

export interface Status {
  /** Whether the gallery is drawn and can be walked; pictures may still be coming. */
  walkable: boolean;
  /** Whether every picture has come, or was said to be missing, and what is seen shows them. */
  ready: boolean;
  /** The files of the pictures that could not be shown: their previews stay. */
  missing: readonly string[];
  /** The point of the floor that the visitor stands on, in metres. */
  position: readonly [number, number, number];
  /** The view's turn about +Y, in radians. */
  yaw: number;
  /** What the visitor was told when the gallery could not be shown. */
  error: string | null;
  /** How many frames were drawn so far. */
  frames: number;
  /** How many draw calls the last frame took, all passes together. */
  draws: number;
  /** How many geometries and textures the graphics card holds for the page. */
  gpuObjects: number;
  /** Bytes of the scene's textures on the graphics card, with their mipmaps. */
  textureBytes: number;
}

/** `visit` moves to a work and returns whether there is one with that id. */
export function publishStatus(status: Status, visit: (workId: string) => boolean): void {
  const face = { visit };
  for (const name of Object.keys(status) as (keyof Status)[]) {
    Object.defineProperty(face, name, { enumerable: true, get: () => status[name] });
  }
  Object.assign(window, { enfilade: Object.freeze(face) });
}
