"""Leaving out what nothing refers to, after edits that only append. After glTF-Transform's ``prune``."""

from collections.abc import Iterator
from typing import Any

from tools.scene.glb.access import primitives
from tools.scene.glb.build import add_view
from tools.scene.glb.container import Glb

BONES = ("JOINTS_", "WEIGHTS_")  # the attributes that bind a vertex to a skeleton

Reference = tuple[dict[str, Any], str]  # a dict, and the key in it that holds an index


def prune(glb: Glb) -> None:
    """Drop meshes without primitives, and whatever is not used by what is left, down to the bytes.

    A gallery stands still: animations, skins, morph targets and cameras go too.
    """
    document = glb.document
    stand_still(document)
    _drop_empty_meshes(document)
    for key, references in (
        ("meshes", _mesh_references),
        ("materials", _material_references),
        ("textures", _texture_references),
        ("samplers", _sampler_references),
        ("images", _image_references),
        ("accessors", _accessor_references),
        ("bufferViews", _view_references),
    ):
        _keep_used(document, key, list(references(document)))
    views = document.pop("bufferViews", [])
    old = bytes(glb.binary)
    glb.binary = bytearray()
    for view in views:
        start = view.get("byteOffset", 0)
        new = add_view(glb, old[start : start + view["byteLength"]])
        document["bufferViews"][new] = {**view, **document["bufferViews"][new]}


def stand_still(document: dict[str, Any]) -> list[str]:
    """Drop what only moves, and the cameras; return what there was of it, in words."""
    dropped = [key for key in ("animations", "skins", "cameras") if document.pop(key, None) is not None]
    shapes = list(primitives(document))
    bones = [
        (shape["attributes"], name)
        for shape in shapes
        for name in shape["attributes"]
        if name.startswith(BONES)
    ]
    for attributes, name in bones:
        del attributes[name]
    if bones:
        dropped.append("bone weights")
    if [shape.pop("targets") for shape in shapes if "targets" in shape]:
        dropped.append("morph targets")
    holders = (*document.get("nodes", []), *document.get("meshes", []))
    loose = [holder.pop(key) for holder in holders for key in ("skin", "camera", "weights") if key in holder]
    return dropped or (["weights"] if loose else [])


def _drop_empty_meshes(document: dict[str, Any]) -> None:
    empty = {number for number, mesh in enumerate(document.get("meshes", [])) if not mesh["primitives"]}
    for node in document.get("nodes", []):
        if node.get("mesh") in empty:
            del node["mesh"]


def _keep_used(document: dict[str, Any], key: str, references: list[Reference]) -> None:
    used = sorted({holder[name] for holder, name in references})
    new = {old: number for number, old in enumerate(used)}
    for holder, name in references:
        holder[name] = new[holder[name]]
    items = [document[key][old] for old in used]
    document.pop(key, None)
    if items:
        document[key] = items


def _mesh_references(document: dict[str, Any]) -> Iterator[Reference]:
    return ((node, "mesh") for node in document.get("nodes", []) if "mesh" in node)


def _material_references(document: dict[str, Any]) -> Iterator[Reference]:
    return ((primitive, "material") for primitive in primitives(document) if "material" in primitive)


def _texture_references(document: dict[str, Any]) -> Iterator[Reference]:
    """In a material any ``index`` outside extras is a texture's, in whatever extension."""
    stack: list[Any] = list(document.get("materials", []))
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if "index" in value:
                yield value, "index"
            stack += [item for key, item in value.items() if key != "extras"]
        elif isinstance(value, list):
            stack += value


def _sampler_references(document: dict[str, Any]) -> Iterator[Reference]:
    return ((texture, "sampler") for texture in document.get("textures", []) if "sampler" in texture)


def _image_references(document: dict[str, Any]) -> Iterator[Reference]:
    for texture in document.get("textures", []):
        for holder in (texture, texture.get("extensions", {}).get("EXT_texture_webp", {})):
            if "source" in holder:
                yield holder, "source"


def _accessor_references(document: dict[str, Any]) -> Iterator[Reference]:
    for primitive in primitives(document):
        yield from ((primitive["attributes"], name) for name in primitive["attributes"])
        if "indices" in primitive:
            yield primitive, "indices"


def _view_references(document: dict[str, Any]) -> Iterator[Reference]:
    for key in ("accessors", "images"):
        yield from ((item, "bufferView") for item in document.get(key, []) if "bufferView" in item)
