/** Through what the gallery is seen: the eye's own field of view, or a photographer's. */

/** How a photo is taken: the vertical field of view in degrees, and the exposure in stops. */
export interface Lens {
  readonly field: number;
  readonly stops: number;
}

/** By which shares of the view's width and height the picture is moved, to the left and upwards: as a view camera does,
 * without a look aside or downwards, so that upright lines stay upright. */
export interface Shift {
  readonly left: number;
  readonly up: number;
}

export const UNMOVED: Shift = { left: 0, up: 0 };

const FIELD_DEG = 62; // vertical, on a wide screen
const NARROW_FIELD_DEG = 75; // on an upright phone

/** The vertical field of view, in degrees, of a view that is `aspect` times as wide as it is high. */
export const naturalField = (aspect: number): number => (aspect < 1 ? NARROW_FIELD_DEG : FIELD_DEG);
