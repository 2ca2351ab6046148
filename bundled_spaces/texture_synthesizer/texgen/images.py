"""Pictures in and out: opening strangers' files, encoding our own."""

import io
import warnings
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageOps

from texgen.arrays import Pixels
from texgen.faults import BadInput

FORMATS = ("PNG", "JPEG", "WEBP")
MAX_PIXELS = 64_000_000
JPEG = "image/jpeg"
TEXTURE_QUALITY = 88
PICTURE_QUALITY = 92


def open_picture(path: str | Path, field: str) -> Pixels:
    """Read a picture as upright sRGB (rows, columns, 3). Raises BadInput for ``field`` if it cannot be trusted."""
    name = Path(path).name
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise BadInput(
                        field,
                        f"{name!r} has more than {MAX_PIXELS // 1_000_000} megapixels; send it smaller.",
                    )
                return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise BadInput(field, f"{name!r} is not a readable {', '.join(FORMATS)} picture.") from error


def encode_jpeg(image: Pixels, quality: int = TEXTURE_QUALITY) -> bytes:
    """Encode RGB (rows, columns, 3) as a baseline JPEG without chroma subsampling: normals and colours both need it."""
    flags = [
        cv2.IMWRITE_JPEG_QUALITY,
        quality,
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR,
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
    ]
    return bytes(cv2.imencode(".jpg", np.ascontiguousarray(image[..., ::-1]), flags)[1])


def gpu_bytes(data: bytes) -> int:
    """Return what an encoded image takes on a graphics card: four bytes a pixel, a third more for its mipmaps."""
    with Image.open(io.BytesIO(data)) as image:
        return image.width * image.height * 16 // 3


def cover(image: Pixels, width: int, height: int) -> Pixels:
    """Crop about the middle to the aspect of ``width`` × ``height`` pixels and scale to that size."""
    rows, columns = image.shape[:2]
    scale = max(width / columns, height / rows)
    crop_columns = min(columns, max(1, round(width / scale)))
    crop_rows = min(rows, max(1, round(height / scale)))
    left, top = (columns - crop_columns) // 2, (rows - crop_rows) // 2
    cropped = np.ascontiguousarray(image[top : top + crop_rows, left : left + crop_columns])
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(cropped, (width, height), interpolation=method), dtype=np.uint8)
