"""A small picture of anything that a step makes: of a picture itself, and of a mesh as it is seen from a corner above.

A mesh is drawn by points, evenly strewn over its triangles, of which each pixel shows the nearest: no renderer, and a
fraction of a second for any mesh. What turns its back is left out, so that one looks into a gallery as into a doll's
house; lamps, sun and shadows are not in it, the colours of its materials are.
"""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from tools.errors import MalformedAsset
from tools.scene.glb import Glb, accessor_array, image_bytes, read_glb
from tools.scene.parts import Part, load_parts
from tools.scene.pictures import open_picture

MAGIC = b"glTF"
SIDE = 256  # pixels, the longer one: it is looked at in a list
QUALITY = 80  # WebP: nobody looks closer
FINER = 2  # drawn so many times as large, then reduced: smooth edges, and no holes between the points
POINTS = 700_000  # nearly three a drawn pixel where a mesh fills the picture
TEXELS = 256  # a texture's side, reduced: as fine as the picture
GROUND = (235, 228, 214)  # what shows where nothing is
SEEN_FROM = (0.55, 0.65, 0.75)  # the right, above and the front, as a thing is shown to be sold
LIGHT_FROM = (0.2, 0.9, 0.5)
TINY = 1e-9  # metres: a smaller thing is drawn as a dot
GAMMA = 2.2  # of the screen, nearly enough: what a material says is linear
SHADE = 0.45  # of its colour is left of what the light does not reach

Floats = NDArray[np.floating[Any]]


class _Textures:
    """The base colour textures of a GLB, each read once."""

    def __init__(self, glb: Glb) -> None:
        self._glb = glb
        self._read: dict[int, Floats] = {}

    def at(self, part: Part, faces: NDArray[np.intp], weights: Floats) -> Floats:
        """Return (n, 3) colours, 0 to 255, of points on faces; white where there is no texture."""
        texels = self._texels(part.material.get("pbrMetallicRoughness", {}).get("baseColorTexture"))
        if texels is None or part.uvs is None:
            return np.full((len(faces), 3), 255.0)
        uv = np.einsum("nk,nkx->nx", weights, part.uvs[part.faces[faces]].astype(np.float64))
        column, row = (np.nan_to_num(uv % 1.0) * TEXELS).astype(int).T % TEXELS
        return np.asarray(texels[row, column])

    def _texels(self, reference: dict[str, Any] | None) -> Floats | None:
        if reference is None:
            return None
        texture = self._glb.document["textures"][reference["index"]]
        image = texture.get("extensions", {}).get("EXT_texture_webp", texture).get("source")
        if image is None:
            return None
        if image not in self._read:
            with open_picture(image_bytes(self._glb, image)) as picture:
                picture.draft("RGB", (TEXELS, TEXELS))
                small = picture.convert("RGB").resize((TEXELS, TEXELS), Image.Resampling.BOX)
            self._read[image] = np.asarray(small, np.float32)
        return self._read[image]


def thumbnail(data: bytes) -> bytes:
    """Return a WebP of a PNG, JPEG, WebP or GLB, at most ``SIDE`` pixels a side. Raises MalformedAsset."""
    small = _drawn(read_glb(data)) if data.startswith(MAGIC) else _reduced(data)
    buffer = io.BytesIO()
    small.save(buffer, "WEBP", quality=QUALITY)
    return buffer.getvalue()


def _reduced(data: bytes) -> Image.Image:
    with open_picture(data) as picture:
        picture.draft("RGB", (SIDE * 2, SIDE * 2))
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
        upright.thumbnail((SIDE, SIDE))
        return Image.alpha_composite(Image.new("RGBA", upright.size, (*GROUND, 255)), upright).convert("RGB")


