"""The engine profile: core glTF 2.0 that requires no extension, JPEG and PNG, for Blender, Godot, Unity, Unreal."""

from io import BytesIO

import numpy as np
from PIL import Image

from tools.errors import MalformedAsset
from tools.scene.glb import Glb, accessor_array, add_accessor, image_bytes, prune, set_image

JPEG_QUALITY = 92
_FLOATS = ("POSITION", "NORMAL", "TANGENT", "TEXCOORD_0", "TEXCOORD_1")
_FLOAT = 5126


def to_core(glb: Glb) -> bool:
    """Rewrite in place what needs an extension to be read: WebP pictures, narrow integers. Say whether anything was.

    Extensions that merely add (lights, light maps, clear coats) stay as used ones: a reader may leave them out.
    Raises MalformedAsset (IMAGE) when a picture cannot be decoded.
    """
    document = glb.document
    required = document.pop("extensionsRequired", [])
    webp = [i for i, image in enumerate(document.get("images", [])) if image.get("mimeType") == "image/webp"]
    if not required and not webp:
        return False
    for image in webp:
        set_image(glb, image, *_jpeg_or_png(image_bytes(glb, image)))
    for texture in document.get("textures", []):
        extension = texture.get("extensions", {}).pop("EXT_texture_webp", None)
        if extension is not None:
            texture["source"] = extension["source"]
            if not texture["extensions"]:
                del texture["extensions"]
    if "KHR_mesh_quantization" in required:
        _widen(glb)
    used = [
        n
        for n in document.get("extensionsUsed", [])
        if n not in ("EXT_texture_webp", "KHR_mesh_quantization")
    ]
    document.pop("extensionsUsed", None)
    if used:
        document["extensionsUsed"] = used
    prune(glb)
    return True


def _widen(glb: Glb) -> None:
    wide: dict[int, int] = {}
    for mesh in glb.document.get("meshes", []):
        for primitive in mesh["primitives"]:
            for name, index in primitive["attributes"].items():
                if name in _FLOATS and glb.document["accessors"][index]["componentType"] != _FLOAT:
                    if index not in wide:
                        wide[index] = add_accessor(glb, accessor_array(glb, index).astype(np.float32))
                    primitive["attributes"][name] = wide[index]


def _jpeg_or_png(data: bytes) -> tuple[bytes, str]:
    """Return a picture as JPEG, or as PNG where it has transparent parts, with its media type."""
    file = BytesIO()
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.has_transparency_data:
                picture.save(file, "PNG")
                return file.getvalue(), "image/png"
            picture.convert("RGB").save(file, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise MalformedAsset(f"A WebP picture cannot be read: {error}.", code="IMAGE") from error
    return file.getvalue(), "image/jpeg"
