"""From the brief to a plan: where each room lies, how high its parts are, its bays, windows, doors and columns."""

from dataclasses import dataclass, replace

import numpy as np

from scenegen.brief import Artwork, Brief, Room, Style
from scenegen.mesh import Floats
from scenegen.placing import frame
from scenegen.styles import ORNAMENTS, Ornament

WALL = 0.35  # thickness of a wall
DOOR_HEAD = 2.4  # the lowest doorway
LOWEST_CORNICE = 2.65  # a doorway with its casing fits under it
EYE_LINE = 1.55  # height of the centre of a work
HANG_FOOT = 0.72  # nothing hangs lower: frames stay clear of the dado
HANG_GAP = 0.4  # between frames, and from a frame to the end of its bay
COLUMN_MINIMUM = (5.5, 5.0, 2.9)  # width and length of the room, height under the entablature
FOCAL_WORKS = 3  # with so many works in the last room, the greatest closes the vista, in place of a door
SILL = 2.7  # lowest sill of a window above the works


@dataclass(frozen=True)
class Section:
    """Heights above the floor, half widths from the axis.

    The entablature goes from ``soffit`` to ``spring``, where the ceiling begins; ``crown`` is its highest point.
    ``half`` is the wall's face; ``face`` the entablature's, which stands before it by the depth of the columns.
    """

    half: float
    face: float
    soffit: float
    spring: float
    crown: float
    skirting: float
    dado: float


@dataclass(frozen=True)
class Opening:
    """A hole in a wall: ``centre`` along it, from ``foot`` to ``head``; ``arched`` puts a half circle on top.

    An oculus is a circle: ``round``. Metres, in the wall's own frame.
    """

    centre: float
    width: float
    foot: float
    head: float
    arched: bool = False
    round: bool = False


@dataclass(frozen=True)
class Bay:
    """A stretch of wall between ``start`` and ``end``; works up to ``top`` high may hang there (0: none).

    ``focal`` marks the middle of the wall that closes the vista: the greatest work of the room hangs there.
    """

    start: float
    end: float
    top: float
    window: Opening | None = None
    focal: bool = False

    @property
    def clear(self) -> float:
        """Its length."""
        return self.end - self.start


@dataclass(frozen=True)
class Wall:
    """One side of a room. In ``matrix`` u runs to the visitor's right, v up, and w out of the wall into the room.

    ``leads`` says that the door is a way through; else its leaves are shut.
    """

    matrix: Floats
    length: float
    bays: tuple[Bay, ...]
    end: bool
    door: Opening | None = None
    leads: bool = False
    lunette: Opening | None = None


@dataclass(frozen=True)
class RoomPlan:
    """A room in its place: it lies between ``near`` (greater z) and ``far``, centred on x = 0.

    ``walls`` are left, right, entrance and far wall. ``columns`` are (x, z) of column axes and ``radius`` is their
    lower radius, 0 where there are none; ``joints`` are the z of the bay boundaries.
    """

    index: int
    spec: Room
    section: Section
    near: float
    far: float
    joints: tuple[float, ...]
    radius: float
    columns: tuple[tuple[float, float], ...]
    walls: tuple[Wall, Wall, Wall, Wall]

    @property
    def node(self) -> str:
        """Name of its node."""
        return f"Room_{self.index + 1}"


@dataclass(frozen=True)
class Suite:
    """The whole building."""

    brief: Brief
    style: Style
    ornament: Ornament
    rooms: tuple[RoomPlan, ...]


def frame_width(ornament: Ornament, work: Artwork) -> float:
    """Width of the moulding round a work, in metres: broader for a larger work, narrow where frames are plain."""
    share = 0.105 if ornament.gilded else 0.03
    return float(np.clip(share * min(work.width, work.height), 0.06 if ornament.gilded else 0.025, 0.16))


def outer_size(ornament: Ornament, work: Artwork) -> tuple[float, float]:
    """Width and height of a work with its frame."""
    border = 2 * frame_width(ornament, work)
    return work.width + border, work.height + border


def hanging_height(outer_height: float) -> float:
    """Height of the centre of a work: the eye line, higher only for a tall one."""
    return max(EYE_LINE, HANG_FOOT + outer_height / 2)


def lay_out(brief: Brief, style: Style) -> Suite:
    """Plan the suite."""
    ornament = ORNAMENTS[style]
    sections = [_section(room, ornament) for room in brief.rooms]
    rooms = []
    near = 0.0
    for index, (room, section) in enumerate(zip(brief.rooms, sections, strict=True)):
        works = [work for work in brief.artworks if work.room == index]
        front = _doorway(sections[max(index - 1, 0) : index + 1], brief.rooms[max(index - 1, 0) : index + 1])
        back = _doorway(sections[index : index + 2], brief.rooms[index : index + 2])
        last = index == len(brief.rooms) - 1
        rooms.append(_room(index, room, section, near, works, ornament, front, back, last=last))
        near -= room.length + WALL
    return Suite(brief, style, ornament, tuple(rooms))


