"""The plan of a suite as data: rooms, their sections, walls, bays, windows, doors and columns. Lengths in metres."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from scenegen.brief import Artwork, Brief, Room, Style
from scenegen.mesh import Floats
from scenegen.styles import Ornament

WALL = 0.35  # thickness of a wall between two rooms
PIER = 0.1  # how far a plain pier stands before the wall
REVEAL = 0.46  # depth of a window in an outer wall
EYE_LINE = 1.55  # height of the centre of a work
HANG_FOOT = 0.72  # nothing hangs lower: frames stay clear of the dado
RISE, GOING = 0.16, 0.32  # of a step: Blondel's rule, 2 × rise + going = 0.60 to 0.64 m
HANG_GAP = 0.4  # between frames, and from a frame to the end of its bay


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


Shape = Literal["square", "arched", "pointed", "round"]
# Height of the arch over the width of the opening; a pointed arch is drawn round the feet of an equilateral triangle.
ARCH_RISE: dict[Shape, float] = {"square": 0.0, "arched": 0.5, "pointed": 3**0.5 / 2, "round": 0.5}


@dataclass(frozen=True)
class Opening:
    """A hole in a wall: ``centre`` along it, from ``foot`` to ``head``. Metres, in the wall's own frame.

    ``arched`` ends in a half circle, ``pointed`` in an equilateral pointed arch; ``round`` is an oculus, a circle.
    """

    centre: float
    width: float
    foot: float
    head: float
    shape: Shape = "square"

    @property
    def spring(self) -> float:
        """The height at which its arch begins; its head where it has none."""
        return self.head - ARCH_RISE[self.shape] * self.width


@dataclass(frozen=True)
class Flight:
    """Steps up to a doorway from three sides of a landing, which is the last of them. Metres, in the wall's own frame.

    The landing reaches ``half`` to either side of the doorway's middle and ``depth`` into the room; its corners are
    rounded with the radius ``corner``. ``surface`` is a word of ``surfaces.SURFACES``.
    """

    steps: int
    half: float
    depth: float
    corner: float
    surface: str

    @property
    def rise(self) -> float:
        """The height of the landing."""
        return self.steps * RISE

    def reach(self, step: int) -> float:
        """How far the edge of a step (1 is the lowest) lies beyond that of the landing."""
        return (self.steps - step) * GOING

    @property
    def width(self) -> float:
        """Of the lowest step, along the wall."""
        return 2 * (self.half + self.reach(1))

    @property
    def length(self) -> float:
        """From the wall to the edge of the lowest step."""
        return self.depth + self.reach(1)


@dataclass(frozen=True)
class Bay:
    """A stretch of wall between ``start`` and ``end``; works up to ``top`` high may hang there (0: none).

    ``focal`` marks the middle of the wall that closes the vista: the greatest work of the room hangs there, or, where
    it is a ``hearth``, a chimneypiece stands.
    """

    start: float
    end: float
    top: float
    window: Opening | None = None
    focal: bool = False
    hearth: bool = False

    @property
    def clear(self) -> float:
        """Its length."""
        return self.end - self.start


@dataclass(frozen=True)
class Wall:
    """One side of a room. In ``matrix`` u runs to the visitor's right, v up, and w out of the wall into the room.

    ``leads`` says that the door is a way through; else its leaves are shut. ``flight`` leads up to a door that lies
    higher than this room.
    """

    matrix: Floats
    length: float
    bays: tuple[Bay, ...]
    end: bool
    door: Opening | None = None
    leads: bool = False
    flight: Flight | None = None
    lunette: Opening | None = None


@dataclass(frozen=True)
class RoomPlan:
    """A room in its place: it lies between ``near`` (greater z) and ``far``, centred on x = 0.

    Its parts are drawn as if its floor lay at y = 0; ``level`` is how high it does lie.

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
    level: float = 0.0

    @property
    def hearth(self) -> bool:
        """Whether a chimneypiece stands in the middle of its far wall."""
        return any(bay.hearth for bay in self.walls[3].bays)

    @property
    def flights(self) -> list[tuple[Wall, Flight]]:
        """The steps that lead up from this room, with the walls they stand before."""
        return [(wall, wall.flight) for wall in self.walls if wall.flight]

    @property
    def fabric(self) -> bool:
        """Whether the walls are hung with fabric, which is stretched in panels over a masonry wall."""
        return self.spec.walls.startswith(("damask", "fabric"))

    @property
    def node(self) -> str:
        """Name of its node."""
        return f"Room_{self.index + 1}"


@dataclass(frozen=True)
class Suite:
    """The whole building; ``seed`` settles what the brief leaves to taste."""

    brief: Brief
    style: Style
    ornament: Ornament
    rooms: tuple[RoomPlan, ...]
    seed: int = 0


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
