"""What builders hand over: a mesh with the name of its node and what it is made of."""

from dataclasses import dataclass

from scenegen.mesh import Mesh


@dataclass(frozen=True)
class Part:
    """``name`` is the node's name within its room; parts of one name are merged. ``collide`` False lets one pass."""

    name: str
    surface: str
    mesh: Mesh
    collide: bool = True
