"""The lines along which a window is divided: paths in the frame of the wall, with the widths of their bars (metres)."""

import numpy as np

from scenegen import profiles
from scenegen.mesh import Floats
from scenegen.openings import arch
from scenegen.plan import Opening
from scenegen.styles import Ornament

Line = tuple[Floats, float]

THIN = 0.03  # a glazing bar
STOUT = 0.075  # the meeting stiles of two casements, a transom
PIVOT = 0.05  # the frame of a part that opens in an iron window
STONE = 0.13  # a mullion of stone
CUSP = 0.06  # a foil in a roundel of stone
TRANSOM = 0.74  # share of a tall window's height at which its casements end
TALL = 1.9  # metres from which a window has a transom
ARC = 14  # segments of a curved bar


def lines(opening: Opening, ornament: Ornament) -> list[Line]:
    """All bars of a window; they may run on beyond the opening, which clips them."""
    if opening.shape == "round":
        return _wheel(opening)
    if opening.shape == "arched" and opening.spring - opening.foot < 0.2:
        return _fan(opening.centre, opening.foot, opening.width, rays=7)
    draw = {"casement": _casement, "grid": _grid, "whiplash": _whiplash}[ornament.tracery]
    return draw(opening, ornament)


def stone_lines(opening: Opening) -> list[Line]:
    """Tracery of a pointed window: two pointed lights, and a roundel with four foils that touches them and the arch.

    In an equilateral arch of width w the roundel has the radius w/4 and stands √5/4 w above the springing.
    """
    x, spring, width = opening.centre, opening.spring, opening.width
    made: list[Line] = [(_rod((x, opening.foot - 1), (x, spring)), STONE)]
    made += [
        (arch(x + side * width / 4, spring, width / 2, ARC, pointed=True), STONE * 0.8) for side in (-1, 1)
    ]
    radius, middle = 0.25 * width, np.array([x, spring + 5**0.5 / 4 * width])
    made.append((_ring(middle, radius), STONE * 0.8))
    foil = 0.40 * radius
    for quarter in range(4):
        towards = np.radians(90 * quarter + 45)
        lobe = middle + 0.5 * radius * np.array([np.cos(towards), np.sin(towards)])
        made.append((_arc(lobe, foil, 90 * quarter - 60, 90 * quarter + 150), CUSP))
    return made


def _rod(start: tuple[float, float], end: tuple[float, float]) -> Floats:
    return np.array([start, end])


def _arc(centre: Floats, radius: float, start: float, end: float) -> Floats:
    return np.array(profiles.arc((float(centre[0]), float(centre[1])), radius, start, end, ARC))


def _ring(centre: Floats, radius: float) -> Floats:
    """A circle; its ends overlap by one segment, so that no notch is left."""
    return _arc(centre, radius, 0.0, 360.0 + 360.0 / ARC)


def _sides(opening: Opening) -> tuple[float, float]:
    return opening.centre - opening.width / 2, opening.centre + opening.width / 2


def _wheel(opening: Opening) -> list[Line]:
    middle = np.array([opening.centre, (opening.foot + opening.head) / 2])
    spokes = []
    for angle in np.radians(np.arange(0, 360, 45)):
        ray = np.array([np.cos(angle), np.sin(angle)])
        spokes.append((np.array([middle + 0.17 * opening.width * ray, middle + opening.width * ray]), THIN))
    return [*spokes, (_ring(middle, 0.17 * opening.width), 1.4 * THIN)]


def _fan(x: float, foot: float, width: float, rays: int) -> list[Line]:
    """Rays and a ring over the springing of a round arch."""
    hub = np.array([x, foot])
    made = []
    for angle in np.linspace(0.0, np.pi, rays + 1)[1:-1]:
        ray = np.array([np.cos(angle), np.sin(angle)])
        made.append((np.array([hub + 0.17 * width * ray, hub + width * ray]), THIN))
    return [*made, (_arc(hub, 0.17 * width, 0, 180), 1.3 * THIN), (_arc(hub, 0.34 * width, 0, 180), THIN)]


