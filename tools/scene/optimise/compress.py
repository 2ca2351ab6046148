"""Geometry as EXT_meshopt_compression: vertices welded, reordered, filtered and packed; a viewer unpacks them.

The encoder is meshoptimizer's own, from a wheel (``meshopt``), so that neither node nor a compiler is needed.
"""

from collections.abc import Sequence
from typing import Any

import meshopt
import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb, accessor_array, add_view
from tools.scene.optimise.precision import Precision

_MOST_MANTISSA_BITS = 24
_EXTENSION = "EXT_meshopt_compression"

Rows = NDArray[np.uint8]


def compress(glb: Glb, precisions: Sequence[Precision]) -> None:
    """Weld, reorder and pack all geometry in place, each mesh with a precision of its own.

    Expects what ``quantise`` leaves: a bufferView an accessor.

    The result is for viewers only: ``read_glb`` refuses compressed files.
    """
    document = glb.document
    packed = Glb({"bufferViews": []})
    unpacked = 0
    views: list[dict[str, Any]] = []

    def pack(rows: NDArray[Any], mode: str, filter_name: str | None = None) -> int:
        nonlocal unpacked
        count, size = len(rows), rows.nbytes
        add_view(packed, meshopt.encode_gltf_buffer(rows, mode))
        extension = {
            **packed.document["bufferViews"].pop(),
            "byteStride": size // count,
            "count": count,
            "mode": mode,
        }
        if filter_name is not None:
            extension["filter"] = filter_name
        view = {
            "buffer": 1,
            "byteOffset": unpacked,
            "byteLength": size,
            "extensions": {_EXTENSION: extension},
        }
        if mode == "ATTRIBUTES":
            view["byteStride"] = size // count
        views.append(view)
        unpacked += size + -size % 4
        return len(views) - 1

    for image in document.get("images", []):
        view = document["bufferViews"][image["bufferView"]]
        start = view["byteOffset"]
        add_view(packed, bytes(glb.binary[start : start + view["byteLength"]]))
        views.append(packed.document["bufferViews"].pop())
        image["bufferView"] = len(views) - 1
    for mesh, precision in zip(document["meshes"], precisions, strict=True):
        for primitive in mesh["primitives"]:
            accessors = {
                name: document["accessors"][index] for name, index in primitive["attributes"].items()
            }
            rows = {name: _rows(glb, accessor) for name, accessor in accessors.items()}
            indices, order = _reordered(accessor_array(glb, primitive["indices"]).astype(np.uint32), rows)
            for name, accessor in accessors.items():
                filtered, filter_name = _filtered(name, accessor, rows[name][order], precision)
                accessor |= {"bufferView": pack(filtered, "ATTRIBUTES", filter_name), "count": len(order)}
            narrow = indices.astype(np.uint16) if len(order) <= np.iinfo(np.uint16).max else indices
            triangles = document["accessors"][primitive["indices"]]
            triangles |= {"bufferView": pack(narrow, "TRIANGLES"), "count": len(narrow)}
            triangles["componentType"] = 5123 if narrow.itemsize == 2 else 5125
            for key in ("min", "max"):
                triangles.pop(key, None)
    document["bufferViews"] = views
    glb.binary = packed.binary
    document["buffers"] = [{}, {"byteLength": unpacked, "extensions": {_EXTENSION: {"fallback": True}}}]
    for key in ("extensionsUsed", "extensionsRequired"):
        document.setdefault(key, []).append(_EXTENSION)


def _rows(glb: Glb, accessor: dict[str, Any]) -> Rows:
    """Return an attribute's bytes, one row (of a multiple of four bytes) a vertex."""
    view = glb.document["bufferViews"][accessor["bufferView"]]
    raw = np.frombuffer(bytes(glb.binary[view["byteOffset"] :][: view["byteLength"]]), np.uint8)
    return raw.reshape(accessor["count"], -1)


def _reordered(
    indices: NDArray[np.uint32], rows: dict[str, Rows]
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the triangles' new indices, and which old vertices come, in the order in which they are first used."""
    whole = np.ascontiguousarray(np.hstack(list(rows.values())))
    keys = whole.view(f"V{whole.shape[1]}")[:, 0]
    _, first, same = np.unique(keys, return_index=True, return_inverse=True)
    indices, remap, used = meshopt.reorder_mesh(same[indices].astype(np.uint32), True, True)
    return indices, first[np.argsort(remap, kind="stable")[:used]]


def _filtered(
    name: str, accessor: dict[str, Any], rows: Rows, precision: Precision
) -> tuple[NDArray[Any], str | None]:
    """Return rows in the form that packs best, and the name of the filter that a viewer undoes."""
    if name == "NORMAL" and accessor["componentType"] == 5122:
        vectors = rows.view("<i2").astype(np.float32) / 32767
        return meshopt.encode_filter_oct(vectors, 8, precision.normal_bits), "OCTAHEDRAL"
    if name == "TEXCOORD_0" and accessor["componentType"] == 5126:
        uv = np.ascontiguousarray(rows).view("<f4")
        largest = max(float(np.abs(uv).max()), precision.uv)
        bits = int(np.floor(np.log2(largest / precision.uv))) + 2  # those of the largest value, and its sign
        if bits <= _MOST_MANTISSA_BITS:
            return meshopt.encode_filter_exp(uv, bits, "SharedVector"), "EXPONENTIAL"
    return rows, None
