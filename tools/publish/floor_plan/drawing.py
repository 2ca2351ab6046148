"""The floor plan of a gallery: rooms as they are cut, what can be reached and what not, works, viewpoints, the tour.

The long side of the suite lies across the page, the entrance on the left.
"""

from dataclasses import dataclass

import numpy as np

from tools.publish.floor_plan.shapes import (
    ACCENT,
    ALARM,
    FAINT,
    INK,
    PAPER,
    Area,
    Disc,
    Drawing,
    Floats,
    Lines,
    Style,
    Words,
)
from tools.publish.manifest import Manifest
from tools.scene.survey import Floor, Point, Spot, Survey

PAGE = 1600  # px across
MARGIN = 70
HEAD = 110  # px above the plan: title and figures
LARGEST = 56.0  # px a metre, at most
AROUND = 0.6  # m about the rooms that are drawn: their walls
ROW = 26  # px a line of the list
COLUMNS = 3  # of the list
TITLE = 34  # characters of a title in the list
MARK = 11  # px, radius of a work's number
NAME_ASIDE = 0.34  # of a room's width: where its name is written, clear of what stands in the middle
OFF_WALL = 0.55  # m from a picture to its number

WALLS = Style(stroke=INK, width=1.6)
LOW = Style(stroke=FAINT, width=1.0)
FLOOR = Style(fill="#e9eedf")
ROOM = Style(fill="#f1ece2")
CLOSED = Style(hatch="#c9b89f")
TRAP = Style(hatch=ALARM)
TOUR = Style(stroke="#3f6d8c", width=2.2, dash=(9, 6))
PICTURE = Style(stroke=ACCENT, width=5)
UNSEEN = Style(stroke=ALARM, width=5)
SIGHT = Style(stroke="#3f6d8c", width=0.8)
STOP = Style(fill="#3f6d8c")
DOOR = Style(stroke="#5c7f3a", width=3)
SHUT = Style(stroke=ALARM, width=4)


@dataclass(frozen=True)
class _Page:
    """Where points of the floor come to lie on the page."""

    low: Floats
    scale: float
    turned: bool

    def at(self, points: Floats) -> Floats:
        """Return (n, 2) pixels of (n, 2) points x, z; with −z across the page where it is ``turned``."""
        flat = np.stack([-points[:, 1], points[:, 0]], axis=1) if self.turned else points
        return np.asarray((flat - self.low) * self.scale + (MARGIN, HEAD))

    def spot(self, point: Spot | Floats) -> tuple[float, float]:
        """Return the pixel of one point x, z."""
        x, y = self.at(np.asarray(point, np.float64)[None])[0]
        return float(x), float(y)


