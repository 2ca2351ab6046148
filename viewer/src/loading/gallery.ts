/** `gallery.json`, as `tools/publish/manifest.py` defines it. Metres, Y up, radians. */

export type Vector = readonly [number, number, number];

/** A point on the floor, and the view's turn about +Y: 0 looks along −Z, positive turns to the left. */
export interface Viewpoint {
  readonly position: Vector;
  readonly yaw: number;
}

/** The call that made a work. `licence_title` is "" where only the licence's short name is known. */
export interface Made {
  readonly space: string;
  readonly revision: string;
  readonly licence: string;
  readonly licence_title: string;
  readonly seconds: number;
}

/** What pictures and exhibits have in common. */
interface Shown {
  readonly id: string;
  readonly node: string;
  readonly title: string;
  /** What it shows, in the words of the plan. */
  readonly subject: string;
  /** The manner of a picture, the matter of an exhibit. */
  readonly manner: string;
  readonly made_by: string;
  /** Null for what a person brought. */
  readonly made: Made | null;
  readonly seed: number;
  /** The middle of the canvas, or of the exhibit. */
  readonly centre: Vector;
  /** That of the canvas, or of the upright cylinder about an exhibit. */
  readonly width: number;
  readonly height: number;
  readonly viewpoint: Viewpoint;
  readonly stand_in: boolean;
  readonly note: string;
}

/** A picture on a wall; `normal` is the unit vector from it towards a visitor. */
export interface Picture extends Shown {
  readonly kind: "picture";
  readonly normal: Vector;
}

/** Gaussians that are shown instead of an exhibit's solid: `matrix` takes them to the scene (by column), `light` is the
 * radiance of a white surface there. */
export interface Splat extends Published {
  readonly matrix: readonly number[];
  readonly light: number;
}

/** A piece on its plinth; `splat` is null for a mesh. */
export interface Exhibit extends Shown {
  readonly kind: "exhibit";
  readonly splat: Splat | null;
}

export type Work = Picture | Exhibit;

/** An exhibit that came as Gaussians. */
export type Splatted = Exhibit & { readonly splat: Splat };

export const isSplatted = (work: Work): work is Splatted => work.kind === "exhibit" && work.splat !== null;

export interface Room {
  readonly name: string;
  readonly x: readonly [number, number];
  readonly z: readonly [number, number];
  readonly height: number;
  /** How high its floor lies. */
  readonly level: number;
}

/** An opening between two rooms: from x to x, in the wall at z. */
export interface Doorway {
  readonly x: readonly [number, number];
  readonly z: number;
}

/** The way to the viewpoint of a work or exhibit, from where the leg before ended; `work` is null on the way back. */
export interface Leg {
  readonly work: string | null;
  readonly path: readonly Vector[];
}

/** A file beside the page, and what it must be. */
export interface Published {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A full picture: the file to fetch, and the index of the scene's image that it replaces. Of two for one image, the first
 * is provisional. */
export interface Texture extends Published {
  readonly image: number;
}

/** What the page uses of the manifest. `detail` holds the whole shapes of what is coarse in the scene; `sun` is the
 * direction towards the sun; `poster` shows what is seen on arriving, `works` are the pictures, then the exhibits. */
export interface Gallery {
  readonly title: string;
  readonly prompt: string;
  readonly language: string;
  readonly scene: string;
  readonly scene_bytes: number;
  readonly scene_sha256: string;
  readonly detail: Published | null;
  readonly poster: Published | null;
  readonly textures: readonly Texture[];
  readonly spawn: Viewpoint;
  readonly sun: Vector | null;
  readonly rooms: readonly Room[];
  readonly works: readonly Work[];
  readonly doorways: readonly Doorway[];
  readonly route: readonly Leg[];
}
