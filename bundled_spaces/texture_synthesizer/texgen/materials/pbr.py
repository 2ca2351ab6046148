"""One PBR set: what a texture of a surface consists of, and how relief becomes normals and occlusion."""

from dataclasses import dataclass

import cv2
import numpy as np

from texgen.arrays import Field, Pixels, as_field, blur_tile

_CAVITY_RADII = (0.004, 0.02)  # metres: grooves and pores, joints and mouldings
_CAVITY_SLOPE = 0.35  # a pit as deep as this share of the radius is half dark


@dataclass(frozen=True)
class PbrSet:
    """sRGB base colour and OpenGL normal (+Y up) of one side, occlusion-roughness-metallic of half that side.

    ``tile`` is the size in metres (width, height) that one repetition covers. Gloss and shade vary more slowly than
    colour, and a map of half the side takes a quarter of the memory.
    """

    base_colour: Pixels
    normal: Pixels
    orm: Pixels
    tile: tuple[float, float]


def to_pixels(field: Field) -> Pixels:
    """Quantise 0..1 to 0..255."""
    values = np.ascontiguousarray(field).reshape(
        field.shape[0], -1
    )  # else the factor is for the first channel alone
    pixels = cv2.multiply(values, 255.0, dtype=cv2.CV_8U)  # type: ignore[call-overload]
    return np.asarray(pixels, np.uint8).reshape(field.shape)


def normals(relief: Field, tile: tuple[float, float], *, periodic: bool = True) -> Pixels:
    """Normal map of a relief in metres over ``tile`` metres; central differences, across the seam if periodic."""
    rows, columns = relief.shape
    if periodic:
        across = (np.roll(relief, -1, 1) - np.roll(relief, 1, 1)) * np.float32(columns / (2 * tile[0]))
        down = (np.roll(relief, -1, 0) - np.roll(relief, 1, 0)) * np.float32(rows / (2 * tile[1]))
    else:
        down, across = map(as_field, np.gradient(relief, tile[1] / rows, tile[0] / columns))
    length = as_field(1) / np.sqrt(across * across + down * down + 1)
    half = length * np.float32(0.5)
    middle = np.float32(0.5)
    return to_pixels(as_field(cv2.merge([middle - across * half, middle + down * half, middle + half])))


def occlusion(relief: Field, tile: tuple[float, float]) -> Field:
    """How much of the sky a point of the relief (metres) sees, 0..1, from its depth below its surroundings."""
    open_ = np.ones_like(relief)
    for radius in _CAVITY_RADII:
        sigma = radius / tile[0] * relief.shape[1]
        if sigma < 0.5:
            continue
        depth = np.maximum(blur_tile(relief, sigma) - relief, 0)
        open_ *= 1 / (1 + depth / np.float32(radius * _CAVITY_SLOPE))
    return open_


def finish(
    colour: Field,
    relief: Field,
    roughness: Field | float,
    tile: tuple[float, float],
    *,
    metallic: Field | float = 0.0,
) -> PbrSet:
    """Assemble a set from sRGB colour 0..1, relief in metres, roughness and metallic 0..1."""
    shape = relief.shape
    orm = np.dstack(
        [
            occlusion(relief, tile),
            np.broadcast_to(as_field(roughness), shape),
            np.broadcast_to(as_field(metallic), shape),
        ]
    )
    half = max(1, shape[0] // 2)
    return PbrSet(
        to_pixels(colour),
        normals(relief, tile),
        to_pixels(as_field(cv2.resize(as_field(orm), (half, half), interpolation=cv2.INTER_AREA))),
        tile,
    )
