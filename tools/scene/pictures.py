"""Opening strange pictures: few formats, a cap on pixels that is an error and not a warning, and no half files."""

import hashlib
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from tools.errors import MalformedAsset
from tools.scene.thresholds import IMAGE_FORMATS, MAX_IMAGE_PIXELS

MOST_KNOWN = 4096  # pictures that are remembered as whole: those of many scenes
MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}


@dataclass(frozen=True)
class Header:
    """What a picture says of itself; sizes in pixels."""

    format: str
    width: int
    height: int

    @property
    def media_type(self) -> str:
        """The media type of the format."""
        return MEDIA_TYPES[self.format]


_known: dict[bytes, Header] = {}


@contextmanager
def open_picture(data: bytes) -> Iterator[Image.Image]:
    """Open a PNG, JPEG or WebP without decoding it yet.

    Raises MalformedAsset, here and while the caller decodes: IMAGE_FORMAT, IMAGE_PIXELS or IMAGE_TRUNCATED.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=IMAGE_FORMATS) as picture:
                if picture.width * picture.height > MAX_IMAGE_PIXELS:
                    raise Image.DecompressionBombError(f"{picture.width} × {picture.height} pixels")
                yield picture
    except UnidentifiedImageError as error:
        raise MalformedAsset("It is not a PNG, JPEG or WebP picture.", code="IMAGE_FORMAT") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise MalformedAsset(f"The picture is too large: {error}.", code="IMAGE_PIXELS") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # what Pillow raises for broken data
        raise MalformedAsset(f"The picture cannot be decoded: {error}.", code="IMAGE_TRUNCATED") from error


def check_picture(data: bytes) -> Header:
    """Read the header, and enough of the rest to know that it is whole, as cheaply as the format allows.

    A picture goes from step to step and is met after each, but read once.
    """
    digest = hashlib.sha256(data).digest()
    if digest in _known:
        return _known[digest]
    with open_picture(data) as picture:
        header = Header(str(picture.format), picture.width, picture.height)
        if header.format == "PNG":
            picture.verify()  # the checksums of all chunks
        else:
            picture.draft(
                "L", (picture.width // 8, picture.height // 8)
            )  # JPEG: every coefficient, few pixels
            picture.load()
    if len(_known) >= MOST_KNOWN:
        _known.clear()
    _known[digest] = header
    return header
