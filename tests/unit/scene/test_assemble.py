"""Assembly, descriptions that lie, and scenes that come without one."""

import json
from typing import Any

import numpy as np
import pytest

from tools.errors import MalformedAsset
from tools.scene.assemble import assemble
from tools.scene.description import read_description
from tools.scene.glb import Glb, read_glb, write_glb
from tools.scene.names import legal_name, sanitise_names

Plain = tuple[bytes, dict[str, Any]]

BRIEF = {"time_of_day": "night"}


def names(glb: Glb) -> dict[str, dict[str, Any]]:
    return {node["name"]: node for node in glb.document["nodes"]}


def test_what_the_contract_promises(plain_scene: Plain) -> None:
    scene, description = plain_scene
    glb = read_glb(assemble(scene, description, BRIEF))
    enfilade = glb.document["scenes"][0]["extras"]["enfilade"]
    assert enfilade["time_of_day"] == "night"
    assert enfilade["spawn"] == description["spawn"] and enfilade["sun"] is None
    told = json.loads(json.dumps(description["rooms"]))
    assert enfilade["rooms"] == [{**room, "level": 0.0} for room in told]


def test_the_same_input_gives_the_same_bytes(plain_scene: Plain) -> None:
    scene, description = plain_scene
    text = json.dumps(description).encode()
    assert assemble(scene, text, BRIEF) == assemble(scene, text, BRIEF)


def test_strange_extras_are_left_behind(box: Glb, plain_scene: Plain) -> None:
    box.document["nodes"][1]["extras"] = {"collide": False, "script": "x" * 500, "nested": {"a": 1}}
    box.document["extras"] = {"tracker": 1}
    box.document["scenes"][0]["extras"] = {"enfilade": {"spawn": "evil"}}
    description = {"rooms": [{"name": "Hall", "node": "Room", "x": [0, 10], "z": [0, 8], "height": 4}],
                   "spawn": {"position": [5, 0, 4], "yaw": 1.5}}  # fmt: skip
    glb = read_glb(assemble(write_glb(box), description, BRIEF))
    assert names(glb)["Room"]["extras"] == {"collide": False}
    assert "extras" not in glb.document
    assert glb.document["materials"][0]["extras"] == {"surface": "plaster"}
    assert glb.document["scenes"][0]["extras"]["enfilade"]["spawn"]["yaw"] == 1.5


def test_without_a_description_rooms_and_start_are_found(plain_scene: Plain) -> None:
    scene, _ = plain_scene
    enfilade = read_glb(assemble(scene, None, BRIEF)).document["scenes"][0]["extras"]["enfilade"]
    (room,) = enfilade["rooms"]
    assert room["x"] == pytest.approx([-4, 4], abs=0.5) and room["z"] == pytest.approx([-20.3, 0], abs=0.5)
    assert room["height"] == pytest.approx(5, abs=0.05)
    x, y, z = enfilade["spawn"]["position"]
    assert abs(y) < 1e-3 and -4 < x < 4 and -3 < z < -1


def test_a_solid_block_has_no_room_in_it(box: Glb) -> None:
    box.document["nodes"][0]["scale"] = [1, 0.1, 1]
    with pytest.raises(MalformedAsset) as caught:
        assemble(write_glb(box), None, BRIEF)
    assert caught.value.code == "NO_FLOOR"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: d.update(format="scene-description/9"), "format"),
        (lambda d: d.update(rooms=[]), "rooms"),
        (lambda d: d.update(rooms=d["rooms"] * 4), "rooms"),
        (lambda d: d.update(extra=1), "extra"),
        (lambda d: d["rooms"][0].update(x=[5, -5]), "rooms.0.x"),
        (lambda d: d["rooms"][0].update(height=0), "rooms.0.height"),
        (lambda d: d["rooms"][0].update(name="x" * 81), "rooms.0.name"),
        (lambda d: d["rooms"][0].update(node="../etc"), "rooms.0.node"),
        (lambda d: d["rooms"][1].update(node="Room_7"), "'Room_7'"),
        (lambda d: d["spawn"].update(position=[0, 0]), "spawn.position"),
        (lambda d: d["spawn"].update(position=[0, 0, 1e9]), "spawn.position.2"),
        (lambda d: d["spawn"].update(position=[0, float("nan"), 0]), "spawn.position.1"),
        (lambda d: d["spawn"].update(yaw=float("inf")), "spawn.yaw"),
        (lambda d: d.update(sun=[0, 0, 0]), "sun"),
        (lambda d: d["slots"][0].update(canvas="Nowhere"), "'Nowhere'"),
        (lambda d: d["slots"][0].update(normal=[0.1, 0, 0]), "slots.0.normal"),
        (lambda d: d["slots"][0].update(width=-1), "slots.0.width"),
        (lambda d: d["slots"][0].update(room=99), "slots.0.room"),
        (lambda d: d["slots"].append(d["slots"][0]), "same id"),
        (lambda d: d.update(unplaced=["<b>"]), "unplaced.0"),
    ],
)
def test_a_description_that_lies(plain_scene: Plain, change: Any, place: str) -> None:
    scene, description = plain_scene
    changed = json.loads(json.dumps(description))
    change(changed)
    with pytest.raises(MalformedAsset, match=place) as caught:
        assemble(scene, json.dumps(changed).encode(), BRIEF)
    assert caught.value.code == "DESCRIPTION"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[" * 100_000, b"null", b" " * (4 * 2**20 + 1)])
def test_a_description_that_is_none(data: bytes) -> None:
    with pytest.raises(MalformedAsset) as caught:
        read_description(data, set())
    assert caught.value.code == "DESCRIPTION"


def test_names(box: Glb) -> None:
    assert legal_name("Salle d'été n° 3", "Node") == "Salle_d_ete_n_3"
    assert legal_name("睡蓮", "Node") == "Node"
    box.document["nodes"] = [{"name": name} for name in ("a b", "a_b", "x" * 70, "x" * 80, "a_b")]
    assert sanitise_names(box) == 4
    found = [node["name"] for node in box.document["nodes"]]
    assert found == ["a_b_2", "a_b", "x" * 60, "x" * 58 + "_2", "a_b_3"]
    assert sanitise_names(box) == 0
    assert np.unique(found).size == 5
