"""Splats beside the scene: where they stand, when they are left out, and that a site proves them like every file."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.twins.files import splat
from tests.twins.quirks import PLAIN
from tools.artifacts import Artifact
from tools.errors import ArtifactError
from tools.planning.plan import Exhibit, Gallery, Plan, Room, Step
from tools.publish.manifest import ExhibitOnShow, Manifest, SplatFile, Viewpoint
from tools.publish.site_files import read_site
from tools.publish.splats import finished_splats, splats_of
from tools.scene.assemble import assemble
from tools.scene.description import read_description
from tools.scene.glb import read_glb, write_glb
from tools.scene.inspect_scene import visit_of
from tools.scene.pieces import place_exhibits
from tools.scene.splat import unpack
from tools.scene.splat.finish import finish_splat
from tools.scene.stand_in import stand_in_scene
from tools.scene.surveying import judge_place
from tools.spaces.media import PLY

EXHIBIT: dict[str, Any] = {
    "id": "Exhibit_01", "title": "Bust", "subject": "a bust", "matter": "bronze", "height": 0.6, "room": 0,
}  # fmt: skip
ROOM: dict[str, Any] = {
    "name": "Salon", "length": 10, "width": 8, "height": 4, "ceiling": "flat", "windows": "none",
    "floor": "marble", "walls": "damask_green", "columns": False, "benches": 0,
}  # fmt: skip
BUILDING = {"rooms": [ROOM], "artworks": [], "exhibits": [EXHIBIT], "time_of_day": "noon", "place": "Paris"}


@pytest.fixture(scope="module")
def finished() -> tuple[bytes, bytes]:
    return finish_splat(splat(PLAIN), PLY, None, height=0.6, most=60_000, triangles=6_000)


@pytest.fixture(scope="module")
def scene(finished: tuple[bytes, bytes]) -> bytes:
    """A plain room with the solid of the splat on its plinth."""
    building, told = stand_in_scene(BUILDING, "why")
    names = {node["name"] for node in read_glb(building).document["nodes"]}
    entry = {**EXHIBIT, "step": "sculpture_01"}
    made = {"sculpture_01": {"space": "someone/space", "frame": None}}
    description = read_description(told, names)
    placed = place_exhibits(building, description, [entry], {"sculpture_01": finished[1]}, made)
    brief = {"title": "Salon", "time_of_day": "noon", "artworks": [], "exhibits": [EXHIBIT]}
    return assemble(placed, told, brief)


@pytest.fixture(scope="module")
def plan() -> Plan:
    gallery = Gallery(title="Salon", place="Paris", style="beaux_arts", time_of_day="noon", rooms=[Room(**ROOM)],
                      artworks=[], exhibits=[Exhibit(**EXHIBIT)])  # fmt: skip
    step = Step(id="sculpture_01", stage="geometry", capability="finish_piece", brief={}, slot="Exhibit_01")
    return Plan(prompt="a bust", language="en", planner="rules", gallery=gallery, steps=[step])


def published(scene: bytes, plan: Plan, data: bytes) -> dict[str, Any]:
    artifact = Artifact(sha256="0" * 64, media_type="model/x-splat", size=len(data), role="splat")
    finished = finished_splats(plan, {"sculpture_01": {"artifacts": [artifact.model_dump()]}})
    place = judge_place(scene, [], plan.gallery.exhibits, "draft", dict.fromkeys(finished, data))
    return splats_of(finished, place.survey, lambda _: data)


def test_its_matrix_takes_it_to_where_its_solid_stands(
    scene: bytes, plan: Plan, finished: tuple[bytes, bytes]
) -> None:
    (found,) = published(scene, plan, finished[0]).values()
    assert found.data == finished[0] and found.entry.gaussians == len(unpack(finished[0])) == 20_000
    matrix = np.array(found.entry.matrix).reshape(4, 4).T
    points = unpack(finished[0]).positions @ matrix[:3, :3].T + matrix[:3, 3]
    ((_, stood),) = visit_of(scene, [], plan.gallery.exhibits).stood
    assert np.abs(points.min(axis=0) - stood.low).max() < 0.03
    assert np.abs(points.max(axis=0) - stood.high).max() < 0.03
    assert found.entry.light == 1.0, "no light is baked here"


@pytest.mark.parametrize("change", ["moved", "stretched", "gone"])
def test_where_its_solid_was_changed_it_is_left_out(
    scene: bytes, plan: Plan, finished: tuple[bytes, bytes], change: str
) -> None:
    glb = read_glb(scene)
    node = next(node for node in glb.document["nodes"] if node["name"] == "Exhibit_01_Piece")
    if change == "gone":
        node["name"] = "Exhibit_01_Piece_9"
    else:  # the node's own matrix lies: what it draws is where it was
        child = glb.document["nodes"][node["children"][0]]
        twist = np.eye(4)
        twist[:3, 3] = (0, 0.3, 0) if change == "moved" else 0
        twist[1, 1] = 1.5 if change == "stretched" else 1
        matrix = np.array(node["matrix"]).reshape(4, 4).T
        inner = np.array(child.get("matrix", np.eye(4).T.reshape(-1))).reshape(4, 4).T
        node["matrix"] = (matrix @ twist).T.reshape(-1).tolist()
        child["matrix"] = (np.linalg.inv(twist) @ inner).T.reshape(-1).tolist()
    assert published(write_glb(glb), plan, finished[0]) == {}


def test_a_mesh_has_none(scene: bytes, plan: Plan) -> None:
    assert finished_splats(plan, {"sculpture_01": {"artifacts": []}}) == {}
    place = judge_place(scene, [], plan.gallery.exhibits, "draft", {})
    assert splats_of({}, place.survey, lambda _: b"") == {} and list(place.survey.stood) == ["Exhibit_01"]


def test_a_site_proves_its_splats(
    small_site: Callable[..., Path], small_manifest: Callable[..., Manifest]
) -> None:
    data = bytes(64)
    entry = SplatFile(file="splats/Exhibit_01.splat", bytes=64, sha256=hashlib.sha256(data).hexdigest(), gaussians=2,
                      matrix=[0.0] * 16, light=1)  # fmt: skip
    shown = ExhibitOnShow(
        id="Exhibit_01", node="Exhibit_01", title="Bust", subject="a bust", made_by="x", seed=1, matter="bronze",
        viewpoint=Viewpoint(position=(0, 0, 0), yaw=0), position=(0, 1, 0), height=0.6, radius=0.2, splat=entry,
    )  # fmt: skip
    folder = small_site(exhibits=[shown])
    with pytest.raises(ArtifactError, match=r"has no splats/Exhibit_01\.splat"):
        read_site(folder)
    (folder / "splats").mkdir()
    (folder / entry.file).write_bytes(data)
    assert read_site(folder).files[entry.file] == data
    (folder / entry.file).write_bytes(b"\1" + data[1:])
    with pytest.raises(ArtifactError, match="not the file that was built"):
        read_site(folder)
