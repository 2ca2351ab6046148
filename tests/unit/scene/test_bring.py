"""A brought picture: upright, of the size that was planned, and nothing but pixels."""

import io

import numpy as np
import pytest
from PIL import Image

from tools.errors import MalformedAsset
from tools.scene.bring import bring_picture, upright_size


def encoded(picture, form, **options):
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def test_it_is_turned_upright_and_says_nothing_more():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"
    pixels = np.zeros((100, 200, 3), np.uint8)
    pixels[:, :100] = (255, 0, 0)  # the left half, which EXIF 6 turns to the top
    data = encoded(Image.fromarray(pixels), "JPEG", exif=exif, quality=95)
    assert upright_size(data) == (100, 200)
    with Image.open(io.BytesIO(bring_picture(data, (100, 200)))) as done:
        assert done.size == (100, 200) and not done.getexif() and "A camera" not in str(done.info)
        assert done.getpixel((50, 20))[0] > 200 and done.getpixel((50, 180))[0] < 50


def test_what_is_transparent_lies_on_white_paper():
    data = encoded(Image.new("RGBA", (80, 80), (0, 0, 0, 0)), "PNG")
    with Image.open(io.BytesIO(bring_picture(data, (80, 80)))) as done:
        assert done.mode == "RGB" and min(done.getpixel((40, 40))) > 250


def test_a_broken_file_is_an_error_of_ours():
    with pytest.raises(MalformedAsset):
        bring_picture(b"\xff\xd8\xff and no more", (10, 10))
