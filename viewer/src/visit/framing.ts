/** How a picture lies in a view: its scale and its place. Pure. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** `scale` is in CSS pixels a pixel of the picture; `x` and `y` are where the picture's top left corner lies in the view. */
export interface Framing {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const WIDE = 0.94; // of the view's width that a whole picture takes
const HIGH = 0.8; // of its height: above and below are the title and the buttons
const CLOSEST = 6; // CSS pixels a pixel of the picture: nearer there is nothing more to see

/** The whole picture, in the middle. */
export function whole(picture: Size, view: Size): Framing {
  const scale = Math.min((WIDE * view.width) / picture.width, (HIGH * view.height) / picture.height);
  return settled({ scale, x: 0, y: 0 }, picture, view);
}

export const panned = ({ scale, x, y }: Framing, dx: number, dy: number, picture: Size, view: Size): Framing =>
  settled({ scale, x: x + dx, y: y + dy }, picture, view);

/** Zoom about a point of the view, which keeps its place: between the whole picture and `CLOSEST`. */
export function zoomed(
  { scale, x, y }: Framing,
  factor: number,
  at: { readonly x: number; readonly y: number },
  picture: Size,
  view: Size,
): Framing {
  const least = whole(picture, view).scale;
  const next = Math.min(Math.max(scale * factor, least), Math.max(CLOSEST, least));
  const by = next / scale;
  return settled({ scale: next, x: at.x - (at.x - x) * by, y: at.y - (at.y - y) * by }, picture, view);
}

/** A picture that is smaller than the view lies in its middle; a larger one leaves no edge of the view bare. */
function settled({ scale, x, y }: Framing, picture: Size, view: Size): Framing {
  return { scale, x: along(x, picture.width * scale, view.width), y: along(y, picture.height * scale, view.height) };
}

const along = (start: number, length: number, room: number): number =>
  length <= room ? (room - length) / 2 : Math.min(0, Math.max(start, room - length));
