"""Packing rectangles: the lowest place along a skyline, highest rectangles first.

After Jylänki, "A Thousand Ways to Pack the Bin", 2010 (skyline, bottom-left). The charts of architecture are mostly
rectangles, so that nothing is gained by packing their outlines.
"""

import numpy as np

from tools.scene.light.tracing import Ints


def pack(sizes: Ints, width: int) -> tuple[Ints, int]:
    """Return the lower left corner (n, 2) of each rectangle (n, 2), none wider than ``width``, and the height used."""
    corners = np.zeros((len(sizes), 2), np.int32)
    skyline = np.zeros(width, np.int32)
    for number in np.lexsort((sizes[:, 0], sizes[:, 1]))[::-1]:
        wide, high = sizes[number]
        reached = _highest(skyline, wide)
        x = int(reached.argmin())
        corners[number] = x, reached[x]
        skyline[x : x + wide] = reached[x] + high
    return corners, int(skyline.max(initial=0))


def _highest(skyline: Ints, wide: int) -> Ints:
    """Return the highest of each ``wide`` neighbours of the skyline, from spans that double: thousands of charts are a
    few texels wide, where any filter takes longer to be called than to run."""
    span = 1
    while 2 * span <= wide:
        skyline = np.maximum(skyline[:-span], skyline[span:])
        span *= 2
    rest = wide - span
    return np.maximum(skyline[:-rest], skyline[rest:]) if rest else skyline
