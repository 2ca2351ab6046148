"""Windows: casing with a deep reveal, sill, frame, glazing bars or tracery, and glass. Drawn in their wall's frame."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from scenegen import openings, profiles, tracery
from scenegen.curtains import curtain_parts
from scenegen.detail import Detail
from scenegen.doors import threshold
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import shift
from scenegen.plan import REVEAL, Opening
from scenegen.solids import box, sheet, sweep
from scenegen.styles import Ornament

GLASS = -0.33  # the pane's place in the depth of the wall
FRAME = 0.07  # width of the frame that holds it
LEAST_PIECE = 0.05  # metres: shorter ends of bars are not drawn
SHUTTER = (-0.26, -0.05)  # where folded shutters lie in the depth of a reveal
STUB = 1e-3  # metres: a shorter segment of a bar is none
LEAF = 0.035  # thickness of a shutter
# Metres by which stone is wider than its lines say: a cusp's side is not in one plane with that of the frame, and
# where a roundel passes the frame's edge it does so at an angle that tells them apart.
SEEN_APART = 0.028


def casing_width(opening: Opening, ornament: Ornament) -> float:
    """Width of the casing: the style's, less round a small window."""
    return min(ornament.casing, 0.16 * opening.width)


def window(opening: Opening, ornament: Ornament, detail: Detail) -> list[Part]:
    """All parts of one window."""
    there = shift(opening.centre)
    drawn = _in_the_middle(replace(opening, centre=0.0), ornament, detail)
    return [replace(part, mesh=part.mesh.moved(there)) for part in drawn]


@lru_cache(maxsize=16)  # those of a hall are alike
def _in_the_middle(opening: Opening, ornament: Ornament, detail: Detail) -> tuple[Part, ...]:
    edge = openings.path(opening, detail.arch)
    moulding = detail.eased(profiles.casing(casing_width(opening, ornament), 0.09, REVEAL, ornament.moulded))
    frame = np.array(
        [(0.0, GLASS + 0.06), (FRAME - 0.02, GLASS + 0.06), (FRAME, GLASS + 0.04), (FRAME, GLASS - 0.05)]
    )
    inner = openings.polygon(opening, detail.arch).buffer(-FRAME * 0.9, join_style="mitre")
    holder = sweep(frame, edge, closed=True)
    parts = [
        Part("Casings", ornament.trim, sweep(moulding, edge, closed=opening.foot > 0)),
        Part("Glass", "glass", sheet(inner).moved(shift(z=GLASS))),
    ]
    if opening.shape == "pointed":  # glass is let into the stone: there is no frame of another matter
        lines = [(line, width + SEEN_APART) for line, width in tracery.stone_lines(opening)]
        stone = _bars(lines, inner.buffer(FRAME * 0.5), 0.09)
        parts.append(Part("Tracery", ornament.trim, join([holder, *stone])))
    else:
        bars = _bars(tracery.lines(opening, ornament), inner, 0.032)
        parts.append(Part("WindowBars", ornament.bars, join([holder, *bars])))
    if not opening.foot:
        parts.append(Part("Threshold", ornament.trim, threshold(opening, REVEAL)))
    if ornament.drapery and not opening.foot:
        parts += curtain_parts(opening, casing_width(opening, ornament), ornament, detail)
    if opening.shape != "round" and opening.foot > 0.3:
        parts.append(Part("Casings", ornament.trim, _sill(opening, ornament)))
    if ornament.keystone and opening.shape == "arched":
        parts.append(Part("Casings", ornament.trim, _keystone(opening)))
    if ornament.shutters and opening.spring - opening.foot > 1.2:
        parts.append(Part("Shutters", ornament.trim, _shutters(opening)))
    return tuple(parts)


def _sill(opening: Opening, ornament: Ornament) -> Mesh:
    reach = opening.width / 2 + casing_width(opening, ornament) + 0.06
    run = np.array(
        [(opening.centre - reach, opening.foot - 0.14), (opening.centre + reach, opening.foot - 0.14)]
    )
    nosing = np.array(
        [(0.0, 0.0), (0.0, 0.06), (0.04, 0.08), (0.07, 0.14), (0.135, 0.15), (0.145, 0.14), (0.145, 0.0)]
    )
    return sweep(nosing, run, caps=True)


def _keystone(opening: Opening) -> Mesh:
    """A wedge at the crown of the arch, narrower below, standing before the casing."""
    foot, head = opening.head - 0.06, opening.head + 0.30
    low, high, depth = 0.085, 0.135, 0.15
    x = opening.centre
    front = np.array([(x - low, foot), (x + low, foot), (x + high, head), (x - high, head)])
    # A ring counter-clockwise round the wedge: its sides look outwards when the profile climbs out of the wall.
    sides = sweep(np.array([(0.0, -0.02), (0.0, depth - 0.015), (0.015, depth)]), front, closed=True)
    face = sheet(shapely.Polygon(front).buffer(-0.015, join_style="mitre"))
    return join([sides, face.moved(shift(z=depth))])


def _shutters(opening: Opening) -> Mesh:
    """Shutters folded against both sides of the reveal, with raised panels."""
    deep, near = SHUTTER
    low, high = opening.foot + 0.04, opening.spring - 0.04
    made = []
    for side in (-1, 1):
        wall = opening.centre + side * opening.width / 2
        inner = wall - side * LEAF
        first, second = sorted((wall - side * 0.001, inner))
        hidden = "+x" if side > 0 else "-x"
        made.append(box((first, low, deep), (second, high, near), without=(hidden,)))
        cuts = np.linspace(low, high, 1 + max(2, round((high - low) / 0.8)))
        for start, end in pairwise(cuts):
            x = inner - side * 0.012
            first, second = sorted((inner, x))
            made.append(
                box((first, start + 0.07, deep + 0.05), (second, end - 0.07, near - 0.05), without=(hidden,))
            )
    return join(made)


def _bars(lines: list[tracery.Line], inner: shapely.Geometry, depth: float) -> list[Mesh]:
    """Bars along the lines as far as they lie within the frame, ``depth`` metres to both sides of the glass."""
    reach = inner.buffer(FRAME * 0.3)
    bars = []
    for line, width in lines:
        half = width / 2
        side = [(half, 0.3 * depth), (half, -depth)]
        profile = np.array(
            [(-half, -depth), (-half, 0.3 * depth), (-0.45 * half, depth), (0.45 * half, depth), *side]
        )
        pieces = shapely.get_parts(shapely.intersection(shapely.LineString(line), reach))
        paths = [_without_stubs(np.asarray(piece.coords)) for piece in pieces if piece.length > LEAST_PIECE]
        bars += [sweep(profile, path, step=4.0).moved(shift(z=GLASS)) for path in paths]
    return bars


def _without_stubs(path: Floats) -> Floats:
    """A clipped path without the very short segments at its ends, whose mitres would fold over."""
    keep: NDArray[np.bool_] = np.linalg.norm(np.diff(path, axis=0), axis=1) > STUB
    return np.vstack([path[:1], path[1:-1][keep[:-1]], path[-1:]])
