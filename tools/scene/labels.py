"""Labels: what the plaque beside a work says, written on it, so that it can be read wherever the scene is opened.

All labels of a gallery are one picture: they cost a frame one draw call a room.
"""

import copy
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.scene.glb import Draw, Glb, accessor_array, add_accessor, add_image, add_texture, draws, triangles
from tools.scene.hang import CLAMPED, own_mesh
from tools.scene.writing import CARD, lettered

MATERIAL = "Labels"
PER_METRE = 1800  # pixels: a title is read at arm's length on a screen 1900 pixels wide
# Pixels of the picture's longer side, at most; where there are too many labels they are coarser.
ATLAS_SIDE = 2048
GUTTER = 4  # pixels between two labels, so that their mipmaps do not mix at once
CARD_ROUGHNESS = 0.7  # of uncoated board
COLOURS = 16  # of ink, card and what is between them
UP = np.array([0.0, 1.0, 0.0])
TOWARDS_THE_ENTRANCE = np.array([0.0, 0.0, 1.0])  # where the plaque of a plinth faces

Floats = NDArray[np.floating[Any]]
Lines = Sequence[str]


@dataclass(frozen=True)
class _Plaque:
    """What is drawn of one plaque, and where each of its vertices lies on its front: (n, 2) metres from its top left
    corner, right and down."""

    draw: Draw
    lines: Lines
    at: Floats

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in metres."""
        width, height = self.at.max(axis=0)
        return float(width), float(height)


def write_labels(glb: Glb, labels: Mapping[str, Lines]) -> None:
    """Write the lines of each id on the front of its node ``…_Plaque``, in place. One without a plaque is left out.

    A plaque keeps its light and its shape; it becomes a card, whatever it was made of.
    """
    plaques = _plaques(glb, labels)
    if not plaques:
        return
    per_metre, cells, (width, height) = _laid_out([plaque.size for plaque in plaques])
    atlas = Image.new("RGB", (width, height), CARD)
    for plaque, (left, top, wide, high) in zip(plaques, cells, strict=True):
        atlas.paste(lettered(plaque.lines, (wide, high)), (left, top))
    texture = add_texture(glb, add_image(glb, _png(atlas), "image/png", name=MATERIAL), sampler=dict(CLAMPED))
    worn: dict[int | None, int] = {}
    for plaque, (left, top, _, _) in zip(plaques, cells, strict=True):
        on_atlas = (plaque.at * per_metre + (left, top)) / (width, height)
        for primitive in own_mesh(glb, plaque.draw.mesh, plaque.draw.name)["primitives"]:
            before = primitive.get("material")
            if before not in worn:
                worn[before] = _card(glb, before, texture)
            primitive["material"] = worn[before]
            primitive["attributes"]["TEXCOORD_0"] = add_accessor(glb, on_atlas.astype(np.float32))


def _plaques(glb: Glb, labels: Mapping[str, Lines]) -> list[_Plaque]:
    """Return the plaques in the order of the labels. One of several primitives is none of ours."""
    drawn: dict[str, list[Draw]] = {}
    for draw in draws(glb):
        drawn.setdefault(draw.name, []).append(draw)
    found = []
    for name, lines in labels.items():
        here = drawn.get(f"{name}_Plaque", [])
        if len(here) != 1 or "POSITION" not in here[0].primitive["attributes"]:
            continue
        at = _on_its_front(glb, here[0], _facing(glb, drawn.get(f"{name}_Canvas", [])))
        if at.max(axis=0).min() > 0:
            found.append(_Plaque(here[0], lines, at))
    return found


def _facing(glb: Glb, canvas: Sequence[Draw]) -> Floats:
    """Return the level unit vector that a label faces: as its canvas does, or towards whoever enters."""
    normal = np.zeros(3)
    for draw in canvas:
        corners = _world(glb, draw)[triangles(glb, draw.primitive)]
        normal += np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]).sum(axis=0)
    normal[1] = 0.0
    length = float(np.linalg.norm(normal))
    return normal / length if length > 0 else TOWARDS_THE_ENTRANCE


def _on_its_front(glb: Glb, draw: Draw, facing: Floats) -> Floats:
    points = _world(glb, draw)
    across = points @ np.column_stack([np.cross(UP, facing), -UP])
    return np.asarray(across - across.min(axis=0))


def _world(glb: Glb, draw: Draw) -> Floats:
    points = accessor_array(glb, draw.primitive["attributes"]["POSITION"]).astype(np.float64)
    return np.asarray(points @ draw.matrix[:3, :3].T + draw.matrix[:3, 3])


Cell = tuple[int, int, int, int]  # left, top, width, height in pixels


def _laid_out(sizes: Sequence[tuple[float, float]]) -> tuple[float, list[Cell], tuple[int, int]]:
    """Return pixels a metre, the place of each label and the size of the picture, as sharp as it has room for."""
    per_metre = float(PER_METRE)
    while True:
        pixels = [(max(1, round(w * per_metre)), max(1, round(h * per_metre))) for w, h in sizes]
        area = sum((wide + GUTTER) * (high + GUTTER) for wide, high in pixels)
        cells, size = _in_rows(pixels, max(int(np.sqrt(area)), *(wide for wide, _ in pixels)))
        if max(size) <= ATLAS_SIDE:
            return per_metre, cells, size
        per_metre *= 0.8


def _in_rows(pixels: Sequence[tuple[int, int]], row: int) -> tuple[list[Cell], tuple[int, int]]:
    """Lay rectangles side by side in rows about as wide as ``row``; return their places and the size of it all."""
    cells: list[Cell] = []
    left = top = deepest = widest = 0
    for wide, high in pixels:
        if left and left + wide > row:
            left, top, deepest = 0, top + deepest + GUTTER, 0
        cells.append((left, top, wide, high))
        widest, deepest = max(widest, left + wide), max(deepest, high)
        left += wide + GUTTER
    return cells, (widest, top + deepest)


def _card(glb: Glb, worn: int | None, texture: int) -> int:
    """Add the material of the labels, in the light that fell on the one that was worn."""
    materials = glb.document.setdefault("materials", [])
    light = {} if worn is None else materials[worn].get("extensions", {})
    material: dict[str, Any] = {
        "name": MATERIAL,
        "extras": {"surface": "paper"},
        "pbrMetallicRoughness": {
            "baseColorTexture": {"index": texture},
            "metallicFactor": 0.0,
            "roughnessFactor": CARD_ROUGHNESS,
        },
    }
    if "MOZ_lightmap" in light:
        material["extensions"] = {"MOZ_lightmap": copy.deepcopy(light["MOZ_lightmap"])}
    materials.append(material)
    return len(materials) - 1


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()
