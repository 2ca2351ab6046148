"""What can be moved in a scene as a whole: furniture, a work with its frame, a plinth with what stands on it."""

import re
from dataclasses import dataclass

import numpy as np

from tools.scene.place import Floats, Place

ROOM = re.compile(r"Room_[0-9]+")
LARGEST = 3.0  # m across: a longer thing is part of the building, and moves nowhere
TALLEST = 2.6  # m: so is a taller one, a column; a statue on its plinth is not


@dataclass(frozen=True)
class Thing:
    """A node with all below it, as it stands in the world: the corners of its bounds (3,), and its solid parts."""

    node: int
    name: str
    low: Floats
    high: Floats
    parts: set[int]


def thing_of(place: Place, name: str) -> Thing | None:
    """Return the thing that the node called ``name`` belongs to: the highest node above it that is neither a room nor
    larger than furniture. None where even the node itself is, or is not there."""
    nodes = place.glb.document.get("nodes", [])
    parents = {child: number for number, node in enumerate(nodes) for child in node.get("children", [])}
    numbers = [number for number, node in enumerate(nodes) if node.get("name") == name]
    found = None
    at: int | None = numbers[0] if numbers else None
    while at is not None:
        label = str(nodes[at].get("name", ""))
        thing = _thing(place, at, label)
        if (
            ROOM.fullmatch(label)
            or thing is None
            or (thing.high - thing.low > (LARGEST, TALLEST, LARGEST)).any()
        ):
            break
        found = thing
        at = parents.get(at)
    return found


def _thing(place: Place, node: int, name: str) -> Thing | None:
    below = {node}
    stack = [node]
    while stack:
        children = place.glb.document["nodes"][stack.pop()].get("children", [])
        below.update(children)
        stack += children
    drawn = [part for part in place.parts if part.draw.node in below and len(part.faces)]
    if not drawn:
        return None
    corners = np.concatenate([part.positions[np.unique(part.faces)] for part in drawn])
    solid = {number for number, part in enumerate(place.solid_parts) if part.draw.node in below}
    return Thing(node, name, corners.min(axis=0), corners.max(axis=0), solid)
