"""Coordinate frames as (4, 4) matrices: parts are drawn flat, then stood up where they belong."""

import numpy as np

from scenegen.mesh import Floats

# Drawn on the plan: s runs along +X, t along −Z, and the third axis is up.
PLAN: Floats = np.array([[1.0, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]])


def frame(right: tuple[float, float, float], up: tuple[float, float, float], origin: Floats) -> Floats:
    """The frame whose axes are ``right``, ``up`` and their cross product, at ``origin``."""
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2] = right, up, np.cross(right, up)
    matrix[:3, 3] = origin
    return matrix


def shift(x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Floats:
    """A translation in metres."""
    matrix = np.eye(4)
    matrix[:3, 3] = x, y, z
    return matrix


def turn(axis: int, angle: float) -> Floats:
    """A rotation by ``angle`` radians about axis 0 (x), 1 (y) or 2 (z), right-handed."""
    a, b = (axis + 1) % 3, (axis + 2) % 3
    matrix = np.eye(4)
    matrix[a, a] = matrix[b, b] = np.cos(angle)
    matrix[a, b], matrix[b, a] = -np.sin(angle), np.sin(angle)
    return matrix
