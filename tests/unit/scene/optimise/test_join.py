"""Joining: fewer draws, the same triangles in the same places."""

import numpy as np

from tools.scene.glb import Glb, draws, read_glb, write_glb
from tools.scene.optimise.join import join
from tools.scene.parts import Part, load_parts


def surfaces(glb: Glb) -> dict[str, float]:
    """Return the area in m² by the name of the material."""
    areas: dict[str, float] = {}
    for part in load_parts(glb):
        name = str(part.material.get("name", ""))
        areas[name] = areas.get(name, 0.0) + float(part.areas.sum())
    return areas


def bounds(parts: list[Part]) -> np.ndarray:
    points = np.concatenate([part.positions for part in parts])
    return np.stack([points.min(axis=0), points.max(axis=0)])


def test_the_same_surfaces_in_fewer_draws(scene: Glb, lit: bytes) -> None:
    before = read_glb(lit)
    join(scene)
    assert len(list(draws(scene))) < len(list(draws(before))) * 0.75
    assert surfaces(scene).keys() == surfaces(before).keys()
    for name, area in surfaces(before).items():
        assert abs(surfaces(scene)[name] - area) < 1e-3 * area
    assert np.allclose(bounds(load_parts(scene)), bounds(load_parts(before)), atol=1e-5)
    read_glb(write_glb(scene))


def test_works_keep_their_nodes_and_words(scene: Glb, lit: bytes) -> None:
    join(scene)
    nodes = {node["name"]: node for node in scene.document["nodes"]}
    old = {node["name"]: node for node in read_glb(lit).document["nodes"]}
    for work in ("Artwork_01", "Artwork_02", "Artwork_03"):
        assert nodes[work].get("extras") == old[work].get("extras")
        assert "mesh" in nodes[f"{work}_Canvas"]
    assert len(nodes) == len(scene.document["nodes"])
    assert scene.document["scenes"][0]["extras"] == read_glb(lit).document["scenes"][0]["extras"]


def test_rooms_stay_apart(scene: Glb) -> None:
    rooms = [
        number for number, node in enumerate(scene.document["nodes"]) if node["name"].startswith("Room_")
    ]
    join(scene)
    parent = {child: node["name"] for node in scene.document["nodes"] for child in node.get("children", [])}
    shown = {(parent.get(draw.node), draw.primitive["material"]) for draw in draws(scene)}
    assert rooms and {"Room_1", "Room_2"} <= {name for name, _ in shown}


def test_what_a_visitor_walks_through_stays_apart(box: Glb) -> None:
    node = box.document["nodes"]
    room = next(n for n in node if n.get("name") == "Room")
    node.append(
        {"name": "Veil", "mesh": room["mesh"], "extras": {"collide": False}, "translation": [20, 0, 0]}
    )
    node[0].setdefault("children", []).append(len(node) - 1)
    join(box)
    found = {draw.name: draw for draw in draws(box)}
    assert len(found) == 2
    assert {n["name"]: n.get("extras") for n in box.document["nodes"] if "mesh" in n}["Veil"] == {
        "collide": False
    }
    assert next(part for part in load_parts(box) if part.draw.name == "Veil").positions[:, 0].min() > 9


def test_a_mirrored_node_faces_outwards(box: Glb) -> None:
    before = load_parts(box)[0].crosses.sum(axis=0)
    volume = sum(float(np.einsum("ij,ij->", p.positions[p.faces][:, 0], p.crosses)) for p in load_parts(box))
    next(n for n in box.document["nodes"] if "mesh" in n)["scale"] = [-1, 1, 1]
    join(box)
    after = sum(float(np.einsum("ij,ij->", p.positions[p.faces][:, 0], p.crosses)) for p in load_parts(box))
    assert np.allclose(before, 0) and volume > 0 and after > 0


def test_a_piece_stays_whole_below_its_node(box: Glb) -> None:
    """The page of one exhibit shows what is below the piece's node, and nothing else."""
    nodes = box.document["nodes"]
    room = next(node for node in nodes if node.get("name") == "Room")
    for name, x in (("Exhibit_01_Piece_1", 0), ("Exhibit_01_Piece_2", 1)):
        nodes.append({"name": name, "mesh": room["mesh"], "translation": [x, 0, 0]})
    nodes.append({"name": "Exhibit_01_Piece", "children": [len(nodes) - 2, len(nodes) - 1]})
    nodes[0].setdefault("children", []).append(len(nodes) - 1)
    before = len(load_parts(box)[0].positions)
    join(box)
    parent = {child: node["name"] for node in box.document["nodes"] for child in node.get("children", [])}
    (piece,) = [draw for draw in draws(box) if parent[draw.node] == "Exhibit_01_Piece"]
    assert len(list(draws(box))) == 2
    (part,) = [part for part in load_parts(box) if part.draw.node == piece.node]
    assert len(part.positions) == 2 * before
