"""The lightmap's layout: every lit surface unwrapped into one atlas."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.charts import Regions, cut
from tools.scene.light.detail import chart_scales, nearness
from tools.scene.light.packing import pack
from tools.scene.light.surfaces import Surface
from tools.scene.light.tracing import THREADS, Floats, Ints, Tracer

RING = 1
"""Texels about a chart that are its own: bilinear filtering reads them."""
FILL = 0.93
"""How full of charts' rectangles the atlas gets, measured on halls: the first guess of the texels' density."""
SHRINK = 0.985
"""Density of the next try, when the charts did not fit."""
USED = 0.7
"""Share of the atlas that surfaces cover; with it the width of a texel is guessed before there are charts."""


@dataclass(frozen=True)
class Chart:
    """One surface unwrapped: ``vertices`` (n,) index the surface's own, ``faces`` (m, 3) index these, ``uv`` (n, 2) in
    texels of the atlas; ``region`` (m,) numbers the flat pieces, through all surfaces."""

    vertices: NDArray[np.uint32]
    faces: NDArray[np.uint32]
    uv: Floats
    region: Ints


@dataclass(frozen=True)
class Atlas:
    """Charts, in the order of the surfaces, on ``width`` × ``height`` texels, most of them ``texel`` metres wide."""

    width: int
    height: int
    texel: float
    charts: list[Chart]


def unwrap(surfaces: Sequence[Surface], opaque: Tracer, panes: Tracer, side: int) -> Atlas:
    """Unwrap every surface into one atlas of about, and at most, ``side`` × ``side`` texels.

    ``opaque`` holds the faces of the surfaces, in order, before whatever else is opaque; ``panes`` is glass.
    """
    area = sum(float(surface.areas().sum()) for surface in surfaces)
    texel = float(np.sqrt(area / USED)) / side

    def cut_one(surface: Surface) -> Regions:
        return cut(surface.positions, surface.faces, texel / nearness(surface))

    with ThreadPoolExecutor(THREADS) as threads:
        pieces = list(threads.map(cut_one, surfaces))
    scales = chart_scales(surfaces, pieces, opaque, panes)
    extents = [piece.extents() * scale[:, None] for piece, scale in zip(pieces, scales, strict=True)]
    everything = np.concatenate(extents)
    density = _density(everything, side)
    while True:
        sizes = np.ceil(everything * density).astype(np.int32) + 2 * RING
        corners, height = pack(sizes, side)
        if height <= side:
            return Atlas(side, side, 1 / density, _charts(surfaces, pieces, scales, corners, density))
        density *= SHRINK


def _density(extents: Floats, side: int) -> float:
    """Return the texels to a metre at which charts of these extents (n, 2) should just fill the atlas."""
    low, high = 0.0, (side - 2 * RING - 1) / max(float(extents.max()), 1e-9)
    for _ in range(40):
        middle = (low + high) / 2
        full = float((extents * middle + 2 * RING + 0.5).prod(axis=1).sum()) > FILL * side * side
        low, high = (low, middle) if full else (middle, high)
    return low


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
        charts.append(
            Chart(
                surface.faces.ravel()[first], faces.reshape(-1, 3).astype(np.uint32), uv, piece.region + start
            )
        )
        start += len(scale)
    return charts
