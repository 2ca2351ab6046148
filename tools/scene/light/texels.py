"""The texels of an atlas: which surface point each one stands for."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.atlas import Atlas
from tools.scene.light.surfaces import Surface
from tools.scene.light.tracing import THREADS, Floats, Ints, unit

REACH = 1.0
"""How far outside its triangle, in texels, a texel's centre may lie and still be lit as the triangle's edge."""
INSET = 0.2
"""Texels by which such a point is drawn in from the edge, where it could see under the floor that it stands on."""
STEEP = 1.0
"""Texels of distance that an upright face counts for."""
CHUNK = 1 << 17
"""Candidate texels that are weighed at once, for the sake of memory."""


@dataclass(frozen=True)
class Texels:
    """The n texels that lie on a surface.

    ``pixel`` (n,) is row × width + column; ``face`` counts the faces of all charts through, ``region`` their flat
    pieces; ``position`` (n, 3);
    ``normal`` (n, 3) is the shading normal and ``facing`` (n, 3) the face's own, both of unit length.
    """

    pixel: Ints
    face: Ints
    region: Ints
    position: Floats
    normal: Floats
    facing: Floats


def rasterise(atlas: Atlas, surfaces: Sequence[Surface]) -> Texels:
    """Return the texels on or beside a triangle, each with the nearest point of the triangle that is nearest to it.

    A triangle smaller than a texel still claims the texels about it, so that nothing is left black; a texel
    whose centre lies outside its triangle is lit at the triangle's edge.
    """
    pairs = list(zip(surfaces, atlas.charts, strict=True))
    triangles = np.concatenate([surface.positions[chart.vertices][chart.faces] for surface, chart in pairs])
    shading = np.concatenate([surface.normals[chart.vertices][chart.faces] for surface, chart in pairs])
    region = np.concatenate([chart.region for chart in atlas.charts])
    vectors: Floats = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    facing = unit(vectors)
    pixel, face, weight, beside = _owners(atlas, _steepness(vectors, facing, region))
    position = np.einsum("nk,nki->ni", weight, triangles[face])
    inwards = triangles[face].mean(axis=1) - position
    far = np.maximum(np.linalg.norm(inwards, axis=1), 1e-12)
    step = np.where(beside, np.minimum(INSET * atlas.texel / far, 0.5), 0).astype(np.float32)
    normal = unit(np.einsum("nk,nki->ni", weight, shading[face]))
    normal = np.where(np.einsum("ni,ni->n", normal, facing[face])[:, None] > 0, normal, facing[face])
    return Texels(pixel, face, region[face], position + step[:, None] * inwards, normal, facing[face])


def _steepness(vectors: Floats, facing: Floats, region: Ints) -> Floats:
    """Return for each face how far it is turned from its chart's plane: 0 for flat, 1 upright, 2 upside down."""
    sums = [np.bincount(region, vectors[:, axis]) for axis in range(3)]
    mean = unit(np.stack(sums, axis=1).astype(np.float32))
    return np.asarray(1 - np.einsum("fi,fi->f", mean[region], facing), np.float32)


def _owners(atlas: Atlas, steepness: Floats) -> tuple[Ints, Ints, Floats, NDArray[np.bool_]]:
    """Return every texel with an owner: its pixel (n,), face (n,), barycentric weights (n, 3), and whether its centre
    lies beside the face. Of the faces beside it a flat one is preferred to the upright ones along the chart's edge."""
    corners = np.concatenate([chart.uv[chart.faces] for chart in atlas.charts])
    best = np.full(atlas.width * atlas.height, np.inf, np.float32)
    owner = np.full(atlas.width * atlas.height, -1, np.int32)
    weights = np.zeros((atlas.width * atlas.height, 3), np.float32)

    def nearest(candidates: tuple[Ints, Ints, Ints]) -> tuple[Ints, Floats, Ints, Floats]:
        faces, x, y = candidates
        centres = np.stack([x, y], axis=1).astype(np.float32) + 0.5
        barycentric, distance = _nearest_on_triangle(centres, corners[faces])
        near = np.flatnonzero(distance <= REACH)
        faces, barycentric, distance = faces[near], barycentric[near], distance[near]
        pixel = (y * atlas.width + x)[near]
        cost = np.where(distance > 0, distance + STEEP * steepness[faces], 0).astype(np.float32)
        order = np.lexsort((faces, cost, pixel))
        chosen = order[np.flatnonzero(np.diff(pixel[order], prepend=-1))]
        return pixel[chosen], cost[chosen], faces[chosen], barycentric[chosen]

    with ThreadPoolExecutor(THREADS) as threads:
        for pixel, cost, faces, barycentric in threads.map(
            nearest, _candidates(corners, atlas.width, atlas.height)
        ):
            won = cost < best[pixel]
            place = pixel[won]
            best[place], owner[place], weights[place] = cost[won], faces[won], barycentric[won]
    pixel = np.flatnonzero(owner >= 0).astype(np.int32)
    return pixel, owner[pixel], weights[pixel], best[pixel] > 0


