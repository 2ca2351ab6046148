"""Exhibits on their plinths, from meshes of any size, pivot and make."""

from typing import Any

import numpy as np
import pytest

from tools.planning.plan import Exhibit
from tools.scene.assemble import assemble
from tools.scene.description import read_description
from tools.scene.frame import upright
from tools.scene.glb import Glb, merge, read_glb, write_glb
from tools.scene.hang import hang
from tools.scene.inspect_scene import inspect_scene
from tools.scene.mending import mend_place
from tools.scene.mending.moves import move, shift
from tools.scene.parts import load_parts
from tools.scene.pieces import OWN_SURFACE, place_exhibits
from tools.scene.place import load_place
from tools.scene.report import Check
from tools.scene.stand_in import stand_in_picture, stand_in_piece, stand_in_scene
from tools.scene.stand_in.solids import Solids
from tools.scene.thresholds import OVERHANG

EXHIBITS = [
    {"id": "Exhibit_01", "title": "Danaïde", "subject": "bust", "matter": "bronze", "height": 0.6, "room": 0},
    {"id": "Exhibit_02", "title": "Colonne", "subject": "column", "matter": "wood", "height": 2.0, "room": 0},
]
TOLD = [{**exhibit, "step": exhibit["id"].replace("Exhibit", "sculpture")} for exhibit in EXHIBITS]


def box(low: tuple[float, float, float], high: tuple[float, float, float], surface: str = "bronze") -> Glb:
    solids = Solids()
    solids.node("Root")
    solids.box("Thing", "Root", surface, low, high)
    return solids.glb()


@pytest.fixture
def hall(building: dict[str, Any]) -> tuple[bytes, dict[str, Any]]:
    return stand_in_scene({**building, "exhibits": EXHIBITS}, "why")


def placed(
    hall: tuple[bytes, dict[str, Any]],
    pieces: dict[str, bytes],
    *,
    told: bool = True,
    frame: dict[str, str] | None = None,
) -> Glb:
    scene, description = hall
    names = {node["name"] for node in read_glb(scene).document["nodes"]}
    read = read_description(description, names) if told else None
    makers = {"sculpture_01": {"space": "enfilade/exhibit-generator", "frame": frame}}
    return read_glb(place_exhibits(scene, read, TOLD, pieces, makers))


def extras(glb: Glb, name: str) -> dict[str, Any]:
    return next(node for node in glb.document["nodes"] if node["name"] == name)["extras"]


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ((-0.1, 0, -0.1), (0.1, 0.6, 0.1)),
        ((900, -450, 900), (1100, 150, 1100)),  # in millimetres, its pivot far away
        ((-0.001, -0.003, -0.001), (0.001, 0.003, 0.001)),
    ],
    ids=["as agreed", "millimetres, off its pivot", "tiny"],
)
@pytest.mark.parametrize("told", [True, False], ids=["described", "not described"])
def test_a_piece_of_any_size_and_pivot_stands_on_its_plinth(hall, low, high, told):
    piece = write_glb(box(low, high))
    glb = placed(hall, {"sculpture_01": piece, "sculpture_02": piece}, told=told)
    plinth = next(item for item in hall[1]["plinths"] if item["id"] == "Exhibit_01")
    stood = load_place(glb).exhibits["Exhibit_01"]
    assert stood.height == pytest.approx(0.6, rel=1e-3)
    assert stood.low[1] == pytest.approx(plinth["position"][1], abs=1e-4)
    assert np.allclose(stood.centre[[0, 2]], np.array(plinth["position"])[[0, 2]], atol=1e-4)
    assert extras(glb, "Exhibit_01")["made_by"] == "enfilade/exhibit-generator"
    assert extras(glb, "Exhibit_01")["stand_in"] is False


