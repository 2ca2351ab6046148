"""Path-trace what a visitor sees on entering: ``python docs/path_trace.py SITE HALL.jpg PICTURE.jpg [SAMPLES]``.

Blender's Cycles draws the engine's file of a site by the sun and the sky that its light was baked from. What comes out
is graded as the viewer grades, and exposed so that it is as bright as ``HALL.jpg``, the viewer's own picture: what
differs from that is the light alone. No lamps: those before the works are not in the file. Needs ``bpy``, which is no
dependency: it is large, and made for one Python at a time. ``SIZE=640x360`` in the environment makes it smaller.
"""

import json
import math
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import bpy
import numpy as np
from numpy.typing import NDArray

from tools.scene.light.sky import Sky, sky_at

Floats = NDArray[np.float32]

WIDTH, HEIGHT = map(int, os.environ.get("SIZE", "960x540").split("x"))
EYE_M = 1.65
FIELD = math.radians(62)  # as the viewer's, vertical
PITCH = math.radians(4)  # of the picture "hall"
SUN_ACROSS = math.radians(0.53)
SKY_PIXELS = 256  # from zenith to nadir: there is nothing sharp in it
BOUNCES = 8
SHOULDER, DESATURATION, CONTRAST = 0.46, 0.15, 0.3  # as in viewer/src/draw/grade.ts


def main(site: Path, hall: Path, picture: Path, samples: int) -> None:
    """Write ``picture``, a JPEG, as bright as ``hall`` in the median."""
    gallery = json.loads((site / "gallery.json").read_text())
    bpy.ops.wm.read_factory_settings(use_empty=True)
    bpy.ops.import_scene.gltf(
        filepath=str(site / "engine" / "gallery.glb"), export_import_convert_lighting_mode="RAW"
    )
    sun = next(thing for thing in bpy.data.objects if thing.type == "LIGHT")
    sun.data.angle = SUN_ACROSS
    light_from(sky_at(gallery["time_of_day"], gallery["sun"]), np.array(sun.data.color) * sun.data.energy)
    for thing in bpy.data.objects:
        if thing.type == "MESH" and _surfaces(thing) & {"sky", "glass"}:
            thing.visible_diffuse = thing.visible_shadow = False
    look_from(gallery["spawn"])
    radiance = traced(samples)
    _save(graded(radiance * _exposure(radiance, np.median(_grey(_loaded(hall))))), picture)


def _exposure(radiance: Floats, median: float) -> float:
    """Return what radiance is multiplied by so that the median of the picture is that, from 0 to 1: by bisection."""
    low, high = -8.0, 8.0  # stops
    for _ in range(16):
        stops = (low + high) / 2
        low, high = (low, stops) if np.median(_grey(graded(radiance * 2**stops))) > median else (stops, high)
    return float(2**low)


def _grey(coded: Floats) -> Floats:
    return coded @ np.array([0.2126, 0.7152, 0.0722], np.float32)


def _surfaces(thing: Any) -> set[str]:
    return {slot.material.name.split(".")[0] for slot in thing.material_slots if slot.material}


def light_from(sky: Sky, sun: Floats) -> None:
    """Make the sky of the bake the world's, as bright beside ``sun`` (3,), its irradiance, as it was there.

    The viewer's sun is dimmer beside it where it would burn out; this one is not.
    """
    exposure = sun / sky.sun_irradiance
    tilt, turn = np.meshgrid(
        (np.arange(SKY_PIXELS) + 0.5) / SKY_PIXELS * math.pi - math.pi / 2,
        (np.arange(2 * SKY_PIXELS) + 0.5) / SKY_PIXELS * math.pi - math.pi,
        indexing="ij",
    )
    # A panorama of Blender has +X in its middle and Blender's −Y, which is glTF's +Z, to the right of it.
    directions = np.stack((np.cos(turn) * np.cos(tilt), np.sin(tilt), np.sin(turn) * np.cos(tilt)), axis=-1)
    radiance = sky.radiance(directions.reshape(-1, 3).astype(np.float32)) * exposure
    pixels = np.ones((SKY_PIXELS, 2 * SKY_PIXELS, 4), np.float32)
    pixels[..., :3] = radiance.reshape(SKY_PIXELS, -1, 3)
    image = bpy.data.images.new("Sky", 2 * SKY_PIXELS, SKY_PIXELS, float_buffer=True)
    image.colorspace_settings.name = "Linear Rec.709"
    image.pixels.foreach_set(pixels.ravel())
    world = bpy.context.scene.world = bpy.data.worlds.new("Sky")
    world.use_nodes = True
    panorama = world.node_tree.nodes.new("ShaderNodeTexEnvironment")
    panorama.image = image
    world.node_tree.links.new(panorama.outputs["Color"], world.node_tree.nodes["Background"].inputs["Color"])


