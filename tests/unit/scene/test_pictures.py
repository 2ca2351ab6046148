"""Strange pictures: read once, and refused as often as they come."""

import io

import numpy as np
import pytest
from PIL import Image

from tools.errors import MalformedAsset
from tools.scene import pictures
from tools.scene.pictures import Header, check_picture


def jpeg(seed: int) -> bytes:
    file = io.BytesIO()
    Image.fromarray(np.random.default_rng(seed).integers(0, 255, (40, 64, 3), np.uint8)).save(file, "JPEG")
    return file.getvalue()


def test_a_picture_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    data = jpeg(1)
    assert check_picture(data) == Header("JPEG", 64, 40)
    monkeypatch.setattr(pictures, "open_picture", None)
    assert check_picture(bytes(data)) == Header("JPEG", 64, 40)
    with pytest.raises(TypeError):  # this one would have to be read
        check_picture(jpeg(2))


def test_half_a_picture_is_refused_every_time() -> None:
    for _ in range(2):
        with pytest.raises(MalformedAsset, match="cannot be decoded"):
            check_picture(jpeg(3)[:-400])


def test_only_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_known", {})
    monkeypatch.setattr(pictures, "MOST_KNOWN", 2)
    for seed in range(5):
        check_picture(jpeg(seed))
        assert len(pictures._known) <= 2
