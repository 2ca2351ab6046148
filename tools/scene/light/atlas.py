"""The lightmap's layout: every lit surface unwrapped into one atlas, and the point behind each of its texels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.charts import Regions, cut
from tools.scene.light.packing import pack
from tools.scene.light.surfaces import Surface
from tools.scene.light.tracing import Floats, Ints, Tracer, cosine_directions, frames

RING = 1
"""Texels about a chart that are its own: bilinear filtering reads them."""
FILL = 0.93
"""How full of charts' rectangles the atlas gets, measured on halls: the first guess of the texels' density."""
SHRINK = 0.985
"""Density of the next try, when the charts did not fit."""
USED = 0.7
"""Share of the atlas that surfaces cover; with it the width of a texel is guessed before there are charts."""
REACH = 1.0
"""How far outside its triangle, in texels, a texel's centre may lie and still be lit as the triangle's edge."""
NEAR_THINGS, NEAR_DETAIL = 3.0, 1.6
"""A surface smaller than so many metres is furniture, a frame or a picture: seen from near, it gets finer texels."""
HIDDEN_DETAIL, OUTDOOR_DETAIL = 0.1, 0.3
"""Scale of texels on what lies within other things, and on the outer face of walls that enclose the rest."""
PROBES, PROBE_RAYS = 6, 16
"""Faces of a chart, and rays from each, that tell where the chart lies."""
SEED = 5
CHUNK = 1 << 21
"""Candidate texels that are weighed at once, for the sake of memory."""


@dataclass(frozen=True)
class Chart:
    """One surface unwrapped: ``vertices`` (n,) index the surface's own, ``faces`` (m, 3) index these, ``uv`` (n, 2) in
    texels of the atlas."""

    vertices: NDArray[np.uint32]
    faces: NDArray[np.uint32]
    uv: Floats


@dataclass(frozen=True)
class Atlas:
    """Charts, in the order of the surfaces, on ``width`` × ``height`` texels."""

    width: int
    height: int
    charts: list[Chart]


@dataclass(frozen=True)
class Texels:
    """The n texels that lie on a surface.

    ``pixel`` (n,) is row × width + column; ``face`` counts the faces of all charts through; ``position`` (n, 3);
    ``normal`` (n, 3) is the shading normal and ``facing`` (n, 3) the face's own, both of unit length.
    """

    pixel: Ints
    face: Ints
    position: Floats
    normal: Floats
    facing: Floats


def unwrap(surfaces: Sequence[Surface], opaque: Tracer, panes: Tracer, side: int) -> Atlas:
    """Unwrap every surface into one atlas of about, and at most, ``side`` × ``side`` texels.

    ``opaque`` holds the faces of the surfaces, in order, before whatever else is opaque; ``panes`` is glass.
    """
    area = sum(float(surface.areas().sum()) for surface in surfaces)
    texel = float(np.sqrt(area / USED)) / side
    pieces = [cut(surface.positions, surface.faces, texel / _nearness(surface)) for surface in surfaces]
    scales = _scales(surfaces, pieces, opaque, panes)
    extents = [piece.extents() * scale[:, None] for piece, scale in zip(pieces, scales, strict=True)]
    everything = np.concatenate(extents)
    density = _density(everything, side)
    while True:
        sizes = np.ceil(everything * density).astype(np.int32) + 2 * RING
        corners, height = pack(sizes, side)
        if height <= side:
            return Atlas(side, side, _charts(surfaces, pieces, scales, corners, density))
        density *= SHRINK


def _density(extents: Floats, side: int) -> float:
    """Return the texels to a metre at which charts of these extents (n, 2) should just fill the atlas."""
    low, high = 0.0, (side - 2 * RING - 1) / float(extents.max())
    for _ in range(40):
        middle = (low + high) / 2
        full = float((extents * middle + 2 * RING + 0.5).prod(axis=1).sum()) > FILL * side * side
        low, high = (low, middle) if full else (middle, high)
    return low


def _nearness(surface: Surface) -> float:
    return NEAR_DETAIL if np.ptp(surface.positions, axis=0).max() < NEAR_THINGS else 1.0


def _scales(
    surfaces: Sequence[Surface], pieces: Sequence[Regions], opaque: Tracer, panes: Tracer
) -> list[Floats]:
    """Return the detail (regions,) that each chart of each surface deserves, by what some of its faces see."""
    triangles = np.concatenate([surface.positions[surface.faces] for surface in surfaces])
    firsts = np.cumsum([0] + [int(piece.region.max()) + 1 for piece in pieces])
    region = np.concatenate([piece.region + first for piece, first in zip(pieces, firsts, strict=False)])
    shuffled = np.random.default_rng(SEED).permutation(len(region))
    order = shuffled[np.argsort(region[shuffled], kind="stable")]
    starts = np.searchsorted(region[order], np.arange(firsts[-1]))
    rank = np.arange(len(order)) - starts[region[order]]
    probes = order[rank < PROBES]
    corners = triangles[probes]
    normal = unit(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]))
    step = np.float32(1e-4 * np.ptp(triangles.reshape(-1, 3), axis=0).max())
    origins = np.repeat(corners.mean(axis=1) + step * normal, PROBE_RAYS, axis=0)
    directions = (cosine_directions(PROBE_RAYS, SEED)[0] @ frames(normal)).reshape(-1, 3)
    hits = opaque.nearest(origins, directions)
    away = hits.face < 0
    outdoors = away & ~panes.blocked(origins, directions)
    inside = ~away & ~hits.front
    rays = np.repeat(region[probes], PROBE_RAYS)
    count = np.bincount(rays, minlength=firsts[-1])
    hidden = np.bincount(rays, inside, firsts[-1]) > 0.9 * count
    outer = np.bincount(rays, outdoors, firsts[-1]) > 0.5 * count
    scale = np.where(hidden, HIDDEN_DETAIL, np.where(outer, OUTDOOR_DETAIL, 1.0)).astype(np.float32)
    return [
        scale[first : first + int(piece.region.max()) + 1] * np.float32(_nearness(surface))
        for surface, piece, first in zip(surfaces, pieces, firsts, strict=False)
    ]


def _charts(
    surfaces: Sequence[Surface],
    pieces: Sequence[Regions],
    scales: Sequence[Floats],
    corners: Ints,
    density: float,
) -> list[Chart]:
    charts, start = [], 0
    for surface, piece, scale in zip(surfaces, pieces, scales, strict=True):
        key = surface.faces.astype(np.int64) * len(scale) + piece.region[:, None]
        _, first, faces = np.unique(key, return_index=True, return_inverse=True)
        region = np.repeat(piece.region, 3)[first]
        uv = piece.uv.reshape(-1, 2)[first] * (scale[region, None] * np.float32(density))
        uv += corners[start + region] + np.float32(RING)
        charts.append(Chart(surface.faces.ravel()[first], faces.reshape(-1, 3).astype(np.uint32), uv))
        start += len(scale)
    return charts


def rasterise(atlas: Atlas, surfaces: Sequence[Surface]) -> Texels:
    """Return the texels on or beside a triangle, each with the nearest point of the triangle that is nearest to it.

    A triangle smaller than a texel still claims the texels about it, so that nothing is left black; a texel
    whose centre lies outside its triangle is lit at the triangle's edge.
    """
    corners = np.concatenate([chart.uv[chart.faces] for chart in atlas.charts])
    nearest = np.full(atlas.width * atlas.height, np.inf, np.float32)
    owner = np.full(atlas.width * atlas.height, -1, np.int32)
    weights = np.zeros((atlas.width * atlas.height, 3), np.float32)
    for faces, x, y in _candidates(corners, atlas.width, atlas.height):
        centres = np.stack([x, y], axis=1).astype(np.float32) + 0.5
        barycentric, distance = _nearest_on_triangle(centres, corners[faces])
        pixel = y * atlas.width + x
        order = np.lexsort((faces, distance, pixel))
        chosen = order[np.flatnonzero(np.diff(pixel[order], prepend=-1))]
        chosen = chosen[distance[chosen] < np.minimum(nearest[pixel[chosen]], REACH)]
        place = pixel[chosen]
        nearest[place], owner[place], weights[place] = distance[chosen], faces[chosen], barycentric[chosen]
    pixel = np.flatnonzero(owner >= 0).astype(np.int32)
    face, weight = owner[pixel], weights[pixel][:, :, None]
    triangles = np.concatenate(
        [
            surface.positions[chart.vertices][chart.faces]
            for surface, chart in zip(surfaces, atlas.charts, strict=True)
        ]
    )
    shading = np.concatenate(
        [
            surface.normals[chart.vertices][chart.faces]
            for surface, chart in zip(surfaces, atlas.charts, strict=True)
        ]
    )
    facing: Floats = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    facing = unit(facing)[face]
    normal = unit((shading[face] * weight).sum(axis=1))
    normal = np.where(np.einsum("ij,ij->i", normal, facing)[:, None] > 0, normal, facing)
    return Texels(pixel, face, (triangles[face] * weight).sum(axis=1), normal, facing)


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


def unit(vectors: Floats) -> Floats:
    """Return (n, 3) vectors at length one; null vectors stay null."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-20), np.float32)


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
