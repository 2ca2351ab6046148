"""Sizes of pictures as Spaces take them: sides between limits, or one of a few proportions."""

from collections.abc import Sequence
from typing import Any

from tools.scene.thresholds import ASPECT_TOLERANCE

SIDE_STEP = 16  # pixels: today's latent models make sides that are multiples of it

Limits = tuple[float, float]


def fit_size(width: int, height: int, of_width: Limits, of_height: Limits) -> tuple[int, int]:
    """Return both sides, in pixels, scaled together into their limits; sides that fit are left as they are.

    Where no common scale fits (a long frieze), the side that is still too short is stretched: the gate will say so.
    """
    if of_width[0] <= width <= of_width[1] and of_height[0] <= height <= of_height[1]:
        return width, height
    scale = max(1.0, of_width[0] / width, of_height[0] / height)
    scale = min(scale, of_width[1] / width, of_height[1] / height)
    return _side(width * scale, of_width), _side(height * scale, of_height)


def nearest_aspect(choices: Sequence[Any], width: int, height: int) -> str | None:
    """Return the choice ("16:9") with the proportion of a picture, or None when none is near enough for the gate."""
    found = {str(choice): _ratio(str(choice)) for choice in choices}
    off = {choice: abs(ratio / (width / height) - 1) for choice, ratio in found.items() if ratio}
    best = min(off, key=lambda choice: off[choice], default=None)
    return best if best is not None and off[best] <= ASPECT_TOLERANCE else None


def _side(length: float, limits: Limits) -> int:
    return int(min(max(round(length / SIDE_STEP) * SIDE_STEP, limits[0]), limits[1]))


def _ratio(text: str) -> float | None:
    across, colon, up = text.partition(":")
    if not (colon and across.isdecimal() and up.isdecimal() and int(up)):
        return None
    return int(across) / int(up)
