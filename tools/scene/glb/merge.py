"""Putting one GLB into another: everything that the guest draws, with its indices moved past the host's own."""

import copy
from collections.abc import Iterator
from typing import Any

from tools.scene.glb.build import add_view
from tools.scene.glb.container import Glb
from tools.scene.glb.prune import prune

_NODE_KEYS = ("name", "children", "mesh", "matrix", "translation", "rotation", "scale")


def merge(host: Glb, guest: Glb) -> list[int]:
    """Copy into ``host`` what the default scene of ``guest`` draws; return the new nodes that are its roots.

    The roots are in no scene and no node's children yet: the caller puts them where they belong. Cameras, lights,
    animations and extras of nodes are left behind. A material without textures that the host has already is shared.
    """
    guest = Glb(copy.deepcopy(guest.document), bytearray(guest.binary))
    prune(guest)
    views = [_copied_view(host, guest, view) for view in guest.document.get("bufferViews", [])]
    accessors = _append(host, "accessors", guest, {"bufferView": views})
    images = _append(host, "images", guest, {"bufferView": views})
    samplers = _append(host, "samplers", guest, {})
    textures = _append(host, "textures", guest, {"source": images, "sampler": samplers})
    for index in textures:
        webp = host.document["textures"][index].get("extensions", {}).get("EXT_texture_webp", {})
        if "source" in webp:
            webp["source"] = images[webp["source"]]
    materials = [_material(host, material, textures) for material in guest.document.get("materials", [])]
    meshes = _append(host, "meshes", guest, {})
    for index in meshes:
        for primitive in host.document["meshes"][index]["primitives"]:
            primitive["attributes"] = {key: accessors[at] for key, at in primitive["attributes"].items()}
            for key, new in (("indices", accessors), ("material", materials)):
                if key in primitive:
                    primitive[key] = new[primitive[key]]
    for key in ("extensionsUsed", "extensionsRequired"):
        names = dict.fromkeys([*host.document.get(key, []), *guest.document.get(key, [])])
        if names:
            host.document[key] = list(names)
    return _nodes(host, guest, meshes)


def _nodes(host: Glb, guest: Glb, meshes: list[int]) -> list[int]:
    nodes = guest.document.get("nodes", [])
    first = len(host.document.setdefault("nodes", []))
    for node in nodes:
        kept = {key: node[key] for key in _NODE_KEYS if key in node}
        if "mesh" in kept:
            kept["mesh"] = meshes[kept["mesh"]]
        if "children" in kept:
            kept["children"] = [first + child for child in kept["children"]]
        host.document["nodes"].append(kept)
    scenes = guest.document.get("scenes")
    if scenes:
        roots = scenes[guest.document.get("scene", 0)].get("nodes", [])
    else:
        children = {child for node in nodes for child in node.get("children", [])}
        roots = [number for number in range(len(nodes)) if number not in children]
    return [first + root for root in roots]


def _copied_view(host: Glb, guest: Glb, view: dict[str, Any]) -> int:
    start = view.get("byteOffset", 0)
    new = add_view(host, bytes(guest.binary[start : start + view["byteLength"]]))
    host.document["bufferViews"][new] = {**view, **host.document["bufferViews"][new]}
    return new


def _append(host: Glb, key: str, guest: Glb, references: dict[str, list[int]]) -> list[int]:
    """Append all items of one kind, with the indices in ``references`` replaced; return their new indices."""
    items = host.document.setdefault(key, [])
    first = len(items)
    for item in guest.document.get(key, []):
        items.append({**item, **{name: new[item[name]] for name, new in references.items() if name in item}})
    if not items:
        del host.document[key]
    return list(range(first, len(items)))


def _material(host: Glb, material: dict[str, Any], textures: list[int]) -> int:
    materials: list[dict[str, Any]] = host.document.setdefault("materials", [])
    infos = list(texture_infos(material))
    if not infos and material in materials:
        return materials.index(material)
    for info in infos:
        info["index"] = textures[info["index"]]
    materials.append(material)
    return len(materials) - 1


def texture_infos(material: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every part of a material that names a texture: outside extras any ``index`` does, in whatever extension."""
    return (info for _, info in texture_slots(material))


def texture_slots(material: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the same, each with the name of the slot that it is in."""
    stack: list[tuple[str, Any]] = [("", material)]
    while stack:
        slot, value = stack.pop()
        if isinstance(value, dict):
            if "index" in value:
                yield slot, value
            stack += [(key, item) for key, item in value.items() if key != "extras"]
        elif isinstance(value, list):
            stack += [(slot, item) for item in value]


def image_of(document: dict[str, Any], texture: int) -> int | None:
    """Return the image that a texture shows, or None."""
    entry = document["textures"][texture]
    source = entry.get("extensions", {}).get("EXT_texture_webp", entry).get("source", entry.get("source"))
    return None if source is None else int(source)
