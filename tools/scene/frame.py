"""Which way is up: a mesh with any axis up and any to the front, turned to ours (Y up, front towards +Z)."""

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb

_AXES = {"X": 0, "Y": 1, "Z": 2}


def upright(up: str, front: str) -> NDArray[np.float64]:
    """Return the (4, 4) rotation that brings the axes ``up`` and ``front`` ("+Y", "-Z", …) to +Y and +Z.

    Raises ValueError when they are not two different axes.
    """
    upwards, forwards = _direction(up), _direction(front)
    if abs(upwards @ forwards) > 0:
        raise ValueError(f"up {up} and front {front} lie on one axis")
    turn = np.eye(4)
    turn[:3, :3] = np.stack([np.cross(upwards, forwards), upwards, forwards])
    return turn


def turn_under(glb: Glb, matrix: NDArray[np.float64], name: str) -> None:
    """Put all that is drawn under one new node with that (4, 4) matrix, unless it changes nothing."""
    if np.array_equal(matrix, np.eye(4)):
        return
    scene = glb.document["scenes"][glb.document.get("scene", 0)]
    nodes = glb.document["nodes"]
    nodes.append({"name": name, "matrix": matrix.T.reshape(-1).tolist(), "children": scene["nodes"]})
    scene["nodes"] = [len(nodes) - 1]


def _direction(axis: str) -> NDArray[np.float64]:
    vector = np.zeros(3)
    vector[_AXES[axis[1]]] = -1.0 if axis[0] == "-" else 1.0
    return vector
