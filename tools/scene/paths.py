"""Ways over the floor for a person: short, off the walls, and straight wherever the way is clear."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tools.scene.clearance import Clearance
from tools.scene.place import Floats, Place
from tools.scene.walk import Walk

if TYPE_CHECKING:
    from scipy.sparse import csr_array

PERSON = 0.3  # m: half the width of a person
COMFORT = 0.8  # m from a wall: nearer, people feel that they brush it
CLOSE = 2.0  # a metre right beside a wall is worth so many more in the middle of the room
SQUEEZE = 25.0  # where a person hardly fits: only when there is no other way
STRIDE = 0.1  # m between the places of a straight line that are tried
CORNER = 0.9  # m before and behind a corner, where its rounding begins
ROUNDING = np.array([0.25, 0.5, 0.75])  # where a rounded corner has its points


@dataclass(frozen=True)
class Paths:
    """All ways over the cells that a visitor can reach."""

    walk: Walk
    clearance: Clearance

    @cached_property
    def _room(self) -> Floats:
        """How much room there is about each cell, up to what anybody needs."""
        return np.minimum(self.clearance.of(self.walk.standing), COMFORT)

    @cached_property
    def _cells(self) -> NDArray[np.int64]:
        """(columns, rows): the number of the reachable cell at each place of the grid, −1 for none."""
        place = self._index(self.walk.standing)
        grid = np.full(place.max(axis=0) + 1, -1)
        grid[place[:, 0], place[:, 1]] = np.arange(len(place))
        return grid

    def _index(self, points: Floats) -> NDArray[np.int64]:
        """The column and row of the cell below each of (n, 3) points."""
        corner = self.walk.standing[:, [0, 2]].min(axis=0)
        return np.asarray(np.rint((points[:, [0, 2]] - corner) / np.sqrt(self.walk.area)), np.int64)

    @cached_property
    def _graph(self) -> "csr_array":
        """What each step to one of the eight cells about a cell costs, as a sparse matrix."""
        from scipy.sparse import coo_array

        cells = self._cells
        pairs = []
        for one, other in _NEIGHBOURS:
            pair = np.stack([cells[one].ravel(), cells[other].ravel()], axis=1)
            pairs.append(pair[(pair >= 0).all(axis=1)])
        a, b = np.concatenate(pairs).T
        room = np.minimum(self._room[a], self._room[b])
        price = np.where(room < PERSON, SQUEEZE, 1 + CLOSE * (1 - room / COMFORT))
        length = np.linalg.norm((self.walk.standing[a] - self.walk.standing[b])[:, [0, 2]], axis=1)
        return coo_array((length * price, (a, b)), shape=(len(self._room),) * 2).tocsr()

    def nearest(self, spot: Floats) -> int:
        """Return the number of the reachable cell nearest to a point (3,)."""
        return int(np.linalg.norm((self.walk.standing - spot)[:, [0, 2]], axis=1).argmin())

    def costs(self, cells: list[int]) -> tuple[Floats, NDArray[np.int32]]:
        """Return the cost of the best way from each cell of ``cells`` to each of them (k, k), and (k, n) each cell's
        predecessor on the ways from it, for ``between``."""
        from scipy.sparse.csgraph import dijkstra

        cost, before = dijkstra(self._graph, directed=False, indices=cells, return_predecessors=True)
        return np.asarray(cost[:, cells]), np.asarray(before)

    def between(self, start: int, end: int, before: NDArray[np.int32]) -> Floats:
        """Return the way (n, 3) between two cells, n ≥ 2; ``before`` (n,) are the predecessors from ``start``."""
        numbers = [end]
        while numbers[-1] != start:
            numbers.append(int(before[numbers[-1]]))
        steps = self.walk.standing[numbers[::-1]]
        return self._rounded(self._pulled(steps)) if len(steps) > 1 else np.repeat(steps, 2, axis=0)

    def _pulled(self, steps: Floats) -> Floats:
        """Leave out every step between two that see each other: a string that is pulled straight."""
        kept, at = [0], 0
        while at < len(steps) - 1:
            ahead = (
                n for n in range(len(steps) - 1, at, -1) if n == at + 1 or self._straight(steps[at : n + 1])
            )
            at = next(ahead)
            kept.append(at)
        return np.asarray(steps[kept])

    def _straight(self, steps: Floats) -> bool:
        """Whether the straight line from the first to the last step has as much room as the steps, or enough."""
        return self.free(steps[[0, -1]], float(min(COMFORT, self.clearance.of(steps).min())))

    def _rounded(self, corners: Floats) -> Floats:
        """Round the corners, each by a parabola where there is room for one."""
        way = [corners[:1]]
        for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
            enter, leave = (corner + _towards(corner, end) for end in (before, after))
            t = np.concatenate([[0.0], ROUNDING, [1.0]])[:, None]
            curve = (1 - t) ** 2 * enter + 2 * t * (1 - t) * corner + t**2 * leave
            room = min(COMFORT, float(self.clearance.of(np.stack([before, corner, after])).min()))
            way.append(curve if self.free(curve, room) else corner[None])
        return np.concatenate([*way, corners[-1:]])

    def free(self, way: Floats, room: float) -> bool:
        """Whether all of a polyline (n, 3) lies on cells that can be reached, ``room`` metres off what stops a body."""
        spots = densely(way)
        places = self._index(spots)
        inside = ((places >= 0) & (places < self._cells.shape)).all(axis=1)
        if not inside.all() or (self._cells[places[:, 0], places[:, 1]] < 0).any():
            return False
        return bool((self.clearance.of(spots) >= room - STRIDE / 2).all())


def paths(place: Place, walk: Walk) -> Paths:
    """Return the ways through a place. The walk must reach at least one cell."""
    return Paths(walk, Clearance(place.solid_triangles, walk))


def densely(way: Floats) -> Floats:
    """Return points along a polyline (n, 3), at most ``STRIDE`` apart, its ends among them."""
    pieces = []
    for start, end in pairwise(way):
        count = int(np.ceil(np.linalg.norm(end - start) / STRIDE)) + 1
        pieces.append(start + (end - start) * np.linspace(0, 1, count)[:, None])
    return np.concatenate(pieces)


def length(way: Floats) -> float:
    """Return the length of a polyline (n, 3) in metres."""
    return float(np.linalg.norm(np.diff(way, axis=0), axis=1).sum())


def _towards(corner: Floats, end: Floats) -> Floats:
    """From a corner towards the next one: as far as its rounding reaches, at most half-way."""
    across = end - corner
    reach = float(np.linalg.norm(across))
    return np.asarray(across * min(0.5, CORNER / max(reach, 1e-9)))


_HERE, _NEXT, _ALL = slice(None, -1), slice(1, None), slice(None)
_NEIGHBOURS = (
    ((_HERE, _ALL), (_NEXT, _ALL)),
    ((_ALL, _HERE), (_ALL, _NEXT)),
    ((_HERE, _HERE), (_NEXT, _NEXT)),
    ((_HERE, _NEXT), (_NEXT, _HERE)),
)
