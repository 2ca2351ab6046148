"""A GLB taken apart without any check, so that it can be broken, and put together again."""

import copy
import json
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb

DTYPES = {5120: "<i1", 5121: "<u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}


@dataclass
class Loose:
    """A document and its buffer. Both may be made to say anything."""

    document: dict[str, Any]
    binary: bytearray

    @classmethod
    def of(cls, glb: Glb) -> "Loose":
        """Take a copy of a sound file."""
        document = copy.deepcopy(glb.document)
        document["buffers"] = [{"byteLength": len(glb.binary)}]
        return cls(document, bytearray(glb.binary))

    def pack(self) -> bytes:
        """Return the file as it stands: its own lengths are right, whatever the document says."""
        text = json.dumps(self.document).encode()
        text += b" " * (-len(text) % 4)
        rest = bytes(self.binary) + b"\0" * (-len(self.binary) % 4)
        chunks = struct.pack("<I4s", len(text), b"JSON") + text
        if rest:
            chunks += struct.pack("<I4s", len(rest), b"BIN\0") + rest
        return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks

    @property
    def primitive(self) -> dict[str, Any]:
        """The first primitive of the file."""
        return self.document["meshes"][0]["primitives"][0]  # type: ignore[no-any-return]

    def accessor(self, name: str) -> dict[str, Any]:
        """The accessor of the first primitive's attribute ``name``, or of its ``indices``. KeyError without one."""
        index = self.primitive["indices"] if name == "indices" else self.primitive["attributes"][name]
        return self.document["accessors"][index]  # type: ignore[no-any-return]

    def view(self, name: str) -> dict[str, Any]:
        """The bufferView of that accessor."""
        return self.document["bufferViews"][self.accessor(name)["bufferView"]]  # type: ignore[no-any-return]

    def values(self, name: str) -> NDArray[Any]:
        """Its values as an array (count, width) that writes through to the buffer."""
        accessor, view = self.accessor(name), self.view(name)
        dtype = np.dtype(DTYPES[accessor["componentType"]])
        width = WIDTHS[accessor["type"]]
        offset = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        stride = view.get("byteStride") or dtype.itemsize * width
        return np.ndarray(
            (accessor["count"], width), dtype, self.binary, offset, strides=(stride, dtype.itemsize)
        )

    def append(self, data: bytes) -> int:
        """Add bytes to the buffer; return the index of their new bufferView."""
        self.binary += b"\0" * (-len(self.binary) % 4)
        view = {"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data)}
        self.binary += data
        self.document["buffers"][0]["byteLength"] = len(self.binary)
        self.document["bufferViews"].append(view)
        return len(self.document["bufferViews"]) - 1

    def add_accessor(self, array: NDArray[Any], kind: str, component: int, **more: Any) -> int:
        """Add an array as it is; return the index of its new accessor."""
        view = self.append(array.tobytes())
        accessor = {"bufferView": view, "componentType": component, "count": len(array), "type": kind, **more}
        self.document["accessors"].append(accessor)
        return len(self.document["accessors"]) - 1
