"""Adding to a GLB: data at the end of its buffer, and the accessors, images and textures that speak of it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb.access import column_bounds
from tools.scene.glb.container import Glb

ARRAY_BUFFER = 34962
ELEMENT_ARRAY_BUFFER = 34963

_COMPONENT_TYPES = {"i1": 5120, "u1": 5121, "i2": 5122, "u2": 5123, "u4": 5125, "f4": 5126}
_TYPES = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}


def add_view(glb: Glb, data: bytes, *, target: int | None = None) -> int:
    """Append ``data`` to the buffer, aligned to four bytes, and return the index of its new bufferView."""
    glb.binary += b"\0" * (-len(glb.binary) % 4)
    view: dict[str, Any] = {"buffer": 0, "byteOffset": len(glb.binary), "byteLength": len(data)}
    if target is not None:
        view["target"] = target
    glb.binary += data
    return _append(glb, "bufferViews", view)


def add_accessor(glb: Glb, array: NDArray[Any], *, target: int | None = ARRAY_BUFFER) -> int:
    """Append an array, (count,) or (count, n), of float32 or integers; return the index of its accessor.

    Vectors of three numbers and scalars get ``min`` and ``max``, which glTF demands of positions.
    """
    array = np.ascontiguousarray(array)
    component = _COMPONENT_TYPES[array.dtype.str[1:]]
    width = 1 if array.ndim == 1 else array.shape[1]
    padding = -array.itemsize * width % 4 if target == ARRAY_BUFFER else 0
    if padding:
        raise ValueError(
            f"{array.dtype} × {width} is not a multiple of four bytes, as vertex attributes must be"
        )
    view = add_view(glb, array.tobytes(), target=target)
    accessor: dict[str, Any] = {
        "bufferView": view, "componentType": component, "count": len(array), "type": _TYPES[width],
    }  # fmt: skip
    if width in (1, 3) and len(array):
        rows = array.reshape(len(array), width)
        low, high = column_bounds(rows)
        accessor["min"], accessor["max"] = low.tolist(), high.tolist()
    return _append(glb, "accessors", accessor)


def add_rows(glb: Glb, rows: NDArray[Any], *, normalised: bool = False, bounds: bool = False) -> int:
    """Append a vertex attribute (n, k) of narrow numbers, each row padded to four bytes; return its accessor.

    ``bounds`` writes ``min`` and ``max``; ``normalised`` integers stand for 0..1 or −1..1.
    """
    width = rows.shape[1] * rows.itemsize
    stride = width + -width % 4
    padded = np.zeros((len(rows), stride // rows.itemsize), rows.dtype)
    padded[:, : rows.shape[1]] = rows
    view = add_view(glb, padded.tobytes(), target=ARRAY_BUFFER)
    glb.document["bufferViews"][view]["byteStride"] = stride
    accessor: dict[str, Any] = {
        "bufferView": view, "componentType": _COMPONENT_TYPES[rows.dtype.str[1:]], "count": len(rows),
        "type": _TYPES[rows.shape[1]],
    }  # fmt: skip
    if normalised:
        accessor["normalized"] = True
    if bounds:
        accessor |= {"min": rows.min(axis=0).tolist(), "max": rows.max(axis=0).tolist()}
    return _append(glb, "accessors", accessor)


def add_image(glb: Glb, data: bytes, media_type: str, *, name: str = "") -> int:
    """Append an encoded picture as it is and return the index of its new image."""
    image: dict[str, Any] = {"bufferView": add_view(glb, data), "mimeType": media_type}
    if name:
        image["name"] = name
    return _append(glb, "images", image)


def add_texture(glb: Glb, image: int, *, sampler: dict[str, Any] | None = None) -> int:
    """Append a texture that shows an image, and return its index. WebP goes through EXT_texture_webp."""
    texture: dict[str, Any] = {}
    if glb.document["images"][image].get("mimeType") == "image/webp":
        texture["extensions"] = {"EXT_texture_webp": {"source": image}}
        for key in ("extensionsUsed", "extensionsRequired"):
            names = glb.document.setdefault(key, [])
            if "EXT_texture_webp" not in names:
                names.append("EXT_texture_webp")
    else:
        texture["source"] = image
    if sampler is not None:
        samplers = glb.document.setdefault("samplers", [])
        if sampler not in samplers:
            samplers.append(sampler)
        texture["sampler"] = samplers.index(sampler)
    return _append(glb, "textures", texture)


def image_bytes(glb: Glb, index: int) -> bytes:
    """Return the encoded bytes of an image."""
    view = glb.document["bufferViews"][glb.document["images"][index]["bufferView"]]
    start = view.get("byteOffset", 0)
    return bytes(glb.binary[start : start + view["byteLength"]])


def set_image(glb: Glb, index: int, data: bytes, media_type: str) -> None:
    """Give an image other bytes. The old ones stay in the buffer until ``prune``."""
    image = glb.document["images"][index]
    image["bufferView"] = add_view(glb, data)
    image["mimeType"] = media_type


def _append(glb: Glb, key: str, item: dict[str, Any]) -> int:
    items: list[dict[str, Any]] = glb.document.setdefault(key, [])
    items.append(item)
    return len(items) - 1
