"""The pictures of a scene, decoded as far as they are seen: what lies far away is not read whole."""

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.errors import MalformedAsset
from tools.scene.colour import to_linear
from tools.scene.glb import Glb, image_bytes
from tools.scene.light.tracing import THREADS, Floats
from tools.scene.pictures import open_picture
from tools.scene.still.geometry import POSITION, UV
from tools.scene.still.materials import NONE, USES, Materials
from tools.scene.still.surface import dot
from tools.scene.still.texels import FULL, Texels, Texture, TextureStore, pyramid

Ints = NDArray[np.int64]

CLAMP_TO_EDGE = 33071  # glTF 2.0, samplers
COARSEST_LEVEL = 3  # what only a stray ray meets is decoded at an eighth, as JPEG can be at little cost
ENCODED = ("colour", "emission", "lightmap")  # in sRGB; the others hold numbers
WHITE = (1.0, 1.0, 1.0, 1.0)  # what a material without a texture reads, but for a flat normal map
NEUTRAL = {"normal": (0.5, 0.5, 1.0, 1.0)}

LINEAR = np.rint(to_linear(np.arange(256, dtype=np.float32) / 255) * FULL).astype(np.uint16)
PLAIN = (np.arange(256) * (FULL // 255)).astype(np.uint16)


@dataclass(frozen=True)
class Textures:
    """A store, and for each use the slot of each material in it; the first slots, one for each use, are of those that
    have no such texture."""

    store: TextureStore
    slots: dict[str, Ints]


@dataclass(frozen=True)
class _Job:
    texture: int
    encoded: bool
    lightmap: bool


def read_textures(glb: Glb, materials: Materials, detail: Floats) -> Textures:
    """Return the textures of a scene. ``detail`` (m,) is the smallest share of a material's textures that a pixel
    shows, infinite where none does. Pictures that cannot be read are white."""
    wanted: dict[_Job, float] = {}
    jobs: dict[str, list[_Job | None]] = {use: [] for use in USES}
    for use in USES:
        for material, texture in enumerate(materials.textures[use].tolist()):
            job = None if texture == NONE else _Job(texture, use in ENCODED, use == "lightmap")
            jobs[use].append(job)
            if job is not None:
                wanted[job] = min(wanted.get(job, math.inf), float(detail[material]))
    textures = [_plain(NEUTRAL.get(use, WHITE)) for use in USES]
    slot = {job: number for number, job in enumerate(wanted, start=len(textures))}
    with ThreadPoolExecutor(THREADS) as threads:
        textures += threads.map(lambda item: _decode(glb, *item), wanted.items())
    slots = {
        use: np.array([number if job is None else slot[job] for job in jobs[use]], np.int64)
        for number, use in enumerate(USES)
    }
    return Textures(TextureStore(textures), slots)


def repeats(corners: Floats) -> Floats:
    """Return how much of its textures a metre of faces with corners (n, 3, 16) shows, at most: (n,)."""
    most = np.zeros(len(corners), np.float32)
    for one, other in ((0, 1), (1, 2), (2, 0)):
        side = corners[:, other] - corners[:, one]
        length = np.sqrt(dot(side[:, POSITION], side[:, POSITION]))
        spread = np.maximum(np.abs(side[:, UV.start]), np.abs(side[:, UV.start + 1]))
        most = np.maximum(most, spread / np.maximum(length, np.float32(1e-6)))
    return most


def _decode(glb: Glb, job: _Job, detail: float) -> Texture:
    entry = glb.document["textures"][job.texture]
    webp = entry.get("extensions", {}).get("EXT_texture_webp", {})
    image = webp.get("source", entry.get("source"))
    sampler = glb.document["samplers"][entry["sampler"]] if "sampler" in entry else {}
    if image is None:
        return _plain(WHITE)
    try:
        with open_picture(image_bytes(glb, image)) as picture:
            side = max(picture.size)
            level = 0 if job.lightmap else _level(detail * side)
            picture.draft("RGB", (picture.width >> level, picture.height >> level))
            left = max(level - round(math.log2(side / max(picture.size))), 0)
            reduced = picture.convert("RGBA").reduce(2**left)
    except MalformedAsset:
        return _plain(WHITE)
    texels = _texels(reduced, job.encoded)
    clamped = (sampler.get("wrapS") == CLAMP_TO_EDGE, sampler.get("wrapT") == CLAMP_TO_EDGE)
    # A light map's smaller levels would bleed from one chart of the atlas into the next.
    return Texture([texels] if job.lightmap else pyramid(texels), level, clamped)


def _level(texels: float) -> int:
    """Return the level to decode where a pixel shows at least so many texels of the whole picture."""
    return (
        min(max(math.floor(math.log2(max(texels, 1.0))), 0), COARSEST_LEVEL)
        if texels < math.inf
        else COARSEST_LEVEL
    )


def _texels(picture: Image.Image, encoded: bool) -> Texels:
    values = np.asarray(picture)
    texels = np.empty(values.shape, np.uint16)
    texels[..., :3] = (LINEAR if encoded else PLAIN)[values[..., :3]]
    texels[..., 3] = PLAIN[values[..., 3]]
    return texels


def _plain(values: tuple[float, ...]) -> Texture:
    return Texture([np.rint(np.array(values) * FULL).astype(np.uint16).reshape(1, 1, 4)])