def look_from(spawn: dict[str, Any]) -> None:
    """Put a camera where a visitor arrives. glTF's (x, y, z) is Blender's (x, −z, y)."""
    x, y, z = spawn["position"]
    camera = bpy.data.cameras.new("Eye")
    camera.sensor_fit, camera.angle = "VERTICAL", FIELD
    eye = bpy.data.objects.new("Eye", camera)
    eye.location = (x, -z, y + EYE_M)
    eye.rotation_euler = (math.pi / 2 + PITCH, 0, spawn["yaw"])
    bpy.context.collection.objects.link(eye)
    bpy.context.scene.camera = eye


def traced(samples: int) -> Floats:
    """Return the linear picture (HEIGHT, WIDTH, 3), the top row first."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples, scene.cycles.max_bounces = samples, BOUNCES
    scene.cycles.use_denoising = True
    scene.render.resolution_x, scene.render.resolution_y = WIDTH, HEIGHT
    scene.render.image_settings.file_format = "OPEN_EXR"
    with tempfile.TemporaryDirectory() as folder:
        scene.render.filepath = str(Path(folder) / "picture.exr")
        bpy.ops.render.render(write_still=True)
        return _loaded(Path(scene.render.filepath))


def _loaded(path: Path) -> Floats:
    """Return a picture's values as they are in its file, the top row first."""
    image = bpy.data.images.load(str(path))
    width, height = image.size
    pixels = np.empty(width * height * 4, np.float32)
    image.pixels.foreach_get(pixels)
    return pixels.reshape(height, width, 4)[::-1, :, :3]


def graded(radiance: Floats) -> Floats:
    """Return what a screen shows of it: Khronos PBR Neutral, the viewer's shoulder and contrast, encoded as sRGB."""
    least = radiance.min(axis=-1, keepdims=True)
    colour = radiance - np.where(least < 0.08, least - 6.25 * least * least, 0.04)
    peak = colour.max(axis=-1, keepdims=True)
    room = 1 - SHOULDER
    bent = 1 - room * room / (peak + room - SHOULDER)
    mixed = 1 - 1 / (DESATURATION * (peak - bent) + 1)
    pressed = colour * (bent / np.maximum(peak, 1e-6))
    shown = np.clip(np.where(peak < SHOULDER, colour, pressed * (1 - mixed) + bent * mixed), 0, 1)
    coded = np.where(shown < 0.0031308, 12.92 * shown, 1.055 * shown ** (1 / 2.4) - 0.055)
    grey = _grey(coded)[..., None]
    curved = grey + CONTRAST * (grey * grey * (3 - 2 * grey) - grey)
    return np.minimum(coded * curved / np.maximum(grey, 1e-4), 1)


def _save(picture: Floats, path: Path) -> None:
    pixels = np.ones((HEIGHT, WIDTH, 4), np.float32)
    pixels[..., :3] = picture[::-1]
    image = bpy.data.images.new("Picture", WIDTH, HEIGHT)
    image.pixels.foreach_set(pixels.ravel())
    image.file_format = "JPEG"
    image.save(filepath=str(path), quality=88)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), int(sys.argv[4]) if len(sys.argv) > 4 else 32)
