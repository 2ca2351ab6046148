"""One word, two looks: marble and concrete are laid otherwise underfoot than on a wall."""

import copy
import re

from texgen.glb import Glb
from texgen.materials import FLOOR_AND_WALL

_FLOOR = re.compile(r"floor|ground|paving", re.IGNORECASE)


def looks(glb: Glb, surfaces: dict[int, str]) -> dict[int, str]:
    """Return the recipe's word for each material index of ``surfaces``.

    A material that clothes floors and walls alike is copied for the floors, so that each gets its own look.
    """
    chosen = dict(surfaces)
    underfoot = {
        node["mesh"]
        for node in glb.document.get("nodes", [])
        if "mesh" in node and _FLOOR.search(str(node.get("name", "")))
    }
    for index, surface in surfaces.items():
        if surface not in FLOOR_AND_WALL:
            continue
        floor_word, wall_word = FLOOR_AND_WALL[surface]
        worn_by = [
            (number in underfoot, primitive)
            for number, mesh in enumerate(glb.document.get("meshes", []))
            for primitive in mesh["primitives"]
            if primitive.get("material") == index
        ]
        floors = [primitive for under, primitive in worn_by if under]
        chosen[index] = floor_word if len(floors) == len(worn_by) else wall_word
        if 0 < len(floors) < len(worn_by):
            material = copy.deepcopy(glb.document["materials"][index])
            material["name"] = f"{material.get('name', surface)}_floor"
            twin = glb.add("materials", material)
            chosen[twin] = floor_word
            for primitive in floors:
                primitive["material"] = twin
    return chosen
