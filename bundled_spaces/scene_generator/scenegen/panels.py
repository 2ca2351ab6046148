"""How a wall is panelled: each panel is composed about the works that hang in it; one without works may be a niche."""

from collections.abc import Sequence
from dataclasses import dataclass

from scenegen.brief import Artwork
from scenegen.overdoors import BEYOND
from scenegen.plan import EYE_LINE, HANG_GAP, Bay, Opening, RoomPlan, Wall, hanging_height, outer_size
from scenegen.styles import Ornament

MARGIN = 0.14  # metres from the end of a bay to its panel
LEAST = (0.5, 0.8)  # metres: a narrower or lower panel is not framed
BORDER = 0.15  # metres of a panel that must be left under and over its works
LEAST_BORDER = 0.03  # and what is left where the wall is hardly higher than they are
DEEP_BORDER = 0.38  # and what is left where it reaches down through the dado for them
OVER_SKIRTING = 0.12  # metres: nor does it reach lower than this
RAIL = 0.16  # metres of wall between a panel and the one above it
LEAST_UPPER = 0.6  # metres: where less is left above, one panel is all
NICHE_SLIM = 0.5  # width of a niche over its height
NICHE_SHARE = 0.42  # its greatest width over that of the panel whose place it takes
LEAST_NICHE = 0.5  # metres: a narrower one would hold nothing
CABINET = 8  # panels: a room with no more is lined with its fabric all round
EPSILON = 1e-9  # metres: lengths that were computed in two ways


@dataclass(frozen=True)
class Box:
    """A rectangle in the frame of a wall, metres."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class Panel:
    """What fills one bay of a wall.

    ``fields`` are framed, from the lowest up, and hung with the room's stuff where ``fabric`` says so. ``cased`` gives
    the only one a casing and a crown, as a doorway has. ``niche`` takes the place of the lowest.
    """

    fields: tuple[Box, ...]
    fabric: bool = False
    cased: bool = False
    niche: Opening | None = None


Hanging = Sequence[Sequence[Artwork]]


def panels(
    room: RoomPlan, wall: Wall, ornament: Ornament, hanging: Hanging, *, bare: bool
) -> tuple[Panel, ...]:
    """The panel of each bay of a wall, in their order; ``hanging`` are the works of each bay.

    Fabric covers all panels of a room without works (``bare``) and of a cabinet; else those with works alone.
    """
    lined = bare or sum(bay.top > 0 for side in room.walls for bay in side.bays) <= CABINET
    return tuple(
        _panel(room, wall, bay, ornament, works, lined=lined)
        for bay, works in zip(wall.bays, hanging, strict=True)
    )


def _panel(
    room: RoomPlan, wall: Wall, bay: Bay, ornament: Ornament, works: Sequence[Artwork], *, lined: bool
) -> Panel:
    """Unless the whole room is ``lined``, the wall stays masonry beside a door and beside the work that closes the
    vista: few works hang there. A niche is sunk only into a wall without a door, behind which is no room."""
    sizes = [outer_size(ornament, work) for work in works]
    dressed = room.fabric and ornament.moulded
    cased = (
        dressed
        and bay.focal
        and len(works) == 1
        and focal_reach(ornament, sizes[0][0]) <= bay.clear / 2 + EPSILON
    )
    fields = _fields(room, bay, sizes, cased=cased)
    if not fields:
        return Panel(fields)
    empty = not (lined or works)
    niche = _niche(fields[0]) if empty and dressed and not wall.door else None
    fabric = room.fabric and (lined or bay.focal or not wall.end) and not empty
    return Panel(fields, fabric, cased, niche)


def focal_reach(ornament: Ornament, width: float) -> float:
    """Half of the wall that a framed work of that ``width`` takes with its panel's casing and crown, in metres."""
    return width / 2 + HANG_GAP + ornament.casing + BEYOND


def _fields(room: RoomPlan, bay: Bay, sizes: list[tuple[float, float]], *, cased: bool) -> tuple[Box, ...]:
    section = room.section
    west, east = bay.start + MARGIN, bay.end - MARGIN
    if bay.focal and len(sizes) == 1:
        half = min(sizes[0][0] / 2 + HANG_GAP, bay.clear / 2 - MARGIN / 2)
        west, east = -half, half
    foot = section.dado + 0.10 if section.dado else section.skirting + 0.25
    tallest = max((height for _, height in sizes), default=0.0)
    limit = min(bay.top - 0.02, section.soffit - 0.25)
    limit = max(limit, hanging_height(tallest) + tallest / 2 + LEAST_BORDER) if sizes else limit
    if bay.top <= 0 or east - west <= LEAST[0] or limit - foot <= LEAST[1]:
        return ()
    middle = hanging_height(tallest) if sizes else EYE_LINE
    half = middle - foot
    if half < tallest / 2 + BORDER:
        if section.dado and not room.fabric:
            return ()  # a wainscot does not give way: a frame upon the frame of the work would be left
        half = min(tallest / 2 + DEEP_BORDER, middle - section.skirting - OVER_SKIRTING)
    half = min(half, limit - middle)
    field = Box(west, middle - half, east, middle + half)
    upper = Box(west, field.north + RAIL, east, limit)
    return (field,) if cased or upper.north - upper.south < LEAST_UPPER else (field, upper)


def _niche(field: Box) -> Opening | None:
    height = field.north - field.south
    width = min(NICHE_SLIM * height, NICHE_SHARE * (field.east - field.west))
    if width < LEAST_NICHE:
        return None
    return Opening((field.west + field.east) / 2, width, field.south, field.north, "arched")
