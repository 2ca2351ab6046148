"""Assembly: the textured GLB, the description of the building and the plan's words become one scene."""

from collections.abc import Mapping, Sequence
from typing import Any

from tools.scene.derive import derive_description
from tools.scene.description import Assembled, SceneDescription, read_description
from tools.scene.glb import Glb, prune, read_glb, write_glb
from tools.scene.names import sanitise_names
from tools.scene.place import load_place

MAX_EXTRA_TEXT = 200  # characters
GENERATOR = "Enfilade"


def assemble(scene: bytes, description: bytes | dict[str, Any] | None, brief: Mapping[str, Any]) -> bytes:
    """Return the assembled scene of ``docs/contracts.md``: sane names, ``extras.enfilade``, extras on every exhibit.

    ``brief`` holds time_of_day and exhibits (dicts of ``plan.Exhibit``; who made them their nodes say already).
    Without a description, rooms and start are derived from the geometry.
    Raises MalformedAsset when the scene or its description cannot be used.
    """
    glb = read_glb(scene)
    _strip_extras(glb)
    sanitise_names(glb)
    names = {node["name"] for node in glb.document.get("nodes", [])}
    told = (
        derive_description(load_place(glb)) if description is None else read_description(description, names)
    )
    _label_exhibits(glb, brief.get("exhibits", ()))
    _label_scene(glb, told, brief)
    glb.document["asset"] = {"version": "2.0", "generator": GENERATOR}
    prune(glb)
    return write_glb(glb)


def _label_scene(glb: Glb, told: SceneDescription, brief: Mapping[str, Any]) -> None:
    assembled = Assembled(
        spawn=told.spawn,
        rooms=told.rooms,
        sun=told.sun,
        time_of_day=str(brief["time_of_day"]),
    )
    scenes = glb.document.setdefault("scenes", [{"nodes": _roots(glb)}])
    current = scenes[glb.document.get("scene", 0)]
    current["extras"] = {"enfilade": assembled.model_dump(mode="json")}
    glb.document["scenes"], glb.document["scene"] = [current], 0


def _label_exhibits(glb: Glb, exhibits: Sequence[Mapping[str, Any]]) -> None:
    by_name = {node["name"]: node for node in glb.document.get("nodes", [])}
    for exhibit in exhibits:
        node = by_name.get(exhibit["id"])
        if node is not None:
            told = node.get("extras", {})
            node["extras"] = {
                **told,
                "title": str(exhibit["title"]),
                "matter": str(exhibit["matter"]),
                "made_by": str(told.get("made_by", "")),
                "stand_in": bool(told.get("stand_in", False)),
            }


def _strip_extras(glb: Glb) -> None:
    """Keep of extras only short plain values on nodes and materials, such as ``collide`` and ``surface``."""
    for key, items in glb.document.items():
        for item in items if isinstance(items, list) else [items]:
            if isinstance(item, dict) and "extras" in item:
                kept = _plain(item.pop("extras")) if key in ("nodes", "materials") else {}
                if kept:
                    item["extras"] = kept
    glb.document.pop("extras", None)


def _plain(extras: Any) -> dict[str, Any]:
    if not isinstance(extras, dict):
        return {}
    return {
        key[:60]: value
        for key, value in extras.items()
        if isinstance(value, bool | int | float) or (isinstance(value, str) and len(value) <= MAX_EXTRA_TEXT)
    }


def _roots(glb: Glb) -> list[int]:
    nodes = glb.document.get("nodes", [])
    children = {child for node in nodes for child in node.get("children", [])}
    return [number for number in range(len(nodes)) if number not in children]
