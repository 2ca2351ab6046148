"""What the walls about a place throw back: radiance by direction and roughness, seen from the middle of a room."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.scene.description import RoomArea
from tools.scene.still.pose import Camera, looking

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

PROBE_HEIGHT_M = 1.6  # viewer/src/draw/probe.ts
SIDE = 32  # pixels of a face: about the lobe of polished brass
BLURRED_SIDE = 16
ROUGHNESSES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
# A cube's faces: where each looks, and what is up there.
FACES = (
    ((1, 0, 0), (0, 1, 0)),
    ((-1, 0, 0), (0, 1, 0)),
    ((0, 1, 0), (0, 0, 1)),
    ((0, -1, 0), (0, 0, -1)),
    ((0, 0, 1), (0, 1, 0)),
    ((0, 0, -1), (0, 1, 0)),
)

Look = Callable[[Camera], Floats]
"""Draws what a camera sees: radiance (height, width, 3)."""


@dataclass(frozen=True)
class Probes:
    """One probe for each room: where it was taken ``at`` (r, 3), the walls ``low`` and ``high`` that it is projected on,
    and its radiance, all levels of all faces one after another: (r, texels, 3)."""

    at: Floats
    low: Floats
    high: Floats
    radiance: Floats

    def distance(self, room: Ints, position: Floats, direction: Floats) -> Floats:
        """Return how far it is (n, 1) to the walls of rooms (n,), in directions (n, 3) of unit length."""
        ahead = direction >= 0
        safe = np.where(ahead, 1, -1) * np.maximum(np.abs(direction), np.float32(1e-4))
        walls = np.where(ahead, self.high[room], self.low[room])
        return np.asarray(((walls - position) / safe).min(axis=1, keepdims=True))

    def inside(self, room: Ints, position: Floats) -> Floats:
        """Return positions (n, 3) brought into rooms (n,)."""
        return np.minimum(np.maximum(position, self.low[room]), self.high[room])

    def reflected(self, room: Ints, position: Floats, direction: Floats, roughness: Floats) -> Floats:
        """Return the radiance (n, 3) that comes from a direction, projected on the walls of the room (Lagarde and
        Zanuttini, "Local image-based lighting with parallax-corrected cubemaps", SIGGRAPH 2012)."""
        position = self.inside(room, position)
        onto = position + direction * self.distance(room, position, direction) - self.at[room]
        return self.read(room, onto, roughness)

    def read(self, room: Ints, direction: Floats, roughness: Floats) -> Floats:
        """Return the radiance (n, 3) from directions (n, 3), blurred as roughnesses (n,) ask."""
        face, place = _on_cube(direction)
        rung = np.clip(roughness, 0, 1) * np.float32(len(ROUGHNESSES) - 1)
        lower = np.minimum(rung.astype(np.int64), len(ROUGHNESSES) - 2)
        share = (rung - lower)[:, None]
        one = self._level(room, face, place, lower)
        return np.asarray(one + (self._level(room, face, place, lower + 1) - one) * share)

    def _level(self, room: Ints, face: Ints, place: Floats, level: Ints) -> Floats:
        side = np.where(level == 0, SIDE, BLURRED_SIDE)
        start = np.where(level == 0, 0, 6 * SIDE**2 + (level - 1) * 6 * BLURRED_SIDE**2) + face * side * side
        spot = np.minimum(np.maximum(place * side[:, None] - np.float32(0.5), 0), (side - 1)[:, None])
        low = spot.astype(np.int64)
        part = (spot - low).astype(np.float32)
        high = np.minimum(low + 1, (side - 1)[:, None])
        x, y = part[:, :1], part[:, 1:]
        corners = [
            self.radiance[room, start + row * side + column]
            for row in (low[:, 1], high[:, 1])
            for column in (low[:, 0], high[:, 0])
        ]
        above = corners[0] + (corners[1] - corners[0]) * x
        below = corners[2] + (corners[3] - corners[2]) * x
        return np.asarray(above + (below - above) * y)


def take_probes(rooms: list[RoomArea], look: Look) -> Probes:
    """Return the probes of rooms, as they look without reflections."""
    low = np.array([(room.x[0], 0, room.z[0]) for room in rooms], np.float32)
    high = np.array([(room.x[1], room.height, room.z[1]) for room in rooms], np.float32)
    at = (low + high) / 2
    at[:, 1] = PROBE_HEIGHT_M
    sharp = np.stack([np.stack([look(camera) for camera in cameras_at(place)]) for place in at])
    coarse = sharp.reshape(len(rooms), 6, BLURRED_SIDE, 2, BLURRED_SIDE, 2, 3).mean(axis=(3, 5))
    sources = coarse.reshape(len(rooms), -1, 3).transpose(1, 0, 2).reshape(6 * BLURRED_SIDE**2, -1)
    levels = [sharp.reshape(len(rooms), -1, 3)]
    for roughness in ROUGHNESSES[1:]:
        blurred = _lobes(roughness) @ sources
        levels.append(blurred.reshape(-1, len(rooms), 3).transpose(1, 0, 2))
    return Probes(at, low, high, np.concatenate(levels, axis=1).astype(np.float32))


def cameras_at(place: Floats) -> list[Camera]:
    """Return the cameras of a cube's faces."""
    size = (SIDE, SIDE)
    return [
        looking(place, np.array(ahead, float), np.array(up, float), slope=1.0, size=size) for ahead, up in FACES
    ]


def _lobes(roughness: float) -> Floats:
    """Return the shares (t, s) of the texels of a blurred cube about each of its directions: GGX's lobe, seen along it."""
    directions = np.concatenate([_face_directions(camera) for camera in cameras_at(np.zeros(3, np.float32))])
    length = np.linalg.norm(directions, axis=1)
    area = 1 / length**3  # solid angle of a texel, up to a factor
    directions /= length[:, None]
    cosine = np.clip(directions @ directions.T, -1, 1)
    square = roughness**4
    half = (1 + cosine) / 2  # square of the cosine between the axis and the half vector
    weights = np.maximum(cosine, 0) * area / (half * (square - 1) + 1) ** 2
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float32)


def _face_directions(camera: Camera) -> Floats:
    small = camera.resized(BLURRED_SIDE, BLURRED_SIDE)
    y, x = np.mgrid[0:BLURRED_SIDE, 0:BLURRED_SIDE] + 0.5
    return small.directions(np.stack([x.ravel(), y.ravel()], axis=1).astype(np.float32))


def _on_cube(direction: Floats) -> tuple[Ints, Floats]:
    """Return the face (n,) that a direction meets, and where on it: 0 to 1 from its top left (n, 2)."""
    axis = np.abs(direction).argmax(axis=1)
    rows = np.arange(len(direction))
    face = 2 * axis + (direction[rows, axis] < 0)
    forward = np.maximum(np.abs(direction[rows, axis]), np.float32(1e-20))
    right, up = _AXES[face, 0], _AXES[face, 1]
    x = np.einsum("nc,nc->n", direction, right) / forward
    y = np.einsum("nc,nc->n", direction, up) / forward
    return face, np.stack([(x + 1) / 2, (1 - y) / 2], axis=1)


_AXES = np.array([(np.cross(ahead, up), up) for ahead, up in FACES], np.float32)
