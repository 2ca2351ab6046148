"""A GLB of boxes, written by code: as simple as a scene can be that is lit, baked, painted and walked."""

import io
import json
import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PIL import Image

Box = tuple[tuple[float, float, float], tuple[float, float, float]]

HALF_WIDTH = 3.0  # metres to either side of the axis: the light map is spread over so much
LAMP = 10.0  # radiance of a lamp, where white paper has 1
# Each face of a box: its normal's axis and sign, and the two axes that span it, so wound that it faces outwards.
FACES = [(0, 1, 1, 2), (0, -1, 2, 1), (1, 1, 2, 0), (1, -1, 0, 2), (2, 1, 0, 1), (2, -1, 1, 0)]


@dataclass
class Glb:
    """Writes a GLB: one node and mesh a box, the light map spread over x if there is one. Boxes are white, but for
    canvases, which show ``picture`` on each face if there is one, and lamps, which glow."""

    lightmap: Image.Image | None = None
    picture: Image.Image | None = None
    binary: bytearray = field(default_factory=bytearray)
    views: list[dict[str, int]] = field(default_factory=list)
    accessors: list[dict[str, Any]] = field(default_factory=list)

    def view(self, data: bytes) -> int:
        self.views.append({"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data)})
        self.binary += data + b"\0" * (-len(data) % 4)
        return len(self.views) - 1

    def accessor(self, rows: Sequence[tuple[float, ...]], kind: str) -> int:
        view = self.view(b"".join(struct.pack(f"<{len(row)}f", *row) for row in rows))
        columns = list(zip(*rows, strict=True))
        bounds = {"min": [min(c) for c in columns], "max": [max(c) for c in columns]}
        self.accessors.append(
            {"bufferView": view, "componentType": 5126, "count": len(rows), "type": kind, **bounds}
        )
        return len(self.accessors) - 1

    def mesh(self, name: str, box: Box) -> dict[str, Any]:
        positions: list[tuple[float, ...]] = []
        normals: list[tuple[float, ...]] = []
        corners: list[tuple[float, ...]] = []
        for axis, sign, u, v in FACES:
            normal = tuple(float(sign) if i == axis else 0.0 for i in range(3))
            for a, b in [(0, 0), (1, 0), (1, 1), (0, 0), (1, 1), (0, 1)]:
                corner = {axis: box[sign > 0][axis], u: box[a][u], v: box[b][v]}
                positions.append((corner[0], corner[1], corner[2]))
                normals.append(normal)
                corners.append((float(a), float(b)))
        spread = [((x + HALF_WIDTH) / (2 * HALF_WIDTH), 0.5) for x, _, _ in positions]
        attributes = {
            "POSITION": self.accessor(positions, "VEC3"),
            "NORMAL": self.accessor(normals, "VEC3"),
            "TEXCOORD_1": self.accessor(spread, "VEC2"),
        }
        material = 0
        if self.picture is not None and name.endswith("_Canvas"):
            attributes["TEXCOORD_0"] = self.accessor(corners, "VEC2")
            material = 1
        if name.endswith("_Lamp"):
            material = 1 + (self.picture is not None)
        return {"name": name, "primitives": [{"attributes": attributes, "material": material}]}

    def png(self, image: Image.Image) -> dict[str, Any]:
        data = io.BytesIO()
        image.save(data, "PNG")
        return {"bufferView": self.view(data.getvalue()), "mimeType": "image/png"}

    def write(self, boxes: dict[str, Box], sun: bool) -> bytes:
        white = {"baseColorFactor": [0.8, 0.8, 0.8, 1], "metallicFactor": 0, "roughnessFactor": 0.9}
        nodes: list[dict[str, Any]] = [{"name": name, "mesh": i} for i, name in enumerate(boxes)]
        document: dict[str, Any] = {
            "asset": {"version": "2.0"},
            "scene": 0,
            "meshes": [self.mesh(name, box) for name, box in boxes.items()],
            "materials": [{"pbrMetallicRoughness": white}],
        }
        extensions: dict[str, Any] = {}
        if self.lightmap is not None:
            document["images"] = [self.png(self.lightmap)]
            document["samplers"] = [{"wrapS": 33071, "wrapT": 33071}]
            document["textures"] = [{"source": 0, "sampler": 0}]
            baked = {"index": 0, "texCoord": 1, "intensity": math.pi}
            document["materials"][0]["extensions"] = {"MOZ_lightmap": baked}
            extensions["MOZ_lightmap"] = {}
        if self.picture is not None:
            images, textures = document.setdefault("images", []), document.setdefault("textures", [])
            textures.append({"source": len(images)})
            images.append(self.png(self.picture))
            painted = {"baseColorTexture": {"index": len(textures) - 1}, "metallicFactor": 0}
            document["materials"].append({"pbrMetallicRoughness": painted})
        if any(name.endswith("_Lamp") for name in boxes):
            glow = {"KHR_materials_emissive_strength": {"emissiveStrength": LAMP}}
            document["materials"].append({"emissiveFactor": [1, 0.85, 0.6], "extensions": glow})
            extensions |= {name: {} for name in glow}
        if sun:
            lamp = {"type": "directional", "name": "Sun", "intensity": math.pi, "color": [1, 1, 1]}
            extensions["KHR_lights_punctual"] = {"lights": [lamp]}
            down = [-math.sqrt(0.5), 0, 0, math.sqrt(0.5)]  # a quarter turn about x: −Z becomes −Y
            nodes.append(
                {"name": "Sun", "rotation": down, "extensions": {"KHR_lights_punctual": {"light": 0}}}
            )
            document["extensions"] = {"KHR_lights_punctual": extensions["KHR_lights_punctual"]}
        document |= {
            "nodes": nodes,
            "scenes": [{"nodes": list(range(len(nodes)))}],
            "extensionsUsed": list(extensions),
            "accessors": self.accessors,
            "bufferViews": self.views,
            "buffers": [{"byteLength": len(self.binary)}],
        }
        if not extensions:
            del document["extensionsUsed"]
        text = json.dumps(document).encode()
        text += b" " * (-len(text) % 4)
        chunks = struct.pack("<II", len(text), 0x4E4F534A) + text
        chunks += struct.pack("<II", len(self.binary), 0x004E4942) + bytes(self.binary)
        return struct.pack("<III", 0x46546C67, 2, 12 + len(chunks)) + chunks