def _drawn(glb: Glb) -> Image.Image:
    view = _view()
    faces = [
        (part, facing, np.linalg.norm(part.crosses[facing], axis=1))
        for part in load_parts(glb)
        if not part.backdrop and len(facing := _facing(part, view[2]))
    ]
    whole = sum(float(areas.sum()) for _, _, areas in faces)
    if whole <= 0:
        raise MalformedAsset("It draws nothing.", code="FLAT")
    chance = np.random.default_rng(0)
    places, colours = [], []
    textures = _Textures(glb)
    for part, facing, areas in faces:
        count = round(POINTS * float(areas.sum()) / whole)
        if count:
            chosen = chance.choice(facing, count, p=areas / areas.sum())
            weights = _weights(count, chance)
            places.append(np.einsum("nk,nkx->nx", weights, part.positions[part.faces[chosen]]) @ view.T)
            colours.append(
                _lit(part, chosen) * _own(glb, part, chosen, weights) * textures.at(part, chosen, weights)
            )
    return _nearest(np.concatenate(places), np.concatenate(colours))


def _view() -> Floats:
    """Return the axes of the picture as rows: right, up, towards who looks."""
    towards = np.array(SEEN_FROM) / np.linalg.norm(SEEN_FROM)
    right = np.cross((0.0, 1.0, 0.0), towards)
    right /= np.linalg.norm(right)
    return np.array([right, np.cross(towards, right), towards])


def _facing(part: Part, towards: Floats) -> NDArray[np.intp]:
    """Return the numbers of the faces that show their front, or have two."""
    if part.material.get("doubleSided"):
        return np.arange(len(part.faces))
    mirrored = np.linalg.det(part.draw.matrix[:3, :3]) < 0  # which turns every face round, and not its front
    return np.flatnonzero((part.crosses @ towards < 0) if mirrored else (part.crosses @ towards > 0))


def _weights(count: int, chance: np.random.Generator) -> Floats:
    """Return (count, 3) weights of the corners of a triangle, evenly strewn over it."""
    a, b = chance.random((2, count))
    beyond = a + b > 1
    a[beyond], b[beyond] = 1 - a[beyond], 1 - b[beyond]
    return np.stack([1 - a - b, a, b], axis=1)


def _lit(part: Part, faces: NDArray[np.intp]) -> Floats:
    """Return (n, 1) shares of light on each face, from either side."""
    normals = part.crosses[faces]
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), np.finfo(float).tiny)
    light = np.abs(normals @ (np.array(LIGHT_FROM) / np.linalg.norm(LIGHT_FROM)))
    return np.asarray(SHADE + (1 - SHADE) * light)[:, None]


def _own(glb: Glb, part: Part, faces: NDArray[np.intp], weights: Floats) -> Floats:
    """Return (n, 3) shares of the factor of the material, and of the colours of the corners where they have some."""
    factor = part.material.get("pbrMetallicRoughness", {}).get("baseColorFactor", (1.0, 1.0, 1.0, 1.0))
    linear = np.broadcast_to(np.array(factor[:3], np.float64), (len(faces), 3))
    corners = part.draw.primitive["attributes"].get("COLOR_0")
    if corners is not None:
        linear = linear * np.einsum(
            "nk,nkx->nx", weights, accessor_array(glb, corners)[part.faces[faces], :3]
        )
    return np.asarray(np.nan_to_num(linear.clip(0, 1)) ** (1 / GAMMA))


def _nearest(places: Floats, colours: Floats) -> Image.Image:
    """Draw points, given as right, up and nearness in metres, the nearest last."""
    low, high = places[:, :2].min(axis=0), places[:, :2].max(axis=0)
    scale = (SIDE * FINER - 1) / max(float(np.max(high - low)), TINY)
    width, height = ((high - low) * scale).astype(int) // FINER * FINER + FINER
    column, row = ((places[:, :2] - low) * scale).astype(int).T
    order = np.argsort(places[:, 2])
    canvas = np.full((height, width, 3), GROUND, np.uint8)
    canvas[height - 1 - row[order], column[order]] = colours[order].clip(0, 255)
    return Image.fromarray(canvas).resize((width // FINER, height // FINER), Image.Resampling.BOX)
