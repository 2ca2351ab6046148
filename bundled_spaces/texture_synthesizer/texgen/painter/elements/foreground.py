"""What stands before a landscape, near the eye, and makes another composition of it."""

from collections.abc import Callable

import numpy as np

from texgen.arrays import mix
from texgen.painter.elements.trees import foliage, tree
from texgen.painter.light import Light
from texgen.painter.sketch import Sketch

_BARE = 0.4  # share of the pictures that have nothing there
_LEAVES = (0.28, 0.40, 0.18)
_BARK = (0.30, 0.23, 0.18)


def foreground(s: Sketch, light: Light, *, reeds: bool = True) -> None:
    """By chance: nothing, boughs that hang in from above, a tree cut off by the frame or, where they may grow, reeds.

    Draw it last. It keeps to one side, so that what the picture is of stays in sight.
    """
    rng = s.rng
    if rng.random() < _BARE:
        return
    kinds: tuple[Callable[[Sketch, Light, int], None], ...] = (_boughs, _edge_tree, *((_reeds,) * reeds))
    kinds[int(rng.integers(len(kinds)))](s, light, 1 if rng.random() < 0.5 else -1)


def _from_edge(s: Sketch, side: int, inwards: float) -> float:
    """The x that lies so far inside the left (−1) or right (1) edge."""
    return inwards if side < 0 else s.aspect - inwards


def _boughs(s: Sketch, light: Light, side: int) -> None:
    """Two or three branches with their leaves, out of an upper corner."""
    rng = s.rng
    hue = mix(_LEAVES, (0.46, 0.40, 0.16), float(rng.random()) * 0.7)
    for _ in range(int(rng.integers(2, 4))):
        length, drop = rng.uniform(0.3, 0.62) * s.aspect, rng.uniform(0.05, 0.3)
        t = np.linspace(0, 1, 9)
        x = np.array([_from_edge(s, side, float(step * length - 0.03)) for step in t])
        y = rng.uniform(-0.05, 0.08) + drop * t**1.6 + rng.normal(0, 0.008, len(t))
        s.stroke(zip(x.tolist(), y.tolist(), strict=True), 0.012, light.shaded(_BARK, 0.5), 0.5)
        clumps = []
        for at_x, at_y in zip(x, y, strict=True):
            for _ in range(4):
                size = float(rng.uniform(0.018, 0.046))
                off = rng.normal(0, 0.035, 2)
                clumps.append((float(at_x + off[0]), float(at_y + off[1]), size, size * 0.8))
        foliage(s, clumps, light, hue)


def _edge_tree(s: Sketch, light: Light, side: int) -> None:
    """A broad tree near by, half out of the picture."""
    rng = s.rng
    hue = mix(_LEAVES, (0.44, 0.46, 0.18), float(rng.random()))
    x = _from_edge(s, side, float(rng.uniform(-0.05, 0.09)))
    tree(s, x, float(rng.uniform(1.0, 1.12)), float(rng.uniform(0.85, 1.25)), light, hue)


def _reeds(s: Sketch, light: Light, side: int) -> None:
    """Blades that rise out of a lower corner, each with its own lean."""
    rng = s.rng
    reach, tall = rng.uniform(0.3, 0.6) * s.aspect, rng.uniform(0.16, 0.34)
    t = np.linspace(0, 1, 5)
    for _ in range(int(rng.integers(70, 130))):
        inwards = float(rng.beta(1, 2.2))
        height = tall * (1.1 - inwards) * rng.uniform(0.6, 1.1)
        lean = float(rng.normal(-side * 0.25, 0.3)) * height
        foot = _from_edge(s, side, inwards * float(reach))
        tone = mix(
            light.shaded((0.26, 0.36, 0.16), 0.5), light.lit((0.62, 0.62, 0.30)), float(rng.random()) ** 1.5
        )
        blade = zip((foot + lean * t**2).tolist(), (1.02 - height * t).tolist(), strict=True)
        s.stroke(blade, float(rng.uniform(0.003, 0.007)), tone, 0.55)
