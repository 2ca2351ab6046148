"""What the pictures of a scene are for, and how large each may be so that a graphics card holds them all.

A picture's sharpness is its texels a metre of surface. Where the card is too small, what is large and sharper than an
eye needs is halved first: relief before colour, walls before works.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Literal

import numpy as np
from PIL import Image

from tools.errors import MalformedAsset
from tools.scene.glb import Draw, Glb, accessor_array, draws, image_bytes, image_of, texture_slots, triangles
from tools.scene.light.surfaces import surface_word

Role = Literal["colour", "normal", "surface", "light"]

MIPMAPS = 4 / 3  # of the base level; a light map has none, since its charts would run into each other
BYTES_A_TEXEL = 4
LEAST_SIDE = 256  # pixels of the longer side: below it nothing is gained
WEIGHTS: dict[Role, float] = {"colour": 1.0, "normal": 1.5, "surface": 2.0, "light": 0.0}
"""How much sharper than its colour each part of a surface may be before it is halved; the light never is."""
WORK_WEIGHT = 0.5
"""One steps up to a work: its colours are the last to go."""
TEXT_WEIGHT = 0.15
"""Letters are small and fine: half as sharp they could as well not be there."""

_SLOTS: dict[str, Role] = {
    "baseColorTexture": "colour", "emissiveTexture": "colour", "normalTexture": "normal",
    "metallicRoughnessTexture": "surface", "occlusionTexture": "surface", "MOZ_lightmap": "light",
}  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """An image of a scene: its index, what it is for, its size in pixels, and its texels a metre where it is used.

    ``work`` says that it is part of a work of art, ``sky`` that it is what lies outside, ``text`` that it is to be
    read; ``triangles`` show it.
    """

    image: int
    name: str
    role: Role
    work: bool
    sky: bool
    text: bool
    width: int
    height: int
    per_metre: float
    triangles: int

    @property
    def memory(self) -> int:
        """Bytes on the graphics card, as the viewer uploads it: RGBA, 8 bits, with mipmaps."""
        return int(self.width * self.height * BYTES_A_TEXEL * (1 if self.role == "light" else MIPMAPS))

    @property
    def excess(self) -> float:
        """How much would be gained, and how little lost, by halving it; 0 for what must stay as it is."""
        if max(self.width, self.height) <= LEAST_SIDE:
            return 0.0
        weight = WEIGHTS[self.role]
        if self.text:
            weight = TEXT_WEIGHT
        elif self.work and self.role == "colour":
            weight = WORK_WEIGHT
        return self.memory * (self.per_metre * weight) ** 2

    def halved(self) -> "Picture":
        """Return the picture at half its size."""
        return replace(
            self, width=(self.width + 1) // 2, height=(self.height + 1) // 2, per_metre=self.per_metre / 2
        )


def pictures_of(glb: Glb) -> list[Picture]:
    """Return every image that a material shows, in order of index. Raises MalformedAsset (IMAGE) for a broken one."""
    scales, shown = _uses(glb)
    found: dict[int, Picture] = {}
    for number, material in enumerate(glb.document.get("materials", [])):
        for slot, reference in texture_slots(material):
            role = _SLOTS.get(slot, "colour")
            index = image_of(glb.document, reference["index"])
            if index is None or (index in found and found[index].role != "surface"):
                continue
            name = (
                str(glb.document["images"][index].get("name", ""))
                or f"{material.get('name', 'image')}_{role}"
            )
            width, height = _size(image_bytes(glb, index), name)
            work = str(material.get("name", "")).startswith("Artwork")
            word = surface_word(material)
            per_metre = scales.get(number, 0.0) * float(np.sqrt(width * height))
            found[index] = Picture(
                index,
                name,
                role,
                work=work,
                sky=word == "sky",
                text=word == "paper",
                width=width,
                height=height,
                per_metre=per_metre,
                triangles=shown.get(number, 0),
            )
    return [found[index] for index in sorted(found)]


def fitted(pictures: list[Picture], memory: int) -> list[Picture]:
    """Return the pictures, some of them halved once or more, so that together they take at most ``memory`` bytes, or
    none can be halved any more."""
    sizes = {picture.image: picture for picture in pictures}
    while sum(picture.memory for picture in sizes.values()) > memory:
        most = max(sizes.values(), key=lambda picture: (picture.excess, picture.image))
        if most.excess == 0:
            break
        sizes[most.image] = most.halved()
    return [sizes[picture.image] for picture in pictures]


def wanted_order(pictures: list[Picture]) -> list[Picture]:
    """Return the pictures in the order in which a visitor wants them: the light, then the building, then the works;
    in each colour before relief, and what covers most before what covers little."""
    roles: dict[Role, int] = {"light": 0, "colour": 1, "normal": 2, "surface": 3}
    return sorted(pictures, key=lambda p: (p.role != "light", p.work, roles[p.role], -p.triangles, p.image))


def _uses(glb: Glb) -> tuple[dict[int, float], dict[int, int]]:
    """Return for each material how many units of TEXCOORD_0 a metre has, and how many triangles show it."""
    areas: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for draw in draws(glb):
        if "material" in draw.primitive and "POSITION" in draw.primitive["attributes"]:
            areas[draw.primitive["material"]].append(_areas(glb, draw))
    scales, shown = {}, {}
    for material, entries in areas.items():
        surface, texture = sum(entry[0] for entry in entries), sum(entry[1] for entry in entries)
        scales[material] = float(np.sqrt(texture / surface)) if surface > 0 else 0.0
        shown[material] = sum(entry[2] for entry in entries)
    return scales, shown


def _areas(glb: Glb, draw: Draw) -> tuple[float, float, int]:
    """Return the area of a primitive in the world (m²) and on its picture (units of TEXCOORD_0), and its triangles."""
    faces = triangles(glb, draw.primitive)
    attributes = draw.primitive["attributes"]
    corners = (accessor_array(glb, attributes["POSITION"]).astype(np.float64) @ draw.matrix[:3, :3].T)[faces]
    surface = (
        np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1).sum()
        / 2
    )
    if "TEXCOORD_0" not in attributes:
        return float(surface), 0.0, len(faces)
    uv = accessor_array(glb, attributes["TEXCOORD_0"]).astype(np.float64)[faces]
    a, b = uv[:, 1] - uv[:, 0], uv[:, 2] - uv[:, 0]
    return float(surface), float(np.abs(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum() / 2), len(faces)


def _size(data: bytes, name: str) -> tuple[int, int]:
    try:
        with Image.open(BytesIO(data)) as picture:
            return picture.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise MalformedAsset(f"The picture {name[:60]!r} cannot be read: {error}.", code="IMAGE") from error
