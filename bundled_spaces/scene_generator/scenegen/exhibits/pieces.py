"""What a form is made of, and the slabs that forms stand on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scenegen.exhibits.lofts import loft
from scenegen.mesh import Floats, Mesh

CHAMFERED = np.radians(20.0)  # of a slab every bevel stays crisp


@dataclass(frozen=True)
class Piece:
    """A closed mesh. ``surface`` is empty for what the exhibit itself is made of, ``BASE`` for what sets it off."""

    mesh: Mesh
    surface: str = ""


BASE = "base"


def block(low: Sequence[float], high: Sequence[float], bevel: float) -> Mesh:
    """A block between two corners whose edges are taken off by ``bevel``."""
    middle = (np.asarray(low) + np.asarray(high)) / 2
    half = (np.asarray(high) - np.asarray(low)) / 2
    rings = [
        _rectangle(half[0] - inset, half[2] - inset, bevel, level)
        for inset, level in (
            (bevel, -half[1]),
            (0.0, bevel - half[1]),
            (0.0, half[1] - bevel),
            (bevel, half[1]),
        )
    ]
    return loft(np.stack(rings) + middle, CHAMFERED)


def drum(radius: float, low: float, high: float, segments: int, bevel: float) -> Mesh:
    """A round block about the Y axis."""
    angle = np.linspace(0.0, 2 * np.pi, segments, endpoint=False)
    ring = np.column_stack([np.cos(angle), np.zeros(segments), np.sin(angle)])
    levels = ((radius - bevel, low), (radius, low + bevel), (radius, high - bevel), (radius - bevel, high))
    return loft(np.stack([ring * size + (0.0, level, 0.0) for size, level in levels]), CHAMFERED)


def _rectangle(across: float, along: float, corner: float, level: float) -> Floats:
    angle = np.radians(np.linspace(0, 90, 6))
    quarter = np.column_stack([np.cos(angle), np.sin(angle)]) * corner
    corners = []
    for number, (x, z) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        turned = quarter
        for _ in range(number):
            turned = np.column_stack([-turned[:, 1], turned[:, 0]])
        corners.append(turned + np.array([x * (across - corner), z * (along - corner)]))
    ring = np.concatenate(corners)
    return np.column_stack([ring[:, 0], np.full(len(ring), level), ring[:, 1]])
