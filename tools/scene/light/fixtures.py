"""Where the lamps are: one before each work, those that the scene shows, and unseen ones for a room that shows none."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.lamps import Lamp
from tools.scene.light.surfaces import Surface
from tools.scene.light.tracing import Floats, unit

SPREAD = 1.9
"""How far beyond the corners of a picture its light reaches: a pool on the wall about the frame."""
DOWNWARD = -0.9
"""Cosine at the edge of an unseen lamp's beam: it lights the floor first, the walls, and the ceiling a little."""
HUNG, LOWEST = 0.72, 2.4
"""Height of an unseen lamp: a share of the room's, but above the things of a strange scene that has no ceiling."""
CLUSTER = 1.0
"""Metres within which glowing faces shine as one lamp: a chandelier, a length of a lit ceiling."""
MOST_CLUSTERS = 36
"""Every lamp asks every texel near it: with more the clusters are made wider."""
FLAT = 0.6
"""Share of its area that a lamp turns one way, above which it is a panel that shines to that side alone."""


def picture_lights(surfaces: Sequence[Surface]) -> tuple[list[Lamp], list[int]]:
    """Return a lamp for each canvas under an ``Artwork_…`` node, and the indices of the canvases' surfaces.

    The lamp hangs before and above the canvas, as a spot in the ceiling would, at a distance that grows with it.
    """
    lamps, canvases = [], []
    for number, surface in enumerate(surfaces):
        if not (
            surface.path[-1].endswith("_Canvas") and any(name.startswith("Artwork_") for name in surface.path)
        ):
            continue
        corners = surface.positions[surface.faces]
        normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]).sum(axis=0)
        if not np.any(normal):
            continue
        normal = unit(normal[None])[0]
        low, high = surface.positions.min(axis=0), surface.positions.max(axis=0)
        centre, half = (low + high) / 2, float(np.linalg.norm(high - low)) / 2
        away = max(0.9, 1.1 * half)
        position = (
            centre + normal * away + np.array([0, 0.55 * away + 0.5 * (high[1] - low[1]), 0], np.float32)
        )
        aim = centre - position
        distance = float(np.linalg.norm(aim))
        beam = float(np.cos(np.arctan2(SPREAD * half, distance)))
        lamps.append(
            Lamp(position.astype(np.float32), (aim / distance).astype(np.float32), beam, 0.06, distance**2)
        )
        canvases.append(number)
    return lamps, canvases


def glowing_lamps(surfaces: Sequence[Surface]) -> list[Lamp]:
    """Return the lamps that the scene shows: its glowing faces, near ones together. ``power`` is their area in m²."""
    corners = np.concatenate(
        [np.zeros((0, 3, 3), np.float32), *(s.positions[s.faces] for s in surfaces if s.glows)]
    )
    vectors = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]) / 2
    areas = np.linalg.norm(vectors, axis=1)
    corners, vectors, areas = corners[areas > 0], vectors[areas > 0], areas[areas > 0]
    reach = CLUSTER
    while len(groups := _clusters(corners.mean(axis=1), reach)) > MOST_CLUSTERS:
        reach *= 1.5
    return [_lamp(corners[group], vectors[group], areas[group]) for group in groups]


def room_lamps(low: Floats, high: Floats) -> list[Lamp]:
    """Return the lamps of one room between two corners: large, soft, below the ceiling, one to every few metres."""
    size = high - low
    rows = min(max(1, round(float(size[2]) / 4.5)), MOST_CLUSTERS // 3)
    columns = min(max(1, round(float(size[0]) / 9.0)), 3)
    height = low[1] + max(HUNG * float(size[1]), LOWEST)
    return [
        Lamp(
            np.array(
                [low[0] + (column + 0.5) / columns * size[0], height, low[2] + (row + 0.5) / rows * size[2]],
                np.float32,
            ),
            np.array([0, -1, 0], np.float32),
            DOWNWARD,
            0.35,
            float(size[0] * size[2]) / (rows * columns),
        )
        for row in range(rows)
        for column in range(columns)
    ]


def _clusters(points: Floats, reach: float) -> list[NDArray[np.intp]]:
    """Part points (n, 3) into groups: each of those within ``reach`` of the first that is in no group yet."""
    left = np.arange(len(points))
    groups: list[NDArray[np.intp]] = []
    while len(left) and len(groups) <= MOST_CLUSTERS:
        near = np.linalg.norm(points[left] - points[left[0]], axis=1) <= reach
        groups.append(left[near])
        left = left[~near]
    return groups


def _lamp(corners: Floats, vectors: Floats, areas: Floats) -> Lamp:
    centre = np.average(corners.mean(axis=1), axis=0, weights=areas)
    distances = np.linalg.norm(corners - centre, axis=2)
    turned = vectors.sum(axis=0)
    flat = float(np.linalg.norm(turned)) > FLAT * float(areas.sum())
    return Lamp(
        centre.astype(np.float32),
        unit(turned[None])[0] if flat else None,
        0.0,
        float(np.average(distances.mean(axis=1), weights=areas)),
        float(areas.sum()),
        float(distances.max()),
    )
