"""The upscaler: nearer to the truth than bicubic, without seams, and only for pictures that fit."""

import cv2
import numpy as np
import pytest
from texgen import upscale as module
from texgen.faults import BadInput
from texgen.painter import paint
from texgen.upscale import FACTOR, MAX_SIDE, upscale

TRUER = 0.05  # decibels; eight paintings gained 0.08 to 0.19, and one laid half a pixel off loses more


@pytest.fixture(scope="module")
def truth() -> np.ndarray:
    return paint("poppies", "impressionist", "", 640, 480, 3)


def _shrunk(picture: np.ndarray) -> np.ndarray:
    rows, columns = picture.shape[:2]
    return np.asarray(cv2.resize(picture, (columns // 4, rows // 4), interpolation=cv2.INTER_AREA), np.uint8)


def _noise_ratio(picture: np.ndarray, truth: np.ndarray) -> float:
    """PSNR in decibels."""
    return float(10 * np.log10(255**2 / ((picture.astype(float) - truth) ** 2).mean()))


def _sharpness(picture: np.ndarray) -> float:
    return float(cv2.Laplacian(picture, cv2.CV_32F).var())


def test_a_painting_comes_back_sharper_and_truer_than_by_bicubic(truth: np.ndarray) -> None:
    small = _shrunk(truth)
    large = upscale(small)
    bicubic = np.asarray(cv2.resize(small, truth.shape[1::-1], interpolation=cv2.INTER_CUBIC), np.uint8)
    assert large.shape == truth.shape and large.dtype == np.uint8
    assert _noise_ratio(large, truth) > _noise_ratio(bicubic, truth) + TRUER
    assert _sharpness(large) > 1.5 * _sharpness(bicubic)


def test_colours_stay_in_their_channels() -> None:
    patch = np.full((24, 40, 3), (200, 120, 40), np.uint8)
    assert np.abs(upscale(patch).astype(int) - (200, 120, 40)).max() <= 3


def test_tiles_leave_no_seam_and_every_run_gives_the_same(
    truth: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = _shrunk(truth)
    whole = upscale(small)
    assert (upscale(small) == whole).all()
    monkeypatch.setattr(module, "_TILE", 50)
    assert np.abs(upscale(small).astype(int) - whole).max() <= 1  # rounding alone


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(BadInput, match="picture: 1025 × 8 pixels"):
        upscale(np.zeros((8, MAX_SIDE + 1, 3), np.uint8))
    assert upscale(np.zeros((1, 1, 3), np.uint8)).shape == (FACTOR, FACTOR, 3)
