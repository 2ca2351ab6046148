"""From radiance to what a screen shows: contact shadows, bloom and the viewer's grade (viewer/src/draw/grade.ts,
bloom.ts, finish.ts)."""

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.tracing import Floats
from tools.scene.still.camera import Camera
from tools.scene.still.contact import shadowed

# Khronos PBR Neutral (2024), with a shoulder from middle tones on, and a gentle S about middle grey.
SHOULDER = 0.46
DESATURATION = 0.15
CONTRAST = 0.3

BLOOM = 0.1  # share of the glow that is added
LEVELS = 5
KNEE = 1.0  # radiance of white paper in full light
MOST = 12.0  # no single glint outshines a lamp
WIDE = 0.6  # share that each level takes from the wider one


def finish(light: Floats, depth: Floats, camera: Camera) -> NDArray[np.uint8]:
    """Return the picture (h, w, 3) of radiance (h, w, 3) and depth (h, w), in metres along the view."""
    shown = encoded(shadowed(light, depth, camera.slopes) + np.float32(BLOOM) * glow(light))
    return np.rint(shown * 255).astype(np.uint8)


def encoded(radiance: Floats) -> Floats:
    """Return sRGB, 0 to 1, of radiance (…, 3)."""
    least = radiance.min(axis=-1, keepdims=True)
    offset = np.where(least < 0.08, least - 6.25 * least * least, np.float32(0.04))
    colour = radiance - offset
    peak = np.maximum(colour.max(axis=-1, keepdims=True), np.float32(1e-6))
    room = np.float32(1 - SHOULDER)
    bent = 1 - room * room / (peak + room - SHOULDER)
    high = peak >= SHOULDER
    scaled = np.where(high, colour * (bent / peak), colour)
    pale = 1 - 1 / (np.float32(DESATURATION) * (peak - bent) + 1)
    shown = np.clip(np.where(high, scaled + (bent - scaled) * pale, scaled), 0, 1)
    coded = np.where(shown <= 0.0031308, 12.92 * shown, 1.055 * shown ** np.float32(1 / 2.4) - 0.055)
    grey = (coded @ np.array([0.2126, 0.7152, 0.0722], np.float32))[..., None]
    curved = grey + (grey * grey * (3 - 2 * grey) - grey) * np.float32(CONTRAST)
    return np.asarray(np.minimum(coded * curved / np.maximum(grey, np.float32(1e-4)), 1), np.float32)


def glow(light: Floats) -> Floats:
    """Return what outshines white, spread about it (h, w, 3): halved down and doubled up again over a few levels."""
    peak = light.max(axis=2, keepdims=True)
    falling = [_halved(light * (np.clip(peak - KNEE, 0, MOST) / np.maximum(peak, np.float32(1e-4))))]
    while len(falling) < LEVELS:
        falling.append(_halved(falling[-1]))
    wide = falling.pop()
    for finer in reversed(falling):
        wide = finer + (_doubled(_tent(wide), finer.shape[:2]) - finer) * np.float32(WIDE)
    return _doubled(wide, light.shape[:2])


def _halved(picture: Floats) -> Floats:
    padded = np.pad(picture, ((0, picture.shape[0] % 2), (0, picture.shape[1] % 2), (0, 0)), mode="edge")
    return np.asarray(
        (padded[::2, ::2] + padded[1::2, ::2] + padded[::2, 1::2] + padded[1::2, 1::2]) / np.float32(4)
    )


def _tent(picture: Floats) -> Floats:
    padded = np.pad(picture, ((1, 1), (1, 1), (0, 0)), mode="edge")
    rows = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / np.float32(4)
    return np.asarray((rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / np.float32(4))


def _doubled(picture: Floats, size: tuple[int, int]) -> Floats:
    """Return a picture at twice the size, cut to ``size``, height and width: bilinear, middles of pixels on middles."""
    for axis in (0, 1):
        moved = np.moveaxis(picture, axis, 0)
        before, after = np.concatenate([moved[:1], moved[:-1]]), np.concatenate([moved[1:], moved[-1:]])
        both = np.stack([0.75 * moved + 0.25 * before, 0.75 * moved + 0.25 * after], axis=1)
        picture = np.moveaxis(both.reshape(-1, *moved.shape[1:]), 0, axis).astype(np.float32)
    return picture[: size[0], : size[1]]
