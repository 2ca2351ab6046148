"""What the twins paint and model: objects as a potter turns them, by a profile that goes from words to mesh.

A painter draws the profile on white. A cutter takes the white away. A modeller finds the silhouette in the picture and
turns it about its axis, coloured as the picture is: so what stands in the hall in the end is what was painted.
"""

import io

import numpy as np
import trimesh
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy.interpolate import PchipInterpolator

ROUND = 48  # sides of what is turned
ROWS = 56  # rings from foot to top
WHITE = 235  # of 255: brighter in every channel is background
SKIN = 128  # pixels a side of a texture

# Half the width at equal steps from the foot to the top, as a part of the height.
PROFILES = {
    "amphora": (0.15, 0.16, 0.08, 0.14, 0.23, 0.29, 0.32, 0.32, 0.28, 0.2, 0.11, 0.08, 0.08, 0.1, 0.14, 0.13),
    "vase": (0.16, 0.17, 0.15, 0.18, 0.24, 0.29, 0.31, 0.3, 0.26, 0.2, 0.15, 0.13, 0.15, 0.2, 0.25, 0.24),
    "head": (0.24, 0.26, 0.22, 0.12, 0.09, 0.1, 0.17, 0.2, 0.215, 0.225, 0.225, 0.22, 0.2, 0.17, 0.12, 0.03),
    "figure": (0.2, 0.19, 0.16, 0.15, 0.16, 0.17, 0.15, 0.12, 0.13, 0.16, 0.17, 0.1, 0.05, 0.09, 0.1, 0.04),
    "flame": (0.12, 0.18, 0.24, 0.28, 0.29, 0.27, 0.22, 0.16, 0.12, 0.13, 0.16, 0.17, 0.14, 0.09, 0.05, 0.01),
}
WORDS = {"bust": "head", "head": "head", "muse": "head", "figure": "figure", "idol": "figure", "amphora": "amphora",
         "krater": "vase", "vase": "vase", "urn": "vase"}  # fmt: skip
COLOURS = {"bronze": (136, 96, 54), "black marble": (52, 50, 54), "white marble": (206, 202, 192),
           "wood": (126, 84, 50), "terracotta": (182, 98, 64), "steel": (150, 156, 164), "plaster": (212, 204, 190),
}  # fmt: skip


def sketch(prompt: str, width: int, height: int, seed: int) -> bytes:
    """Return a picture (WebP) of the object that the prompt speaks of, whole, on white."""
    kinds = [kind for word, kind in WORDS.items() if word in prompt.lower()] or list(PROFILES)
    profile = np.array(PROFILES[kinds[seed % len(kinds)]])
    colour = np.array(next((rgb for word, rgb in COLOURS.items() if word in prompt), (150, 120, 90)), float)
    up = np.linspace(1.05, -0.05, height)  # of the object's height; a little air above and below
    half = np.where((up < 0) | (up > 1), 0, PchipInterpolator(np.linspace(0, 1, len(profile)), profile)(up))[
        :, None
    ]
    across = (np.arange(width) - width / 2 + 0.5)[None, :] / (height * 0.9)
    inside = np.abs(across) < half
    round_ = np.sqrt(np.clip(1 - (across / np.maximum(half, 1e-6)) ** 2, 0, 1))
    light = 0.45 + 0.5 * round_ - 0.12 * across / np.maximum(half, 1e-6)
    grain = np.random.default_rng(seed).normal(0, 0.035, (height, width))
    bands = 1 + 0.06 * np.sin(up * 90)[:, None]
    shaded = np.clip(colour * ((light + grain) * bands)[:, :, None] * 1.1, 0, WHITE - 8)
    image = np.where(inside[:, :, None], shaded, 250).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, "WEBP", quality=92)
    return buffer.getvalue()


