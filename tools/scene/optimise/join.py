"""Joining what is drawn with the same material in the same room, so that a frame takes few draw calls.

After glTF-Transform's ``join``, with the rules of a gallery: what differs for the viewer stays apart. A floor lies flat
at the level of its room and mirrors; what does not ``collide`` lets a visitor through; each room has its own
reflections; an exhibit's piece is also looked at alone, so that all of it stays below its node.
"""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import (
    ELEMENT_ARRAY_BUFFER,
    Draw,
    Glb,
    accessor_array,
    add_accessor,
    draws,
    prune,
    triangles,
    world_matrices,
)
from tools.scene.optimise.nodes import Tree

FLOOR_LEVEL_M = 0.02
"""What reaches no higher is a floor to the viewer (``isFloor``), and is not joined with what does."""

KEPT = re.compile(r"POSITION|NORMAL|TANGENT|(TEXCOORD|COLOR)_\d")
"""Attributes that a viewer draws with; nothing moves here, and custom ones are no use to it."""

Arrays = dict[str, NDArray[Any]]
Matrix = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class _Piece:
    """One primitive in the world: vertex attributes (n, …) by name, triangles (m, 3), the node that draws it."""

    node: int
    attributes: Arrays
    faces: NDArray[np.uint32]


@dataclass(frozen=True)
class _Key:
    """What pieces must have in common to be joined. ``owner`` is a piece's node, a room's, or the only node of
    the group."""

    owner: int
    material: int | None
    attributes: frozenset[str]
    solid: bool
    on_floor: bool


def join(glb: Glb) -> None:
    """Join primitives by room and material, in place; points and lines, which no gallery has, are left out.

    Afterwards every mesh is one primitive of triangles on a leaf that has no transform of its own. Nodes with extras,
    with something below them, and rooms keep their names and places; other empty nodes are dropped.
    """
    document = glb.document
    tree = Tree(document)
    matrices = world_matrices(glb)
    groups: dict[_Key, list[_Piece]] = {}
    for draw in draws(glb):
        piece = _piece(glb, draw)
        if len(piece.faces):
            groups.setdefault(_key(tree, draw, piece), []).append(piece)
    shares = _shares(groups)
    for node in document.get("nodes", []):
        node.pop("mesh", None)
    document["meshes"] = []
    for key, pieces in groups.items():
        only = {piece.node for piece in pieces}
        if len(only) == 1 and shares[pieces[0].node] == 1 and tree.is_leaf(pieces[0].node):
            leaf = pieces[0].node
            tree.settle(leaf)
        else:
            extras = {} if key.solid else {"collide": False}
            leaf = tree.add_leaf(key.owner, _material_name(document, key.material), extras)
        parent = tree.parent(leaf)
        frame = np.eye(4) if parent is None else np.linalg.inv(matrices[parent])
        primitive = _joined(glb, pieces, frame)
        if key.material is not None:
            primitive["material"] = key.material
        document["nodes"][leaf]["mesh"] = len(document["meshes"])
        document["meshes"].append({"name": document["nodes"][leaf]["name"], "primitives": [primitive]})
    tree.drop_bare_leaves()
    prune(glb)


def _piece(glb: Glb, draw: Draw) -> _Piece:
    attributes = {
        name: accessor_array(glb, index)
        for name, index in draw.primitive["attributes"].items()
        if KEPT.fullmatch(name)
    }
    faces = triangles(glb, draw.primitive) if "POSITION" in attributes else np.zeros((0, 3), np.uint32)
    if np.linalg.det(draw.matrix[:3, :3]) < 0:
        faces = faces[:, ::-1]
    if "POSITION" in attributes:
        attributes["POSITION"] = _moved(attributes["POSITION"], draw.matrix)
    if "NORMAL" in attributes:
        attributes["NORMAL"] = _turned(attributes["NORMAL"], np.linalg.inv(draw.matrix[:3, :3]).T)
    if "TANGENT" in attributes:
        tangent = attributes["TANGENT"]
        attributes["TANGENT"] = np.hstack([_turned(tangent[:, :3], draw.matrix[:3, :3]), tangent[:, 3:]])
    return _Piece(draw.node, attributes, faces)


def _key(tree: Tree, draw: Draw, piece: _Piece) -> _Key:
    positions = piece.attributes["POSITION"]
    x, _, z = (positions.min(axis=0) + positions.max(axis=0)) / 2  # as the viewer finds the room of a mesh
    owner = tree.piece_of(draw.node)
    if owner is None:
        owner = tree.room_at(float(x), float(z))
    return _Key(
        owner=draw.node if owner is None else owner,
        material=draw.primitive.get("material"),
        attributes=frozenset(piece.attributes),
        solid=tree.is_solid(draw.node),
        on_floor=bool(abs(positions[:, 1].max() - tree.level_at(float(x), float(z))) < FLOOR_LEVEL_M),
    )


def _shares(groups: dict[_Key, list[_Piece]]) -> dict[int, int]:
    """Return in how many groups each node has a part."""
    shares: dict[int, int] = {}
    for pieces in groups.values():
        for node in {piece.node for piece in pieces}:
            shares[node] = shares.get(node, 0) + 1
    return shares


def _joined(glb: Glb, pieces: list[_Piece], frame: Matrix) -> dict[str, Any]:
    """Return one primitive of all pieces, its positions, normals and tangents turned from the world into ``frame``."""
    counts = [len(piece.attributes["POSITION"]) for piece in pieces]
    starts = np.cumsum([0, *counts[:-1]])
    faces = np.concatenate(
        [piece.faces + np.uint32(start) for piece, start in zip(pieces, starts, strict=True)]
    )
    attributes = {}
    for name in pieces[0].attributes:
        array = np.concatenate([piece.attributes[name] for piece in pieces])
        if name == "POSITION":
            array = _moved(array, frame)
        elif name == "NORMAL":
            array = _turned(array, np.linalg.inv(frame[:3, :3]).T)
        elif name == "TANGENT":
            array = np.hstack([_turned(array[:, :3], frame[:3, :3]), array[:, 3:]])
        attributes[name] = add_accessor(glb, array.astype(np.float32))
    return {
        "attributes": attributes,
        "indices": add_accessor(glb, faces.ravel(), target=ELEMENT_ARRAY_BUFFER),
    }


def _moved(points: NDArray[Any], matrix: Matrix) -> Matrix:
    return points.astype(np.float64) @ matrix[:3, :3].T + matrix[:3, 3]


def _turned(vectors: NDArray[Any], matrix: Matrix) -> Matrix:
    turned = vectors.astype(np.float64) @ matrix.T
    return np.asarray(turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-20))


def _material_name(document: dict[str, Any], material: int | None) -> str:
    return (
        "Plain"
        if material is None
        else str(document["materials"][material].get("name", f"Material_{material}"))
    )
