"""A plinth as wide as what stands on it: it was built for the most that a piece of that height may take."""

import numpy as np
from numpy.typing import NDArray

from tools.scene.description import Plinth
from tools.scene.glb import Glb, local_matrix
from tools.scene.thresholds import OVERHANG

SLIMMEST = 0.55  # of the width that it was built with: mouldings become as much finer
LEAST_RADIUS = 0.15  # m: what is narrower looks as if it could be knocked over
PARTS = ("Plinth", "Plaque")

Floats = NDArray[np.float64]


def slim(glb: Glb, plinth: Plinth, holder: int, world: Floats, piece: Floats, foot: Floats) -> None:
    """Draw the plinth's nodes below ``holder``, whose world matrix is ``world``, in towards its axis.

    ``piece`` and ``foot``, the lowest of it, are points (n, 3) in the world. All of the foot stays on the plinth, and
    nothing reaches out further over it than over any.
    """
    x, _, z = plinth.position
    stance = float(np.abs(foot[:, [0, 2]] - (x, z)).max())
    reach = float(np.linalg.norm(piece[:, [0, 2]] - (x, z), axis=1).max())
    share = min(1.0, max(max(stance, reach / OVERHANG, LEAST_RADIUS) / plinth.radius, SLIMMEST))
    drawn_in = np.diag([share, 1.0, share, 1.0])
    drawn_in[[0, 2], 3] = (1 - share) * x, (1 - share) * z
    nodes = glb.document["nodes"]
    for number in nodes[holder].get("children", []):
        node = nodes[number]
        if node.get("name") not in [f"{plinth.node}_{part}" for part in PARTS]:
            continue
        local = np.linalg.inv(world) @ drawn_in @ world @ local_matrix(node)
        for part in ("translation", "rotation", "scale"):
            node.pop(part, None)
        node["matrix"] = local.T.reshape(-1).tolist()
