"""A pair of wings, raised, of three rows of overlapping feathers; after the Victory of Samothrace."""

import numpy as np

from scenegen.curves import smooth
from scenegen.exhibits.lofts import bar, circle, loft
from scenegen.exhibits.pieces import BASE, Piece, block
from scenegen.mesh import Floats, Mesh

# Share of the arm where a row begins and ends; length of its first and last feather; width; how far in front it lies.
ROWS = (
    (0.08, 1.0, 0.34, 0.62, 0.075, 0.0),
    (0.06, 0.92, 0.2, 0.34, 0.062, 0.022),
    (0.05, 0.86, 0.1, 0.17, 0.05, 0.042),
)


def wings(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """The two wings spring from a stem; the seed sets how wide they open and how many feathers they have."""
    spread, count = rng.uniform(0.85, 1.15), int(rng.integers(9, 12))
    total = 2 * sum(count - row for row in range(3))
    points = 12
    steps = max(7, round(0.85 * triangles / (total * 2 * points)))
    arm = smooth([(0.03, 0.34, 0.0), (0.12 * spread, 0.56, -0.01), (0.27 * spread, 0.68, -0.05),
                  (0.4 * spread, 0.66, -0.1)], 40)  # fmt: skip
    half = [bar(arm, circle(14), np.linspace(0.05, 0.02, len(arm)))]
    for row, (start, end, short, long, width, front) in enumerate(ROWS):
        for number in range(count - row):
            share = number / (count - row - 1)
            root = arm[round((start + (end - start) * share) * (len(arm) - 1))]
            length = short + (long - short) * share ** (1.4 if row == 0 else 1.0)
            half.append(
                _feather(
                    root,
                    -1.05 + 2.25 * share,
                    length,
                    width * (0.9 + 0.3 * share),
                    front,
                    number,
                    points,
                    steps,
                )
            )
    mirror = np.diag([-1.0, 1.0, 1.0, 1.0])
    stem = loft(_stem(), np.radians(60))
    pieces = [Piece(mesh) for mesh in half] + [Piece(mesh.moved(mirror)) for mesh in half]
    return [*pieces, Piece(stem), Piece(block((-0.17, -0.1, -0.13), (0.17, 0.005, 0.13), 0.006), BASE)]


def _feather(
    root: Floats, rise: float, length: float, width: float, front: float, number: int, points: int, steps: int
) -> Mesh:
    """A blade with a ridge along its middle that bends backwards; ``rise`` is its angle above the horizontal."""
    t = np.linspace(0.0, 1.0, steps)
    direction = np.array([np.cos(rise), np.sin(rise), 0.0])
    across = np.array([-np.sin(rise), np.cos(rise), 0.0])
    sweep = 0.10 * length * t**2
    lift = front * (1 - 0.35 * t) + 0.006 * (number % 2) - 0.12 * length * t**2
    axis = (
        root
        + direction * (length * t)[:, None]
        + across * sweep[:, None]
        + np.array([0, 0, 1.0]) * lift[:, None]
    )
    broad = (
        0.5
        * width
        * np.clip(np.sin(np.pi * np.clip(0.12 + 0.88 * t, 0, 1)) ** 0.45 * (0.72 + 0.35 * t), 0.01, 1)
    )
    angle = np.linspace(0, 2 * np.pi, points, endpoint=False)
    profile = np.column_stack([np.cos(angle), np.sign(np.sin(angle)) * (1 - np.abs(np.cos(angle))) ** 0.85])
    thick = 0.17 * broad + 0.0015
    rings = (
        axis[:, None] + across * (broad[:, None] * profile[:, 0])[..., None]
        + np.array([0, 0, 1.0]) * (thick[:, None] * profile[:, 1])[..., None]
    )  # fmt: skip
    return loft(rings, np.radians(50))


def _stem() -> Floats:
    """The trunk from which the wings spring, a lens in section, narrowing to its foot."""
    outline = smooth(
        [(0.075, 0.0), (0.05, 0.08), (0.042, 0.2), (0.07, 0.36), (0.06, 0.46), (0.004, 0.56)], 30
    )
    angle = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    return np.stack(
        [
            outline[:, :1] * np.cos(angle),
            np.tile(outline[:, 1:], (1, 32)),
            0.8 * outline[:, :1] * np.sin(angle),
        ],
        axis=-1,
    )
