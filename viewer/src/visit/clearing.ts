/** Making room for the card: the picture moves so that its middle is that of what the card leaves free. Pure. */

import { type Shift, UNMOVED } from "../draw/lens";
import type { Size } from "./framing";

const SHEET = 0.8; // of the view's width: a card that covers more lies below the work, not beside it
const LEAST = 0.5; // of the view's width: in less, a picture that was moved would be cut off at its other side

/** Where a card begins in a view, in CSS pixels, and how far down what lies above it reaches. */
export interface Cover {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly above: number;
}

/** Return how the picture moves for a card, which lies over the foot of an upright view and over the right side of a wide one. */
export function shiftFor({ left, right, top, above }: Cover, view: Size): Shift {
  if (right - left > SHEET * view.width) return { left: 0, up: 0.5 - (above + top) / (2 * view.height) };
  return left < LEAST * view.width ? UNMOVED : { left: 0.5 - left / (2 * view.width), up: 0 };
}
