"""How fine the texels of each chart should be: by what lies there, and from how far one can see it."""

from collections.abc import Sequence

import numpy as np

from tools.scene.light.charts import Regions
from tools.scene.light.surfaces import Surface
from tools.scene.light.tracing import Floats, Ints, Tracer, cosine_directions, frames, in_parallel, unit

SMALL, SMALL_DETAIL = 3.0, 1.6
"""A surface smaller than so many metres is furniture, a frame or a picture: people step up to it."""
HIGH, HIGH_DETAIL = 4.5, 0.65
"""Nobody comes nearer than a few metres to what begins so far above the lowest point."""
CARVED = 1.6
"""Greatest gain of a relief, which has more area than the plane that it is projected on."""
HIDDEN_DETAIL, OUTDOOR_DETAIL = 0.1, 0.3
"""Of what lies within other things, and of the outer face of walls that enclose the rest."""
PROBES, PROBE_RAYS = 6, 16
"""Faces of a chart, and rays from each, that tell where the chart lies."""
RAYS_AT_ONCE = 1 << 16
SEED = 5


def nearness(surface: Surface) -> float:
    """Return the scale of the texels on a surface for its size."""
    return SMALL_DETAIL if np.ptp(surface.positions, axis=0).max() < SMALL else 1.0


def chart_scales(
    surfaces: Sequence[Surface], pieces: Sequence[Regions], opaque: Tracer, panes: Tracer
) -> list[Floats]:
    """Return the scale (regions,) of the texels on each chart of each surface; 1 is that of a plain wall."""
    ground = min(float(surface.positions[:, 1].min()) for surface in surfaces)
    places = _places(surfaces, pieces, opaque, panes)
    return [
        (place * _relief(surface, piece) * _distance(surface, piece, ground) * nearness(surface)).astype(
            np.float32
        )
        for surface, piece, place in zip(surfaces, pieces, places, strict=True)
    ]


def _relief(surface: Surface, piece: Regions) -> Floats:
    own, flat = np.bincount(piece.region, surface.areas()), np.bincount(piece.region, piece.areas())
    return np.clip(own / np.maximum(flat, 1e-12), 1, CARVED)


def _distance(surface: Surface, piece: Regions, ground: float) -> Floats:
    lowest = np.full(int(piece.region.max()) + 1, np.inf)
    np.minimum.at(lowest, piece.region, surface.positions[surface.faces][:, :, 1].min(axis=1))
    return np.where(lowest > ground + HIGH, HIGH_DETAIL, 1.0)


def _places(
    surfaces: Sequence[Surface], pieces: Sequence[Regions], opaque: Tracer, panes: Tracer
) -> list[Floats]:
    """Return the scale (regions,) of each chart by what rays from some of its faces meet."""
    triangles = np.concatenate([surface.positions[surface.faces] for surface in surfaces])
    starts = np.cumsum([0] + [int(piece.region.max()) + 1 for piece in pieces])
    region = np.concatenate([piece.region + start for piece, start in zip(pieces, starts[:-1], strict=True)])
    probes = _some_of_each(region)
    corners = triangles[probes]
    normal = unit(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]))
    step = np.float32(1e-4 * np.ptp(triangles.reshape(-1, 3), axis=0).max())
    origins = np.repeat(corners.mean(axis=1) + step * normal, PROBE_RAYS, axis=0)
    directions = (cosine_directions(PROBE_RAYS, SEED)[0] @ frames(normal)).reshape(-1, 3)
    away, inside, outdoors = np.zeros((3, len(origins)), bool)

    def look(part: slice) -> None:
        hits = opaque.nearest(origins[part], directions[part])
        away[part] = hits.face < 0
        inside[part] = ~away[part] & ~hits.front
        outdoors[part] = away[part] & ~panes.blocked(origins[part], directions[part])

    in_parallel(look, len(origins), RAYS_AT_ONCE)
    rays = np.repeat(region[probes], PROBE_RAYS)
    count = np.bincount(rays, minlength=starts[-1])
    hidden = np.bincount(rays, inside, starts[-1]) > 0.9 * count
    outer = np.bincount(rays, outdoors, starts[-1]) > 0.5 * count
    scale = np.where(hidden, HIDDEN_DETAIL, np.where(outer, OUTDOOR_DETAIL, 1.0))
    return np.split(scale, starts[1:-1])


def _some_of_each(region: Ints) -> Ints:
    """Return the numbers of a few faces of each region, drawn at random."""
    shuffled = np.random.default_rng(SEED).permutation(len(region))
    order = shuffled[np.argsort(region[shuffled], kind="stable")]
    first = np.searchsorted(region[order], np.arange(int(region.max()) + 1))
    return np.asarray(order[np.arange(len(order)) - first[region[order]] < PROBES], np.int32)
