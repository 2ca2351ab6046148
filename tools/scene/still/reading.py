"""What textures show within a pixel: where on the surface it lies, and how much of it it covers."""

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.tracing import Floats
from tools.scene.still.decoding import NEUTRAL, WHITE, Textures
from tools.scene.still.materials import USES
from tools.scene.still.surface import Surface

Slots = NDArray[np.int64]

MOST_TAPS = 8  # reads along the longer side of a pixel: floors are seen at grazing angles
SHORTER = np.float32(0.75)  # how much of a level is due to the shorter side, where a texture is read but once
LEAST, MOST = 1e-4, 1e6  # texels a side of a pixel


def read_once(textures: Textures, use: str, surface: Surface, noise: Floats) -> Floats:
    """Return (n, 4), read once from a level between those that the two sides of a pixel ask for.

    ``noise`` (n,), 0 to 1, hides where one level ends.
    """
    texels, own, slot = _start(textures, use, surface)
    if len(own):
        here = surface.of(own)
        longer, shorter, _ = _footprint(textures, slot, here)
        level = (1 - SHORTER) * np.log2(longer) + SHORTER * np.log2(shorter)
        texels[own] = textures.store.read(slot, here.uv, level + noise[own] - np.float32(0.5))
    return texels


def read_along(textures: Textures, use: str, surface: Surface, noise: Floats) -> Floats:
    """Return the same, read as often along the longer side of a pixel as the shorter one goes into it."""
    texels, own, slot = _start(textures, use, surface)
    if len(own):
        here = surface.of(own)
        longer, shorter, step = _footprint(textures, slot, here)
        taps = np.exp2(np.rint(np.log2(np.clip(longer / shorter, 1, MOST_TAPS)))).astype(np.int64)
        level = np.log2(longer / taps) + noise[own] - np.float32(0.5)
        for count in np.unique(taps).tolist():
            chosen = np.flatnonzero(taps == count)
            slots, uv, steps, levels = slot[chosen], here.uv[chosen], step[chosen], level[chosen]
            shares = [np.float32((tap + 0.5) / count - 0.5) for tap in range(count)]
            reads = [textures.store.read(slots, uv + steps * share, levels) for share in shares]
            texels[own[chosen]] = sum(reads[1:], reads[0]) / np.float32(count)
    return texels


def _start(textures: Textures, use: str, surface: Surface) -> tuple[Floats, NDArray[np.intp], Slots]:
    """Return what is read where there is no texture, the numbers of the others, and their slots."""
    slot = textures.slots[use][surface.material]
    own = np.flatnonzero(slot >= len(USES))
    return np.tile(np.array(NEUTRAL.get(use, WHITE), np.float32), (len(slot), 1)), own, slot[own]


def _footprint(textures: Textures, slot: Slots, surface: Surface) -> tuple[Floats, Floats, Floats]:
    """Return the longer and the shorter side of a pixel in texels (n,), and the longer one in texture coordinates."""
    size = textures.store.sizes(slot)
    across, down = surface.uv_across * size, surface.uv_down * size
    wide = np.sqrt(across[:, 0] ** 2 + across[:, 1] ** 2)
    high = np.sqrt(down[:, 0] ** 2 + down[:, 1] ** 2)
    wider = wide > high
    longer, shorter = np.where(wider, wide, high), np.where(wider, high, wide)
    step = np.where(wider[:, None], surface.uv_across, surface.uv_down)
    return np.clip(longer, LEAST, MOST), np.clip(shorter, LEAST, MOST), step
