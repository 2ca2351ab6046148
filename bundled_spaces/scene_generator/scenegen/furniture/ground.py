"""The floor of one room as a plan, and what of it is still free. (x, z) in metres."""

import math
from collections.abc import Sequence

import numpy as np
import shapely

from scenegen.furniture.benches import LENGTH, WIDTH, bench_places
from scenegen.furniture.garden import RADIUS, has_fountain
from scenegen.hanging import Hung
from scenegen.hearth import DEPTH as HEARTH_DEPTH
from scenegen.hearth import WIDTH as HEARTH
from scenegen.mesh import Floats
from scenegen.plan import RoomPlan, Suite, outer_size
from scenegen.stairs import footprint

WAY = 1.2  # width of the clear way from door to door
BEFORE_DOOR = 1.6  # metres that stay free on either side of a doorway, and behind where a visit starts
BEFORE_WORK = 1.6  # nothing stands nearer in front of a hung work
VIEW_SHARE, FARTHEST_VIEW = 1.3, 3.0  # of a work's longer side, and metres: from here it is looked at
HAND = 0.12  # metres beside a frame into which no plant leans
START = (1.0, 4.0)  # half width and length of what stays free ahead of where a visit starts
COLUMN_FOOT = 1.45  # of the lower radius: half width of the plinth of a column
IRON_FOOT = 1.95  # the same of a cast-iron column
STEP = 0.2  # between the spots that are tried
TRIES = 60

Spot = tuple[float, float]


class Ground:
    """What is taken grows as furniture is placed; the way from door to door never closes."""

    def __init__(self, suite: Suite, room: RoomPlan, hung: Sequence[Hung]) -> None:
        section = room.section
        self.room = room
        self.floor = shapely.box(-section.half, room.far, section.half, room.near)
        middle = RADIUS if has_fountain(suite, room) else 0.0
        foot = (IRON_FOOT if suite.ornament.order == "cast_iron" else COLUMN_FOOT) * room.radius
        solid = [shapely.box(x - foot, z - foot, x + foot, z + foot) for x, z in room.columns]
        solid += [
            shapely.box(-WIDTH / 2, z - LENGTH / 2, WIDTH / 2, z + LENGTH / 2)
            for z in bench_places(room, middle)
        ]
        if middle:
            solid.append(shapely.Point(0.0, (room.near + room.far) / 2).buffer(middle))
        if room.hearth:
            solid.append(shapely.box(-HEARTH / 2, room.far, HEARTH / 2, room.far + HEARTH_DEPTH))
        self.taken = shapely.union_all(solid)
        steps = shapely.union_all([footprint(wall, flight) for wall, flight in room.flights])
        self.level = shapely.difference(self.floor, steps)  # things stand on it; one walks over the steps too
        self.walks = shapely.Polygon()
        self.kept = shapely.union_all(
            [_before_doors(room), _start(room), *(_before_work(suite, item) for item in hung)]
        )
        self.sights = shapely.union_all([_sight(suite, item) for item in hung])

    def nearest(self, wish: Spot, radius: float, clear: float, aside: float = 0.0) -> Spot | None:
        """The free spot nearest to ``wish`` for a disc of ``radius`` with ``clear`` metres to walk round it, or None.

        The clear ring may cross what must only be kept free, such as the floor before a door or a work. The spot's
        middle is at least ``aside`` metres away from what one looks through to see a work.
        """
        region = self.level.buffer(-(radius + clear))
        region = shapely.difference(region, self.taken.buffer(radius + clear, quad_segs=8))
        region = shapely.difference(region, self.kept.buffer(radius, quad_segs=8))
        region = shapely.difference(region, self.walks.buffer(radius, quad_segs=8))
        region = shapely.difference(region, self.sights.buffer(aside, quad_segs=8)) if aside else region
        if region.is_empty:
            return None
        spots = self._lattice(wish)
        shapely.prepare(region)
        spots = spots[shapely.contains_xy(region, spots[:, 0], spots[:, 1])]
        order = np.argsort(np.round(np.linalg.norm(spots - wish, axis=1), 6), kind="stable")[:TRIES]
        for x, z in spots[order]:
            if self.leaves_a_way(shapely.Point(x, z).buffer(radius)):
                return float(x), float(z)
        return None

    def beside_sights(self, spot: Spot) -> float:
        """Metres from a spot to what one looks through to see a work; without end where none hangs."""
        return math.inf if self.sights.is_empty else float(shapely.Point(spot).distance(self.sights))

    def is_free(self, shape: shapely.Geometry) -> bool:
        """Whether a shape lies on level floor where nothing stands and nobody walks round, and leaves the way open."""
        obstructed = self.taken.intersects(shape) or self.walks.intersects(shape)
        return self.level.covers(shape) and not obstructed and self.leaves_a_way(shape)

    def is_open(self, shape: shapely.Geometry) -> bool:
        """Whether a bed may fill a shape: its floor need not be kept free, and columns may rise from it."""
        kept = self.kept.intersects(shape) or self.walks.intersects(shape)
        return self.level.buffer(1e-6).covers(shape) and not kept and self.leaves_a_way(shape)

    def take(self, shape: shapely.Geometry, walk_round: float = 0.0) -> None:
        """From now on something stands there, and nothing else nearer to it than ``walk_round`` metres."""
        self.taken = shapely.union(self.taken, shape)
        if walk_round:
            self.walks = shapely.union(self.walks, shape.buffer(walk_round, quad_segs=8))

    def leaves_a_way(self, shape: shapely.Geometry) -> bool:
        """Whether a way WAY wide still leads from door to door, or to the hearth, if something stands on ``shape``."""
        free = shapely.difference(self.floor, shapely.union(self.taken, shape)).buffer(-WAY / 2, quad_segs=8)
        before = HEARTH_DEPTH if self.room.hearth else 0.0
        ends = [
            shapely.Point(0.0, z)
            for z in (self.room.near - WAY / 2 - 0.05, self.room.far + before + WAY / 2 + 0.05)
        ]
        return any(all(part.distance(end) < 0.1 for end in ends) for part in shapely.get_parts(free))

    def _lattice(self, wish: Spot) -> Floats:
        west, south, east, north = self.floor.bounds
        # The lattice goes through the wish itself, so that a free wish is met exactly and symmetry is kept.
        x = wish[0] + STEP * np.arange(np.ceil((west - wish[0]) / STEP), (east - wish[0]) / STEP)
        z = wish[1] + STEP * np.arange(np.ceil((south - wish[1]) / STEP), (north - wish[1]) / STEP)
        return np.stack(np.meshgrid(x, z, indexing="ij"), axis=-1).reshape(-1, 2)


