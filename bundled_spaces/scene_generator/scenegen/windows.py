"""Windows: casing with a deep reveal, sill, frame, glazing bars and glass. Drawn in the frame of their wall."""

import numpy as np
import shapely

from scenegen import openings, profiles
from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import shift
from scenegen.plan import WALL, Opening
from scenegen.solids import sheet, sweep
from scenegen.styles import Ornament

GLASS = -0.22  # the pane's place in the depth of the wall
BAR = 0.028  # width of a glazing bar
FRAME = 0.06  # width of the frame that holds them
ARC = 12  # segments of a curved bar


def casing_width(opening: Opening, ornament: Ornament) -> float:
    """Width of the casing: the style's, less round a small window."""
    return min(ornament.casing, 0.16 * opening.width)


def window(opening: Opening, ornament: Ornament, detail: Detail) -> list[Part]:
    """All parts of one window."""
    edge = openings.path(opening, detail.arch)
    moulding = profiles.casing(casing_width(opening, ornament), 0.09, WALL, ornament.moulded)
    frame = np.array([(0.0, GLASS + 0.05), (FRAME, GLASS + 0.05), (FRAME, GLASS - 0.05)])
    inner = openings.polygon(opening, detail.arch).buffer(-FRAME * 0.9, join_style="mitre")
    parts = [
        Part("Casings", ornament.trim, sweep(moulding, edge, closed=True)),
        Part(
            "WindowBars",
            ornament.bars,
            join([sweep(frame, edge, closed=True), *_bars(opening, inner, ornament)]),
        ),
        Part("Glass", "glass", sheet(inner).moved(shift(z=GLASS))),
    ]
    if not opening.round and opening.foot > 0.3:
        parts.append(Part("Casings", ornament.trim, _sill(opening, ornament)))
    if ornament.keystone and opening.arched:
        parts.append(Part("Casings", ornament.trim, _keystone(opening)))
    return parts


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


def _bars(opening: Opening, inner: shapely.Geometry, ornament: Ornament) -> list[Mesh]:
    """Glazing bars along ``_lines``, clipped to the frame."""
    half = BAR / 2
    blunt = 0.4 * half
    profile = np.array(
        [(-half, -0.03), (-half, 0.012), (-blunt, 0.03), (blunt, 0.03), (half, 0.012), (half, -0.03)]
    )
    reach = inner.buffer(FRAME * 0.3)
    pieces = [
        piece
        for line in _lines(opening, inner.bounds, ornament)
        for piece in shapely.get_parts(shapely.intersection(shapely.LineString(line), reach))
    ]
    bars = [sweep(profile, np.asarray(piece.coords), step=4.0) for piece in pieces if piece.length > 0.05]
    return [bar.moved(shift(z=GLASS)) for bar in bars]


def _lines(opening: Opening, bounds: tuple[float, float, float, float], ornament: Ornament) -> list[Floats]:
    """A grid; in a lunette a fan and a ring; under an arch of art nouveau, curves that cross."""
    west, south, east, north = bounds
    spring = opening.head - opening.width / 2 if opening.arched else opening.head
    if opening.arched and spring - opening.foot < 0.2:
        hub = np.array([opening.centre, opening.foot])
        rays = [np.array([np.cos(angle), np.sin(angle)]) for angle in np.linspace(0.0, np.pi, 8)[1:-1]]
        return [
            *(np.array([hub, hub + opening.width * ray]) for ray in rays),
            _arc(hub, 0.2 * opening.width, 0, 180),
        ]
    across = max(2, round((east - west) / ornament.pane))
    up = max(2, round((spring - south) / ornament.pane))
    rows = np.linspace(south, spring if opening.arched else north, up + 1)
    level = [np.array([(west - 1, y), (east + 1, y)]) for y in (rows[1:] if opening.arched else rows[1:-1])]
    flowing = opening.arched and ornament.order == "lily"
    top = spring if flowing else north + 1
    upright = [np.array([(x, south - 1), (x, top)]) for x in np.linspace(west, east, across + 1)[1:-1]]
    if not flowing:
        return level + upright
    left, right = np.array([west, spring]), np.array([east, spring])
    radius = 0.62 * opening.width
    return [*level, *upright, _arc(left, radius, 0, 90), _arc(right, radius, 90, 180)]


def _arc(centre: Floats, radius: float, start: float, end: float) -> Floats:
    return np.array(profiles.arc((float(centre[0]), float(centre[1])), radius, start, end, ARC))
