"""What rays meet, and everything about the place that shading asks for."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.tracing import Floats
from tools.scene.still.geometry import COLOUR, LIGHT_UV, NORMAL, POSITION, UV, Geometry

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Rays(NamedTuple):
    """n rays: where they start and, not of unit length, where to (n, 3); how the direction changes from one pixel to
    the next ``across`` and ``down`` (n, 3); where in the picture they are, 0 to 1 (n, 2); and ``noise``, 0 to 1
    (n,)."""

    origins: Floats
    directions: Floats
    across: Floats
    down: Floats
    at: Floats
    noise: Floats

    def of(self, chosen: NDArray[np.intp]) -> "Rays":
        """Return the chosen ones: their numbers, rising, each but once."""
        return self if len(chosen) == len(self.noise) else Rays._make(part[chosen] for part in self)


class Hits(NamedTuple):
    """What rays meet first: ``face`` (n,), −1 for nothing; where in it (barycentric); how many directions away."""

    face: Ints
    u: Floats
    v: Floats
    distance: Floats

    def of(self, chosen: NDArray[np.intp]) -> "Hits":
        """Return the chosen ones: their numbers, rising, each but once."""
        return self if len(chosen) == len(self.face) else Hits._make(part[chosen] for part in self)


class Surface(NamedTuple):
    """Places on faces. ``normal`` is the interpolated one, on the side of the viewer as ``flat``, the face's own, is;
    ``view`` points to the viewer; ``along_u`` and ``along_v`` are the gradients of the texture coordinates (n, 3), per
    metre; ``uv_across`` and ``uv_down`` their change to the next pixel (n, 2)."""

    position: Floats
    flat: Floats
    normal: Floats
    view: Floats
    uv: Floats
    light_uv: Floats
    colour: Floats
    along_u: Floats
    along_v: Floats
    uv_across: Floats
    uv_down: Floats
    material: Ints
    room: Ints
    floor: Flags
    front: Flags

    def of(self, chosen: NDArray[np.intp]) -> "Surface":
        """Return the chosen ones: their numbers, rising, each but once."""
        return self if len(chosen) == len(self.room) else Surface._make(part[chosen] for part in self)


def first_hits(geometry: Geometry, origins: Floats, directions: Floats) -> Hits:
    """Return what each ray (n, 3) meets first, the veil included."""
    origins, directions = (np.ascontiguousarray(each, np.float32) for each in (origins, directions))
    found = geometry.solid.nearest(origins, directions)
    missed = found.face < 0
    reach = np.where(missed, np.float32(np.inf), found.distance).astype(np.float32)
    veiled = geometry.veil.nearest(origins, directions, reach.copy())
    over = veiled.face >= 0
    return Hits(
        np.where(over, veiled.face.astype(np.int64) + geometry.solid.count, found.face),
        np.where(over, veiled.u, found.u),
        np.where(over, veiled.v, found.v),
        np.where(over, veiled.distance, reach),
    )


def surface_at(geometry: Geometry, rays: Rays, hits: Hits, travelled: Floats) -> Surface:
    """Return the surface under hits, all of which must have met something; ``travelled`` (n,) is how many directions
    lie between the eye and the origin of each ray."""
    corners = geometry.corners(hits.face)
    u, v = hits.u[:, None], hits.v[:, None]
    mixed = corners[:, 0] * (1 - u - v) + corners[:, 1] * u + corners[:, 2] * v
    one = corners[:, 1] - corners[:, 0]
    other = corners[:, 2] - corners[:, 0]
    cross = _cross(one[:, POSITION], other[:, POSITION])
    squared = np.maximum(dot(cross, cross), np.float32(1e-30))[:, None]
    # The gradients of the barycentric coordinates are the dual basis of the two sides.
    to_one = _cross(other[:, POSITION], cross) / squared
    to_other = _cross(cross, one[:, POSITION]) / squared
    along_u, along_v = (to_one * one[:, [c]] + to_other * other[:, [c]] for c in (UV.start, UV.start + 1))
    flat = cross / np.sqrt(squared)
    facing = dot(flat, rays.directions)
    front = facing < 0
    side = np.where(front, np.float32(1), np.float32(-1))[:, None]
    normal = mixed[:, NORMAL]
    length = np.sqrt(dot(normal, normal))[:, None]
    normal = np.where(length > 1e-6, normal / np.maximum(length, np.float32(1e-6)), flat)
    away = (travelled + hits.distance)[:, None]
    grazing = np.where(np.abs(facing) < 1e-6, np.float32(1e-6), facing)

    def change(of_direction: Floats) -> Floats:
        step = away * (of_direction - rays.directions * (dot(of_direction, flat) / grazing)[:, None])
        return np.stack([dot(step, along_u), dot(step, along_v)], axis=1)

    return Surface(
        position=mixed[:, POSITION],
        flat=flat * side,
        normal=normal * side,
        view=-unit(rays.directions),
        uv=mixed[:, UV],
        light_uv=mixed[:, LIGHT_UV],
        colour=mixed[:, COLOUR],
        along_u=along_u,
        along_v=along_v,
        uv_across=change(rays.across),
        uv_down=change(rays.down),
        material=geometry.material[hits.face],
        room=geometry.room[hits.face],
        floor=geometry.floor[hits.face],
        front=front,
    )


def unit(vectors: Floats) -> Floats:
    """Return vectors (n, 3) at length one; null vectors stay null."""
    return np.asarray(vectors / np.sqrt(np.maximum(dot(vectors, vectors), np.float32(1e-30)))[:, None])


def dot(one: Floats, other: Floats) -> Floats:
    return np.asarray(one[:, 0] * other[:, 0] + one[:, 1] * other[:, 1] + one[:, 2] * other[:, 2])


def _cross(one: Floats, other: Floats) -> Floats:
    a, b, c = one[:, 0], one[:, 1], one[:, 2]
    x, y, z = other[:, 0], other[:, 1], other[:, 2]
    return np.stack([b * z - c * y, c * x - a * z, a * y - b * x], axis=1)
