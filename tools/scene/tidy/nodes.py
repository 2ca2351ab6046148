"""How nodes place what they hold (glTF 2.0 §3.5.3)."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from tools.scene.glb import Glb
from tools.scene.tidy.change import Change

UNIT_TOLERANCE = 0.00674  # of a quaternion's length: what the Khronos validator grants
SKEW_TOLERANCE = 5e-4  # cosine between two axes: rounding, not skew
TURN = ("translation", "rotation", "scale")


def children_listed(glb: Glb) -> Iterator[Change]:
    """A list of children that has none goes."""
    empty = [node for node in _nodes(glb) if node.get("children") == []]
    for node in empty:
        del node["children"]
    if empty:
        yield Change(
            "CHILDREN_EMPTY",
            _name(empty[0]),
            f"{len(empty)} nodes list no children.",
            "removed the empty lists",
        )


def one_placing(glb: Glb) -> Iterator[Change]:
    """Where a node has a matrix, its translation, rotation and scale go: readers take the matrix."""
    double = [node for node in _nodes(glb) if "matrix" in node and any(key in node for key in TURN)]
    for node in double:
        for key in TURN:
            node.pop(key, None)
    if double:
        yield Change(
            "PLACED_TWICE", _name(double[0]), f"{len(double)} nodes are placed twice.", "kept their matrices"
        )


def rotations_unit(glb: Glb) -> Iterator[Change]:
    """Rotations are unit quaternions; one without length turns nothing."""
    changed = []
    for node in _nodes(glb):
        length = math.sqrt(sum(value * value for value in node.get("rotation", (1,))))
        if abs(length - 1) < UNIT_TOLERANCE and max(map(abs, node.get("rotation", (1,)))) <= 1:
            continue
        if length > 0:
            node["rotation"] = [max(-1.0, min(value / length, 1.0)) for value in node["rotation"]]
        else:
            del node["rotation"]
        changed.append(node)
    if changed:
        yield Change(
            "ROTATION_LENGTH", _name(changed[0]), f"{len(changed)} rotations are not of unit length.",
            "scaled them to unit length",
        )  # fmt: skip


def skewed(glb: Glb) -> list[str]:
    """Return the names of nodes whose matrix is no translation, rotation and scale: which only a new mesh mends."""
    names = []
    for node in _nodes(glb):
        if "matrix" not in node:
            continue
        matrix = np.array(node["matrix"], np.float64).reshape(4, 4).T
        axes = matrix[:3, :3]
        lengths = np.linalg.norm(axes, axis=0)
        if not lengths.all():
            continue  # it shows nothing
        cosines = (axes / lengths).T @ (axes / lengths) - np.eye(3)
        if np.abs(cosines).max() > SKEW_TOLERANCE or (matrix[3] != (0, 0, 0, 1)).any():
            names.append(_name(node))
    return names


def _nodes(glb: Glb) -> list[dict[str, Any]]:
    return glb.document.get("nodes", [])  # type: ignore[no-any-return]


def _name(node: dict[str, Any]) -> str:
    return str(node.get("name", ""))[:60]
