"""Windows: casing with a deep reveal, sill, frame, glazing bars and glass. Drawn in the frame of their wall."""

import numpy as np
import shapely

from scenegen import openings, profiles
from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.plan import WALL, Opening
from scenegen.solids import box, sheet, sweep
from scenegen.styles import Ornament

GLASS = -0.22  # the pane's place in the depth of the wall
BAR = 0.028  # width of a glazing bar
FRAME = 0.06  # width of the frame that holds them


def window(opening: Opening, ornament: Ornament, detail: Detail) -> list[Part]:
    """All parts of one window."""
    edge = openings.path(opening, detail.arch)
    moulding = profiles.casing(min(ornament.casing, 0.16 * opening.width), 0.09, WALL, ornament.moulded)
    frame = np.array([(0.0, GLASS + 0.05), (FRAME, GLASS + 0.05), (FRAME, GLASS - 0.05)])
    inner = openings.polygon(opening, detail.arch).buffer(-FRAME * 0.9, join_style="mitre")
    parts = [
        Part("Casings", ornament.trim, sweep(moulding, edge, closed=True)),
        Part(
            "WindowBars",
            ornament.bars,
            join([sweep(frame, edge, closed=True), *_bars(opening, inner, ornament)]),
        ),
        Part("Glass", "glass", sheet(inner).moved(_at(GLASS))),
    ]
    if not opening.round and opening.foot > 0.3:
        parts.append(Part("Casings", ornament.trim, _sill(opening, ornament)))
    if ornament.keystone and opening.arched:
        parts.append(Part("Casings", ornament.trim, _keystone(opening)))
    return parts


def _at(depth: float) -> Floats:
    matrix = np.eye(4)
    matrix[2, 3] = depth
    return matrix


def _sill(opening: Opening, ornament: Ornament) -> Mesh:
    reach = opening.width / 2 + min(ornament.casing, 0.16 * opening.width) + 0.06
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
    front = np.array([(-low, foot), (low, foot), (high, head), (-high, head)]) + (opening.centre, 0.0)
    # A ring counter-clockwise round the wedge: its sides look outwards when the profile climbs out of the wall.
    sides = sweep(np.array([(0.0, -0.02), (0.0, depth - 0.015), (0.015, depth)]), front, closed=True)
    face = sheet(shapely.Polygon(front).buffer(-0.015, join_style="mitre"))
    return join([sides, face.moved(_at(depth))])


def _bars(opening: Opening, inner: shapely.Geometry, ornament: Ornament) -> list[Mesh]:
    west, south, east, north = inner.bounds
    spring = opening.head - opening.width / 2 if opening.arched else opening.head
    lines = []
    if opening.arched and spring - opening.foot < 0.2:  # a lunette: a fan and a ring
        hub = np.array([opening.centre, opening.foot])
        for angle in np.linspace(0.0, np.pi, 8)[1:-1]:
            lines.append(np.array([hub, hub + opening.width * np.array([np.cos(angle), np.sin(angle)])]))
        arc = np.linspace(0.0, np.pi, 13)
        lines.append(hub + 0.4 * opening.width / 2 * np.column_stack([np.cos(arc), np.sin(arc)]))
    else:
        across = max(2, round((east - west) / ornament.pane))
        up = max(2, round((spring - south) / ornament.pane))
        lines += [
            np.array([(x, south - 1), (x, north + 1)]) for x in np.linspace(west, east, across + 1)[1:-1]
        ]
        rows = np.linspace(south, spring if opening.arched else north, up + 1)
        lines += [
            np.array([(west - 1, y), (east + 1, y)]) for y in (rows[1:] if opening.arched else rows[1:-1])
        ]
    half = BAR / 2
    profile = np.array(
        [
            (-half, -0.03),
            (-half, 0.012),
            (-half * 0.4, 0.03),
            (half * 0.4, 0.03),
            (half, 0.012),
            (half, -0.03),
        ]
    )
    bars = []
    for line in lines:
        for piece in shapely.get_parts(
            shapely.intersection(shapely.LineString(line), inner.buffer(FRAME * 0.3))
        ):
            if piece.length > 0.05:
                bars.append(sweep(profile, np.asarray(piece.coords), step=4.0).moved(_at(GLASS)))
    return bars


def roof_bar(length: float, width: float, depth: float) -> Mesh:
    """A bar along x of a glazed roof, hanging ``depth`` below the pane; the end faces are left out."""
    return box((0.0, -depth, -width / 2), (length, 0.0, width / 2), without=("-x", "+x"), cell=2.0)
