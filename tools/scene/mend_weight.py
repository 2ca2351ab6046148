"""Making lighter, without another call, what is heavier than allowed: fewer triangles, smaller pictures."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from tools.scene.asset_checks import allowed_triangles
from tools.scene.glb import Glb, image_bytes, set_image
from tools.scene.pictures import MEDIA_TYPES, open_picture
from tools.scene.simplify import simplify
from tools.scene.thresholds import MAX_IMAGE_SIDE, SIMPLER_BY, SIMPLER_BY_METRES, Expectations

if TYPE_CHECKING:
    from tools.scene.optimise.pictures import Picture

JPEG_QUALITY = 92  # what came as a JPEG is not told from it


def mend_weight(glb: Glb, codes: set[str], longest: float, expected: Expectations) -> Iterator[str]:
    """Mend what the codes of the findings name, of a file ``longest`` metres long; yield what was done, in words.

    ``prune`` then drops the old data. Raises MalformedAsset when a picture cannot be decoded.
    """
    if "TOO_MANY_TRIANGLES" in codes:
        error = SIMPLER_BY if expected.any_size else SIMPLER_BY_METRES / longest
        if simplify(glb, allowed_triangles(glb, expected), error=error):
            yield "made its shape simpler"
    if codes & {"TEXTURE_TOO_LARGE", "TEXTURE_MEMORY"}:
        yield f"made {_shrink(glb, expected.max_texture_memory)} pictures smaller"


def _shrink(glb: Glb, memory: int) -> int:
    """Halve pictures, least missed first, until none is too long and all take at most ``memory`` bytes when shown."""
    from tools.scene.optimise.pictures import fitted, pictures_of

    pictures = pictures_of(glb)
    smaller = fitted([_within_side(picture) for picture in pictures], memory)
    changed = [new for old, new in zip(pictures, smaller, strict=True) if new != old]
    for picture in changed:
        set_image(
            glb, picture.image, *_resized(image_bytes(glb, picture.image), (picture.width, picture.height))
        )
    return len(changed)


def _within_side(picture: "Picture") -> "Picture":
    while max(picture.width, picture.height) > MAX_IMAGE_SIDE:
        picture = picture.halved()
    return picture


def _resized(data: bytes, size: tuple[int, int]) -> tuple[bytes, str]:
    """Return a picture at another ``size`` in pixels, in the format in which it is, with its media type."""
    file = BytesIO()
    with open_picture(data) as picture:
        form = str(picture.format)
        picture.draft("RGB", size)  # a JPEG can be decoded at half its size at once
        whole = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
        whole.resize(size, Image.Resampling.BOX).save(file, form, quality=JPEG_QUALITY)
    return file.getvalue(), MEDIA_TYPES[form]