@pytest.mark.parametrize(
    ("up", "front"), [("+Y", "+Z"), ("-Y", "+Z"), ("+Z", "-Y"), ("+Y", "-Z"), ("-Y", "-X"), ("-X", "+Y")]
)
def test_a_piece_is_turned_upright_and_to_the_front(hall, up, front):
    """A tall body with a nose at its front, and a foot that is broader than its top."""
    turn = upright(up, front)
    assert np.linalg.det(turn) == pytest.approx(1)
    piece = box((-0.1, 0, -0.1), (0.1, 1.0, 0.1))
    nose = box((-0.02, 0.8, 0.1), (0.02, 0.9, 0.3))
    piece.document["scenes"][0]["nodes"] += merge(piece, nose)
    piece.document["nodes"].append(
        {
            "name": "Strange",
            "matrix": turn.reshape(-1).tolist(),
            "children": piece.document["scenes"][0]["nodes"],
        }
    )  # the inverse, by columns
    piece.document["scenes"][0]["nodes"] = [len(piece.document["nodes"]) - 1]
    glb = placed(hall, {"sculpture_01": write_glb(piece)}, frame={"up": up, "front": front})
    plinth = next(item for item in hall[1]["plinths"] if item["id"] == "Exhibit_01")
    parts = [part.positions for part in load_parts(glb) if part.draw.name.startswith("Exhibit_01_Piece")]
    assert max(part[:, 1].max() for part in parts) - plinth["position"][1] == pytest.approx(0.6, rel=1e-3)
    body, tip = sorted(parts, key=lambda part: -np.ptp(part[:, 1]))
    ahead = (tip.mean(axis=0) - body.mean(axis=0))[[0, 2]]
    facing = np.array([np.sin(plinth["yaw"]), np.cos(plinth["yaw"])])
    assert ahead @ facing == pytest.approx(np.linalg.norm(ahead), rel=1e-3)


def test_what_is_broader_than_its_plinth_is_made_smaller(hall):
    plinth = next(item for item in hall[1]["plinths"] if item["id"] == "Exhibit_01")
    flat = placed(hall, {"sculpture_01": write_glb(box((-5, 0, -5), (5, 1, 5)))})
    stood = load_place(flat).exhibits["Exhibit_01"]
    reach = np.linalg.norm((stood.high - stood.low)[[0, 2]]) / 2
    assert stood.height < 0.6 and reach < (OVERHANG + 0.5) * plinth["radius"]


def test_a_piece_that_cannot_be_used_becomes_a_board_that_says_so(hall):
    glb = placed(hall, {"sculpture_01": b"glTF, or not"})
    assert set(load_place(glb).exhibits) == {"Exhibit_01", "Exhibit_02"}
    for name in ("Exhibit_01", "Exhibit_02"):
        assert extras(glb, name)["stand_in"] is True and extras(glb, name)["note"]


def test_a_stand_in_keeps_saying_that_it_is_one(hall):
    glb = placed(hall, {"sculpture_01": stand_in_piece("A bust", "The Space was asleep.", 0.6)})
    assert extras(glb, "Exhibit_01")["note"] == "The Space was asleep."
    assert load_place(glb).exhibits["Exhibit_01"].height == pytest.approx(0.6, rel=0.2)


def test_every_material_of_a_piece_says_what_it_is_made_of(hall):
    plain, painted = box((0, 0, 0), (0.2, 0.6, 0.2)), box((0, 0, 0), (0.2, 2, 0.2))
    del plain.document["materials"][0]["extras"]
    plain.document["materials"][0]["name"] = "mystery"
    hang(painted, "Thing", stand_in_picture("A skin", "of its own", 64, 64))
    glb = placed(hall, {"sculpture_01": write_glb(plain), "sculpture_02": write_glb(painted)})
    surfaces = {
        material["name"]: material.get("extras", {}).get("surface") for material in glb.document["materials"]
    }
    assert surfaces["mystery"] == "bronze" and surfaces["Thing_Material"] == OWN_SURFACE


