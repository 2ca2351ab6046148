"""The gate for pictures."""

import io

import numpy as np
import pytest
from PIL import Image

from tools.scene.inspect_image import inspect_image


def picture(width: int = 320, height: int = 240, file_format: str = "PNG") -> bytes:
    ramp = np.add.outer(np.linspace(0, 120, height), np.linspace(0, 120, width))
    buffer = io.BytesIO()
    Image.fromarray(np.stack([ramp, ramp[::-1], ramp], axis=-1).astype(np.uint8)).save(buffer, file_format)
    return buffer.getvalue()


def codes(data: bytes, size: tuple[int, int] | None = None) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in inspect_image(data, size).findings]


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "WEBP"])
def test_good_pictures(file_format: str) -> None:
    report = inspect_image(picture(file_format=file_format), (320, 240))
    assert (report.width, report.height, report.format, report.findings) == (320, 240, file_format, [])


def test_other_formats_are_refused() -> None:
    assert codes(picture(file_format="GIF")) == [("IMAGE_FORMAT", "error")]
    assert codes(b"not a picture") == [("IMAGE_FORMAT", "error")]
    assert codes(b"") == [("IMAGE_FORMAT", "error")]


@pytest.mark.parametrize("file_format", ["PNG", "JPEG"])
def test_cut_short(file_format: str) -> None:
    data = picture(file_format=file_format)
    assert codes(data[: len(data) // 2]) == [("IMAGE_TRUNCATED", "error")]


def test_blank() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240), (9, 9, 9)).save(buffer, "PNG")
    assert codes(buffer.getvalue()) == [("IMAGE_BLANK", "error")]


def test_size_against_what_was_asked() -> None:
    assert codes(picture(), (640, 360)) == [("IMAGE_ASPECT", "error")]
    assert codes(picture(), (800, 600)) == [("IMAGE_SMALL", "error")]
    assert codes(picture(), (400, 300)) == [("IMAGE_SMALLER", "note")]
    assert codes(picture(), (322, 240)) == [("IMAGE_SMALLER", "note")]  # an aspect within two per cent


def test_tiny() -> None:
    assert codes(picture(40, 30)) == [("IMAGE_TINY", "error")]


def test_pixel_bomb() -> None:
    buffer = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(buffer, "PNG")
    assert len(buffer.getvalue()) < 100_000
    assert codes(buffer.getvalue()) == [("IMAGE_PIXELS", "error")]
