"""Node names that people and engines can use: unique, ``[A-Za-z0-9_]``, at most 60 characters."""

import re
import unicodedata

from tools.scene.glb import Glb

MAX_NAME = 60
_ILLEGAL = re.compile(r"[^A-Za-z0-9_]+")


def legal_name(name: str, fallback: str) -> str:
    """Return ``name`` in ASCII letters, digits and underscores: accents dropped, all else an underscore."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _ILLEGAL.sub("_", plain).strip("_")[:MAX_NAME] or fallback


def sanitise_names(glb: Glb) -> int:
    """Give every node a legal name of its own and return how many were changed. Legal ones are kept as they are."""
    nodes = glb.document.get("nodes", [])
    taken: set[str] = set()
    changed = []
    for node in nodes:  # legal names first, so that no renamed node takes them
        name = node.get("name", "")
        if name and name not in taken and legal_name(name, "") == name:
            taken.add(name)
        else:
            changed.append(node)
    for node in changed:
        base = legal_name(node.get("name", ""), "Node")
        name, number = base, 2
        while name in taken:
            suffix = f"_{number}"
            name, number = base[: MAX_NAME - len(suffix)] + suffix, number + 1
        taken.add(name)
        node["name"] = name
    return len(changed)
