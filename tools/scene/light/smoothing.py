"""Taking the noise out of gathered light, on the surfaces themselves: across charts, never across corners or gaps."""

import numpy as np
from scipy.spatial import cKDTree

from tools.scene.light.atlas import Texels
from tools.scene.light.tracing import Floats, in_parallel
from tools.scene.light.transport import Gathered

NEIGHBOURS = 16
REACH = 0.35
"""Radius of the filter as a share of the harmonic mean distance to what a texel sees: light changes no faster."""
PLANE = 4.0
"""How much more a step off a texel's plane counts than one along it."""
TURN = 0.35
"""Sine of the angle between two normals at which they weigh little for each other."""
CHUNK = 1 << 16


def smooth(texels: Texels, gathered: Gathered, spacing: float) -> Floats:
    """Return irradiance (n, 3) averaged with neighbours on the same surface; buried texels take that of others.

    Two rounds, among all texels and then among one in eight, reach about ten texels far. Weights after Ward et al., "A
    Ray Tracing Solution for Diffuse Interreflection", SIGGRAPH 1988. ``spacing`` is the distance of texels in metres.
    """
    free = np.flatnonzero(~gathered.buried)
    if not len(free):
        return gathered.light
    near = _round(texels, gathered, gathered.light, free, spacing)
    return _round(texels, gathered, near, free[_thinned(len(free))], spacing)


def _thinned(count: int) -> np.ndarray:
    return np.flatnonzero(np.random.default_rng(8).random(count) < 1 / 8) if count > 64 else np.arange(count)


def _round(texels: Texels, gathered: Gathered, light: Floats, donors: np.ndarray, spacing: float) -> Floats:
    tree = cKDTree(texels.position[donors])
    count = min(NEIGHBOURS, len(donors))
    radius = np.maximum(REACH * gathered.room, spacing).astype(np.float32)
    result = light.copy()

    def work(part: slice) -> None:
        found = tree.query(texels.position[part], k=count)[1].reshape(-1, count)
        others = donors[found]
        step = texels.position[others] - texels.position[part][:, None]
        off = np.einsum("nki,ni->nk", step, texels.facing[part])
        distance = np.einsum("nki,nki->nk", step, step) + PLANE**2 * off * off
        turn = 1 - np.einsum("nki,ni->nk", texels.normal[others], texels.normal[part])
        weight = np.exp(-distance / radius[part, None] ** 2 - np.maximum(turn, 0) / (TURN**2 / 2))
        own = np.where(gathered.buried[part], np.float32(1e-6), np.float32(1))
        total = weight.sum(axis=1) + own
        blended = np.einsum("nk,nki->ni", weight, light[others]) + own[:, None] * light[part]
        result[part] = blended / total[:, None]

    in_parallel(work, len(light), CHUNK)
    return result
