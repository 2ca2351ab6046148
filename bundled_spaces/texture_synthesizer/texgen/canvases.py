"""Pictures on canvases: which nodes are canvases, how large they are, and the material that hangs a picture there."""

import copy
import math
import re
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from texgen.arrays import Pixels, as_field
from texgen.glb import Glb
from texgen.images import JPEG, PICTURE_QUALITY, encode_jpeg
from texgen.materials.pbr import normals
from texgen.materials.textile import weave

_NAME = re.compile(r"Artwork_\d+_Canvas")
_ROUGHNESS = 0.55
_THREAD = 0.0011  # metres between two threads of the canvas
_WEAVE_RELIEF = 0.00006  # metres
_IMPASTO_RELIEF = 0.0006  # metres between the darkest and the lightest paint: impasto is laid with white
# Pixels; only the strokes' own contrast is relief, not the picture's large lights and darks.
_DETAIL_SIGMA = 2.0
_NORMAL_SIDE = 1024  # pixels
_FALLBACK_SIZE = (1.2, 0.9)  # metres, for a canvas whose bounds are missing


@dataclass(frozen=True)
class Canvas:
    """A node to hang a picture on. ``width`` and ``height`` in metres; ``words`` is what its artwork says of itself."""

    node: dict[str, Any]
    name: str
    width: float
    height: float
    words: str
    manner: str | None

    def pixels(self, longest: int) -> tuple[int, int]:
        """Width and height in pixels of a picture whose longer side has ``longest``."""
        scale = longest / max(self.width, self.height)
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))


def find(glb: Glb) -> list[Canvas]:
    """Return the canvases in order of node name."""
    nodes = glb.document.get("nodes", [])
    parents: dict[int, dict[str, Any]] = {}
    for node in nodes:
        for child in node.get("children", []):
            if isinstance(child, int):
                parents[child] = node
    found = [
        (str(node["name"]), index)
        for index, node in enumerate(nodes)
        if _NAME.fullmatch(str(node.get("name", ""))) and "mesh" in node
    ]
    canvases = []
    for name, index in sorted(found):
        extras = {**_extras(nodes[index]), **_extras(parents.get(index, {}))}
        manner = extras.get("manner")
        words = str(extras.get("subject") or extras.get("title") or "")
        canvases.append(
            Canvas(
                nodes[index],
                name,
                *_size(glb, nodes[index]),
                words,
                manner if isinstance(manner, str) else None,
            )
        )
    return canvases


def _extras(node: dict[str, Any]) -> dict[str, Any]:
    extras = node.get("extras")
    return extras if isinstance(extras, dict) else {}


def _size(glb: Glb, node: dict[str, Any]) -> tuple[float, float]:
    """Width and height of a canvas from the lengths of ∂position/∂u and ∂position/∂v over its mesh.

    That holds for a canvas hung at any angle, on any wall, flat or slightly bowed.
    """
    primitive = glb.entry("meshes", node["mesh"])["primitives"][0]
    attributes = primitive["attributes"]
    if "POSITION" not in attributes or "TEXCOORD_0" not in attributes:
        return _FALLBACK_SIZE
    position, uv = glb.vectors(attributes["POSITION"]), glb.vectors(attributes["TEXCOORD_0"])
    if len(position) != len(uv) or len(uv) < 3 or not (np.isfinite(position).all() and np.isfinite(uv).all()):
        return _FALLBACK_SIZE
    system = np.column_stack([uv, np.ones(len(uv))])
    slopes = np.linalg.lstsq(system, position * as_field(_scale(node)), rcond=None)[0]
    spans = uv.max(0) - uv.min(0)
    width, height = (float(np.linalg.norm(slopes[axis]) * spans[axis]) for axis in range(2))
    return (width, height) if min(width, height) > 1e-3 and math.isfinite(width * height) else _FALLBACK_SIZE


def _scale(node: dict[str, Any]) -> list[float]:
    scale = node.get("scale", [1, 1, 1])
    return scale if isinstance(scale, list) and len(scale) == 3 else [1, 1, 1]


def hang(glb: Glb, canvas: Canvas, picture: Pixels) -> None:
    """Give a canvas a material of its own that shows ``picture`` with the relief of paint on cloth."""
    rows, columns = picture.shape[:2]
    shrink = min(1.0, _NORMAL_SIDE / max(rows, columns))
    small = cv2.resize(
        picture, (max(2, round(columns * shrink)), max(2, round(rows * shrink))), interpolation=cv2.INTER_AREA
    )
    colour = glb.add_texture(
        encode_jpeg(picture, PICTURE_QUALITY), JPEG, f"{canvas.name}_colour", repeat=False
    )
    relief = glb.add_texture(
        encode_jpeg(_relief(np.asarray(small, np.uint8), canvas)), JPEG, f"{canvas.name}_normal", repeat=False
    )
    _own_material(
        glb,
        canvas,
        {
            "name": canvas.name,
            "pbrMetallicRoughness": {
                "baseColorTexture": {"index": colour},
                "metallicFactor": 0.0,
                "roughnessFactor": _ROUGHNESS,
            },
            "normalTexture": {"index": relief},
        },
    )


def _relief(picture: Pixels, canvas: Canvas) -> Pixels:
    grey = as_field(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)) / np.float32(255)
    strokes = grey - cv2.GaussianBlur(grey, (0, 0), 4 * _DETAIL_SIGMA)
    rows, columns = grey.shape
    threads = [
        min(round(length / _THREAD), pixels // 4)
        for length, pixels in ((canvas.height, rows), (canvas.width, columns))
    ]
    cloth = weave(rows, columns, max(1, threads[0]), max(1, threads[1]))
    relief = strokes * np.float32(_IMPASTO_RELIEF) + cloth * np.float32(_WEAVE_RELIEF)
    return normals(as_field(relief), (canvas.width, canvas.height), periodic=False)


def _own_material(glb: Glb, canvas: Canvas, material: dict[str, Any]) -> None:
    """Attach a new material, to a copy of the mesh where several nodes share it."""
    mesh = glb.entry("meshes", canvas.node["mesh"])
    if sum(node.get("mesh") == canvas.node["mesh"] for node in glb.document["nodes"]) > 1:
        mesh = copy.deepcopy(mesh)
        canvas.node["mesh"] = glb.add("meshes", mesh)
    old = mesh["primitives"][0].get("material")
    kept = glb.entry("materials", old) if old is not None else {}
    material |= {key: kept[key] for key in ("extras", "doubleSided") if key in kept}
    index = glb.add("materials", material)
    for primitive in mesh["primitives"]:
        primitive["material"] = index
