"""The sun, and the plain light of a scene that was not baked, as viewer/src/draw/light.ts has them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb, world_matrices
from tools.scene.light.tracing import Floats

Vector = tuple[float, float, float]

# A picture of the sky ends at white; outdoors is brighter than the room is exposed for.
DAYLIGHT_GAIN = 1.1
NIGHT_GAIN = 1.8

# A draft without baked light: irradiances in the contract's units, and colours, sRGB-decoded.
DRAFT_SKY = np.array([1.0, 0.921582, 0.822786], np.float32) * np.float32(1.3)  # fff6ea
DRAFT_GROUND = np.array([0.155926, 0.111932, 0.064803], np.float32) * np.float32(1.3)  # 6e5c48
DRAFT_SUN = np.array([1.0, 0.760525, 0.479320], np.float32) * np.float32(9)  # ffe2b8


@dataclass(frozen=True)
class Sun:
    """The direction ``towards`` it (3,), of unit length, and its ``irradiance`` at normal incidence (3,)."""

    towards: Floats
    irradiance: Floats


@dataclass(frozen=True)
class Lights:
    """``baked`` says that surfaces carry light maps; ``sky`` is what the picture of the outside is multiplied by."""

    sun: Sun | None
    baked: bool
    sky: float


def read_lights(glb: Glb, towards_sun: Vector | None, *, baked: bool) -> Lights:
    """Return the lights of a scene; ``towards_sun`` is what the scene says of the sun."""
    sun = _directional(glb)
    if sun is None and not baked and towards_sun is not None:
        sun = _sun(np.array(towards_sun), DRAFT_SUN)
    return Lights(sun, baked, NIGHT_GAIN if towards_sun is None else DAYLIGHT_GAIN)


def draft_irradiance(normal: Floats) -> Floats:
    """Return the irradiance (n, 3) of a sky above and a ground below on surfaces with normals (n, 3)."""
    return np.asarray(
        DRAFT_GROUND + (DRAFT_SKY - DRAFT_GROUND) * (normal[:, 1:2] * np.float32(0.5) + np.float32(0.5))
    )


def _directional(glb: Glb) -> Sun | None:
    """Return the first directional light of the default scene."""
    lights = glb.document.get("extensions", {}).get("KHR_lights_punctual", {}).get("lights", [])
    for number, matrix in world_matrices(glb).items():
        reference = glb.document["nodes"][number].get("extensions", {}).get("KHR_lights_punctual", {})
        index = reference.get("light")
        if not isinstance(index, int) or not 0 <= index < len(lights):
            continue
        light = lights[index]
        if light.get("type") == "directional":
            colour = np.array(light.get("color", (1, 1, 1)), np.float32)
            return _sun(matrix[:3, 2], colour * np.float32(light.get("intensity", 1)))
    return None


def _sun(towards: NDArray[np.float64], irradiance: Floats) -> Sun | None:
    length = float(np.linalg.norm(towards))
    if not (np.isfinite(length) and length > 0 and np.isfinite(irradiance).all()):
        return None
    return Sun((towards / length).astype(np.float32), irradiance)
