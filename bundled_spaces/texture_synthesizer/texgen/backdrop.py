"""The backdrop of a scene shows what lies outside: which view, at which hour, and which way round."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from texgen import wear
from texgen.arrays import as_field
from texgen.glb import Glb
from texgen.images import JPEG, encode_jpeg
from texgen.outside import panorama
from texgen.outside.hours import hour_of
from texgen.outside.views import view_of

_LANDMARK = (0.88, 0.0, -0.48)  # ahead of a visitor who enters, to the right: seen through many windows
_MOON = (0.55, 0.5, -0.67)  # where no sun is said to stand: beside the landmark
Direction = NDArray[np.float64]  # (3,)
_GLOWING = {"metallicFactor": 0.0, "roughnessFactor": 1.0}


@dataclass(frozen=True)
class Outlook:
    """What is to be seen: hour, view, the azimuth of its landmark, azimuth and elevation of the sun, in degrees."""

    hour: str
    view: str
    landmark: float
    sun: tuple[float, float]


def outlook(glb: Glb, material: int, style: str) -> Outlook:
    """Return what the nodes that wear the material say in ``extras.setting``, ``extras.time_of_day`` and
    ``extras.sun``, else what ``style`` says."""
    told = _told(glb, material)
    words = " ".join(str(told.get(key, "")) for key in ("time_of_day", "setting")) + " " + style
    landmark = _azimuth(glb, material, np.array(_LANDMARK))
    light = _direction(told.get("sun"))
    sun = _azimuth(glb, material, light), math.degrees(math.asin(light[1] / np.linalg.norm(light)))
    return Outlook(hour_of(words), view_of(words), landmark, sun)


def painted(seen: Outlook, width: int, seed: int) -> bytes:
    """Return a panorama of ``width`` pixels as JPEG, its horizon at a visitor's eyes."""
    return encode_jpeg(panorama(width, seed, seen.hour, seen.view, landmark=seen.landmark, sun=seen.sun))


def show(glb: Glb, material: int, panorama: bytes) -> None:
    """Make the material glow by itself with a panorama (JPEG)."""
    texture = glb.add_texture(panorama, JPEG, "sky", repeat=True)
    wear.dress(
        glb.document["materials"][material],
        {
            "pbrMetallicRoughness": {"baseColorTexture": {"index": texture}, **_GLOWING},
            "extensions": {"KHR_materials_unlit": {}},
        },
    )
    glb.use_extension("KHR_materials_unlit")


def _told(glb: Glb, material: int) -> dict[str, Any]:
    """The extras of the nodes that show the material."""
    told: dict[str, Any] = {}
    for node in glb.document.get("nodes", []):
        if "mesh" in node and isinstance(node.get("extras"), dict):
            worn = [
                primitive.get("material") for primitive in glb.entry("meshes", node["mesh"])["primitives"]
            ]
            if material in worn:
                told |= node["extras"]
    return told


def _direction(sun: Any) -> Direction:
    """The direction in the extras, if it is one that can be looked in."""
    try:
        direction = np.asarray(sun, float)
    except (TypeError, ValueError):
        return np.array(_MOON)
    usable = (
        direction.shape == (3,)
        and np.isfinite(direction).all()
        and np.hypot(direction[0], direction[2]) > 1e-3
    )
    return direction if usable else np.array(_MOON)


def _azimuth(glb: Glb, material: int, direction: Direction) -> float:
    """Degrees from the panorama's left edge at which the backdrop shows what lies in ``direction``, on the level."""
    level = as_field(direction / np.hypot(direction[0], direction[2])) * as_field([1, 0, 1])
    for mesh in glb.document.get("meshes", []):
        for primitive in mesh["primitives"]:
            attributes = primitive["attributes"]
            if primitive.get("material") == material and {"POSITION", "TEXCOORD_0"} <= attributes.keys():
                away = glb.vectors(attributes["POSITION"])
                away = away - (away.max(0) + away.min(0)) / 2
                nearest = int(np.argmax(away @ level / (np.linalg.norm(away, axis=1) + 1e-6)))
                return float(glb.vectors(attributes["TEXCOORD_0"])[nearest, 0] % 1) * 360
    return 0.0
