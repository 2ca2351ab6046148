"""Curtains at windows that reach the floor: gathered on a pole, drawn aside and tied back. In their wall's frame."""

import numpy as np

from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, grid, join
from scenegen.parts import Part
from scenegen.placing import shift
from scenegen.plan import Opening
from scenegen.solids import revolve, tube
from scenegen.styles import Ornament

# Metres, unless they are called shares.
ABOVE = 0.035  # from the casing to the pole, which stays under the cornice
POLE, POLE_OUT = 0.017, 0.155  # radius, and how far its middle is before the wall
HEADING = 0.03  # of cloth above the pole
BESIDE = 0.12  # beyond the casing that cloth and pole reach
COVERED = 0.5  # share of half the window behind a curtain, at the pole
TIE, TIED = 1.02, 0.17  # height at which a curtain is held, and its width there
SWEEP = 2.4  # how late the edge that was drawn aside turns to the tie: it hangs straight at first
FLARE, RELAXED = 0.27, 0.22  # its width at the floor, and the fall within which it opens to most of that
BACK = 0.1  # the flat back of the cloth: just before the casing
PLEATS = 5
PLEAT = (0.05, 0.1)  # how far pleats stand out, at the heading and lower down
LOOSENED = 0.3  # the fall within which they open to most of that
PRESSED, NEAR_TIE = (
    0.45,
    0.16,
)  # share of that by which the tie presses them, and how far above and below it does
BALL = 2.1  # radius of a pole's ends over its own
OFF_FLOOR = 0.012
CORD = 0.013  # radius


def curtain_parts(opening: Opening, casing: float, ornament: Ornament, detail: Detail) -> list[Part]:
    """A pair of curtains with pole, ties and tassels; ``casing`` is the width of the window's. One walks through."""
    top = opening.head + casing + ABOVE
    outer = opening.width / 2 + casing + BESIDE
    right = _cloth(outer, (1 - COVERED) * opening.width / 2, top, detail)
    left_too = np.diag([-1.0, 1.0, 1.0, 1.0])
    tie = _tie(outer, detail)
    there = shift(opening.centre)
    cloth = join([right, right.moved(left_too)]).moved(there)
    fittings = join([_pole(outer, top, detail), tie, tie.moved(left_too)]).moved(there)
    return [
        Part("Curtains", ornament.drapery, cloth, collide=False),
        Part("CurtainFittings", ornament.accent, fittings, collide=False),
    ]


def _cloth(outer: float, inner: float, top: float, detail: Detail) -> Mesh:
    """The right one of a pair, between ``inner`` at the pole and ``outer``: pleats in front, flat behind."""
    height = np.linspace(top + HEADING, OFF_FLOOR, 15 + 3 * detail.leaf)
    across = np.linspace(1.0, 0.0, 1 + PLEATS * (4 + detail.leaf // 2))
    # Pleats are not quite alike, and lean a little as they fall.
    phase = 2 * np.pi * PLEATS * (across + 0.02 * np.sin(5.3 * across + 1.0))
    lean = 0.35 * np.sin(1.9 * height)[:, None] * np.sin(3.1 * across)[None, :]
    out = _depth(height, top)[:, None] * (1 + np.cos(phase[None, :] + lean))
    x = outer - np.multiply.outer(_width(height, top, outer - inner), across)
    front = np.stack(np.broadcast_arrays(x, height[:, None], BACK + 0.02 + out), axis=-1)
    back = front[:, [-1, 0]] * (1, 1, 0) + (0, 0, BACK)
    ring = np.concatenate([front, back, front[:, :1]], axis=1)
    return grid(ring, crease=np.pi / 2)


def _width(height: Floats, top: float, whole: float) -> Floats:
    """Of the cloth at each height: whole at the pole, drawn in at the tie, opening again below."""
    share = np.clip((height - TIE) / (top - TIE), 0.0, 1.0)
    drawn = TIED + (whole - TIED) * (1 - (1 - share) ** SWEEP)
    fallen = np.clip(TIE - height, 0.0, None)
    return np.where(height >= TIE, drawn, TIED + (FLARE - TIED) * (1 - np.exp(-fallen / RELAXED)))


def _depth(height: Floats, top: float) -> Floats:
    """Half of how far pleats stand out at each height; the tie presses them together."""
    heading, full = PLEAT
    loose = full + (heading - full) * np.exp(-(top - height).clip(0.0) / LOOSENED)
    return 0.5 * loose * (1 - PRESSED * np.exp(-(((height - TIE) / NEAR_TIE) ** 2)))


def _pole(outer: float, height: float, detail: Detail) -> Mesh:
    """With a ball at each end."""
    reach = outer + 0.03
    path = np.array([(-reach, height, POLE_OUT), (0.0, height, POLE_OUT), (reach, height, POLE_OUT)])
    turned = np.linspace(0.0, np.pi, 3 + detail.ball)
    ball = revolve(BALL * POLE * np.column_stack([np.sin(turned), np.cos(turned)]), max(8, detail.round // 2))
    bar = tube(path, np.full(3, POLE), max(6, detail.round // 3))
    return join([bar, *(ball.moved(shift(side * reach, height, POLE_OUT)) for side in (-1, 1))])


def _tie(outer: float, detail: Detail) -> Mesh:
    """The cord round the right curtain, from a knob on the wall and back to it, with a tassel."""
    turned = np.linspace(0.0, np.pi, 7 + 2 * detail.leaf)
    middle, half = outer - 0.48 * TIED, 0.62 * TIED
    cord = np.column_stack(
        [middle + half * np.cos(turned), TIE - 0.05 * np.sin(turned), BACK - 0.03 + 0.125 * np.sin(turned)]
    )
    tassel = np.array(
        [(0.0, 0.022), (0.014, 0.012), (0.019, -0.006), (0.011, -0.024), (0.02, -0.036), (0.029, -0.15), (0.0, -0.155)]
    )  # fmt: skip
    front = cord[len(cord) // 2] + (0.0, -0.02, 0.012)
    return join(
        [
            tube(cord, np.full(len(cord), CORD), max(6, detail.round // 4)),
            revolve(tassel, max(8, detail.round // 2)).moved(shift(*front)),
        ]
    )
