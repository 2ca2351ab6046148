"""How much light falls on what one sees: the baked light at points of the real surfaces."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.errors import MalformedAsset
from tools.scene.colour import LUMINANCE, to_linear
from tools.scene.glb import accessor_array, image_bytes, image_of
from tools.scene.parts import Part
from tools.scene.pictures import open_picture
from tools.scene.place import Canvas, Floats, Place

SIDE = 5  # rows and columns of points over a picture
BEFORE = 0.05  # m before a canvas, where rays towards it start


@dataclass(frozen=True)
class Illumination:
    """The baked light of a place. Light is the radiance of a white surface: 1 is as bright as a page shows white."""

    place: Place

    @cached_property
    def baked(self) -> bool:
        """Whether the scene has baked light at all: one without is lit evenly by the page."""
        return any(_lightmap(part) for part in self.place.opaque_parts)

    def on_canvas(self, canvas: Canvas) -> float | None:
        """Return the mean light on a picture; None where none of it is baked."""
        points = canvas.over(SIDE) + canvas.normal * BEFORE
        return _mean(self.along(points, np.broadcast_to(-canvas.normal, points.shape)))

    def on_floor(self, points: Floats) -> Floats:
        """Return the light (n,) on the floor below (n, 3) points a little above it; NaN where none is baked."""
        return self.along(points, np.broadcast_to((0.0, -1.0, 0.0), points.shape))

    def along(self, origins: Floats, directions: Floats) -> Floats:
        """Return the light (n,) on what (n, 3) rays meet first; NaN where that has no baked light."""
        distance, triangle = self.place.opaque.first(origins, directions)
        light = np.full(len(origins), np.nan)
        met = np.flatnonzero(triangle >= 0)
        owner = self.place.opaque_owner[triangle[met]]
        for number in np.unique(owner):
            part = self.place.opaque_parts[number]
            if not _lightmap(part):
                continue
            rays = met[owner == number]
            spots = origins[rays] + directions[rays] * distance[rays, None]
            light[rays] = self._on(part, triangle[rays] - self.place.opaque_first[number], spots)
        return light

    def _on(self, part: Part, faces: NDArray[np.int64], spots: Floats) -> Floats:
        """Return the light (n,) at points (n, 3) on faces (n,) of a part."""
        texels = self._texels(part)
        if texels is None:
            return np.full(len(spots), np.nan)
        corners = part.faces[faces]
        lightmap = _lightmap(part)
        atlas = accessor_array(self.place.glb, part.draw.primitive["attributes"]["TEXCOORD_1"])
        at = np.einsum(
            "ij,ijk->ik", _weights(part.positions[corners], spots), atlas[corners].astype(np.float64)
        )
        height, width, _ = texels.shape
        column = np.clip(np.nan_to_num(at[:, 0]) * width, 0, width - 1).astype(int)
        row = np.clip(np.nan_to_num(at[:, 1]) * height, 0, height - 1).astype(int)
        linear = to_linear((texels[row, column] / 255).astype(np.float32))
        return np.asarray(linear @ LUMINANCE * float(lightmap.get("intensity", 1.0)) / np.pi, np.float64)

    def _texels(self, part: Part) -> NDArray[np.uint8] | None:
        """Return the light map (h, w, 3) of a part, or None where it cannot be read."""
        texture = int(_lightmap(part)["index"])
        if texture not in self._opened:
            self._opened[texture] = _decoded(self.place, texture)
        return self._opened[texture]

    @cached_property
    def _opened(self) -> dict[int, NDArray[np.uint8] | None]:
        return {}


def _decoded(place: Place, texture: int) -> NDArray[np.uint8] | None:
    image = image_of(place.glb.document, texture)
    if image is None:
        return None
    try:
        with open_picture(image_bytes(place.glb, image)) as picture:
            return np.asarray(picture.convert("RGB"))
    except MalformedAsset:
        return None


def _lightmap(part: Part) -> dict[str, Any]:
    """Return what a part's material says of its light map; empty where it has none, or no place on it."""
    found = part.material.get("extensions", {}).get("MOZ_lightmap", {})
    return found if "TEXCOORD_1" in part.draw.primitive["attributes"] and "index" in found else {}


def _weights(corners: Floats, spots: Floats) -> Floats:
    """Return the barycentric weights (n, 3) of points (n, 3) on triangles (n, 3, 3)."""
    a, b, c = corners.transpose(1, 0, 2)
    whole = np.cross(b - a, c - a)
    size = np.maximum(np.einsum("ij,ij->i", whole, whole), 1e-18)
    of_b = np.einsum("ij,ij->i", np.cross(spots - a, c - a), whole) / size
    of_c = np.einsum("ij,ij->i", np.cross(b - a, spots - a), whole) / size
    return np.stack([1 - of_b - of_c, of_b, of_c], axis=1)


def _mean(light: Floats) -> float | None:
    known = light[np.isfinite(light)]
    return float(known.mean()) if len(known) else None
