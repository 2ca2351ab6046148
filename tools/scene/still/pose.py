"""From where a picture is taken, and through which pixel each ray leaves: the viewer's own camera."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.errors import InputError
from tools.scene.light.tracing import Floats

# viewer/src/draw/stage.ts and viewer/src/walk/walk.ts have the same figures.
FIELD_OF_VIEW_DEG = 62  # vertical, on a wide picture
NARROW_FIELD_DEG = 75  # on an upright one
EYE_M = 1.65
MAX_PITCH = 1.45
FARTHEST_M = 1000.0  # from the origin; no scene that passes the gate reaches as far

MIN_SIDE, MAX_SIDE = 16, 4096  # pixels
MAX_PIXELS = 3840 * 2160
POSE_REMEDY = "Give x,z,yaw or x,z,yaw,pitch: metres and degrees, as in 0,-2,0."
SIZE_REMEDY = f"Give a width and a height from {MIN_SIDE} to {MAX_SIDE} pixels, as in 1600x900."


@dataclass(frozen=True)
class Pose:
    """A visitor: the point of the floor stood on (metres), and where the eye above it looks. ``yaw`` and ``pitch`` are
    radians: yaw 0 looks along −Z, positive turns to the left; a positive pitch looks up.

    Raises InputError (field ``pose``) for numbers that are none, or lie beyond every scene.
    """

    x: float
    y: float
    z: float
    yaw: float = 0.0
    pitch: float = 0.0

    def __post_init__(self) -> None:
        for name in ("x", "y", "z", "yaw", "pitch"):
            if not math.isfinite(getattr(self, name)):
                raise _bad_pose(f"its {name} is not a number")
        for name in ("x", "y", "z"):
            if abs(getattr(self, name)) > FARTHEST_M:
                raise _bad_pose(f"its {name} lies more than {FARTHEST_M:.0f} m from the origin")
        if abs(self.pitch) > MAX_PITCH:
            raise _bad_pose(f"its pitch is steeper than {math.degrees(MAX_PITCH):.0f} degrees")

    @property
    def eye(self) -> Floats:
        """Return the position of the eye, (3,)."""
        return np.array([self.x, self.y + EYE_M, self.z], np.float32)


def parse_pose(text: str) -> Pose:
    """Return the pose that ``x,z,yaw`` or ``x,z,yaw,pitch`` says (metres, degrees), on a floor at y = 0.

    Raises InputError (field ``pose``).
    """
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError as error:
        raise _bad_pose("a part of it is no number") from error
    if len(numbers) not in (3, 4):
        raise _bad_pose(f"it has {len(numbers)} numbers")
    x, z, yaw, pitch = (*numbers, 0.0)[:4]
    return Pose(x, 0.0, z, math.radians(yaw), math.radians(pitch))


def parse_size(text: str) -> tuple[int, int]:
    """Return the width and height that ``1600x900`` says. Raises InputError (field ``size``)."""
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise InputError(f"'{text[:40]}' is no size.", field="size", remedy=SIZE_REMEDY)
    size = int(width[:6]), int(height[:6])
    check_size(size)
    return size


def check_size(size: tuple[int, int]) -> None:
    """Raise InputError (field ``size``) for a width and height that cannot be drawn."""
    width, height = size
    if not (MIN_SIDE <= width <= MAX_SIDE and MIN_SIDE <= height <= MAX_SIDE):
        raise InputError(f"{width} × {height} pixels cannot be drawn.", field="size", remedy=SIZE_REMEDY)
    if width * height > MAX_PIXELS:
        raise InputError(
            f"{width} × {height} pixels are too many.",
            field="size",
            remedy=f"Ask for at most {MAX_PIXELS:,} pixels.",
        )


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


def _bad_pose(what: str) -> InputError:
    return InputError(f"The pose cannot be used: {what}.", field="pose", remedy=POSE_REMEDY)
