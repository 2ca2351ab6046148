"""Packing rectangles: the lowest place along a skyline, highest rectangles first.

After Jylänki, "A Thousand Ways to Pack the Bin", 2010 (skyline, bottom-left). The charts of architecture are mostly
rectangles, so that nothing is gained by packing their outlines.
"""

import numpy as np
from scipy.ndimage import maximum_filter1d

from tools.scene.light.tracing import Ints


def pack(sizes: Ints, width: int) -> tuple[Ints, int]:
    """Return the lower left corner (n, 2) of each rectangle (n, 2), none wider than ``width``, and the height used."""
    corners = np.zeros((len(sizes), 2), np.int32)
    skyline = np.zeros(width, np.int32)
    for number in np.lexsort((sizes[:, 0], sizes[:, 1]))[::-1]:
        wide, high = sizes[number]
        reached = maximum_filter1d(skyline, wide, origin=-(wide // 2), mode="nearest")[: width - wide + 1]
        x = int(np.argmin(reached))
        corners[number] = x, reached[x]
        skyline[x : x + wide] = reached[x] + high
    return corners, int(skyline.max(initial=0))
