"""Scenes of a few sheets, whose pictures can be worked out by hand."""

import io
import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tools.scene.glb import Glb, add_accessor, add_image, add_texture, write_glb
from tools.scene.pose import Pose

Point = tuple[float, float, float]
EYE = 1.65  # metres above the floor
SLOPE = math.tan(math.radians(31))  # of half the vertical field of view


class Scene:
    """A scene in the making, of sheets that are seen from where ``across`` × ``up`` points."""

    def __init__(self) -> None:
        self.glb = Glb({"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": []}], "nodes": []})

    def texture(self, picture: Image.Image) -> int:
        file = io.BytesIO()
        picture.save(file, "PNG")
        return add_texture(self.glb, add_image(self.glb, file.getvalue(), "image/png"))

    def material(
        self, albedo: tuple[float, ...] = (0.8, 0.8, 0.8), *, roughness: float = 0.9, baked: int | None = None,
        surface: str = "", texture: int | None = None, **more: Any,
    ) -> int:  # fmt: skip
        """``baked`` is the grey of the light map, 0 to 255, whose white stands for an irradiance of π."""
        pbr: dict[str, Any] = {
            "baseColorFactor": [*albedo, 1.0][:4],
            "metallicFactor": 0,
            "roughnessFactor": roughness,
        }
        if texture is not None:
            pbr["baseColorTexture"] = {"index": texture}
        extensions = more.pop("extensions", {})
        if baked is not None:
            light = self.texture(Image.new("RGB", (4, 4), (baked, baked, baked)))
            extensions = {**extensions, "MOZ_lightmap": {"index": light, "texCoord": 1, "intensity": math.pi}}
        materials = self.glb.document.setdefault("materials", [])
        materials.append(
            {"pbrMetallicRoughness": pbr, "extensions": extensions, "extras": {"surface": surface}, **more}
        )
        return len(materials) - 1

    def sheet(self, corner: Point, across: Point, up: Point, material: int) -> None:
        """Texture coordinates run from (0, 0) at the top left to (1, 1) at the bottom right, seen from the front."""
        origin, right, rise = (np.array(each, np.float32) for each in (corner, across, up))
        normal = np.cross(right, rise)
        positions = np.stack([origin, origin + right, origin + right + rise, origin + rise])
        uv = np.array([[0, 1], [1, 1], [1, 0], [0, 0]], np.float32)
        attributes = {
            "POSITION": add_accessor(self.glb, positions),
            "NORMAL": add_accessor(
                self.glb, np.tile(normal / np.linalg.norm(normal), (4, 1)).astype(np.float32)
            ),
            "TEXCOORD_0": add_accessor(self.glb, uv),
            "TEXCOORD_1": add_accessor(self.glb, uv),
        }
        indices = add_accessor(self.glb, np.array([0, 1, 2, 0, 2, 3], np.uint32), target=34963)
        primitive = {"attributes": attributes, "indices": indices, "material": material}
        meshes = self.glb.document.setdefault("meshes", [])
        meshes.append({"primitives": [primitive]})
        self._node({"name": f"Sheet_{len(meshes)}", "mesh": len(meshes) - 1})

    def room(self, material: int, *, half: float = 3.0, length: float = 8.0, height: float = 3.5) -> None:
        """Six sheets that look inwards, of a room along −Z."""
        width = 2 * half
        self.sheet((-half, 0, 0), (width, 0, 0), (0, 0, -length), material)  # floor
        self.sheet((half, height, 0), (-width, 0, 0), (0, 0, -length), material)  # ceiling
        self.sheet((-half, 0, -length), (width, 0, 0), (0, height, 0), material)  # end
        self.sheet((half, 0, 0), (-width, 0, 0), (0, height, 0), material)  # entrance
        self.sheet((-half, 0, 0), (0, 0, -length), (0, height, 0), material)  # left
        self.sheet((half, 0, -length), (0, 0, length), (0, height, 0), material)  # right
        told = {"name": "Room", "x": [-half, half], "z": [-length, 0], "height": height}
        self.about(rooms=[told])

    def about(self, **place: Any) -> None:
        extras = self.glb.document["scenes"][0].setdefault("extras", {})
        told = {"spawn": {"position": [0, 0, 0]}, "sun": [0, 1, 0], "time_of_day": "noon"}
        extras["enfilade"] = {**told, **extras.get("enfilade", {}), **place}

    def sun(self, slope_to_right: float, irradiance: float) -> None:
        """A sun on the right, at that angle from overhead (radians)."""
        turn = slope_to_right / 2
        quarter = math.sqrt(0.5)
        # A quarter turn about x takes −Z to −Y; then a turn about z leans it.
        rotation = [
            -quarter * math.cos(turn),
            quarter * math.sin(turn),
            -quarter * math.sin(turn),
            quarter * math.cos(turn),
        ]
        light = {"type": "directional", "intensity": irradiance}
        self.glb.document["extensions"] = {"KHR_lights_punctual": {"lights": [light]}}
        self._node({"name": "Sun", "rotation": rotation, "extensions": {"KHR_lights_punctual": {"light": 0}}})

    def _node(self, node: dict[str, Any]) -> None:
        self.glb.document["nodes"].append(node)
        self.glb.document["scenes"][0]["nodes"].append(len(self.glb.document["nodes"]) - 1)

    def bytes(self) -> bytes:
        return write_glb(self.glb)


def graded(radiance: float) -> float:
    """Return what the viewer shows of a grey radiance, 0 to 255, by the formula of its grade."""
    shoulder, contrast = 0.46, 0.3
    peak = radiance - (0.04 if radiance >= 0.08 else radiance - 6.25 * radiance**2)
    if peak > shoulder:
        peak = 1 - (1 - shoulder) ** 2 / (peak + 1 - 2 * shoulder)
    coded = 12.92 * peak if peak <= 0.0031308 else 1.055 * peak ** (1 / 2.4) - 0.055
    return 255 * ((1 - contrast) * coded + contrast * coded**2 * (3 - 2 * coded))


def decoded(value: int) -> float:
    """Return the linear value of a grey of sRGB, 0 to 255."""
    return float(((value / 255 + 0.055) / 1.055) ** 2.4)


def seen_at(pose: Pose, point: Point, size: tuple[int, int]) -> tuple[float, float]:
    """Return where a pose without yaw sees a point: column and row, in pixels from the top left corner."""
    width, height = size
    x, y, ahead = point[0] - pose.x, point[1] - pose.y - EYE, pose.z - point[2]
    depth = ahead * math.cos(pose.pitch) + y * math.sin(pose.pitch)
    rise = y * math.cos(pose.pitch) - ahead * math.sin(pose.pitch)
    unit = height / 2 / SLOPE
    return width / 2 + unit * x / depth, height / 2 - unit * rise / depth


def pixel(picture: NDArray[np.uint8], place: tuple[float, float]) -> NDArray[np.float64]:
    """Return the mean colour of the 3 × 3 pixels about a place."""
    column, row = (int(each) for each in place)
    return np.asarray(picture[row - 1 : row + 2, column - 1 : column + 2].mean(axis=(0, 1)), np.float64)


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def look() -> Any:
    """The helpers that work out what should be seen."""
    from types import SimpleNamespace

    return SimpleNamespace(graded=graded, decoded=decoded, seen_at=seen_at, pixel=pixel)
