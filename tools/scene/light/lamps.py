"""Lamps: a warm picture light before every work, and the lamps of a room to which too little daylight comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.surfaces import Surface
from tools.scene.light.texels import Texels
from tools.scene.light.tracing import Floats, Tracer, in_parallel, unit

WARM = np.array([1.0, 0.76, 0.50], np.float32)
"""Colour of a 2,900 K lamp, balanced half-way to daylight, as an eye would."""
DOWNWARD = -0.35
"""Cosine at the edge of a room lamp's beam: it lights the walls too, and the ceiling only by what they send back."""
SHADOW_RAYS = 4
"""Rays from a texel to a lamp: enough for a soft edge once neighbours are filtered together."""
FAINT = 1e-3
"""Share of a lamp's brightest irradiance below which a texel is not asked whether the lamp sees it."""
WALL = 0.05
"""Metres beyond a room's bounds that still count as its walls."""
CHUNK = 1 << 18


@dataclass(frozen=True)
class Lamp:
    """A round lamp. ``aim`` is the unit direction of its beam, or None for all around; ``beam`` is the cosine of the
    angle at which the beam has gone; ``radius`` in metres softens the shadows; ``power`` is a relative intensity."""

    position: Floats
    aim: Floats | None
    beam: float
    radius: float
    power: float = 1.0


def picture_lights(surfaces: Sequence[Surface]) -> tuple[list[Lamp], list[int]]:
    """Return a lamp for each canvas under an ``Artwork_…`` node, and the indices of the canvases' surfaces.

    The lamp hangs before and above the canvas, as a spot in the ceiling would, at a distance that grows with it.
    """
    lamps, canvases = [], []
    for number, surface in enumerate(surfaces):
        if not (
            surface.path[-1].endswith("_Canvas") and any(name.startswith("Artwork_") for name in surface.path)
        ):
            continue
        corners = surface.positions[surface.faces]
        normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]).sum(axis=0)
        if not np.any(normal):
            continue
        normal = unit(normal[None])[0]
        low, high = surface.positions.min(axis=0), surface.positions.max(axis=0)
        centre, half = (low + high) / 2, float(np.linalg.norm(high - low)) / 2
        away = max(0.9, 1.1 * half)
        position = (
            centre + normal * away + np.array([0, 0.55 * away + 0.5 * (high[1] - low[1]), 0], np.float32)
        )
        aim = centre - position
        distance = float(np.linalg.norm(aim))
        beam = float(np.cos(np.arctan2(1.55 * half, distance)))
        lamps.append(
            Lamp(position.astype(np.float32), (aim / distance).astype(np.float32), beam, 0.06, distance**2)
        )
        canvases.append(number)
    return lamps, canvases


def room_lamps(low: Floats, high: Floats) -> list[Lamp]:
    """Return the lamps of one room between two corners: large, soft, below the ceiling, one to every few metres."""
    size = high - low
    rows = max(1, round(float(size[2]) / 4.5))
    columns = max(1, round(float(size[0]) / 9.0))
    height = low[1] + 0.72 * size[1]
    return [
        Lamp(
            np.array(
                [low[0] + (column + 0.5) / columns * size[0], height, low[2] + (row + 0.5) / rows * size[2]],
                np.float32,
            ),
            np.array([0, -1, 0], np.float32),
            DOWNWARD,
            0.35,
            float(size[0] * size[2]) / (rows * columns),
        )
        for row in range(rows)
        for column in range(columns)
    ]


def direct_light(lamps: Sequence[Lamp], texels: Texels, origins: Floats, tracer: Tracer, seed: int) -> Floats:
    """Return the irradiance (n, 3) of all lamps together on the texels, whose rays start at ``origins``."""
    light = np.zeros(len(origins), np.float32)
    rng = np.random.default_rng(seed)
    offsets = unit(rng.normal(size=(64, 3)).astype(np.float32))
    for lamp in lamps:
        reaching = _unshadowed(lamp, origins, texels.normal)
        near = np.flatnonzero(reaching > FAINT * reaching.max(initial=0))
        light[near] += reaching[near] * _visible_share(lamp, origins[near], offsets, tracer)
    return light[:, None] * WARM


def _unshadowed(lamp: Lamp, points: Floats, normals: Floats) -> Floats:
    towards = lamp.position - points
    squared = np.maximum(np.einsum("ij,ij->i", towards, towards), lamp.radius**2)
    distance = np.sqrt(squared)
    cosine = np.maximum(np.einsum("ij,ij->i", towards, normals) / distance, 0)
    profile: Floats | float = 1.0
    if lamp.aim is not None:
        along = -(towards @ lamp.aim) / distance
        share = np.clip((along - lamp.beam) / (1 - lamp.beam), 0, 1)
        profile = share * share * (3 - 2 * share)
    return np.asarray(lamp.power * profile * cosine / squared, np.float32)


def _visible_share(lamp: Lamp, origins: Floats, offsets: Floats, tracer: Tracer) -> Floats:
    """Return the share (n,) of shadow rays that reach the lamp. Neighbours aim at different points of it."""
    share = np.zeros(len(origins), np.float32)

    def look(part: slice) -> None:
        numbers = np.arange(part.start, part.stop)
        for ray in range(SHADOW_RAYS):
            target = lamp.position + lamp.radius * offsets[(numbers * SHADOW_RAYS + ray) % len(offsets)]
            towards = target - origins[part]
            distance = np.linalg.norm(towards, axis=1)
            blocked = tracer.blocked(origins[part], towards / distance[:, None], distance)
            share[part] += ~blocked / np.float32(SHADOW_RAYS)

    in_parallel(look, len(origins), CHUNK)
    return share


def room_of(rooms: Sequence[dict[str, Any]], points: Floats) -> NDArray[np.int8]:
    """Return the number of the room that each point (n, 3) lies in, or -1."""
    numbers = np.full(len(points), -1, np.int8)
    for number, room in enumerate(rooms):
        low, high = room_corners(room)
        within = ((points >= low - WALL) & (points <= high + WALL)).all(axis=1)
        numbers[within & (numbers < 0)] = number
    return numbers


def room_corners(room: dict[str, Any]) -> tuple[Floats, Floats]:
    """Return the corners of a room of the description: least and greatest x, y, z."""
    x, z, height = (
        np.asarray(room["x"], np.float32),
        np.asarray(room["z"], np.float32),
        float(room["height"]),
    )
    low = np.array([x.min(), 0, z.min()], np.float32)
    return low, np.array([x.max(), height, z.max()], np.float32)
