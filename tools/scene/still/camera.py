"""Through which pixel each ray leaves: the viewer's own camera."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.tracing import Floats
from tools.scene.pose import Pose

# viewer/src/draw/stage.ts has the same figures.
FIELD_OF_VIEW_DEG = 62  # vertical, on a wide picture
NARROW_FIELD_DEG = 75  # on an upright one


@dataclass(frozen=True)
class Camera:
    """A pinhole: ``eye`` (3,), and for a picture of ``width`` × ``height`` the direction of the point (x, y), in pixels
    from its top left corner: ``corner + x · across + y · down``."""

    eye: Floats
    corner: Floats
    across: Floats
    down: Floats
    width: int
    height: int

    def directions(self, points: Floats) -> Floats:
        """Return the directions (n, 3), not of unit length, through points (n, 2) of the picture."""
        return self.corner + points[:, :1] * self.across + points[:, 1:] * self.down

    def resized(self, width: int, height: int) -> "Camera":
        """Return the same view in another number of pixels."""
        across, down = self.across * (self.width / width), self.down * (self.height / height)
        return Camera(
            self.eye, self.corner, across.astype(np.float32), down.astype(np.float32), width, height
        )

    @property
    def slopes(self) -> tuple[float, float]:
        """The tangents of half the field of view, across and down."""
        across, down = np.linalg.norm(self.across) / 2, np.linalg.norm(self.down) / 2
        return float(across * self.width), float(down * self.height)


def camera_at(pose: Pose, size: tuple[int, int]) -> Camera:
    """Return the viewer's camera for a pose and a picture of ``size``, width and height."""
    width, height = size
    field = math.radians(NARROW_FIELD_DEG if width < height else FIELD_OF_VIEW_DEG)
    cosine, sine = math.cos(pose.yaw), math.sin(pose.yaw)
    level = np.array([-sine, 0, -cosine])
    up = math.cos(pose.pitch) * np.array([0, 1, 0]) - math.sin(pose.pitch) * level
    ahead = math.cos(pose.pitch) * level + math.sin(pose.pitch) * np.array([0, 1, 0])
    return looking(pose.eye, ahead, up, math.tan(field / 2), size)


def looking(
    eye: Floats, ahead: NDArray[np.float64], up: NDArray[np.float64], slope: float, size: tuple[int, int]
) -> Camera:
    """Return a camera that looks ``ahead``, with ``up`` upright (unit vectors, at right angles); ``slope`` is the
    tangent of half its vertical field of view."""
    width, height = size
    right = np.cross(ahead, up) * (slope * width / height)
    upward = up * slope
    corner, across, down = ahead - right + upward, right * (2 / width), -upward * (2 / height)
    return Camera(
        eye, corner.astype(np.float32), across.astype(np.float32), down.astype(np.float32), width, height
    )