def test_a_placed_scene_passes_every_check_and_says_who_made_what(hall, works):
    piece = write_glb(box((0, 0, 0), (0.2, 0.6, 0.2)))
    scene = write_glb(placed(hall, {"sculpture_01": piece, "sculpture_02": piece}))
    brief = {"time_of_day": "noon", "artworks": [], "exhibits": EXHIBITS}
    done = assemble(scene, hall[1], brief)
    report = inspect_scene(done, [], "draft", [Exhibit.model_validate(item) for item in EXHIBITS])
    assert [check.message for check in report.checks if not check.passed] == []
    assert extras(read_glb(done), "Exhibit_01") | {"yaw": 0} == {
        "title": "Danaïde", "matter": "bronze", "made_by": "enfilade/exhibit-generator", "stand_in": False, "yaw": 0,
    }  # fmt: skip


def test_a_missing_piece_is_noticed(hall):
    exhibits = [Exhibit.model_validate(item) for item in EXHIBITS]
    report = inspect_scene(hall[0], [], "draft", exhibits)
    assert "EXHIBITS_PRESENT" in [check.code for check in report.checks if not check.passed]


def _radius(glb: Glb, name: str) -> float:
    points = np.concatenate([part.positions for part in load_parts(glb) if part.draw.name == name])
    return float((points.max(axis=0) - points.min(axis=0))[[0, 2]].min()) / 2


@pytest.mark.parametrize("told", [True, False], ids=["described", "not described"])
def test_a_plinth_is_as_wide_as_its_piece_and_no_wider(hall, told):
    built = _radius(read_glb(hall[0]), "Exhibit_01_Plinth")
    slender, broad = box((-0.02, 0, -0.02), (0.02, 0.6, 0.02)), box((-0.155, 0, -0.155), (0.155, 0.6, 0.155))
    widths = []
    for piece in (slender, broad):
        glb = placed(hall, {"sculpture_01": write_glb(piece), "sculpture_02": write_glb(slender)}, told=told)
        stands = next(part for part in load_parts(glb) if part.draw.name.startswith("Exhibit_01_Piece"))
        low, high = stands.positions.min(axis=0), stands.positions.max(axis=0)
        widths.append(_radius(glb, "Exhibit_01_Plinth"))
        assert (high - low)[[0, 2]].max() / 2 <= widths[-1] + 1e-6, "all of its foot is on the plinth"
    assert widths[0] < 0.8 * built and widths[0] < widths[1] <= built + 1e-6


@pytest.mark.parametrize(("by", "said"), [(0.3, "floats"), (-0.2, "is sunk")])
def test_a_piece_that_floats_or_is_sunk_is_named_and_set_down(
    hall: tuple[bytes, dict[str, Any]], by: float, said: str
) -> None:
    """The other piece, which stands as it should, stays where it is."""
    pieces = {
        step: write_glb(box((-0.1, 0, -0.1), (0.1, 0.6, 0.1))) for step in ("sculpture_01", "sculpture_02")
    }
    exhibits = [Exhibit(**exhibit) for exhibit in EXHIBITS]
    brief = {"time_of_day": "noon", "exhibits": EXHIBITS}
    glb = read_glb(assemble(write_glb(placed(hall, pieces)), hall[1], brief))
    sound = write_glb(glb)
    names = [node["name"] for node in glb.document["nodes"]]
    move(glb, names.index("Exhibit_01_Piece"), shift((0, by, 0)))
    spoilt = write_glb(glb)

    def standing(scene: bytes) -> Check:
        report = inspect_scene(scene, [], "draft", exhibits)
        return next(check for check in report.checks if check.code == "EXHIBITS_STAND")

    assert standing(sound).passed
    (fault,) = standing(spoilt).faults
    assert (fault.object, fault.message) == ("Exhibit_01", f"It {said} by {abs(by):.2f} m.")
    mended = mend_place(spoilt, [], exhibits)
    verb = "lowered" if by > 0 else "raised"
    assert mended.repairs == [f"Exhibit_01: {verb} by {abs(by):.2f} m"]
    assert standing(mended.data).passed
    before, after = load_place(read_glb(sound)).exhibits, load_place(read_glb(mended.data)).exhibits
    for name in before:
        assert after[name].low == pytest.approx(before[name].low, abs=1e-3)
