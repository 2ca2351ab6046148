"""Which way is up: a mesh with any axis up and any to the front, turned to ours (Y up, front towards +Z)."""

import numpy as np
from numpy.typing import NDArray

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


def _direction(axis: str) -> NDArray[np.float64]:
    vector = np.zeros(3)
    vector[_AXES[axis[1]]] = -1.0 if axis[0] == "-" else 1.0
    return vector