def _casement(opening: Opening, ornament: Ornament) -> list[Line]:
    """Two leaves that meet in the middle, a transom above them, and a fan or upright panes in the light over it."""
    west, east = _sides(opening)
    x, foot = opening.centre, opening.foot
    height = opening.head - foot
    rail = (
        opening.spring if opening.shape != "square" else foot + (TRANSOM if height > TALL else 1.0) * height
    )
    made: list[Line] = [(_rod((x, foot - 1), (x, rail)), STOUT)]
    rows = max(2, round((rail - foot) / (1.25 * ornament.pane)))
    made += [(_rod((west - 1, y), (east + 1, y)), THIN) for y in np.linspace(foot, rail, rows + 1)[1:-1]]
    if opening.width / 2 > 1.2 * ornament.pane:
        made += [(_rod((x + side * opening.width / 4, foot - 1), (x + side * opening.width / 4, rail)), THIN)
                 for side in (-1, 1)]  # fmt: skip
    if rail < opening.head - 0.1:
        made.append((_rod((west - 1, rail), (east + 1, rail)), STOUT))
        made += _over(opening, rail)
    return made


def _over(opening: Opening, rail: float) -> list[Line]:
    """The light above a transom."""
    if opening.shape == "arched":
        return _fan(opening.centre, rail, opening.width, rays=6)
    places = opening.centre + opening.width * np.array([-0.25, 0.0, 0.25])
    return [(_rod((x, rail), (x, opening.head + 1)), THIN) for x in places]


def _grid(opening: Opening, ornament: Ornament) -> list[Line]:
    """Many small panes in iron, every third bar a stout one, and a part in the middle that opens."""
    west, east = _sides(opening)
    across = max(1, round(opening.width / ornament.pane))
    up = max(1, round((opening.head - opening.foot) / ornament.pane))
    columns, rows = np.linspace(west, east, across + 1), np.linspace(opening.foot, opening.head, up + 1)
    made: list[Line] = [
        (_rod((x, opening.foot - 1), (x, opening.head + 1)), STOUT if number % 3 == 0 else THIN)
        for number, x in enumerate(columns[1:-1], start=1)
    ]
    made += [(_rod((west - 1, y), (east + 1, y)), THIN) for y in rows[1:-1]]
    if across >= 4 and up >= 4:
        left, right = columns[across // 2 - 1], columns[across // 2 + 1]
        low, high = rows[up // 2 - 1], rows[up // 2 + 1]
        made += [(_rod((left, y), (right, y)), PIVOT) for y in (low, high)]
        made += [(_rod((x, low), (x, high)), PIVOT) for x in (left, right)]
    return made


def _whiplash(opening: Opening, ornament: Ornament) -> list[Line]:
    """Stems that rise from the sill and lash outwards under the head, where they curl; two rails below."""
    west, east = _sides(opening)
    x, foot, half = opening.centre, opening.foot, opening.width / 2
    top = opening.spring if opening.shape != "square" else opening.head - 0.45 * opening.width
    top = max(top, foot + 0.45 * (opening.head - foot))
    rows = max(1, round((top - foot) / (1.5 * ornament.pane)))
    made: list[Line] = [
        (_rod((west - 1, y), (east + 1, y)), THIN) for y in np.linspace(foot, top, rows + 1)[1:]
    ]
    made.append((_rod((x, foot - 1), (x, top)), STOUT))
    for side in (-1, 1):
        made += [(_rod((x + side * half * share, foot - 1), (x + side * half * share, top)), THIN)
                 for share in (0.5,)]  # fmt: skip
        for share, reach, lift in ((0.0, 0.92, 0.62), (0.5, 0.62, 0.95)):
            start = np.array([x + side * half * share, top])
            tip = np.array([x + side * half * reach, top + lift * half])
            made.append((_lash(start, tip, -side if share else side), 1.2 * THIN))
        eye = np.array([x + side * 0.42 * half, top + 0.36 * half])
        made.append((_ring(eye, 0.13 * half), THIN))
    return made


def _lash(start: Floats, tip: Floats, side: int) -> Floats:
    """A stroke that leaves ``start`` upwards, swings out to ``tip`` and curls back there, like the end of a whip."""
    reach = float(np.linalg.norm(tip - start))
    control = np.array([(0.0, 0.0), (0.0, 0.55 * reach), (-0.25 * side * reach, 0.42 * reach), (0.0, 0.0)])
    control += np.array([start, start, tip, tip])
    t = np.linspace(0.0, 1.0, ARC + 1)[:, None]
    stem = np.hstack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3]) @ control
    angle = np.linspace(0.0, 1.7 * np.pi, ARC + 1)[1:]
    shrinking = 0.16 * reach * (1 - 0.65 * angle / angle[-1])
    heart = tip - np.array([side * 0.16 * reach, 0.0])
    curl = heart + np.column_stack([side * shrinking * np.cos(angle), -shrinking * np.sin(angle)])
    return np.vstack([stem, curl])