def cut_out(picture: bytes) -> bytes:
    """Return the picture (PNG) with what is as bright as its edge made transparent."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for corner in ((0, 0), (image.width - 1, 0), (0, image.height - 1), (image.width - 1, image.height - 1)):
        ImageDraw.floodfill(image, corner, (255, 0, 255), thresh=255 - WHITE + 10)
    colours = np.asarray(image)
    alpha = np.where((colours == (255, 0, 255)).all(axis=2), 0, 255).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(np.dstack([np.where(alpha[:, :, None] > 0, colours, 0).astype(np.uint8), alpha])).save(
        buffer, "PNG"
    )
    return buffer.getvalue()


def turned(picture: bytes) -> trimesh.Trimesh | None:
    """Return the silhouette of a picture turned about its axis, one unit tall around the origin, in the colours of
    the picture; None where that shows nothing on a plain ground."""
    image = Image.open(io.BytesIO(picture)).convert("RGBA")
    colours = np.asarray(image)
    solid = (colours[:, :, 3] > 127) & (colours[:, :, :3].min(axis=2) < WHITE)
    rows = np.flatnonzero(solid.any(axis=1))
    if len(rows) < ROWS // 2 or solid[[0, -1]].mean() > 0.5 or solid.mean() > 0.8:
        return None
    lines = rows[np.linspace(0, len(rows) - 1, ROWS).astype(int)][::-1]
    radii = np.maximum(solid[lines].sum(axis=1) / 2 / len(rows), 1e-3)
    angles = np.linspace(0, 2 * np.pi, ROUND + 1)
    up = np.linspace(-0.5, 0.5, ROWS)
    ring = np.stack([np.sin(angles), np.zeros_like(angles), np.cos(angles)], axis=1)
    points = (radii[:, None, None] * ring[None]) + np.array([0, 1, 0]) * up[:, None, None]
    grid = np.arange(ROWS * (ROUND + 1)).reshape(ROWS, ROUND + 1)
    a, b, c, d = grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]
    sides = np.concatenate([np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)])
    caps = [[grid[0, 0], grid[0, k + 1], grid[0, k]] for k in range(1, ROUND - 1)]
    caps += [[grid[-1, 0], grid[-1, k], grid[-1, k + 1]] for k in range(1, ROUND - 1)]
    made = trimesh.Trimesh(points.reshape(-1, 3), np.concatenate([sides, caps]), process=False)
    uv = np.stack(np.broadcast_arrays(angles[None, :] / (2 * np.pi), up[:, None] + 0.5), axis=-1).reshape(
        -1, 2
    )
    made.visual = trimesh.visual.TextureVisuals(uv=uv, material=_skin(_around(colours, lines, solid)))
    return made


def dressed(mesh: trimesh.Trimesh, prompt: str, seed: int) -> trimesh.Trimesh:
    """Return a mesh of ours with a new texture: the colour that the prompt speaks of, clouded, with veins."""
    colour = np.array(next((rgb for word, rgb in COLOURS.items() if word in prompt), (150, 120, 90)), float)
    rng = np.random.default_rng(seed)
    at = np.linspace(0, 2 * np.pi, SKIN, endpoint=False)
    field = sum(
        np.sin(kx * at[None, :] + ky * at[:, None] + phase) / (abs(kx) + abs(ky))
        for kx, ky, phase in zip(
            rng.integers(-6, 7, 24), rng.integers(1, 9, 24), rng.uniform(0, 2 * np.pi, 24), strict=True
        )
    )
    veins = np.exp(-((field / 0.05) ** 2))[:, :, None]
    image = np.clip(colour * (1 + 0.12 * field[:, :, None]) * (1 - 0.35 * veins), 0, 255).astype(np.uint8)
    mesh.visual = trimesh.visual.TextureVisuals(uv=mesh.visual.uv, material=_skin(Image.fromarray(image)))
    return mesh


def _around(colours: NDArray[np.uint8], lines: NDArray[np.int64], solid: NDArray[np.bool_]) -> Image.Image:
    """Return the texture: each line of the picture from its middle to its edge and back, twice about the object."""
    texture = np.zeros((len(lines), SKIN, 3), np.uint8)
    for row, line in enumerate(lines):
        inside = np.flatnonzero(solid[line])
        swing = (1 - np.cos(np.linspace(0, 4 * np.pi, SKIN, endpoint=False))) / 2
        texture[-1 - row] = colours[
            line, inside[(swing * 0.5 * (len(inside) - 1) + len(inside) / 4).astype(int)], :3
        ]
    return Image.fromarray(texture).resize((SKIN, SKIN))


def _skin(image: Image.Image) -> trimesh.visual.material.PBRMaterial:
    return trimesh.visual.material.PBRMaterial(
        baseColorTexture=image, name="skin", metallicFactor=0.0, roughnessFactor=0.55
    )
