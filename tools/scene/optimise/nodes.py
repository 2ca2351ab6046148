"""The node tree while meshes are being moved about in it: who is above whom, in which room, and what may go."""

import re
from typing import Any

from pydantic import ValidationError

from tools.scene.description import Assembled, RoomArea

MAX_NAME = 60
WALL_M = 0.25  # half a wall between two rooms
PIECE = re.compile(r"Exhibit_[A-Za-z0-9]+_Piece")  # what stands on a plinth, with all that is below it
_OWN_TRANSFORM = ("matrix", "translation", "rotation", "scale")


class Tree:
    """The nodes of a document, which it edits in place."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._nodes: list[dict[str, Any]] = document["nodes"]
        self._parents = {
            child: number for number, node in enumerate(self._nodes) for child in node.get("children", [])
        }
        self._names = {str(node.get("name", "")) for node in self._nodes}
        numbers = {node.get("name"): number for number, node in enumerate(self._nodes)}
        self._areas = [(numbers[room.node], room) for room in _rooms(document) if room.node in numbers]
        self._rooms = {number for number, _ in self._areas}

    def parent(self, node: int) -> int | None:
        """Return the node above, or None for a root."""
        return self._parents.get(node)

    def room_at(self, x: float, z: float) -> int | None:
        """Return the node of the room whose floor, or half the walls about it, a point is on, seen from above."""
        for number, room in self._areas:
            if (
                room.x[0] - WALL_M <= x <= room.x[1] + WALL_M
                and room.z[0] - WALL_M <= z <= room.z[1] + WALL_M
            ):
                return number
        return None

    def level_at(self, x: float, z: float) -> float:
        """Return how high the floor of that room lies, in metres; 0 where there is none."""
        owner = self.room_at(x, z)
        return next((room.level for number, room in self._areas if number == owner), 0.0)

    def piece_of(self, node: int) -> int | None:
        """Return the node of the exhibit's piece that a node is or belongs to, or None."""
        names = ((number, str(self._nodes[number].get("name", ""))) for number in self._upwards(node))
        return next((number for number, name in names if PIECE.fullmatch(name)), None)

    def is_solid(self, node: int) -> bool:
        """Whether neither the node nor one above it says that it does not collide."""
        return not any(_extras(self._nodes[number]).get("collide") is False for number in self._upwards(node))

    def is_leaf(self, node: int) -> bool:
        """Whether nothing is below the node."""
        return not self._nodes[node].get("children")

    def settle(self, node: int) -> None:
        """Take a node's own transform away: what hangs on it is told in its parent's frame now."""
        for key in _OWN_TRANSFORM:
            self._nodes[node].pop(key, None)
        self._nodes[node].setdefault("name", self._free_name(f"Node_{node}"))

    def add_leaf(self, parent: int, what: str, extras: dict[str, Any]) -> int:
        """Add a node below ``parent``, named after it and ``what`` it shows; return its number."""
        node: dict[str, Any] = {"name": self._free_name(f"{self._nodes[parent].get('name', '')}_{what}")}
        if extras:
            node["extras"] = extras
        self._nodes.append(node)
        number = len(self._nodes) - 1
        self._nodes[parent].setdefault("children", []).append(number)
        self._parents[number] = parent
        return number

    def drop_bare_leaves(self) -> None:
        """Drop leaves that show, say and light nothing, again and again; rooms and roots' names stay as they are."""
        gone: set[int] = set()
        for number in sorted(range(len(self._nodes)), key=self._depth, reverse=True):
            node = self._nodes[number]
            below = [child for child in node.get("children", []) if child not in gone]
            if below:
                node["children"] = below
            else:
                node.pop("children", None)
                if number not in self._rooms and not {"mesh", "extras", "extensions", "camera"} & node.keys():
                    gone.add(number)
        kept = [number for number in range(len(self._nodes)) if number not in gone]
        new = {old: number for number, old in enumerate(kept)}
        self._document["nodes"] = [self._nodes[old] for old in kept]
        for holder, key in [
            *((node, "children") for node in self._document["nodes"] if "children" in node),
            *((scene, "nodes") for scene in self._document.get("scenes", []) if "nodes" in scene),
        ]:
            holder[key] = [new[child] for child in holder[key] if child in new]

    def _upwards(self, node: int) -> list[int]:
        path = [node]
        while (above := self._parents.get(path[-1])) is not None:
            path.append(above)
        return path

    def _depth(self, node: int) -> int:
        return len(self._upwards(node))

    def _free_name(self, wish: str) -> str:
        base = re.sub(r"[^A-Za-z0-9_]", "_", wish)[: MAX_NAME - 4]
        name, number = base, 2
        while name in self._names:
            name, number = f"{base}_{number}", number + 1
        self._names.add(name)
        return name


def _rooms(document: dict[str, Any]) -> list[RoomArea]:
    """Return the rooms as the assembled scene tells them; none where it does not."""
    scenes = document.get("scenes") or [{}]
    told = _extras(scenes[document.get("scene", 0)]).get("enfilade")
    try:
        return Assembled.model_validate(told).rooms
    except ValidationError:
        return []


def _extras(item: dict[str, Any]) -> dict[str, Any]:
    extras = item.get("extras")
    return extras if isinstance(extras, dict) else {}
