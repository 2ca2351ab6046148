"""Where a visitor stands and looks, and how large a picture of it is: what a person writes, checked.

It imports no drawing: whoever directs a build says from where, and the drawing happens in a process of its own.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.errors import InputError

# viewer/src/walk/walk.ts has the same figures.
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
    def eye(self) -> NDArray[np.float32]:
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


def _bad_pose(what: str) -> InputError:
    return InputError(f"The pose cannot be used: {what}.", field="pose", remedy=POSE_REMEDY)
