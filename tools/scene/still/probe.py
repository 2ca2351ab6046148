"""What the walls about a place throw back: radiance by direction and roughness, seen from the middle of a room."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.scene.description import RoomArea
from tools.scene.light.tracing import Floats
from tools.scene.still.camera import Camera, looking
from tools.scene.still.surface import dot
from tools.scene.still.texels import BRIGHTEST, TextureStore, picture_of

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
    """One probe for each room: where it was taken ``at`` (r, 3), the walls ``low`` and ``high`` that it is projected
    on, and its radiance: a texture for each room, roughness and face of the cube."""

    at: Floats
    low: Floats
    high: Floats
    radiance: TextureStore

    def distance(self, room: Ints, position: Floats, direction: Floats) -> Floats:
        """Return how far it is (n, 1) to the walls of rooms (n,), in directions (n, 3) of unit length."""
        ahead = direction >= 0
        safe = np.where(ahead, 1, -1) * np.maximum(np.abs(direction), np.float32(1e-4))
        far = (np.where(ahead, self.high[room], self.low[room]) - position) / safe
        return np.asarray(np.minimum(np.minimum(far[:, 0], far[:, 1]), far[:, 2])[:, None], np.float32)

    def inside(self, room: Ints, position: Floats) -> Floats:
        """Return positions (n, 3) brought into rooms (n,)."""
        return np.minimum(np.maximum(position, self.low[room]), self.high[room])

    def reflected(
        self, room: Ints, position: Floats, direction: Floats, roughness: Floats, noise: Floats
    ) -> Floats:
        """Return the radiance (n, 3) that comes from a direction, projected on the walls of the room (Lagarde and
        Zanuttini, "Local image-based lighting with parallax-corrected cubemaps", SIGGRAPH 2012). ``noise`` (n,), 0 to
        1, hides where one roughness ends."""
        position = self.inside(room, position)
        onto = position + direction * self.distance(room, position, direction) - self.at[room]
        level = np.rint(roughness * np.float32(len(ROUGHNESSES) - 1) + noise - np.float32(0.5))
        return self._read(room, onto, np.clip(level, 0, len(ROUGHNESSES) - 1).astype(np.int64))

    def even(self, room: Ints, normal: Floats) -> Floats:
        """Return the mean radiance (n, 3) over the half space about normals (n, 3), weighted by the cosine."""
        return self._read(room, normal, np.full(len(room), len(ROUGHNESSES) - 1))

    def _read(self, room: Ints, direction: Floats, level: Ints) -> Floats:
        face, place = _on_cube(direction)
        slot = (room * len(ROUGHNESSES) + level) * len(FACES) + face
        return self.radiance.read(slot, place, np.zeros(len(slot), np.float32))[:, :3]


def take_probes(rooms: list[RoomArea], look: Look) -> Probes:
    """Return the probes of rooms, as they look without reflections."""
    low = np.array([(room.x[0], room.level, room.z[0]) for room in rooms], np.float32)
    high = np.array([(room.x[1], room.level + room.height, room.z[1]) for room in rooms], np.float32)
    at = (low + high) / 2
    at[:, 1] = low[:, 1] + PROBE_HEIGHT_M
    lobes = _lobes()
    textures = []
    for place in at:
        sharp = np.stack([look(camera) for camera in cameras_at(place)])
        coarse = sharp.reshape(6, BLURRED_SIDE, 2, BLURRED_SIDE, 2, 3).mean(axis=(2, 4))
        blurred = [(lobe @ coarse.reshape(-1, 3)).reshape(coarse.shape) for lobe in lobes]
        textures += [picture_of(face, BRIGHTEST) for level in [sharp, *blurred] for face in level]
    return Probes(at, low, high, TextureStore(textures, scale=BRIGHTEST))


def cameras_at(place: Floats) -> list[Camera]:
    """Return the cameras of a cube's faces."""
    size = (SIDE, SIDE)
    return [
        looking(place, np.array(ahead, float), np.array(up, float), slope=1.0, size=size)
        for ahead, up in FACES
    ]


def _lobes() -> list[Floats]:
    """Return for each roughness but the first the shares (t, s) of a cube's texels about each of its directions: GGX's
    lobe, seen along it."""
    directions = np.concatenate([_face_directions(camera) for camera in cameras_at(np.zeros(3, np.float32))])
    length = np.linalg.norm(directions, axis=1)
    directions /= length[:, None]
    cosine = directions @ directions.T
    falling = np.maximum(cosine, 0) / length**3  # times the solid angle of a texel, up to a factor
    half = (1 + cosine) / 2  # square of the cosine between the axis and the half vector
    lobes = []
    for roughness in ROUGHNESSES[1:]:
        weights = falling / (half * np.float32(roughness**4 - 1) + 1) ** 2
        lobes.append(np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float32))
    return lobes


def _face_directions(camera: Camera) -> Floats:
    small = camera.resized(BLURRED_SIDE, BLURRED_SIDE)
    y, x = np.mgrid[0:BLURRED_SIDE, 0:BLURRED_SIDE] + 0.5
    return small.directions(np.stack([x.ravel(), y.ravel()], axis=1).astype(np.float32))


def _on_cube(direction: Floats) -> tuple[Ints, Floats]:
    """Return the face (n,) that a direction meets, and where on it: 0 to 1 from its top left (n, 2)."""
    size = np.abs(direction)
    axis = np.where(size[:, 0] >= size[:, 1], 0, 1)
    axis = np.where(size[:, 2] > np.maximum(size[:, 0], size[:, 1]), 2, axis)
    rows = np.arange(len(direction))
    along = direction[rows, axis]
    face = 2 * axis + (along < 0)
    forward = np.maximum(np.abs(along), np.float32(1e-20))
    x, y = dot(direction, _RIGHT[face]) / forward, dot(direction, _UP[face]) / forward
    return face, np.stack([(x + 1) / 2, (1 - y) / 2], axis=1)


_RIGHT = np.array([np.cross(ahead, up) for ahead, up in FACES], np.float32)
_UP = np.array([up for _, up in FACES], np.float32)
