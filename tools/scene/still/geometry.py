"""The triangles of a scene as arrays that rays are asked about."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.description import RoomArea
from tools.scene.glb import Glb, accessor_array
from tools.scene.light.tracing import Floats, Tracer
from tools.scene.parts import Part
from tools.scene.place import Place
from tools.scene.still.materials import Materials

Ints = NDArray[np.int64]

# Columns of a vertex; sixteen numbers are one line of a processor's cache.
POSITION, NORMAL, UV, LIGHT_UV, COLOUR = slice(0, 3), slice(3, 6), slice(6, 8), slice(8, 10), slice(10, 13)
COLUMNS = 16

# viewer/src/loading/scene.ts: a floor lies at its room's level and is large enough to mirror anything
FLOOR_LEVEL_M = 0.02
FLOOR_SIZE_M = 1.0
FURTHEST_UV = 1e5  # beyond it a float has no fraction left


@dataclass(frozen=True)
class Geometry:
    """``vertices`` (v, 16); for each of f faces its corners ``faces`` (f, 3), its ``material``, the number of the
    ``room`` that it reflects, and whether it is of a ``floor`` that mirrors. The first ``len(solid)`` faces are those
    of ``solid``, which stop light; those of ``veil`` follow: panes of glass, and what lies outside."""

    vertices: Floats
    faces: NDArray[np.int32]
    material: Ints
    room: Ints
    floor: NDArray[np.bool_]
    solid: Tracer
    veil: Tracer

    def corners(self, face: Ints) -> Floats:
        """Return the vertices (n, 3, 16) of faces (n,)."""
        return self.vertices[self.faces[face]]


def read_geometry(place: Place, materials: Materials, rooms: list[RoomArea], level: float) -> Geometry:
    """Return the triangles of a place; those without an area are left out. Floors at ``level`` mirror."""
    vertices: list[Floats] = [np.zeros((0, COLUMNS), np.float32)]
    solid: list[tuple[NDArray[Any], int, int, bool]] = []
    veil: list[tuple[NDArray[Any], int, int, bool]] = []
    start = 0
    for part in place.parts:
        number = part.draw.primitive.get("material", -1) % len(materials.blended)
        faces = part.faces[part.areas > 0]
        if len(faces) == 0:
            continue
        if np.linalg.det(part.draw.matrix[:3, :3]) < 0:
            faces = faces[:, ::-1]
        used, renumbered = np.unique(faces, return_inverse=True)
        low, high = part.positions[used].min(axis=0), part.positions[used].max(axis=0)
        outside = bool(materials.sky[number])
        number_of_room = nearest_room((low + high) / 2, rooms)
        floor = not outside and rooms[number_of_room].level == level and _is_floor(low, high, level)
        entry = (renumbered.reshape(-1, 3) + start, number, number_of_room, floor)
        (veil if outside or materials.glass[number] else solid).append(entry)
        vertices.append(_vertices(place.glb, part)[used])
        start += len(used)
    entries = solid + veil
    counts = [len(faces) for faces, *_ in entries]
    joined = np.concatenate(vertices)
    none = np.zeros((0, 3), np.int32)
    indices = np.concatenate([none, *(faces.astype(np.int32) for faces, *_ in entries)])
    split = sum(counts[: len(solid)])
    positions = joined[:, POSITION]
    return Geometry(
        vertices=joined,
        faces=indices,
        material=np.repeat(np.array([number for _, number, _, _ in entries], np.int64), counts),
        room=np.repeat(np.array([room for _, _, room, _ in entries], np.int64), counts),
        floor=np.repeat(np.array([floor for *_, floor in entries], bool), counts),
        solid=Tracer(positions[indices[:split]]),
        veil=Tracer(positions[indices[split:]]),
    )


def nearest_room(point: NDArray[np.float64], rooms: list[RoomArea]) -> int:
    """Return the index of the room whose floor is nearest to a point, seen from above."""

    def outside(value: float, span: tuple[float, float]) -> float:
        return max(span[0] - value, 0.0, value - span[1])

    distances = [np.hypot(outside(point[0], room.x), outside(point[2], room.z)) for room in rooms]
    return int(np.argmin(distances))


def _is_floor(low: NDArray[np.float64], high: NDArray[np.float64], level: float) -> bool:
    return bool(
        abs(high[1] - level) < FLOOR_LEVEL_M and min(high[0] - low[0], high[2] - low[2]) > FLOOR_SIZE_M
    )


def _vertices(glb: Glb, part: Part) -> Floats:
    """Return the vertices (n, 16) of a part, in the world; a normal of zero length stands for the face's own."""
    rows = np.zeros((len(part.positions), COLUMNS), np.float32)
    rows[:, POSITION] = part.positions
    rows[:, COLOUR] = 1
    attributes = part.draw.primitive["attributes"]
    linear = part.draw.matrix[:3, :3]
    if part.normals is not None and np.linalg.det(linear) != 0:
        turned = np.nan_to_num(part.normals.astype(np.float64)) @ np.linalg.inv(linear)
        rows[:, NORMAL] = turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-20)
    for name, columns in (("TEXCOORD_0", UV), ("TEXCOORD_1", LIGHT_UV), ("COLOR_0", COLOUR)):
        if name in attributes:
            rows[:, columns] = _sound(accessor_array(glb, attributes[name]), columns.stop - columns.start)
    return rows


def _sound(values: NDArray[Any], width: int) -> Floats:
    values = np.nan_to_num(values[:, :width].astype(np.float32), posinf=0, neginf=0)
    return np.asarray(np.clip(values, -FURTHEST_UV, FURTHEST_UV))
