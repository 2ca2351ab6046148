"""A picture that a person brought, made fit to be hung: upright, without metadata, encoded by us."""

import io

from PIL import Image, ImageOps

from tools.scene.pictures import open_picture

LONGEST_SIDE = 4096  # pixels: the largest texture of any quality
JPEG_QUALITY = 95
PAPER = (255, 255, 255)  # behind what is transparent
_ORIENTATION = 0x0112
_TURNED = range(5, 9)  # EXIF orientations that exchange width and height


def bring_picture(data: bytes, size: tuple[int, int]) -> bytes:
    """Return the picture as a JPEG of ``size`` (width, height in pixels), turned as its EXIF says: nothing but pixels.

    Raises MalformedAsset when it cannot be opened or decoded.
    """
    with open_picture(data) as picture:
        upright = ImageOps.exif_transpose(picture)
        if "A" in upright.getbands() or "transparency" in upright.info:
            layer = upright.convert("RGBA")
            ground = Image.new("RGBA", layer.size, (*PAPER, 255))
            upright = Image.alpha_composite(ground, layer)
        flat = upright.convert("RGB")
        flat = flat if flat.size == size else flat.resize(size, Image.Resampling.LANCZOS)
        clean = Image.new("RGB", size)
        clean.paste(flat)  # pixels only: no EXIF, profile or comment comes along
    buffer = io.BytesIO()
    clean.save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return buffer.getvalue()


def upright_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels as a viewer sees the picture. Raises MalformedAsset."""
    with open_picture(data) as picture:
        turned = picture.getexif().get(_ORIENTATION) in _TURNED
        return (picture.height, picture.width) if turned else (picture.width, picture.height)
