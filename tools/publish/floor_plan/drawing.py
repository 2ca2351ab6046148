"""The floor plan of a visit: rooms as they are cut, what can be reached and what not, works, viewpoints, the tour.

The long side of the suite lies across the page, the entrance on the left.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.publish.floor_plan.section import cut, rectangles
from tools.publish.floor_plan.shapes import (
    ACCENT,
    ALARM,
    FAINT,
    INK,
    PAPER,
    Area,
    Disc,
    Drawing,
    Lines,
    Style,
    Words,
)
from tools.scene.ground import Ground
from tools.scene.place import Floats
from tools.scene.visit import Visit

PAGE = 1600  # px across
MARGIN = 70
HEAD = 110  # px above the plan: title and figures
LARGEST = 56.0  # px a metre, at most
CUT = 1.2  # m above the floor: windows, doors and columns are cut, furniture is looked down on
FURNITURE = 0.3  # m: where benches, plinths and pots are cut
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

    def spot(self, point: Floats) -> tuple[float, float]:
        """Return the pixel of one point (x, y, z)."""
        x, y = self.at(np.asarray(point, np.float64)[None, [0, 2]])[0]
        return float(x), float(y)


def draw_plan(visit: Visit, title: str, figures: str) -> Drawing:
    """Return the floor plan of a visit. ``figures`` is the line below the title."""
    rooms = np.array([[[room.x[0], room.z[0]], [room.x[1], room.z[1]]] for room in visit.told.rooms])
    low, high = rooms.min(axis=(0, 1)) - 0.6, rooms.max(axis=(0, 1)) + 0.6
    turned = bool(high[1] - low[1] > high[0] - low[0])
    corner = np.array([-high[1], low[0]]) if turned else low
    size = (high - low)[::-1] if turned else high - low
    scale = min(LARGEST, (PAGE - 2 * MARGIN) / float(size[0]))
    page = _Page(corner, scale, turned)
    listed = [
        *((work.id, work.title) for work, _ in visit.hung),
        *((item.id, item.title) for item, _ in visit.stood),
    ]
    bottom = HEAD + float(size[1]) * scale + 60
    rows = -(-len(listed) // COLUMNS)
    drawing = Drawing(PAGE, round(bottom + 50 + rows * ROW + 40), f"Floor plan of {title}")
    add = drawing.shapes.append
    add(Area([np.array([(0, 0), (PAGE, 0), (PAGE, drawing.height), (0, drawing.height)])], Style(fill=PAPER)))
    add(Words((MARGIN, 52), title, 30, bold=True))
    add(Words((MARGIN, 82), figures, 16, colour=FAINT))
    add(Area([page.at(_box(*room)) for room in rooms], ROOM))
    if visit.ground is not None:
        _floors(drawing, page, visit.ground, rooms)
    level = float(visit.spawn[1])
    add(Lines([page.at(segment) for segment in cut(_near(visit, low, high), level + FURNITURE)], LOW))
    add(Lines([page.at(segment) for segment in cut(_near(visit, low, high), level + CUT)], WALLS))
    _doors(drawing, page, visit)
    _tour(drawing, page, visit)
    _works(drawing, page, visit)
    for room in visit.told.rooms:
        across, along = room.x[1] - room.x[0], room.z[1] - room.z[0]
        aside = room.x[0] + NAME_ASIDE * across
        x, y = page.spot(np.array([aside, 0, sum(room.z) / 2]))
        add(Words((x, y - 4), room.name, 19, "middle", bold=True))
        add(Words((x, y + 18), f"{along:.1f} by {across:.1f} m", 14, "middle", FAINT))
    _scale_bar(drawing, page, bottom)
    _list(drawing, visit, listed, bottom + 50)
    return drawing


def _floors(drawing: Drawing, page: _Page, ground: Ground, rooms: Floats) -> None:
    middles = ground.grid.middles()
    inside = np.zeros(ground.grid.shape, bool)
    for low, high in rooms:
        inside |= ((middles > low) & (middles < high)).all(axis=-1)
    closed = inside & ~np.isnan(ground.floor) & ~ground.swept & ~ground.trapped
    for mask, style in ((ground.swept, FLOOR), (closed, CLOSED), (ground.trapped, TRAP)):
        if mask.any():
            drawing.shapes.append(Area(_polygons(page, ground, mask), style))
    for fall in ground.falls:
        x, y = page.spot(np.array([fall.at[0], 0, fall.at[1]]))
        drawing.shapes.append(Disc((x, y), 6, Style(fill=ALARM)))


def _polygons(page: _Page, ground: Ground, mask: NDArray[np.bool_]) -> list[Floats]:
    edge = np.array(ground.grid.corner) - ground.grid.cell / 2
    return [
        page.at(
            _box(
                edge + np.array((west, far)) * ground.grid.cell,
                edge + np.array((east, near)) * ground.grid.cell,
            )
        )
        for west, far, east, near in rectangles(mask)
    ]


def _doors(drawing: Drawing, page: _Page, visit: Visit) -> None:
    for passage in visit.passages:
        x, z = passage.at
        half = max(passage.width / 2, 0.4)
        line = page.at(np.array([(x - half, z), (x + half, z)]))
        drawing.shapes.append(Lines([line], DOOR if passage.passable else SHUT))
        at = page.at(np.array([(x + half + 0.5, z)]))[0]
        said = f"{passage.width:.2f} m" if passage.passable else "closed"
        drawing.shapes.append(
            Words(
                (float(at[0]), float(at[1])), said, 13, "middle", DOOR.stroke if passage.passable else ALARM
            )
        )


def _tour(drawing: Drawing, page: _Page, visit: Visit) -> None:
    drawing.shapes.append(Lines([page.at(leg.way[:, [0, 2]]) for leg in visit.route], TOUR))
    x, y = page.spot(visit.spawn)
    drawing.shapes.append(Disc((x, y), 9, Style(fill=PAPER, stroke=STOP.fill, width=3)))
    drawing.shapes.append(Words((x + 14, y + 5), "start", 14, colour=STOP.fill))


def _works(drawing: Drawing, page: _Page, visit: Visit) -> None:
    add = drawing.shapes.append
    number = 0
    for work, canvas in visit.hung:
        number += 1
        half = canvas.across * canvas.width / 2
        seen = visit.views[work.id].reached and visit.sights[work.id].share > 0
        ends = page.at(np.stack([canvas.centre - half, canvas.centre + half])[:, [0, 2]])
        view = page.spot(visit.views[work.id].position)
        add(Lines([np.array([ends[0], view, ends[1]])], SIGHT))
        add(Lines([ends], PICTURE if seen else UNSEEN))
        add(Disc(view, 4, STOP))
        _mark(drawing, page.spot(canvas.centre + canvas.normal * OFF_WALL), number, seen=seen)
    for exhibit, stood in visit.stood:
        number += 1
        view = page.spot(visit.views_of_exhibits[exhibit.id].position)
        add(Lines([np.array([page.spot(stood.centre), view])], SIGHT))
        add(Disc(view, 4, STOP))
        _mark(drawing, page.spot(stood.centre), number, seen=visit.sights[exhibit.id].share > 0)


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


def _list(drawing: Drawing, visit: Visit, listed: list[tuple[str, str]], top: float) -> None:
    rows = -(-len(listed) // COLUMNS)
    width = (PAGE - 2 * MARGIN) / COLUMNS
    for index, (name, title) in enumerate(listed):
        column, row = divmod(index, rows)
        x, y = MARGIN + column * width, top + row * ROW
        share = visit.sights[name].share
        short = title if len(title) <= TITLE else f"{title[: TITLE - 1]}…"
        _mark(drawing, (x + MARK, y - 5), index + 1, seen=share > 0)
        drawing.shapes.append(Words((x + 32, y), short, 15))
        said = f"{share:.0%} seen, {visit.sights[name].distance:.1f} m"
        drawing.shapes.append(Words((x + width - 40, y), said, 13, "end", FAINT))


def _near(visit: Visit, low: Floats, high: Floats) -> Floats:
    """Return the solid triangles of the rooms: not those of what stands about the building."""
    corners = visit.place.solid_triangles
    flat = corners[..., [0, 2]]
    return np.asarray(corners[((flat.max(axis=1) > low) & (flat.min(axis=1) < high)).all(axis=1)])


def _box(low: Floats, high: Floats) -> Floats:
    return np.array([(low[0], low[1]), (high[0], low[1]), (high[0], high[1]), (low[0], high[1])])
