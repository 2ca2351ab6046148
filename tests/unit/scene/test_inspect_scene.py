"""The finished place: every check passes on a sound one, and each fails on its own sabotage."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.unit.scene.sabotage import add_box, build_cage, enfilade, node
from tools.errors import MalformedAsset
from tools.planning.plan import Artwork
from tools.scene.glb import Glb, accessor_array, add_accessor, read_glb
from tools.scene.inspect_scene import inspect_scene
from tools.scene.place import load_place
from tools.scene.report import SceneReport
from tools.scene.visit import Visit

Rebuild = Callable[[bytes, Callable[[Glb], object]], bytes]


def failed(report: SceneReport) -> list[str]:
    return [check.code for check in report.checks if not check.passed]


def test_a_sound_place_passes_everything(assembled: bytes, works: list[Artwork]) -> None:
    report = inspect_scene(assembled, works, "draft")
    assert failed(report) == [] and len(report.checks) == 23
    assert report.mesh.findings == []
    area = next(check.measured for check in report.checks if check.code == "FREE_AREA")
    assert area is not None and 100 < area < 12 * 8 + 8 * 6 + 2


SABOTAGE: dict[str, tuple[Callable[[Glb], object], list[str]]] = {
    "start in the air": (
        lambda g: enfilade(g)["spawn"].update(position=[0, 0.3, -2]),
        ["SPAWN_ON_FLOOR"],
    ),
    "start outside": (
        lambda g: enfilade(g)["spawn"].update(position=[30, 0, -2]),
        ["SPAWN_ON_FLOOR", "SPAWN_CLEAR", "FREE_AREA", "ROOMS_REACHABLE", "RIGHT_SIDE_OUT", "WORKS_VISIBLE",
         "TOUR_COMPLETE"],
    ),
    "beam over the start": (
        lambda g: add_box(g, [-0.2, 1.7, -1.4], [0.2, 1.9, -1.0]),
        ["SPAWN_HEADROOM", "SPAWN_CLEAR", "TOUR_COMPLETE"],
    ),
    "start in a cage": (
        build_cage,
        ["FREE_AREA", "ROOMS_REACHABLE", "WORKS_VISIBLE", "TOUR_COMPLETE"],
    ),
    "doorway walled up": (
        lambda g: add_box(g, [-1.5, 0, -12.2], [1.5, 4, -12.1]),
        ["ROOMS_REACHABLE", "DOORS_PASSABLE", "WORKS_VISIBLE", "TOUR_COMPLETE"],
    ),
    "canvas gone": (lambda g: node(g, "Artwork_02_Canvas").pop("mesh"), ["WORKS_PRESENT"]),
    "canvas too wide": (
        lambda g: node(g, "Artwork_03").update(scale=[1, 1, 1.1], translation=[0, 0, 1.6]),
        ["WORKS_TRUE_TO_SIZE"],
    ),
    "hung at the ceiling": (
        lambda g: node(g, "Artwork_01").update(translation=[0, 1.9, 0]),
        ["WORKS_AT_A_GOOD_HEIGHT"],
    ),
    "a cupboard before the picture": (
        lambda g: add_box(g, [-3.9, 0, -8], [-3.2, 3, -1]),
        ["WORKS_FACE_THE_ROOM", "WORKS_VISIBLE", "TOUR_COMPLETE"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SABOTAGE)
def test_each_sabotage_is_found(assembled: bytes, works: list[Artwork], rebuild: Rebuild, name: str) -> None:
    change, codes = SABOTAGE[name]
    assert failed(inspect_scene(rebuild(assembled, change), works, "draft")) == codes


def test_blank_canvas(assembled: bytes, works: list[Artwork], rebuild: Rebuild) -> None:
    def wipe(glb: Glb) -> None:
        canvas = glb.document["meshes"][node(glb, "Artwork_03_Canvas")["mesh"]]["primitives"][0]
        del glb.document["materials"][canvas["material"]]["pbrMetallicRoughness"]["baseColorTexture"]

    report = inspect_scene(rebuild(assembled, wipe), works, "draft")
    assert failed(report) == ["WORKS_PAINTED"]
    assert "not so: Artwork_03." in next(check.message for check in report.checks if not check.passed)


def test_inside_out(assembled: bytes, works: list[Artwork], rebuild: Rebuild) -> None:
    def turn(glb: Glb) -> None:
        primitive = glb.document["meshes"][node(glb, "Room_1_Walls")["mesh"]]["primitives"][0]
        faces = accessor_array(glb, primitive["indices"]).reshape(-1, 3)[:, ::-1]
        primitive["indices"] = add_accessor(glb, np.ascontiguousarray(faces).reshape(-1), target=None)

    assert failed(inspect_scene(rebuild(assembled, turn), works, "draft")) == ["RIGHT_SIDE_OUT"]


def test_what_may_be_walked_through_stops_nobody(
    assembled: bytes, works: list[Artwork], rebuild: Rebuild
) -> None:
    def hang_curtain(glb: Glb) -> None:
        add_box(glb, [-1.5, 0, -12.2], [1.5, 4, -12.1], extras={"collide": False})

    assert failed(inspect_scene(rebuild(assembled, hang_curtain), works, "draft")) == []


def test_unsound_mesh_and_budget(assembled: bytes, works: list[Artwork], rebuild: Rebuild) -> None:
    def strip(glb: Glb) -> None:
        for mesh in glb.document["meshes"]:
            mesh["primitives"][0]["attributes"].pop("TEXCOORD_0")

    report = inspect_scene(rebuild(assembled, strip), works, "draft")
    assert failed(report) == ["MESH_SOUND"] and report.mesh.with_uv == 0


def test_a_place_without_a_floor_is_none(works: list[Artwork], box: Glb) -> None:
    from tools.scene.glb import write_glb

    del box.document["nodes"][1]["mesh"]
    with pytest.raises(MalformedAsset) as caught:
        inspect_scene(write_glb(box), works, "draft")
    assert caught.value.code == "NO_FLOOR"


def test_viewpoints_face_their_work(assembled: bytes, works: list[Artwork]) -> None:
    visit = Visit(load_place(read_glb(assembled)), works)
    for work, canvas in visit.hung:
        view = visit.views[work.id]
        assert view.seen == 5
        forward = np.array([-np.sin(view.yaw), 0, -np.cos(view.yaw)])
        assert forward @ canvas.normal < -0.95
        away = np.linalg.norm((view.position - canvas.centre)[[0, 2]])
        assert away == pytest.approx(max(1.2, 1.3 * max(work.width, work.height)), abs=0.4)
