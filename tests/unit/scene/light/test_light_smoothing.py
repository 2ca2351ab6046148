"""The filter takes the noise out of light and leaves what is dark where it is dark."""

import numpy as np
import pytest

from tools.scene.light.atlas import Atlas
from tools.scene.light.smoothing import smooth
from tools.scene.light.texels import Texels
from tools.scene.light.transport import Gathered

ROWS, COLUMNS, TEXEL = 40, 60, 0.05
GROOVE = 3  # rows at the foot of the wall that lie in a groove


def wall() -> tuple[Texels, Atlas]:
    """A flat wall, a texel every five centimetres."""
    row, column = np.divmod(np.arange(ROWS * COLUMNS, dtype=np.int32), COLUMNS)
    flat = np.zeros(len(row))
    position = np.column_stack([column * TEXEL, row * TEXEL, flat]).astype(np.float32)
    normal = np.tile(np.array([0, 0, 1], np.float32), (len(row), 1))
    everywhere = np.zeros(len(row), np.int32)
    texels = Texels(row * COLUMNS + column, everywhere, everywhere, position, normal, normal)
    return texels, Atlas(COLUMNS, ROWS, TEXEL, [])


def smoothed(light: np.ndarray, room: np.ndarray) -> np.ndarray:
    texels, atlas = wall()
    colours = np.repeat(light.ravel()[:, None], 3, axis=1).astype(np.float32)
    gathered = Gathered(colours, room.ravel().astype(np.float32), np.zeros(light.size, bool))
    return smooth(texels, gathered, atlas)[:, 0].reshape(light.shape)


def test_noise_is_averaged_out() -> None:
    noisy = 1 + np.random.default_rng(1).normal(0, 0.3, (ROWS, COLUMNS))
    calm = smoothed(noisy, np.full(noisy.shape, 4.0))
    assert calm.mean() == pytest.approx(noisy.mean(), rel=0.01)
    assert calm.std() < 0.15 * noisy.std()


def test_a_dark_groove_does_not_darken_the_wall_beside_it() -> None:
    light, room = np.ones((ROWS, COLUMNS)), np.full((ROWS, COLUMNS), 4.0)
    light[:GROOVE], room[:GROOVE] = 0.05, 0.04
    found = smoothed(light, room)
    assert found[: GROOVE - 1].max() < 0.25
    assert found[GROOVE + 3 :].min() > 0.97
