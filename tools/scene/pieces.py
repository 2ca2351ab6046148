"""Exhibits on their plinths: each GLB, of whatever size and pivot, is brought to its height, its place and its turn.

A piece is turned upright where its Space makes them otherwise, and scaled as a whole, so that it is as tall as planned;
less, where its foot would stand over the plinth's edge or the rest would reach out too far. Materials that carry
textures stay as they are; plain ones that do not say what they are made of are said to be of the exhibit's matter, so
that the texture synthesiser dresses them.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.errors import MalformedAsset
from tools.scene.description import Plinth, SceneDescription
from tools.scene.frame import turn_under, upright
from tools.scene.glb import Glb, merge, prune, read_glb, texture_infos, world_matrices, write_glb
from tools.scene.names import sanitise_names
from tools.scene.parts import load_parts
from tools.scene.slimming import slim
from tools.scene.stand_in import stand_in_piece
from tools.scene.thresholds import OVERHANG

FOOT = 0.06  # of a piece's height: what is below it is the foot
# A surface word that no synthesiser knows, so that a piece keeps the textures that it came with.
OWN_SURFACE = "own"
SURFACES = {
    "marble_white": "carrara", "marble_black": "black_marble", "bronze": "bronze", "plaster": "plaster",
    "terracotta": "terracotta", "steel": "steel", "wood": "walnut",
}  # fmt: skip

Floats = NDArray[np.float64]
Pieces = Mapping[str, bytes]  # by the id of the step that made it
Maker = Mapping[str, Any]  # {"space": its id, "frame": how its meshes come, with "up" and "front", or None}


def place_exhibits(
    scene: bytes,
    description: SceneDescription | None,
    exhibits: list[Mapping[str, Any]],
    pieces: Pieces,
    makers: Mapping[str, Maker],
) -> bytes:
    """Return the scene with each piece under its exhibit's node, as ``Exhibit_NN_Piece``.

    ``exhibits`` are dicts of ``plan.Exhibit`` with ``step``, the key of ``pieces`` and ``makers``. A piece
    that is missing or cannot be used becomes a board that says so. An exhibit without a plinth is left out: the
    description names it as unplaced, and the last gate misses it. Raises MalformedAsset when the scene is no GLB.
    """
    glb = read_glb(scene)
    sanitise_names(glb)
    plinths = {plinth.id: plinth for plinth in description.plinths} if description else _found_plinths(glb)
    nodes = {str(node["name"]): number for number, node in enumerate(glb.document.get("nodes", []))}
    matrices = world_matrices(glb)
    for exhibit in exhibits:
        plinth = plinths.get(str(exhibit["id"]))
        holder = nodes.get(plinth.node) if plinth else None
        if plinth is None or holder is None or holder not in matrices:
            continue
        step = str(exhibit["step"])
        maker = makers.get(step, {})
        piece, said = _usable(pieces.get(step), exhibit, maker.get("frame"))
        name = f"{exhibit['id']}_Piece"
        standing = _standing(piece, plinth, float(exhibit["height"]))
        points = _points(piece)
        slim(glb, plinth, holder, matrices[holder], *(_moved(p, standing) for p in (points, _foot(points))))
        matrix = np.linalg.inv(matrices[holder]) @ standing
        _own_up(piece, exhibit)
        document = glb.document["nodes"]
        first = len(document)
        roots = merge(glb, piece)
        for number, node in enumerate(document[first:], start=1):
            node["name"] = f"{name}_{number}"
        document.append({"name": name, "matrix": matrix.T.reshape(-1).tolist(), "children": roots})
        document[holder].setdefault("children", []).append(len(document) - 1)
        extras = document[holder].get("extras")
        document[holder]["extras"] = {
            **(extras if isinstance(extras, dict) else {}),
            "title": str(exhibit["title"]),
            "matter": str(exhibit["matter"]),
            "made_by": "stand-in" if said["stand_in"] else maker.get("space", ""),
            "yaw": plinth.yaw,
            **said,
        }
    prune(glb)
    return write_glb(glb)


def _usable(
    data: bytes | None, exhibit: Mapping[str, Any], frame: Mapping[str, str] | None
) -> tuple[Glb, dict[str, Any]]:
    """Return the piece, or a board where it cannot be used, and what is to be said of it."""
    why = "Its piece never came."
    if data is not None:
        try:
            glb = read_glb(data)
            if frame:
                turn_under(glb, upright(frame["up"], frame["front"]), "Upright")
            low, high = _bounds(glb)
        except MalformedAsset as error:
            why = error.message
        else:
            if np.isfinite([low, high]).all() and (high - low).max() > 0 and high[1] > low[1]:
                return glb, _said(glb)
            why = "Its piece has no height."
    title, height = str(exhibit["title"]), float(exhibit["height"])
    return read_glb(stand_in_piece(title, why, height)), {"stand_in": True, "note": why[:200]}


def _said(glb: Glb) -> dict[str, Any]:
    """Return whether a piece says of itself that it is a stand-in, and why."""
    for node in glb.document.get("nodes", []):
        extras = node.get("extras")
        if isinstance(extras, dict) and extras.get("stand_in") is True:
            return {"stand_in": True, "note": str(extras.get("note", ""))[:200]}
    return {"stand_in": False}


def _points(glb: Glb) -> Floats:
    used = [part.positions[np.unique(part.faces)] for part in load_parts(glb) if len(part.faces)]
    return np.concatenate(used) if used else np.zeros((0, 3))


def _foot(points: Floats) -> Floats:
    """Return those of the points (n, 3) on which the piece stands."""
    low, high = points[:, 1].min(), points[:, 1].max()
    return np.asarray(points[points[:, 1] <= low + FOOT * (high - low)])


def _moved(points: Floats, matrix: Floats) -> Floats:
    return np.asarray(points @ matrix[:3, :3].T + matrix[:3, 3])


def _bounds(glb: Glb) -> tuple[Floats, Floats]:
    points = _points(glb)
    if len(points) == 0:
        raise MalformedAsset("Its piece draws nothing.", code="TOO_FEW_TRIANGLES")
    return points.min(axis=0), points.max(axis=0)


def _standing(piece: Glb, plinth: Plinth, height: float) -> Floats:
    """Return the (4, 4) world matrix that stands the piece on the plinth."""
    points = _points(piece)
    low, high = points.min(axis=0), points.max(axis=0)
    tall = high[1] - low[1]
    foot = _foot(points)
    middle = (foot.min(axis=0) + foot.max(axis=0)) / 2
    reach = float(np.linalg.norm((points - middle)[:, [0, 2]], axis=1).max())
    stance = float(np.linalg.norm((foot - middle)[:, [0, 2]], axis=1).max())
    corner = plinth.radius * np.sqrt(2.0)  # a plinth is square: a square foot may fill it to its corners
    size = min(
        height / tall,
        corner / stance if stance > 0 else np.inf,
        OVERHANG * plinth.radius / reach if reach > 0 else np.inf,
    )
    turn, stand, pivot = np.eye(4), np.eye(4), np.eye(4)
    cosine, sine = np.cos(plinth.yaw), np.sin(plinth.yaw)
    turn[:3, :3] = np.array([[cosine, 0, sine], [0, 1, 0], [-sine, 0, cosine]]) * size
    stand[:3, 3] = plinth.position
    pivot[:3, 3] = -np.array([middle[0], low[1], middle[2]])
    return np.asarray(stand @ turn @ pivot)


def _own_up(piece: Glb, exhibit: Mapping[str, Any]) -> None:
    """Let every material say what it is made of."""
    materials = piece.document.setdefault("materials", [])
    for mesh in piece.document.get("meshes", []):
        for primitive in mesh["primitives"]:
            if "material" not in primitive:
                materials.append({"name": "bare"})
                primitive["material"] = len(materials) - 1
    for material in materials:
        extras = material.get("extras")
        said = extras.get("surface") if isinstance(extras, dict) else None
        if any(True for _ in texture_infos(material)):
            material["extras"] = {"surface": OWN_SURFACE}
        elif not isinstance(said, str):
            material["extras"] = {"surface": SURFACES[str(exhibit["matter"])]}


def _found_plinths(glb: Glb) -> dict[str, Plinth]:
    """Return the plinths of a scene that came without a description, by the names of their nodes."""
    parents = {
        child: str(node.get("name", ""))
        for node in glb.document.get("nodes", [])
        for child in node.get("children", [])
    }
    found = {}
    for part in load_parts(glb):
        name = part.draw.name.removesuffix("_Plinth")
        if (
            not part.draw.name.endswith("_Plinth")
            or parents.get(part.draw.node) != name
            or not len(part.faces)
        ):
            continue
        corners = part.positions[np.unique(part.faces)]
        low, high = corners.min(axis=0), corners.max(axis=0)
        x, z = (low[0] + high[0]) / 2, (low[2] + high[2]) / 2
        found[name] = Plinth(
            id=name, node=name, room=0, position=(x, high[1], z), radius=float((high - low)[[0, 2]].min()) / 2
        )
    return found