def draw_plan(manifest: Manifest, survey: Survey, figures: str) -> Drawing:
    """Return the floor plan of a gallery. ``figures`` is the line below the title."""
    rooms = np.array([[[room.x[0], room.z[0]], [room.x[1], room.z[1]]] for room in survey.rooms])
    low, high = rooms.min(axis=(0, 1)) - AROUND, rooms.max(axis=(0, 1)) + AROUND
    turned = bool(high[1] - low[1] > high[0] - low[0])
    corner = np.array([-high[1], low[0]]) if turned else low
    size = (high - low)[::-1] if turned else high - low
    scale = min(LARGEST, (PAGE - 2 * MARGIN) / float(size[0]))
    page = _Page(corner, scale, turned)
    listed = [(item.id, item.title) for item in (*manifest.works, *manifest.exhibits)]
    bottom = HEAD + float(size[1]) * scale + 60
    rows = -(-len(listed) // COLUMNS)
    drawing = Drawing(PAGE, round(bottom + 50 + rows * ROW + 40), f"Floor plan of {manifest.title}")
    add = drawing.shapes.append
    add(Area([np.array([(0, 0), (PAGE, 0), (PAGE, drawing.height), (0, drawing.height)])], Style(fill=PAPER)))
    add(Words((MARGIN, 52), manifest.title, 30, bold=True))
    add(Words((MARGIN, 82), figures, 16, colour=FAINT))
    add(Area([page.at(_box(*room)) for room in rooms], ROOM))
    _floors(drawing, page, survey.floor)
    add(Lines([page.at(segment) for segment in _pairs(survey.floor.furniture)], LOW))
    add(Lines([page.at(segment) for segment in _pairs(survey.floor.walls)], WALLS))
    _doors(drawing, page, survey)
    _tour(drawing, page, survey)
    _works(drawing, page, manifest, survey)
    for room in survey.rooms:
        across, along = room.x[1] - room.x[0], room.z[1] - room.z[0]
        aside = room.x[0] + NAME_ASIDE * across
        x, y = page.spot((aside, sum(room.z) / 2))
        add(Words((x, y - 4), room.name, 19, "middle", bold=True))
        add(Words((x, y + 18), f"{along:.1f} by {across:.1f} m", 14, "middle", FAINT))
    _scale_bar(drawing, page, bottom)
    _list(drawing, survey, listed, bottom + 50)
    return drawing


def _floors(drawing: Drawing, page: _Page, floor: Floor) -> None:
    for covered, style in ((floor.reached, FLOOR), (floor.closed, CLOSED), (floor.trapped, TRAP)):
        if covered:
            drawing.shapes.append(Area([page.at(_box(low, high)) for low, high in _pairs(covered)], style))
    for fall in floor.falls:
        drawing.shapes.append(Disc(page.spot(fall), 6, Style(fill=ALARM)))


def _doors(drawing: Drawing, page: _Page, survey: Survey) -> None:
    for way in survey.ways:
        x, z = way.at
        half = max(way.width / 2, 0.4)
        line = page.at(np.array([(x - half, z), (x + half, z)]))
        drawing.shapes.append(Lines([line], DOOR if way.passable else SHUT))
        said = f"{way.width:.2f} m" if way.passable else "closed"
        colour = DOOR.stroke if way.passable else ALARM
        drawing.shapes.append(Words(page.spot((x + half + 0.5, z)), said, 13, "middle", colour))


def _tour(drawing: Drawing, page: _Page, survey: Survey) -> None:
    drawing.shapes.append(Lines([page.at(np.array(stretch.way)[:, [0, 2]]) for stretch in survey.tour], TOUR))
    x, y = page.spot(_flat(survey.spawn.position))
    drawing.shapes.append(Disc((x, y), 9, Style(fill=PAPER, stroke=STOP.fill, width=3)))
    drawing.shapes.append(Words((x + 14, y + 5), "start", 14, colour=STOP.fill))


def _works(drawing: Drawing, page: _Page, manifest: Manifest, survey: Survey) -> None:
    add = drawing.shapes.append
    for number, work in enumerate(manifest.works, start=1):
        hung = survey.hung[work.id]
        centre, normal = np.array(hung.centre)[[0, 2]], np.array(hung.normal)[[0, 2]]
        half = np.array((normal[1], -normal[0])) / np.linalg.norm(normal) * hung.width / 2
        ends = page.at(np.stack([centre - half, centre + half]))
        view = page.spot(_flat(hung.sight.position))
        seen = hung.sight.reached and hung.sight.share > 0
        add(Lines([np.array([ends[0], view, ends[1]])], SIGHT))
        add(Lines([ends], PICTURE if seen else UNSEEN))
        add(Disc(view, 4, STOP))
        _mark(drawing, page.spot(centre + normal * OFF_WALL), number, seen=seen)
    for number, exhibit in enumerate(manifest.exhibits, start=len(manifest.works) + 1):
        stood = survey.stood[exhibit.id]
        view = page.spot(_flat(stood.sight.position))
        add(Lines([np.array([page.spot(_flat(stood.centre)), view])], SIGHT))
        add(Disc(view, 4, STOP))
        _mark(drawing, page.spot(_flat(stood.centre)), number, seen=stood.sight.share > 0)


def _mark(drawing: Drawing, at: tuple[float, float], number: int, *, seen: bool) -> None:
    drawing.shapes.append(Disc(at, MARK, Style(fill=ACCENT if seen else ALARM)))
    drawing.shapes.append(Words((at[0], at[1] + 4.5), str(number), 13, "middle", "#ffffff", bold=True))


def _scale_bar(drawing: Drawing, page: _Page, bottom: float) -> None:
    length = 5 * page.scale
    right = PAGE - MARGIN
    bar = np.array([(right - length, bottom - 22), (right, bottom - 22)])
    drawing.shapes.append(Lines([bar], Style(stroke=INK, width=2)))
    drawing.shapes.append(Words((right - length / 2, bottom - 4), "5 m", 14, "middle", FAINT))
    x = MARGIN
    for style, said in ((FLOOR, "can be reached"), (CLOSED, "cannot be reached"), (TRAP, "no way back")):
        drawing.shapes.append(
            Area([_box(np.array((x, bottom - 30)), np.array((x + 26, bottom - 14)))], style)
        )
        drawing.shapes.append(Words((x + 34, bottom - 17), said, 14, colour=FAINT))
        x += 190
    drawing.shapes.append(Lines([np.array([(x, bottom - 22), (x + 40, bottom - 22)])], TOUR))
    drawing.shapes.append(
        Words((x + 48, bottom - 17), "tour, with the viewpoint of each work", 14, colour=FAINT)
    )


def _list(drawing: Drawing, survey: Survey, listed: list[tuple[str, str]], top: float) -> None:
    rows, sights = -(-len(listed) // COLUMNS), survey.sights
    width = (PAGE - 2 * MARGIN) / COLUMNS
    for index, (name, title) in enumerate(listed):
        column, row = divmod(index, rows)
        x, y = MARGIN + column * width, top + row * ROW
        share = sights[name].share
        short = title if len(title) <= TITLE else f"{title[: TITLE - 1]}…"
        _mark(drawing, (x + MARK, y - 5), index + 1, seen=share > 0)
        drawing.shapes.append(Words((x + 32, y), short, 15))
        said = f"{share:.0%} seen, {sights[name].distance:.1f} m"
        drawing.shapes.append(Words((x + width - 40, y), said, 13, "end", FAINT))


def _pairs(fours: list[float]) -> Floats:
    """Return pairs of points x, z: (n, 2, 2)."""
    return np.array(fours, np.float64).reshape(-1, 2, 2)


def _flat(point: Point) -> Spot:
    x, _, z = point
    return x, z


def _box(low: Floats, high: Floats) -> Floats:
    return np.array([(low[0], low[1]), (high[0], low[1]), (high[0], high[1]), (low[0], high[1])])
