"""What is seen through the windows: an ellipsoid of sky round the whole suite, seen from within."""

import numpy as np

from scenegen.mesh import Mesh, grid
from scenegen.plan import Suite

AWAY = 90.0  # metres from the building to the sky
EYE = 1.6  # height of the horizon


def backdrop(suite: Suite) -> Mesh:
    """Texture u goes once round, clockwise from above; v from zenith (0) over horizon (0.5) to nadir (1)."""
    low = suite.rooms[-1].far
    radii = np.array([AWAY + 12.0, AWAY, AWAY - low / 2])
    u, v = np.meshgrid(np.linspace(0.0, 1.0, 65), np.linspace(0.0, 1.0, 25), indexing="ij")
    polar, turn = np.pi * v, 2 * np.pi * u
    ball = np.stack([np.sin(polar) * np.sin(turn), np.cos(polar), -np.sin(polar) * np.cos(turn)], axis=-1)
    mesh = grid(ball * radii + (0.0, EYE, low / 2), np.stack([u, v], axis=-1), crease=np.pi)
    outward = (mesh.normals * (mesh.positions - (0.0, EYE, low / 2))).sum() > 0
    return mesh.flipped() if outward else mesh
