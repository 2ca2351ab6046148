"""What stands at a quay: cranes and stacks, drawn in degrees."""

import numpy as np

from texgen.arrays import as_field
from texgen.outside.layer import Layer


def crane(layer: Layer, azimuth: float, height: float, side: int) -> None:
    """A luffing harbour crane: portal, cab, lattice jib."""
    steel = layer.lit((0.35, 0.36, 0.36), 0.5)
    half = height * 0.10
    for foot in (-1, 1):
        layer.line(
            (azimuth + foot * half, -2), (azimuth + foot * half * 0.5, height * 0.36), height * 0.02, steel
        )
    layer.box(
        azimuth - half * 0.9,
        azimuth + half * 0.9,
        height * 0.36,
        height * 0.50,
        layer.lit((0.62, 0.50, 0.28), 0.6),
    )
    tip, root = (azimuth + side * height * 0.62, height), (azimuth + side * half * 0.6, height * 0.44)
    upper = (azimuth - side * half * 0.4, height * 0.66)
    for start, end in ((root, tip), (upper, tip), ((azimuth, height * 0.5), upper), (upper, root)):
        layer.line(start, end, height * 0.011, steel)
    for share in np.linspace(0.1, 0.9, 9):
        a = tuple(np.add(root, np.subtract(tip, root) * share))
        b = tuple(np.add(upper, np.subtract(tip, upper) * min(1.0, share + 0.06)))
        layer.line((float(a[0]), float(a[1])), (float(b[0]), float(b[1])), height * 0.006, steel)


def stack(layer: Layer, azimuth: float, height: float) -> None:
    """A factory chimney, tapering, with a band at its head."""
    half, brick = height * 0.028, as_field([0.55, 0.36, 0.29])
    layer.polygon(
        [
            (azimuth - half, -5),
            (azimuth + half * 0.3, -5),
            (azimuth + half * 0.2, height),
            (azimuth - half * 0.68, height),
        ],
        layer.lit(brick, 0.9),
    )
    layer.polygon(
        [
            (azimuth + half * 0.3, -5),
            (azimuth + half, -5),
            (azimuth + half * 0.68, height),
            (azimuth + half * 0.2, height),
        ],
        layer.lit(brick, 0.3),
    )
    layer.box(
        azimuth - half * 0.85, azimuth + half * 0.85, height * 0.96, height, layer.lit(brick * 0.7, 0.6)
    )