def _candidates(corners: Floats, width: int, height: int) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Yield faces, columns and rows (n,) of all texels that may lie within reach of triangles (f, 3, 2).

    Row by row, since the long slivers of a fluted shaft fill next to nothing of their bounding boxes.
    """
    low = np.ceil(corners[:, :, 1].min(axis=1) - 0.5 - REACH).clip(0, height - 1).astype(np.int32)
    high = np.floor(corners[:, :, 1].max(axis=1) - 0.5 + REACH).clip(0, height - 1).astype(np.int32)
    for some in _parts(np.maximum(high - low + 1, 0)):
        face, row = _expand(np.arange(some.start, some.stop, dtype=np.int32), low[some], high[some])
        left, right = _span(corners[face], row + np.float32(0.5))
        first = np.ceil(left - 0.5 - REACH).clip(0, width - 1).astype(np.int32)
        last = np.floor(right - 0.5 + REACH).clip(0, width - 1).astype(np.int32)
        for part in _parts(np.maximum(last - first + 1, 0)):
            number, column = _expand(
                np.arange(part.start, part.stop, dtype=np.int32), first[part], last[part]
            )
            yield face[number], column, row[number]


def _parts(counts: Ints) -> Iterator[slice]:
    """Yield slices of ``counts`` that add up to about a chunk each."""
    ends = np.cumsum(counts, dtype=np.int64)
    start = 0
    while start < len(counts):
        stop = max(int(np.searchsorted(ends, (ends[start - 1] if start else 0) + CHUNK)), start + 1)
        yield slice(start, stop)
        start = stop


def _expand(items: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return each item once for every number from its first to its last, and the numbers."""
    counts = np.maximum(last - first + 1, 0)
    starts = np.cumsum(counts) - counts
    within = np.arange(int(counts.sum()), dtype=np.int32) - np.repeat(starts, counts).astype(np.int32)
    return np.repeat(items, counts), np.repeat(first, counts) + within


def _span(corners: Floats, middle: Floats) -> tuple[Floats, Floats]:
    """Return the least and greatest x (n,) of triangles (n, 3, 2) within reach of the rows ``middle`` (n,)."""
    left = np.full(len(middle), np.inf, np.float32)
    right = -left
    for start, end in ((0, 1), (1, 2), (2, 0)):
        a, b = corners[:, start], corners[:, end]
        rise = b[:, 1] - a[:, 1]
        rise = np.where(np.abs(rise) < 1e-6, np.float32(1e-6), rise)
        below, above = (middle - REACH - a[:, 1]) / rise, (middle + REACH - a[:, 1]) / rise
        enters, leaves = np.minimum(below, above).clip(0, 1), np.maximum(below, above).clip(0, 1)
        run = b[:, 0] - a[:, 0]
        ends = np.stack([a[:, 0] + enters * run, a[:, 0] + leaves * run])
        near = (np.minimum(below, above) <= 1) & (np.maximum(below, above) >= 0)
        left = np.where(near, np.minimum(left, ends.min(axis=0)), left)
        right = np.where(near, np.maximum(right, ends.max(axis=0)), right)
    return left, right


def _nearest_on_triangle(points: Floats, corners: Floats) -> tuple[Floats, Floats]:
    """Return barycentric weights (n, 3) of the nearest point of each triangle (n, 3, 2), and its distance (n,)."""
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    area = _cross(b - a, c - a)
    safe = np.where(np.abs(area) < 1e-12, np.float32(1), area)
    weights = np.stack(
        [_cross(b - points, c - points), _cross(c - points, a - points), _cross(a - points, b - points)], 1
    )
    weights = weights / safe[:, None]
    inside = (weights >= 0).all(axis=1) & (np.abs(area) >= 1e-12)
    distance = np.where(inside, np.float32(0), np.float32(np.inf))
    outside = np.flatnonzero(~inside)
    point, corner = points[outside], corners[outside]
    best, best_weights = np.full(len(outside), np.inf, np.float32), np.zeros((len(outside), 3), np.float32)
    for start, end in ((0, 1), (1, 2), (2, 0)):
        along = corner[:, end] - corner[:, start]
        length = np.maximum(np.einsum("ij,ij->i", along, along), 1e-20)
        share = np.clip(np.einsum("ij,ij->i", point - corner[:, start], along) / length, 0, 1)
        gap = np.linalg.norm(point - corner[:, start] - share[:, None] * along, axis=1)
        closer = gap < best
        best = np.where(closer, gap, best)
        edge = np.zeros((len(outside), 3), np.float32)
        edge[:, start], edge[:, end] = 1 - share, share
        best_weights = np.where(closer[:, None], edge, best_weights)
    distance[outside], weights[outside] = best, best_weights
    return weights.astype(np.float32), distance.astype(np.float32)


def _cross(first: Floats, second: Floats) -> Floats:
    return first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]
