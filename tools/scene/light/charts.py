"""Cutting surfaces into charts: regions that face one way, each projected flat along its own mean normal.

A least-squares unwrap of a fluted column or a carved rosette takes minutes and gives a chart for every facet. Detail
that is finer than a texel needs no chart of its own, so regions narrower than that join a neighbour, and the light runs
on smoothly across them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from tools.scene.light.tracing import Floats, Ints

WELD = 1e-4
"""Metres within which two vertices are one: seams of texture coordinates do not part a surface."""
NARROW = 2.0
"""Texels that a region must be wide to be a chart of its own."""
ROUNDS = 12
"""Rounds of joining; a region at least doubles in each."""
LAYERS = 4
"""Times that a chart which lies upon itself, such as a winding stair, is taken apart."""
TURNS = 12
"""Angles in a half turn that are tried for a chart."""
LYING = 0.999
"""Height over width of the rectangles that count as lying."""
TIE = 1.001
"""How much smaller a turned rectangle must be to be worth the turn."""
THICK = 4.0
"""Texels of depth between faces that may share a texel."""


@dataclass(frozen=True)
class Regions:
    """``region`` (faces,) numbers each face's chart from 0; ``uv`` (faces, 3, 2) are its corners on the chart's plane,
    in metres, each chart about its own origin."""

    region: Ints
    uv: Floats

    def areas(self) -> Floats:
        """Return the area (faces,) of each face on its chart, in square metres."""
        first, second = self.uv[:, 1] - self.uv[:, 0], self.uv[:, 2] - self.uv[:, 0]
        return np.asarray(np.abs(first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]) / 2)

    def extents(self) -> Floats:
        """Return the width and height (regions, 2) of each chart, in metres."""
        extents = np.zeros((int(self.region.max()) + 1, 2), np.float32)
        np.maximum.at(extents, self.region, self.uv.max(axis=1))
        return extents


def cut(positions: Floats, faces: NDArray[np.uint32], texel: float) -> Regions:
    """Cut a surface into charts, for texels of ``texel`` metres."""
    corners = positions[faces].astype(np.float64)
    vectors = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    welded = _weld(positions)[faces]
    pairs, lengths = _neighbours(welded, corners)
    axis = np.argmax(np.abs(vectors), axis=1)
    side = axis * 2 + (np.take_along_axis(vectors, axis[:, None], axis=1)[:, 0] < 0)
    region = _connected(len(faces), pairs, side)
    area = np.linalg.norm(vectors, axis=1) / 2
    region = _join_narrow(region, pairs, lengths, area, texel)
    for _ in range(LAYERS):
        uv, depth = _project(corners, vectors, region)
        layer = _layer(uv, depth, region, texel)
        if not layer.any():
            break
        region = _connected(len(faces), pairs, region * 2 + layer)
    else:
        uv, _ = _project(corners, vectors, region)
    return Regions(region, uv)


def _weld(positions: Floats) -> Ints:
    low, size = positions.min(axis=0), float(np.ptp(positions, axis=0).max())
    step = max(WELD, size / (2**21 - 2))  # so that three coordinates fit into one integer, which sorts fast
    x, y, z = np.round((positions - low) / step).astype(np.int64).T
    return np.unique((x << 42) + (y << 21) + z, return_inverse=True)[1].astype(np.int32)


def _neighbours(faces: Ints, corners: Floats) -> tuple[Ints, Floats]:
    """Return pairs (k, 2) of faces with an edge in common, and the length (k,) of the edge in metres."""
    count = len(faces)
    edges = np.sort(
        np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]).astype(np.int64), axis=1
    )
    steps = np.concatenate(
        [corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 1], corners[:, 0] - corners[:, 2]]
    )
    key = edges[:, 0] * (int(faces.max()) + 1) + edges[:, 1]
    order = np.argsort(key, kind="stable")
    same = np.flatnonzero(key[order][1:] == key[order][:-1])
    first, second = order[same], order[same + 1]
    return np.stack([first % count, second % count], axis=1), np.linalg.norm(steps[first], axis=1)


def _connected(count: int, pairs: Ints, label: Ints) -> Ints:
    """Number the groups of faces that hang together and bear one label."""
    joined = pairs[label[pairs[:, 0]] == label[pairs[:, 1]]]
    graph = coo_matrix((np.ones(len(joined), np.int8), (joined[:, 0], joined[:, 1])), shape=(count, count))
    return np.asarray(connected_components(graph, directed=False)[1], np.int32)


def _join_narrow(region: Ints, pairs: Ints, lengths: Floats, area: Floats, texel: float) -> Ints:
    """Join each region that is narrower than a few texels to the larger neighbour with which it shares most border."""
    for _ in range(ROUNDS):
        count = int(region.max()) + 1
        size = np.bincount(region, area, count)
        ends = region[pairs]
        outer = ends[:, 0] != ends[:, 1]
        ends, border = ends[outer], lengths[outer]
        perimeter = np.bincount(ends[:, 0], border, count) + np.bincount(ends[:, 1], border, count)
        narrow = 2 * size < NARROW * texel * perimeter
        source = np.concatenate([ends[:, 0], ends[:, 1]])
        target = np.concatenate([ends[:, 1], ends[:, 0]])
        larger = (size[target] > size[source]) | ((size[target] == size[source]) & (target > source))
        wanted = narrow[source] & larger
        if not wanted.any():
            break
        parent = np.arange(count)
        ends, shared = _summed(source[wanted], target[wanted], np.tile(border, 2)[wanted])
        most = np.lexsort((-ends[:, 1], shared))  # the last that is written stays
        parent[ends[most, 0]] = ends[most, 1]
        while not np.array_equal(parent, parent[parent]):
            parent = parent[parent]
        region = np.unique(parent[region], return_inverse=True)[1].astype(np.int32)
    return region


def _summed(source: Ints, target: Ints, border: Floats) -> tuple[Ints, Floats]:
    """Return the distinct pairs (k, 2) of regions, and the length (k,) of all their border."""
    pairs, number = np.unique(source.astype(np.int64) << 32 | target, return_inverse=True)
    ends = np.stack([pairs >> 32, pairs & 0xFFFFFFFF], axis=1)
    return ends.astype(np.int32), np.bincount(number, border).astype(np.float64)


def _project(corners: Floats, vectors: Floats, region: Ints) -> tuple[Floats, Floats]:
    """Return corners (f, 3, 2) on the plane of each region, and the height (f,) of each face above it, in metres.

    Charts lie level, turned so that their bounding rectangle is small and wider than it is high.
    """
    count = int(region.max()) + 1
    normal = np.stack([np.bincount(region, vectors[:, axis], count) for axis in range(3)], axis=1)
    length = np.linalg.norm(normal, axis=1, keepdims=True)
    normal = np.where(length > 0, normal / np.maximum(length, 1e-20), [0.0, 1.0, 0.0])
    upright = np.abs(normal[:, 1:2]) < 0.99
    along = np.cross(np.where(upright, [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]), normal)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    up = np.cross(normal, along)
    order = np.argsort(region, kind="stable")
    starts = 3 * np.searchsorted(region[order], np.arange(count))
    best, turn = np.full(count, np.inf), np.zeros(count)
    flat = np.stack([np.einsum("fij,fj->fi", corners, axis[region]) for axis in (along, up)], axis=2)[
        order
    ].reshape(-1, 2)
    for angle in np.arange(TURNS) * np.pi / TURNS:
        turned = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) @ flat.T
        low, high = np.minimum.reduceat(turned, starts, axis=1), np.maximum.reduceat(turned, starts, axis=1)
        wide, tall = high - low
        cost = np.where(wide >= tall * LYING, wide * tall * TIE ** (angle > 0), np.inf)
        turn = np.where(cost < best, angle, turn)
        best = np.minimum(best, cost)
    cosine, sine = np.cos(turn)[:, None], np.sin(turn)[:, None]
    axes = np.stack([cosine * along - sine * up, sine * along + cosine * up, normal], axis=1)
    placed = np.einsum("fij,fcj->fci", axes[region], corners)
    uv = placed[:, :, :2]
    lowest = np.minimum.reduceat(uv[order].reshape(-1, 2), starts, axis=0)
    return (uv - lowest[region][:, None]).astype(np.float32), placed[:, :, 2].mean(axis=1)


def _layer(uv: Floats, depth: Floats, region: Ints, texel: float) -> NDArray[np.bool_]:
    """Return which faces (f,) lie far behind another face of their region, seen from before its plane."""
    cell = np.floor(uv.mean(axis=1) / texel).astype(np.int64)
    key = (region.astype(np.int64) * (int(cell[:, 0].max()) + 1) + cell[:, 0]) * (
        int(cell[:, 1].max()) + 1
    ) + cell[:, 1]
    _, group = np.unique(key, return_inverse=True)
    top = np.full(int(group.max()) + 1, -np.inf)
    np.maximum.at(top, group.ravel(), depth)
    return np.asarray(depth < top[group.ravel()] - THICK * texel)
