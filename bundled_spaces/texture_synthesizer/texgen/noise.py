"""Tileable random fields, made in the frequency domain: a periodic spectrum has no seam."""

import cv2
import numpy as np
import scipy.fft

from texgen.arrays import Field, as_field, resize_tile, sample_tile

_OVERSAMPLING = 4  # grid points per cycle of the highest frequency kept; below that cubic interpolation shows
_GRAIN_SIDE = 512  # pixels


def spectral(
    side: int,
    rng: np.random.Generator,
    *,
    low: float = 1,
    high: float | None = None,
    beta: float = 2.0,
    stretch: tuple[float, float] = (1, 1),
    turn: float = 0.0,
) -> Field:
    """Return a (side, side) tileable Gaussian field with mean 0 and deviation 1.

    Its power falls as f^-beta between ``low`` and ``high`` cycles per tile. ``stretch`` lengthens features along
    columns and rows (x, y), axes that ``turn`` (radians) rotates clockwise in the picture. Fields without fine detail
    are made on a small grid and enlarged.
    """
    finest = side / 2 if high is None else min(high, side / 2)
    grid = side
    while grid > 64 and grid / 2 >= finest * _OVERSAMPLING:
        grid //= 2
    across = scipy.fft.rfftfreq(grid, 1 / grid).astype(np.float32)[None, :]
    down = scipy.fft.fftfreq(grid, 1 / grid).astype(np.float32)[:, None]
    cos, sin = np.float32(np.cos(turn)), np.float32(np.sin(turn))
    fx = (across * cos + down * sin) * np.float32(stretch[0])
    fy = (down * cos - across * sin) * np.float32(stretch[1])
    frequency = np.sqrt(fx * fx + fy * fy)
    amplitude = np.where(
        (frequency >= low) & (frequency <= finest), np.maximum(frequency, 1e-3) ** (-beta / 2), 0
    ).astype(np.float32)
    white = scipy.fft.rfft2(rng.standard_normal((grid, grid), dtype=np.float32))
    field = as_field(scipy.fft.irfft2(white * amplitude, s=(grid, grid)))
    field -= field.mean()
    field /= field.std() + np.float32(1e-9)
    return resize_tile(field, side)


def grain(side: int, rng: np.random.Generator, *, coarsest: float = 8, beta: float = 0.6) -> Field:
    """Return fine noise with features up to ``coarsest`` pixels, mean 0 and deviation 1: a small tile, repeated.

    Without low frequencies the eye cannot find the repeat, and a large tile costs next to nothing.
    """
    small = _GRAIN_SIDE if side % _GRAIN_SIDE == 0 else side
    patch = spectral(small, rng, low=small / coarsest, beta=beta)
    return as_field(np.tile(patch, (side // small, side // small)))


def warp(field: Field, dx: Field, dy: Field) -> Field:
    """Displace a tile by (dx, dy) pixels per pixel: domain warping, seamless."""
    side = field.shape[0]
    rows, columns = np.meshgrid(
        np.arange(side, dtype=np.float32), np.arange(side, dtype=np.float32), indexing="ij"
    )
    return sample_tile(field, columns + dx, rows + dy)


def cells(side: int, count: int, rng: np.random.Generator) -> Field:
    """Return the distance to the nearest of ``count``² jittered points, in units of the mean spacing (Worley noise)."""
    spacing = side / count
    jitter = rng.random((count, count, 2))
    marks = np.full((side, side), 255, np.uint8)
    centres = ((np.indices((count, count)).transpose(1, 2, 0) + jitter) * spacing).astype(int) % side
    marks[centres[..., 0], centres[..., 1]] = 0
    margin = int(2 * spacing) + 1
    padded = cv2.copyMakeBorder(marks, margin, margin, margin, margin, cv2.BORDER_WRAP)
    distance = cv2.distanceTransform(padded, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return as_field(distance[margin:-margin, margin:-margin] / spacing)