def _section(room: Room, ornament: Ornament) -> Section:
    share = max(ornament.entablature, 0.07) if room.columns else ornament.entablature
    entablature = float(np.clip(share * room.height, 0.08, 1.1))
    rise = {
        "barrel_vault": min(0.31 * room.height, 0.42 * room.width),
        "glass_roof": min(0.26 * room.height, 0.22 * room.width),
        "cove": min(0.15 * room.height, 0.2 * room.width),
    }.get(room.ceiling, 0.0)
    fit = min(1.0, (room.height - LOWEST_CORNICE) / (rise + entablature))
    rise, entablature = rise * fit, entablature * fit
    spring = room.height - rise
    soffit = spring - entablature
    fits = (
        room.width >= COLUMN_MINIMUM[0] and room.length >= COLUMN_MINIMUM[1] and soffit >= COLUMN_MINIMUM[2]
    )
    depth = 0.0
    if room.columns and fits:
        radius = soffit / ornament.slenderness
        depth = 2.4 * radius + min(0.045 * room.width, 0.5)
    return Section(
        half=room.width / 2, face=room.width / 2 - depth, soffit=soffit, spring=spring, crown=room.height,
        skirting=ornament.skirting, dado=0.6 if ornament.dado and soffit > 2.9 else 0.0,
    )  # fmt: skip


def _doorway(sections: list[Section], rooms: list[Room]) -> Opening:
    """The doorway in the wall that two rooms share (or that one room has alone), centred on the axis."""
    ceiling = min(section.soffit for section in sections)
    width = float(np.clip(0.19 * min(room.width for room in rooms), 1.5, 2.4))
    head = float(np.clip(0.62 * ceiling, DOOR_HEAD, 4.2))
    return Opening(0.0, width, 0.0, head, arched=head - width / 2 >= 2.1 and head >= 2.9)


def _room(
    index: int, room: Room, section: Section, near: float, works: list[Artwork], ornament: Ornament,
    front: Opening, back: Opening, *, last: bool,
) -> RoomPlan:  # fmt: skip
    far = near - room.length
    radius = section.soffit / ornament.slenderness if section.face < section.half else 0.0
    post = (
        1.4 * radius if radius else 0.12
    )  # half of what a plinth, or a mere pilaster strip, takes from a bay
    works = sorted(works, key=lambda work: (-work.width * work.height, work.id))
    focal = None
    if last and len(works) >= FOCAL_WORKS:
        top = section.soffit - 0.15
        focal = next((work for work in works if _hangs(ornament, work, 2 * section.face - 0.4, top)), None)
    side = [work for work in works if work is not focal]
    joints = _joints(room, section, side, ornament, post)
    left, right = _side_bays(room, section, side, ornament, joints, post)
    middle = (near + far) / 2
    frames = (
        frame((0, 0, -1), (0, 1, 0), np.array([-section.half, 0.0, middle])),
        frame((0, 0, 1), (0, 1, 0), np.array([section.half, 0.0, middle])),
        frame((-1, 0, 0), (0, 1, 0), np.array([0.0, 0.0, near])),
        frame((1, 0, 0), (0, 1, 0), np.array([0.0, 0.0, far])),
    )
    lunette = _lunette(room, section)
    entrance_bays = _end_bays(section, ornament, front)
    far_door = None if focal else back
    far_bays = _end_bays(section, ornament, far_door, focal)
    walls = (
        Wall(frames[0], room.length, left, end=False),
        Wall(frames[1], room.length, right, end=False),
        Wall(
            frames[2],
            room.width,
            entrance_bays,
            True,
            front,
            leads=index > 0,
            lunette=lunette if index == 0 else None,
        ),
        Wall(
            frames[3], room.width, far_bays, True, far_door, leads=not last, lunette=lunette if last else None
        ),
    )
    offset = section.half - section.face - 1.2 * radius
    columns = (
        tuple((x, near - z) for z in joints for x in (offset - section.half, section.half - offset))
        if radius
        else ()
    )
    return RoomPlan(index, room, section, near, far, tuple(near - z for z in joints), radius, columns, walls)


def _hangs(ornament: Ornament, work: Artwork, clear: float, top: float) -> bool:
    width, height = outer_size(ornament, work)
    return width + 2 * HANG_GAP <= clear and hanging_height(height) + height / 2 <= top


