"""Pictures of any sizes in one store, each with its smaller levels, so that a batch of samples may read from them
all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.tracing import Floats

Ints = NDArray[np.int64]
Shorts = NDArray[np.int32]
Texels = NDArray[np.uint16]

FULL = 65535
"""What a texel holds for 1. A texel is four numbers of 16 bits, read in one go as a number of 64."""
MAX_LEVELS = 14
BRIGHTEST = 8.0
"""Radiance that need not be told from more in a picture of it: far more than the grade shows as white."""


@dataclass
class Texture:
    """A picture and its halves, largest first, each (h, w, 4). ``level`` says which level of the whole picture the
    first one is: one that is seen small need not be decoded whole. ``clamped`` is whether u and v end at the edge."""

    levels: list[Texels]
    level: int = 0
    clamped: tuple[bool, bool] = (False, False)


class TextureStore:
    """Textures by slot. What is read is ``scale`` × the texel's share of ``FULL``.

    The list of textures is emptied: all pictures of a scene are large, and there is never a second copy of all.
    """

    def __init__(self, textures: list[Texture], scale: float = 1.0) -> None:
        count = len(textures)
        self._scale = np.float32(scale / FULL)
        self._first = np.array([texture.level for texture in textures], np.float32)
        self._last = np.array([len(texture.levels) - 1 for texture in textures], np.int64)
        self._clamped = np.array([texture.clamped for texture in textures], bool)
        self._offset = np.zeros((count, MAX_LEVELS), np.int64)
        self._size = np.ones((count, MAX_LEVELS, 2), np.int32)
        area = sum(texels.shape[0] * texels.shape[1] for texture in textures for texels in texture.levels)
        self._flat = np.empty(area, np.uint64)
        start = 0
        for slot in range(count):
            for rung, texels in enumerate(textures.pop(0).levels):
                height, width, _ = texels.shape
                self._offset[slot, rung] = start
                self._size[slot, rung] = width, height
                self._flat[start : start + width * height] = texels.reshape(-1, 4).view(np.uint64)[:, 0]
                start += width * height

    def sizes(self, slot: Ints) -> Floats:
        """Return the width and height (n, 2) of whole pictures, in texels."""
        return np.asarray(self._size[slot, 0] * np.exp2(self._first[slot])[:, None], np.float32)

    def read(self, slot: Ints, uv: Floats, level: Floats) -> Floats:
        """Return (n, 4): four texels mixed, of the level nearest to ``level`` (n,), at ``uv`` (n, 2) from the top
        left."""
        rung = np.rint(level - self._first[slot]).astype(np.int64)
        rung = np.minimum(np.maximum(rung, 0), self._last[slot])
        size = self._size[slot, rung]
        width, height = size[:, 0], size[:, 1]
        clamped = self._clamped[slot]
        x0, x1, x = _inside(uv[:, 0], width, clamped[:, 0])
        y0, y1, y = _inside(uv[:, 1], height, clamped[:, 1])
        start = self._offset[slot, rung]
        row0: Ints = start + y0 * width
        row1: Ints = start + y1 * width
        above = _mixed(self._texel(row0 + x0), self._texel(row0 + x1), x)
        below = _mixed(self._texel(row1 + x0), self._texel(row1 + x1), x)
        return np.asarray(_mixed(above, below, y) * self._scale)

    def _texel(self, index: Ints) -> Floats:
        return self._flat.take(index).view(np.uint16).reshape(-1, 4).astype(np.float32)


def _mixed(one: Floats, other: Floats, share: Floats) -> Floats:
    return np.asarray(one + (other - one) * share)


def _inside(share: Floats, size: Shorts, clamped: NDArray[np.bool_]) -> tuple[Shorts, Shorts, Floats]:
    """Return the two texels about a place on an axis, and the share of the second (n, 1)."""
    place = np.where(
        clamped, np.minimum(np.maximum(share, 0), 1), share - np.floor(share)
    ) * size - np.float32(0.5)
    corner = np.floor(place).astype(np.int32)
    part = (place - corner).astype(np.float32)[:, None]
    last = size - 1
    low = np.where(corner < 0, np.where(clamped, 0, last), np.minimum(corner, last))
    high = np.where(corner >= last, np.where(clamped, last, 0), corner + 1)
    return low, high, part


def picture_of(radiance: Floats, brightest: float) -> Texture:
    """Return a texture of one level, whose edges are not wrapped, of radiance (h, w, 3); ``brightest`` is its full
    scale."""
    texels = np.full((*radiance.shape[:2], 4), FULL, np.uint16)
    texels[..., :3] = np.rint(np.clip(radiance / np.float32(brightest), 0, 1) * FULL)
    return Texture([texels], clamped=(True, True))


def pyramid(texels: Texels) -> list[Texels]:
    """Return a picture (h, w, 4) and its halves down to a single texel, each the mean of four texels of the one before;
    an odd last row or column is left out, as graphics cards do."""
    levels = [texels]
    while max(texels.shape[:2]) > 1 and len(levels) < MAX_LEVELS:
        height, width = (max(side // 2, 1) for side in texels.shape[:2])
        rows = texels[: height * 2] if texels.shape[0] > 1 else np.repeat(texels, 2, axis=0)
        both = rows[:, : width * 2] if texels.shape[1] > 1 else np.repeat(rows, 2, axis=1)
        wide = both.astype(np.uint32)
        texels = ((wide[::2, ::2] + wide[1::2, ::2] + wide[::2, 1::2] + wide[1::2, 1::2] + 2) >> 2).astype(
            np.uint16
        )
        levels.append(texels)
    return levels
