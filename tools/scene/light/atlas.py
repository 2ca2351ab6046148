"""The lightmap's layout: every lit surface unwrapped into one atlas, and the point behind each of its texels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.surfaces import Surface
from tools.scene.light.tracing import Floats, Ints

PADDING = 2
"""Texels between charts: each chart owns the ring of one texel about it that bilinear filtering reads."""
FILL = 0.62
"""How full xatlas packs without brute force, measured on halls; the first guess of the texel density."""
REACH = 1.0
"""How far outside its triangle, in texels, a texel's centre may lie and still be lit as the triangle's edge."""
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


def unwrap(surfaces: Sequence[Surface], side: int) -> Atlas:
    """Unwrap every surface into one atlas of about, and at most, ``side`` × ``side`` texels."""
    import xatlas

    area = sum(float(surface.areas().sum()) * surface.detail**2 for surface in surfaces)
    density = np.sqrt(FILL * side * side / max(area, 1e-9))
    while True:
        atlas = xatlas.Atlas()
        for surface in surfaces:
            atlas.add_mesh(surface.positions * np.float32(surface.detail), surface.faces.astype(np.uint32))
        charting, packing = xatlas.ChartOptions(), xatlas.PackOptions()
        charting.max_iterations = 1
        packing.padding, packing.texels_per_unit, packing.bilinear = PADDING, density, True
        packing.bruteForce, packing.create_image, packing.resolution = False, False, 0
        atlas.generate(charting, packing)
        largest = max(atlas.width, atlas.height)
        if largest <= side or density < 1e-6:
            break
        density *= 0.97 * side / largest
    size = np.array([atlas.width, atlas.height], np.float32)
    charts = []
    for number in range(len(surfaces)):
        vertices, faces, uv = atlas.get_mesh(number)
        charts.append(Chart(vertices, faces, uv * size))
    return Atlas(int(atlas.width), int(atlas.height), charts)


def rasterise(atlas: Atlas, surfaces: Sequence[Surface]) -> Texels:
    """Return the texels on or beside a triangle, each with the nearest point of the triangle that is nearest to it.

    A triangle smaller than a texel still claims the texels about it, so that nothing is left black; a texel
    whose centre lies outside its triangle is lit at the triangle's edge.
    """
    corners = np.concatenate([chart.uv[chart.faces] for chart in atlas.charts])
    low = np.floor(corners.min(axis=1) - 0.5 - REACH).astype(np.int32).clip(0)
    high = np.ceil(corners.max(axis=1) - 0.5 + REACH).astype(np.int32)
    high = np.minimum(high, [atlas.width - 1, atlas.height - 1])
    spans = high - low + 1
    nearest = np.full(atlas.width * atlas.height, np.inf, np.float32)
    owner = np.full(atlas.width * atlas.height, -1, np.int32)
    weights = np.zeros((atlas.width * atlas.height, 3), np.float32)
    counts = spans.prod(axis=1)
    ends = np.cumsum(counts)
    first = 0
    while first < len(corners):
        last = max(int(np.searchsorted(ends, (ends[first - 1] if first else 0) + CHUNK)), first + 1)
        faces = np.repeat(np.arange(first, last, dtype=np.int32), counts[first:last])
        within = np.arange(len(faces)) - np.repeat(
            ends[first:last] - counts[first:last] - (ends[first] - counts[first]), counts[first:last]
        )
        x = low[faces, 0] + within % spans[faces, 0]
        y = low[faces, 1] + within // spans[faces, 0]
        centres = np.stack([x, y], axis=1).astype(np.float32) + 0.5
        barycentric, distance = _nearest_on_triangle(centres, corners[faces])
        near = distance <= REACH
        pixel = (y * atlas.width + x)[near]
        faces, barycentric, distance = faces[near], barycentric[near], distance[near]
        order = np.lexsort((faces, distance, pixel))
        chosen = order[np.flatnonzero(np.diff(pixel[order], prepend=-1))]
        chosen = chosen[distance[chosen] < nearest[pixel[chosen]]]
        place = pixel[chosen]
        nearest[place], owner[place], weights[place] = distance[chosen], faces[chosen], barycentric[chosen]
        first = last
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
