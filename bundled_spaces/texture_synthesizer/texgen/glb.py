"""Binary glTF: take a file apart, read and replace its accessors, put it together again.

Nothing here trusts the file. What is not a well-formed GLB raises BadInput for ``input_mesh``.
"""

import json
import struct
from typing import Any, cast

import numpy as np

from texgen.arrays import Field
from texgen.faults import BadInput

MAX_BYTES = 512 * 1024 * 1024
MAX_JSON_BYTES = 32 * 1024 * 1024
_MAGIC, _JSON, _BIN = 0x46546C67, 0x4E4F534A, 0x004E4942
_TYPES = {5120: "i1", 5121: "u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_COMPONENTS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}
_FLOAT = 5126

Json = dict[str, Any]


def _refuse(reason: str) -> BadInput:
    return BadInput(
        "input_mesh", f"this is not a GLB that can be textured: {reason}. Send a glTF 2.0 binary file."
    )


class Glb:
    """A GLB in memory: ``document`` is its JSON, ``binary`` its buffer. Both may be changed in place."""

    def __init__(self, document: Json, binary: bytes) -> None:
        self.document = document
        self.binary = bytearray(binary)
        self.own_images: list[bytes] = []  # those that were embedded here

    @classmethod
    def parse(cls, data: bytes) -> "Glb":
        """Read a GLB of version 2 with one embedded buffer. Raises BadInput."""
        if len(data) > MAX_BYTES:
            raise _refuse(f"it is larger than {MAX_BYTES >> 20} MiB")
        if len(data) < 20:
            raise _refuse("it is too short")
        magic, version, length = struct.unpack_from("<III", data)
        if magic != _MAGIC or version != 2:
            raise _refuse("its header is not that of a GLB of version 2")
        if length != len(data):
            raise _refuse(f"its header promises {length} bytes and it has {len(data)}")
        chunks: dict[int, bytes] = {}
        offset = 12
        while offset + 8 <= length:
            size, kind = struct.unpack_from("<II", data, offset)
            if offset + 8 + size > length:
                raise _refuse("a chunk runs past the end")
            chunks.setdefault(kind, data[offset + 8 : offset + 8 + size])
            offset += 8 + size
        if len(chunks.get(_JSON, b"")) > MAX_JSON_BYTES:
            raise _refuse("its JSON is too large")
        try:
            document = json.loads(chunks[_JSON])
        except (KeyError, ValueError, RecursionError) as error:
            raise _refuse("its JSON chunk cannot be read") from error
        glb = cls(cast(Json, document), chunks.get(_BIN, b""))
        glb._check()
        return glb

    def _check(self) -> None:
        if not isinstance(self.document, dict):
            raise _refuse("its JSON is not an object")
        for key in (
            "nodes",
            "meshes",
            "materials",
            "accessors",
            "bufferViews",
            "buffers",
            "images",
            "textures",
            "samplers",
        ):
            entries = self.document.get(key, [])
            if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
                raise _refuse(f"{key!r} is not a list of objects")
        buffers = self.document.get("buffers", [])
        if len(buffers) > 1 or any("uri" in buffer for buffer in buffers):
            raise _refuse("its geometry is not in one embedded buffer")
        for node in self.document.get("nodes", []):
            if "mesh" in node:
                self.entry("meshes", node["mesh"])
        for mesh in self.document.get("meshes", []):
            if not isinstance(mesh.get("primitives"), list):
                raise _refuse("a mesh has no list of primitives")
            for primitive in mesh["primitives"]:
                if not isinstance(primitive, dict) or not isinstance(primitive.get("attributes"), dict):
                    raise _refuse("a primitive has no attributes")
                for index in primitive["attributes"].values():
                    self.entry("accessors", index)
                if "material" in primitive:
                    self.entry("materials", primitive["material"])

    def entry(self, kind: str, index: object) -> Json:
        """Return ``document[kind][index]``. Raises BadInput if there is none."""
        entries = self.document.get(kind, [])
        if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < len(entries):
            raise _refuse(f"it refers to {kind}[{index!r}], which does not exist")
        return cast(Json, entries[index])

    def add(self, kind: str, entry: Json) -> int:
        """Append to the list ``kind`` of the document and return the index."""
        entries = self.document.setdefault(kind, [])
        entries.append(entry)
        return len(entries) - 1

    def vectors(self, index: int) -> Field:
        """Decode an accessor to a new float32 array (count, components). Raises BadInput."""
        accessor = self.entry("accessors", index)
        if "sparse" in accessor or "bufferView" not in accessor:
            raise _refuse(f"accessors[{index}] is sparse or empty")
        view = self.entry("bufferViews", accessor["bufferView"])
        try:
            dtype = np.dtype(_TYPES[accessor["componentType"]])
            width, count = _COMPONENTS[accessor["type"]], int(accessor["count"])
            start = int(view.get("byteOffset", 0)) + int(accessor.get("byteOffset", 0))
            stride = int(view.get("byteStride", width * dtype.itemsize))
        except (KeyError, TypeError, ValueError) as error:
            raise _refuse(f"accessors[{index}] is incomplete") from error
        if min(count, start, stride) < 0 or (
            count and start + (count - 1) * stride + width * dtype.itemsize > len(self.binary)
        ):
            raise _refuse(f"accessors[{index}] runs past the end of the buffer")
        raw = np.ndarray(
            (count, width), dtype, memoryview(self.binary), start, (stride, dtype.itemsize)
        ).copy()
        values = raw.astype(np.float32)
        if accessor.get("normalized") and dtype.kind != "f":
            values /= np.float32(np.iinfo(dtype).max)
        return values

    def add_vectors(self, values: Field) -> int:
        """Append float32 vectors (count, 2 to 4) as a new accessor and return its index."""
        view = self.add_bytes(np.ascontiguousarray(values, dtype="<f4").tobytes())
        kind = f"VEC{values.shape[1]}"
        entry: Json = {"bufferView": view, "componentType": _FLOAT, "count": len(values), "type": kind}
        return self.add("accessors", entry)

    def add_bytes(self, data: bytes) -> int:
        """Append bytes to the buffer as a new bufferView and return its index."""
        self.binary.extend(b"\0" * (-len(self.binary) % 4))
        offset = len(self.binary)
        self.binary.extend(data)
        return self.add("bufferViews", {"buffer": 0, "byteOffset": offset, "byteLength": len(data)})

    def add_texture(self, image: bytes, media_type: str, name: str, *, repeat: bool) -> int:
        """Embed an encoded image and return the index of a texture that shows it, with mipmaps."""
        self.own_images.append(image)
        wrap = 10497 if repeat else 33071
        sampler = {"magFilter": 9729, "minFilter": 9987, "wrapS": wrap, "wrapT": wrap}
        samplers = self.document.setdefault("samplers", [])
        if sampler not in samplers:
            samplers.append(sampler)
        source = self.add(
            "images", {"name": name, "mimeType": media_type, "bufferView": self.add_bytes(image)}
        )
        return self.add("textures", {"sampler": samplers.index(sampler), "source": source})

    def use_extension(self, name: str) -> None:
        """List an extension in ``extensionsUsed``."""
        used = self.document.setdefault("extensionsUsed", [])
        if name not in used:
            used.append(name)

    def dump(self) -> bytes:
        """Serialise. The same content gives the same bytes."""
        binary = bytes(self.binary) + b"\0" * (-len(self.binary) % 4)
        if binary:
            self.document["buffers"] = [
                {**(self.document.get("buffers") or [{}])[0], "byteLength": len(self.binary)}
            ]
        text = json.dumps(self.document, separators=(",", ":"), ensure_ascii=False).encode()
        text += b" " * (-len(text) % 4)
        parts = [struct.pack("<II", len(text), _JSON), text]
        if binary:
            parts += [struct.pack("<II", len(binary), _BIN), binary]
        body = b"".join(parts)
        return struct.pack("<III", _MAGIC, 2, 12 + len(body)) + body
