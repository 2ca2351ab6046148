"""A GLB's drawn primitives as plain arrays, with what is broken in them set aside: what the inspections look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Draw, Glb, accessor_array, draws, texture_infos, triangles

Floats = NDArray[np.float64]

BLOCK = 2**13  # triangles that are measured at once: what they take stays in a processor's cache


@dataclass(frozen=True)
class Part:
    """One drawn primitive. ``positions`` (n, 3) are in world space, metres; ``faces`` (m, 3) hold only whole triangles.

    ``normals`` (n, 3) and ``uvs`` (n, 2) are as stored, or None; ``bad_index`` and ``not_finite`` count the triangles
    that were set aside because an index or a position is unusable.
    """

    draw: Draw
    positions: Floats
    normals: NDArray[Any] | None
    uvs: NDArray[Any] | None
    faces: NDArray[np.uint32]
    bad_index: int
    not_finite: int
    material: dict[str, Any]

    @cached_property
    def crosses(self) -> Floats:
        """(m, 3) cross products of two sides of each face: its normal, twice its area long."""
        a, b, c = (self.positions[self.faces[:, corner]] for corner in range(3))
        return np.asarray(np.cross(b - a, c - a))

    def blocks(self) -> Iterator[tuple[slice, tuple[Floats, Floats, Floats]]]:
        """Yield which faces come next, and the three coordinates of their ``crosses``: a block at a time, so that a
        large part takes hardly more memory than the answer, by columns, since NumPy is slow across short rows."""
        for start in range(0, len(self.faces), BLOCK):
            rows = slice(start, start + BLOCK)
            corners = self.positions[self.faces[rows]]
            x, y, z = (corners[:, 1] - corners[:, 0]).T
            u, v, w = (corners[:, 2] - corners[:, 0]).T
            yield rows, (y * w - z * v, z * u - x * w, x * v - y * u)

    @property
    def areas(self) -> Floats:
        """(m,) areas in m²."""
        areas = np.empty(len(self.faces))
        for rows, (x, y, z) in self.blocks():
            areas[rows] = np.sqrt(x**2 + y**2 + z**2)
        return areas / 2

    @property
    def mirrored(self) -> bool:
        """Whether its node mirrors it, so that faces are seen from the other side (glTF 2.0 §3.7.4)."""
        return bool(np.linalg.det(self.draw.matrix[:3, :3]) < 0)

    @property
    def surface(self) -> str:
        """What the material says it is made of, or an empty string."""
        extras = self.material.get("extras")
        return str(extras.get("surface", "")) if isinstance(extras, dict) else ""

    @property
    def textured(self) -> bool:
        """Whether its material shows any picture."""
        return any(True for _ in texture_infos(self.material))

    @property
    def backdrop(self) -> bool:
        """Whether it is what one sees through the windows: of any size, at any distance."""
        return self.draw.name == "Outside" or self.surface == "sky"


def load_parts(glb: Glb) -> list[Part]:
    """Return all drawn triangles of the default scene, by primitive."""
    arrays: dict[int, NDArray[Any]] = {}

    def array(index: int | None) -> NDArray[Any] | None:
        if index is None:
            return None
        if index not in arrays:
            arrays[index] = accessor_array(glb, index)
        return arrays[index]

    parts = []
    for draw in draws(glb):
        attributes = draw.primitive["attributes"]
        if draw.primitive.get("mode", 4) < 4:
            continue
        local = array(attributes.get("POSITION"))
        if local is None:
            continue
        with np.errstate(invalid="ignore", over="ignore"):
            positions = local.astype(np.float64) @ draw.matrix[:3, :3].T + draw.matrix[:3, 3]
        faces = triangles(glb, draw.primitive)
        usable, bad_index, not_finite = _usable(faces, positions)
        material = draw.primitive.get("material")
        parts.append(
            Part(
                draw=draw,
                positions=positions,
                normals=array(attributes.get("NORMAL")),
                uvs=array(attributes.get("TEXCOORD_0")),
                faces=usable,
                bad_index=bad_index,
                not_finite=not_finite,
                material=glb.document["materials"][material] if material is not None else {},
            )
        )
    return parts


def first_drawn(glb: Glb) -> list[Part]:
    """Return each primitive of ``load_parts`` once, as where it is drawn first."""
    return list({id(part.draw.primitive): part for part in reversed(load_parts(glb))}.values())[::-1]


def _usable(faces: NDArray[np.uint32], positions: Floats) -> tuple[NDArray[np.uint32], int, int]:
    """Return the faces that can be drawn, and how many have an index out of range or a corner that is not finite."""
    out = not_finite = 0
    if len(faces) and int(faces.max()) >= len(positions):
        in_range = (faces < len(positions)).all(axis=1)
        faces, out = faces[in_range], int((~in_range).sum())
    if not np.isfinite(positions).all():
        finite = np.logical_and.reduce(np.isfinite(positions), axis=1)[faces].all(axis=1)
        faces, not_finite = faces[finite], int((~finite).sum())
    return faces, out, not_finite


def node_extras(glb: Glb, node: int) -> dict[str, Any]:
    """Return a node's extras, or an empty dict where it has none that can be read."""
    extras = glb.document["nodes"][node].get("extras")
    return extras if isinstance(extras, dict) else {}
