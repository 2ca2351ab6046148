"""What leaves the house: the scene as visitors fetch it, and as other programs open it (docs/contracts.md, "Site")."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from tools.scene.glb import Glb, read_glb, write_glb
from tools.scene.optimise.core import to_core
from tools.scene.optimise.join import join
from tools.scene.optimise.packing import pack_in_two, pack_within
from tools.scene.optimise.pictures import fitted, pictures_of, wanted_order
from tools.scene.optimise.precision import FIRST_BYTES
from tools.scene.optimise.previews import put_previews
from tools.scene.optimise.webp import encode, provisional_light

TEXTURE_MEMORY = {"draft": 192 * 2**20, "standard": 256 * 2**20, "gala": 512 * 2**20}
"""Bytes that all pictures may take on a graphics card: a phone's, a laptop's, a player's."""


@dataclass(frozen=True)
class Texture:
    """A full picture that goes in the place of a preview: ``image`` is the preview's index in the web profile, and
    ``name`` a plain file name without suffix. Of two for one image, the first is provisional."""

    image: int
    name: str
    data: bytes


@dataclass(frozen=True)
class Delivery:
    """The two profiles. ``web`` (a GLB in gzip), ``detail`` (the same, of the shapes that are coarse in the first, or
    None) and ``textures`` (WebP, in the order in which they are wanted) are for the viewer; ``engine`` is core glTF;
    ``figures`` is a plain report."""

    web: bytes
    detail: bytes | None
    textures: list[Texture]
    engine: bytes
    figures: dict[str, int]


def optimise(scene: bytes, *, quality: str) -> Delivery:
    """Return both profiles of a finished scene. The same scene gives the same bytes.

    Raises MalformedAsset when the scene or a picture in it cannot be read.
    """
    glb = read_glb(scene)
    engine = Glb(deepcopy(glb.document), bytearray(glb.binary))
    core = write_glb(engine) if to_core(engine) else scene
    pictures = fitted(pictures_of(glb), TEXTURE_MEMORY[quality])
    encoded = encode(glb, wanted_order(pictures))
    names = put_previews(glb, encoded)
    join(glb)
    full = {name: entry.full for name, entry in zip(names, encoded, strict=True) if entry.full is not None}
    light = {
        name: full[name]
        for name, entry in zip(names, encoded, strict=True)
        if entry.picture.role == "light" and name in full
    }
    provisional: dict[str, bytes] = {}
    packed = pack_within(glb, FIRST_BYTES - _size(light))
    if len(packed.first) + _size(light) > FIRST_BYTES:
        light = provisional = {name: provisional_light(exact) for name, exact in light.items()}
        packed = pack_in_two(glb, FIRST_BYTES - _size(light))
    index = {image["name"]: number for number, image in enumerate(packed.glb.document.get("images", []))}
    textures = [
        *(Texture(index[name], f"{name}_provisional", data) for name, data in provisional.items()),
        *(Texture(index[name], name, data) for name, data in full.items() if name in index),
    ]
    figures = {
        "engine_bytes": len(core),
        "scene_bytes": len(packed.first),
        "first_bytes": len(packed.first) + _size(light),
        "detail_bytes": len(packed.detail or b""),
        "texture_bytes": sum(len(texture.data) for texture in textures),
        "texture_memory": sum(picture.memory for picture in pictures),
        "draws": sum("mesh" in node for node in packed.glb.document["nodes"]),
    }
    return Delivery(packed.first, packed.detail, textures, core, figures)


def _size(files: Mapping[str, bytes]) -> int:
    return sum(map(len, files.values()))
