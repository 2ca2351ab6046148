"""Putting the previews in the places of the pictures: what the web profile shows until the full ones have come."""

import re
from collections.abc import Sequence

from tools.scene.glb import Glb, image_of, set_image
from tools.scene.optimise.webp import Encoded

WEBP = "image/webp"
_EXTENSION = "EXT_texture_webp"


def put_previews(glb: Glb, encoded: Sequence[Encoded]) -> list[str]:
    """Give each image its preview, in place; every texture that shows one says so through EXT_texture_webp.

    Return the images' new names, which are unique and plain: the number in the order given, then what it shows.
    """
    names = [
        f"{number:03}_{re.sub('[^A-Za-z0-9_]', '_', e.picture.name)[:50]}" for number, e in enumerate(encoded)
    ]
    for name, entry in zip(names, encoded, strict=True):
        set_image(glb, entry.picture.image, entry.preview, WEBP)
        glb.document["images"][entry.picture.image]["name"] = name
    replaced = {entry.picture.image for entry in encoded}
    for number, texture in enumerate(glb.document.get("textures", [])):
        image = image_of(glb.document, number)
        if image in replaced:
            texture.pop("source", None)
            texture["extensions"] = {**texture.get("extensions", {}), _EXTENSION: {"source": image}}
    if replaced:
        for key in ("extensionsUsed", "extensionsRequired"):
            listed = glb.document.setdefault(key, [])
            if _EXTENSION not in listed:
                listed.append(_EXTENSION)
    return names
