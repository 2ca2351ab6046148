"""The skin of a piece: its triangles as they hang together in space, however the file has cut them up.

A file repeats a vertex wherever two islands of a texture meet, or two materials. Here corners at the same place are one
point, and everything else follows from sorting: edges, what is open, what hangs together. So it takes as long as
sorting does, 1.5 million edges a second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.parts import Part
from tools.scene.thresholds import GREAT_SHELL

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Skin:
    """``faces`` (m, 3) of all parts, as they are seen from outside, index ``points`` (p, 3): metres from one of them.

    ``owner`` (m,) is the number of each face's part, ``row`` (m,) which of that part's faces it is; faces with two
    corners at the same place are left out. ``doubled`` (m,) says whether its material is drawn from both sides.
    """

    points: Floats
    faces: Numbers
    owner: Numbers
    row: Numbers
    doubled: Marks

    @cached_property
    def crosses(self) -> Floats:
        """(m, 3) normals of the faces, twice their area long."""
        a, b, c = (self.points[corner] for corner in self.faces.T)
        return np.asarray(np.cross(b - a, c - a))

    @cached_property
    def areas(self) -> Floats:
        """(m,) of the faces."""
        return np.asarray(np.linalg.norm(self.crosses, axis=1) / 2)

    @cached_property
    def sides(self) -> Numbers:
        """(3 m, 2) points of the three sides of each face, in the direction in which it goes round."""
        return self.faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)

    @cached_property
    def edge(self) -> Numbers:
        """(3 m,) the edge that each side lies on, whichever way it goes."""
        low, high = self.sides.min(axis=1), self.sides.max(axis=1)
        return ranked(low * len(self.points) + high)

    @cached_property
    def faces_at(self) -> Numbers:
        """(e,) how many faces meet at each edge."""
        return np.bincount(self.edge)

    @cached_property
    def miswound(self) -> Marks:
        """(e,) edges whose two faces go the same way along it: one of them shows its back."""
        forwards = np.where(self.sides[:, 0] < self.sides[:, 1], 1.0, -1.0)
        return np.asarray((self.faces_at == 2) & (np.bincount(self.edge, forwards) != 0))

    def beside(self, edges: Marks) -> Marks:
        """Return (m,) the faces that have one of some edges (e,)."""
        return np.asarray(edges[self.edge].reshape(-1, 3).any(axis=1))

    @cached_property
    def open(self) -> Marks:
        """(3 m,) sides that no other face has."""
        return np.asarray(self.faces_at[self.edge] == 1)

    @cached_property
    def shell(self) -> Numbers:
        """(m,) the shell of each face: faces that have a point in common hang together."""
        together = connected(self.sides[:, 0], self.sides[:, 1], len(self.points))
        return ranked(together[self.faces[:, 0]])

    def by_shell(self, weights: NDArray[Any]) -> Floats:
        """Return (s,) the sum over each shell's faces of a number (m,)."""
        return np.bincount(self.shell, weights, minlength=self.shells).astype(np.float64)

    @cached_property
    def shells(self) -> int:
        """How many shells there are."""
        return int(self.shell.max(initial=-1)) + 1

    @cached_property
    def shell_areas(self) -> Floats:
        """(s,) of the shells."""
        return self.by_shell(self.areas)

    @cached_property
    def great(self) -> Marks:
        """(s,) shells that are more than a detail."""
        return np.asarray(self.shell_areas >= GREAT_SHELL * self.shell_areas.sum())

    @cached_property
    def boxes(self) -> Floats:
        """(s, 2, 3) the least and greatest coordinates of each shell."""
        order = np.argsort(self.shell, kind="stable")
        starts = np.searchsorted(self.shell[order], np.arange(self.shells))
        corners = self.points[self.faces[order]]
        low = np.minimum.reduceat(corners.min(axis=1), starts)
        return np.stack([low, np.maximum.reduceat(corners.max(axis=1), starts)], axis=1)


def skin_of(parts: Sequence[Part]) -> Skin:
    """Return the skin of what the parts draw."""
    starts = np.cumsum([0, *(len(part.positions) for part in parts)])
    faces = [_as_seen(part).astype(np.int64) + start for part, start in zip(parts, starts[:-1], strict=True)]
    placed = np.concatenate([np.zeros((0, 3)), *(part.positions for part in parts)])
    with np.errstate(invalid="ignore"):  # of vertices that no face has
        placed = (placed - _somewhere(parts)).astype(np.float32)
    point = _same_place(placed)
    points = np.zeros((int(point.max(initial=-1)) + 1, 3))
    points[point] = placed
    welded = point[np.concatenate([np.zeros((0, 3), np.int64), *faces])]
    whole = (welded != np.roll(welded, 1, axis=1)).all(axis=1)
    owner = np.repeat(np.arange(len(parts)), [len(part.faces) for part in parts])
    row = np.concatenate([np.zeros(0, np.int64), *(np.arange(len(part.faces)) for part in parts)])
    doubled = np.array([part.material.get("doubleSided") is True for part in parts], bool)
    return Skin(points, welded[whole], owner[whole], row[whole], doubled[owner[whole]])


def connected(first: Numbers, second: Numbers, count: int) -> Numbers:
    """Return (count,) a number for each of ``count`` things, the same where they hang together by the pairs
    ``first[i]``, ``second[i]``."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(first), bool), (first, second)), shape=(count, count))
    return np.asarray(connected_components(links, directed=False)[1], np.int64)


def ranked(values: NDArray[Any]) -> Numbers:
    """Return (n,) the place of each value among those that differ, from 0 upwards."""
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def _as_seen(part: Part) -> NDArray[np.uint32]:
    """Return the faces of a part as a page draws them: a mirrored node turns them round."""
    return part.faces[:, [0, 2, 1]] if part.mirrored else part.faces


def _same_place(positions: NDArray[np.float32]) -> Numbers:
    """Return (n,) a number for each position (n, 3), the same where two are equal."""
    x, y, z = (ranked(column) for column in positions.T)
    return ranked(ranked(x * len(positions) + y) * len(positions) + z)


def _somewhere(parts: Sequence[Part]) -> Floats:
    """Return a corner of the piece: nearer to all others than the origin may be, so that single precision will do."""
    corner = next((part.positions[part.faces[0, 0]] for part in parts if len(part.faces)), (0.0, 0.0, 0.0))
    return np.array(corner, np.float64)
