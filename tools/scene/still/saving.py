"""Pictures as files. The same picture gives the same bytes."""

import io
from typing import Literal

from PIL import Image

from tools.scene.still.drawing import Picture

Format = Literal["jpg", "png", "webp"]

WEBP_QUALITY = 82  # marble's veins are kept, and 1600 × 900 pixels take some 200 kB
JPEG_QUALITY = 90


def encode(picture: Picture, form: Format) -> bytes:
    """Return a picture (height, width, 3) as the bytes of a file."""
    image = Image.fromarray(picture)
    file = io.BytesIO()
    match form:
        case "webp":
            image.save(file, "WEBP", quality=WEBP_QUALITY, method=4)
        case "jpg":
            image.save(file, "JPEG", quality=JPEG_QUALITY, optimize=True)
        case "png":
            image.save(file, "PNG", optimize=True)
    return file.getvalue()