def _before_doors(room: RoomPlan) -> shapely.Geometry:
    areas = []
    for wall, z, inwards in ((room.walls[2], room.near, -1), (room.walls[3], room.far, 1)):
        half = (wall.door.width if wall.door else WAY) / 2 + 0.2
        free = BEFORE_DOOR + (wall.flight.length if wall.flight else 0.0)
        low, high = sorted((z, z + inwards * free))
        areas.append(shapely.box(-half, low, half, high))
    return shapely.union_all(areas)


def _start(room: RoomPlan) -> shapely.Geometry:
    """A visit starts with an open view: only in the first room."""
    if room.index:
        return shapely.Polygon()
    half, length = START
    return shapely.box(-half, room.near - min(length, 0.5 * room.spec.length), half, room.near)


def _before_work(suite: Suite, item: Hung) -> shapely.Geometry:
    """The floor before a work as broad as its frame, and a lane to where one steps back to see the whole."""
    width, _ = outer_size(suite.ornament, item.work)
    near = _strip(item.matrix, width / 2, BEFORE_WORK)
    return shapely.union(near, _strip(item.matrix, 0.35, _view(suite, item)))


def _view(suite: Suite, item: Hung) -> float:
    """Metres from a work to where one steps back to see the whole of it."""
    return min(max(BEFORE_WORK, VIEW_SHARE * max(outer_size(suite.ornament, item.work)) + 0.3), FARTHEST_VIEW)


def _sight(suite: Suite, item: Hung) -> shapely.Geometry:
    """What lies on the plan between a work, and a hand's breadth beside its frame, and who looks at it."""
    half = outer_size(suite.ornament, item.work)[0] / 2 + HAND
    corners = np.array([(-half, 0, 0, 1), (half, 0, 0, 1), (0, 0, _view(suite, item), 1)])
    return shapely.Polygon((corners @ item.matrix.T)[:, [0, 2]])


def _strip(matrix: Floats, half: float, depth: float) -> shapely.Geometry:
    corners = np.array([(-half, 0, 0, 1), (half, 0, 0, 1), (half, 0, depth, 1), (-half, 0, depth, 1)])
    return shapely.Polygon((corners @ matrix.T)[:, [0, 2]])
