"""Pictures as WebP: the full ones that a viewer fetches one by one, and the small ones that it shows until then.

libwebp lets go of Python's lock, so that threads use all cores.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image

from tools.errors import MalformedAsset
from tools.scene.glb import Glb, image_bytes
from tools.scene.optimise.pictures import Picture, Role

QUALITY: dict[Role, int] = {"colour": 82, "normal": 94, "surface": 80}
WORK_QUALITY = 88  # brush strokes are seen from near
METHOD = 2  # of 0 to 6: half the time of 4, a twentieth larger
LIGHT_METHOD = 1  # lossless
PROVISIONAL_LIGHT_QUALITY = 90
LIGHT_TINT_STEP = 3  # of 255: red and blue are off by one at most, and take a third of the bytes
PREVIEW_SIDE: dict[Role, int] = {"colour": 128, "normal": 64, "surface": 64}  # pixels of the longer side
SKY_PREVIEW_SIDE = 512  # what a window shows is looked at as soon as the rooms are there
PREVIEW_QUALITY = 60
_BROKEN = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)


@dataclass(frozen=True)
class Encoded:
    """A picture's two WebP files. ``full`` is None where the preview is all there is: it was small enough."""

    picture: Picture
    preview: bytes
    full: bytes | None


def encode(glb: Glb, pictures: Sequence[Picture]) -> list[Encoded]:
    """Return the WebP files of pictures at the sizes that they give, in their order.

    Raises MalformedAsset (IMAGE) when one cannot be decoded.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda picture: _encoded(image_bytes(glb, picture.image), picture), pictures))


def provisional_light(exact: bytes) -> bytes:
    """Return a light map that does until the exact one has come: a third of its bytes, with bands on dark walls."""
    with Image.open(BytesIO(exact)) as light:
        return _webp(light.convert("RGB"), PROVISIONAL_LIGHT_QUALITY)


def _encoded(data: bytes, picture: Picture) -> Encoded:
    size = (picture.width, picture.height)
    try:
        with Image.open(BytesIO(data)) as opened:
            opened.draft("RGB", size)  # a JPEG can be decoded at half its size at once
            full = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    except _BROKEN as error:
        raise MalformedAsset(
            f"The picture {picture.name[:60]!r} cannot be read: {error}.", code="IMAGE"
        ) from error
    if full.size != size:
        full = full.resize(size, Image.Resampling.BOX)
    small = full.copy()
    if picture.role == "light":
        side = max(1, max(size) // 4)
    else:
        side = SKY_PREVIEW_SIDE if picture.sky else PREVIEW_SIDE[picture.role]
    small.thumbnail((side, side), Image.Resampling.BOX)
    if small.size == full.size:
        return Encoded(picture, _file(full, picture), None)
    return Encoded(picture, _webp(small, PREVIEW_QUALITY), _file(full, picture))


def _file(image: Image.Image, picture: Picture) -> bytes:
    if picture.text:  # few tones and sharp edges: smaller so, and without ringing
        return _webp(image, None)
    if picture.role == "light":  # lossy WebP holds 219 steps of brightness: dark walls would show bands
        return _webp(_tints_rounded(image), None)
    return _webp(image, WORK_QUALITY if picture.work and picture.role == "colour" else QUALITY[picture.role])


def _tints_rounded(image: Image.Image) -> Image.Image:
    """Return a light map with green as it is, which the eye is keenest for, and red and blue in steps from green."""
    light = np.asarray(image.convert("RGB"), np.int16)
    green = light[..., 1:2]
    tinted = green + np.rint((light - green) / LIGHT_TINT_STEP) * LIGHT_TINT_STEP
    return Image.fromarray(np.clip(tinted, 0, 255).astype(np.uint8))


def _webp(image: Image.Image, quality: int | None) -> bytes:
    file = BytesIO()
    if quality is None:
        image.save(file, "WEBP", lossless=True, quality=30, method=LIGHT_METHOD)
    else:
        image.save(file, "WEBP", quality=quality, method=METHOD)
    return file.getvalue()
