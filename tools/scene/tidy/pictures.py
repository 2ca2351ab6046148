"""What a file says of its pictures (glTF 2.0 §3.8). Whether they can be shown is asked elsewhere."""

from collections.abc import Iterator
from typing import Any

from tools.scene.glb import Glb, image_bytes, set_image
from tools.scene.tidy.change import Change

WEBP = "EXT_texture_webp"


def pictures_typed(glb: Glb) -> Iterator[Change]:
    """The type of a picture is what its first bytes say, and its view is plain bytes."""
    views = glb.document.get("bufferViews", [])
    changed = []
    for number, image in enumerate(glb.document.get("images", [])):
        data = image_bytes(glb, number)
        kind = _kind(data)
        if kind is None:
            continue  # the inspection of pictures names it
        if image.get("mimeType") != kind or "byteStride" in views[image["bufferView"]]:
            set_image(glb, number, data, kind)
            changed.append(str(image.get("name", f"image {number}"))[:60])
    if changed:
        yield Change(
            "IMAGE_TYPE",
            changed[0],
            f"{len(changed)} pictures are not of the type that they say.",
            "wrote the true type",
        )


def pictures_enabled(glb: Glb) -> Iterator[Change]:
    """A WebP is a texture only through its extension."""
    images = glb.document.get("images", [])
    plain = [
        texture for texture in glb.document.get("textures", [])
        if "source" in texture and images[texture["source"]].get("mimeType") == "image/webp"
    ]  # fmt: skip
    for texture in plain:
        texture.setdefault("extensions", {}).setdefault(WEBP, {"source": texture["source"]})
        del texture["source"]
    if plain:
        _declare(glb.document)
        yield Change(
            "IMAGE_NOT_ENABLED",
            "textures",
            f"{len(plain)} textures are WebP without saying so.",
            f"declared {WEBP}",
        )


def _declare(document: dict[str, Any]) -> None:
    for key in ("extensionsUsed", "extensionsRequired"):
        if WEBP not in document.setdefault(key, []):
            document[key].append(WEBP)


def _kind(data: bytes) -> str | None:
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "image/png"
    if data[:3] == b"\xff\xd8\xff":
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return None
