"""Moving one thing of a scene as a whole."""

from collections.abc import Iterable

import numpy as np

from tools.scene.glb import Glb, world_matrices
from tools.scene.place import Floats


def move(glb: Glb, node: int, world: Floats) -> None:
    """Apply a (4, 4) matrix of the world to a node and all below it."""
    nodes = glb.document["nodes"]
    matrices = world_matrices(glb)
    parents = [number for number, other in enumerate(nodes) if node in other.get("children", [])]
    parent = matrices[parents[0]] if parents else np.eye(4)
    local = np.linalg.inv(parent) @ world @ matrices[node]
    for key in ("translation", "rotation", "scale"):
        nodes[node].pop(key, None)
    nodes[node]["matrix"] = local.T.reshape(-1).tolist()


def shift(by: Iterable[float]) -> Floats:
    """Return the matrix that moves by (x, y, z) metres."""
    matrix = np.eye(4)
    matrix[:3, 3] = tuple(by)
    return matrix
