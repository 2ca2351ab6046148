"""Taking the noise out of gathered light, on the surfaces themselves: across charts, never across corners or gaps."""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from tools.scene.light.atlas import Atlas
from tools.scene.light.texels import Texels
from tools.scene.light.tracing import Floats, in_parallel, unit
from tools.scene.light.transport import Gathered

NEIGHBOURS = 16
REACH = 0.35
"""Radius of the filter as a share of the harmonic mean distance to what a texel sees: light changes no faster."""
LEAST = 1.2
"""Least radius of the filter, in texels: flutes and beads that are finer would else show as blotches."""
PLANE = 3.0
"""How much more a step off a texel's plane counts than one along it."""
TURN = 0.35
"""Sine of the angle between two normals at which they weigh little for each other."""
ROUGH = 8.0
"""How much further two normals may differ where those of neighbouring texels do so anyway, as on a fluted shaft."""
THINNED = 8
"""Of so many texels one gives its light in the second, wider round."""
BLURS = 1
"""Times that what guides the filter is blurred within a chart, so that detail finer than a texel does not stop it."""
LAMP_BLURS = 2
"""Times that the light straight from lamps is: 4 × 4 texels share the points of a lamp among them."""
CHUNK = 1 << 15


def smooth(texels: Texels, gathered: Gathered, atlas: Atlas) -> Floats:
    """Return irradiance (n, 3) averaged with neighbours on the same surface; buried texels take that of others.

    Two rounds, among all texels and then among one in eight, reach about ten texels far. Weights after Ward et al., "A
    Ray Tracing Solution for Diffuse Interreflection", SIGGRAPH 1988.
    """
    free = np.flatnonzero(~gathered.buried)
    if not len(free):
        return gathered.light
    guide = blur(
        np.column_stack([texels.normal, 1 / gathered.room, gathered.light]), ~gathered.buried, texels, atlas
    )
    roughness = np.maximum(1 - np.linalg.norm(guide[:, :3], axis=1), 0)
    tolerance = (TURN**2 / 2 + ROUGH * roughness).astype(np.float32)
    normal = unit(guide[:, :3])
    radius = np.maximum(REACH / guide[:, 3], LEAST * atlas.texel).astype(np.float32)
    few = free[np.random.default_rng(THINNED).random(len(free)) < 1 / THINNED]
    light = guide[:, 4:]
    for donors in (free, few if len(few) > NEIGHBOURS else free):
        light = _round(texels, light, normal, radius, tolerance, gathered.buried, donors)
    return light


def smooth_lamps(lamps: Floats, texels: Texels, atlas: Atlas) -> Floats:
    """Return the light (n, 3) straight from lamps with the points of the lamps filtered together."""
    return blur(lamps, np.ones(len(lamps), bool), texels, atlas, LAMP_BLURS)


def blur(
    values: Floats, counts: NDArray[np.bool_], texels: Texels, atlas: Atlas, times: int = BLURS
) -> Floats:
    """Return values (n, k) blurred over 3 × 3 texels of one chart, several ``times``. Those that do not count (n,) only
    receive."""
    shape = (atlas.height + 2, atlas.width + 2)
    place = (texels.pixel // atlas.width + 1) * shape[1] + texels.pixel % atlas.width + 1
    region = np.full(shape[0] * shape[1], -1, np.int32)
    region[place] = texels.region
    for _ in range(times):
        total = np.zeros_like(values, dtype=np.float32)
        weights = np.zeros(len(values), np.float32)
        number = np.zeros(shape[0] * shape[1], np.int32)
        number[place] = np.arange(len(place), dtype=np.int32)
        for down, weight_down in ((-1, 1), (0, 2), (1, 1)):
            for right, weight_right in ((-1, 1), (0, 2), (1, 1)):
                there = place + down * shape[1] + right
                other = number[there]
                weight = (
                    weight_down * weight_right * ((region[there] == texels.region) & counts[other])
                ).astype(np.float32)
                total += values[other] * weight[:, None]
                weights += weight
        values = np.where(weights[:, None] > 0, total / np.maximum(weights, 1)[:, None], values)
    return values


def _round(
    texels: Texels, light: Floats, normal: Floats, radius: Floats, tolerance: Floats, buried: NDArray[np.bool_],
    donors: NDArray[np.intp],
) -> Floats:  # fmt: skip
    tree = cKDTree(texels.position[donors])
    count = min(NEIGHBOURS, len(donors))
    result = np.zeros_like(light)
    own = np.where(buried, np.float32(0), np.float32(1))
    nearest_at_least = np.where(buried, np.float32(1e-6), np.float32(0))  # however unlike it is

    def work(part: slice) -> None:
        others = donors[tree.query(texels.position[part], k=count)[1].reshape(-1, count)]
        step = texels.position[others] - texels.position[part][:, None]
        off = np.einsum("nki,ni->nk", step, normal[part])
        squared = np.einsum("nki,nki->nk", step, step) + PLANE**2 * off * off
        turn = np.maximum(1 - np.einsum("nki,ni->nk", normal[others], normal[part]), 0)
        # What lies in a groove says nothing of the wall beside it: its light holds no farther than it sees itself.
        reach = np.minimum(radius[part, None], radius[others])
        weight = np.exp(-squared / reach**2 - turn / tolerance[part, None])
        weight[:, 0] += nearest_at_least[part]
        total = weight.sum(axis=1) + own[part]
        result[part] = (
            np.einsum("nk,nki->ni", weight, light[others]) + own[part, None] * light[part]
        ) / total[:, None]

    in_parallel(work, len(light), CHUNK)
    return result