def _joints(
    room: Room, section: Section, works: list[Artwork], ornament: Ornament, post: float
) -> list[float]:
    """Distances of the bay boundaries from the entrance wall, as wide apart as the widest work that can hang needs."""
    margin = post + 0.12
    usable = room.length - 2 * margin
    wished = float(np.clip(0.68 * section.soffit, 2.8, 4.4))
    widths = [outer_size(ornament, work)[0] + 2 * HANG_GAP + 2 * post for work in works]
    wished = max([wished, *(width for width in widths if width <= usable)])
    count = (
        max(1, int(usable / wished + 1e-9))
        if max([0.0, *widths]) >= wished
        else max(1, round(usable / wished))
    )
    return [float(joint) for joint in np.linspace(margin, room.length - margin, count + 1)]


def _window_top(section: Section) -> float:
    return section.soffit - 0.32


def _side_bays(
    room: Room, section: Section, works: list[Artwork], ornament: Ornament, joints: list[float], post: float
) -> tuple[tuple[Bay, ...], tuple[Bay, ...]]:
    """The bays of the left and the right wall: windows above the works, or where height lacks in bays of their own."""
    half = room.length / 2
    clear = joints[1] - joints[0] - 2 * post
    tallest = max(
        (hanging_height(h) + h / 2 for h in (outer_size(ornament, work)[1] for work in works)), default=0.0
    )
    sill = max(SILL, tallest + 0.3)
    above = room.windows not in ("none", "french_doors") and _window_top(section) - sill >= 1.0
    sides: tuple[list[Bay], list[Bay]] = ([], [])
    for side, bays in enumerate(sides):
        for number in range(len(joints) - 1):
            start, end = joints[number] + post - half, joints[number + 1] - post - half
            window, top = None, section.soffit - 0.15
            if room.windows != "none" and above:
                window, top = _window(room, section, (start + end) / 2, clear, sill), sill - 0.2
            elif room.windows != "none" and _gives_way(number, side, len(joints) - 1):
                foot = 0.0 if room.windows == "french_doors" else 0.95
                window, top = _window(room, section, (start + end) / 2, clear, foot), 0.0
            # Left of the visitor u runs from the entrance on; on the other wall it runs back towards it.
            mirrored = replace(window, centre=-window.centre) if window else None
            bays.append(Bay(start, end, top, window) if side == 0 else Bay(-end, -start, top, mirrored))
    return tuple(sides[0]), tuple(sides[1])


def _gives_way(number: int, side: int, count: int) -> bool:
    """Whether a bay is a window where works and windows cannot share one: every second; a lone bay on one side only."""
    return side == 1 if count == 1 else number % 2 == 1


def _window(room: Room, section: Section, centre: float, clear: float, foot: float) -> Opening:
    head = _window_top(section)
    if room.windows == "oculus":
        size = min(head - foot, 0.6 * clear, 1.9)
        middle = max(head - size / 2 - 0.15 * (head - foot - size), foot + size / 2)
        return Opening(centre, size, middle - size / 2, middle + size / 2, round=True)
    width = min(0.56 * clear, 0.72 * (head - foot), 2.1)
    return Opening(
        centre, width, foot, head, arched=room.windows == "arched" and width / 2 < head - foot - 0.3
    )


def _lunette(room: Room, section: Section) -> Opening | None:
    """The fan window under a vault, or an oculus in a gable; None where the ceiling leaves no room for one."""
    rise = section.crown - section.spring
    if room.windows == "none" or rise < 1.1 or room.ceiling not in ("barrel_vault", "glass_roof"):
        return None
    foot = section.spring + 0.14 * rise
    if room.ceiling == "barrel_vault":
        width = min(1.02 * rise, 0.9 * section.face)
        return Opening(0.0, width, foot, foot + width / 2, arched=True)
    size = min(0.55 * rise, 1.8)
    return Opening(0.0, size, foot, foot + size, round=True)


def _end_bays(
    section: Section, ornament: Ornament, door: Opening | None, focal: Artwork | None = None
) -> tuple[Bay, ...]:
    """Left and right of the door, or the whole wall, between the columns that stand at its ends."""
    reach = section.face - (0.15 if section.face < section.half else 0.1)
    top = section.soffit - 0.15
    if focal:
        half = max(0.45 * reach, outer_size(ornament, focal)[0] / 2 + HANG_GAP)
        flanks = [Bay(-reach, -half, top), Bay(half, reach, top)] if reach - half > 0.6 else []
        return (*flanks[:1], Bay(-half, half, top, focal=True), *flanks[1:])
    edge = (door.width if door else 0.0) / 2 + ornament.casing + 0.05
    return Bay(-reach, -edge, top), Bay(edge, reach, top)
