"""The manifest, the certificate and the provenance of a real, if plain, gallery."""

import hashlib
import math
from collections.abc import Sequence
from itertools import cycle, pairwise
from typing import Any

import pytest

from tests.scenes import dressed
from tools.planning.plan import Artwork, Gallery, Plan, Room, Step, Unmet
from tools.publish.certificate import certify, debt_of
from tools.publish.manifest import Manifest
from tools.publish.profiles import FullPicture, Profiles
from tools.publish.provenance import provenance
from tools.publish.site import build_manifest
from tools.scene.assemble import assemble
from tools.scene.glb import read_glb, write_glb
from tools.scene.immersion import Debt
from tools.scene.stand_in import stand_in_picture, stand_in_scene
from tools.scene.survey import Judged
from tools.scene.surveying import judge_place

ROOM: dict[str, Any] = {
    "name": "Salon", "length": 10, "width": 8, "height": 4, "ceiling": "flat", "windows": "none",
    "floor": "marble", "walls": "damask_green", "columns": False, "benches": 1,
}  # fmt: skip
WORKS: list[dict[str, Any]] = [
    {"id": "Artwork_01", "title": "Nymphéas", "width": 1.6, "height": 1.1, "room": 0, "subject": "water lilies",
     "manner": "impressionist", "palette": "blue"},
    {"id": "Artwork_02", "title": "Peupliers", "width": 0.8, "height": 1.2, "room": 0, "subject": "poplars",
     "manner": "pointillist", "palette": "green"},
]  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> Plan:
    gallery = Gallery(title="Petite galerie", place="Paris", style="beaux_arts", time_of_day="noon",
                      rooms=[Room(**ROOM)], artworks=[Artwork(**work) for work in WORKS])  # fmt: skip
    steps = [Step(id="architecture", stage="geometry", capability="generate_scene", brief={"seed": 3})]
    steps += [
        Step(
            id=f"painting_{n:02}",
            stage="texturing",
            capability="text_to_image",
            brief={"seed": 40 + n},
            slot=work["id"],
        )
        for n, work in enumerate(WORKS, start=1)
    ]
    return Plan(prompt="a small gallery", language="en", planner="rules", gallery=gallery, steps=steps,
                unmet=[Unmet(phrase="dinosaurs", reason="no Space makes them")])  # fmt: skip


def record(space: str, status: str, *history: dict[str, Any]) -> dict[str, Any]:
    call = {"space": space, "revision": "abc", "licence": "Apache-2.0", "seconds": 1.5, "reused": False}
    return {"status": status, "call": call, "artifacts": [{"sha256": "f" * 64}], "history": list(history)}


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    return {
        "architecture": record("enfilade/scene-generator", "accepted"),
        "painting_01": record("enfilade/painter", "accepted", {"why": "blank"}, {}),
        "painting_02": record(
            "stand-in", "stand_in", {"why": "busy"}, {"why": "The quota is spent."}, {"why": ""}
        ),
    }


@pytest.fixture(scope="module")
def scene(plan: Plan) -> bytes:
    data, description = stand_in_scene({"rooms": [ROOM], "artworks": WORKS}, "why")
    pictures = [stand_in_picture(work["title"], "why", 96, 64) for work in WORKS]
    return assemble(
        dressed(data, pictures), description, {"title": plan.gallery.title, "time_of_day": "noon"}
    )


@pytest.fixture(scope="module")
def judged(scene: bytes, plan: Plan) -> Judged:
    return judge_place(scene, plan.gallery.artworks, [], "draft", {})


def test_the_manifest(plan: Plan, records: dict[str, Any], scene: bytes, judged: Judged) -> None:
    picture = FullPicture(3, "textures/000_wall.webp", b"wall")
    profiles = Profiles(web=b"web", engine=scene, pictures=[picture], detail=b"detail")
    manifest = build_manifest(plan, profiles=profiles, records=records, judged=judged)
    assert manifest.detail is not None and manifest.detail.bytes == 6
    assert manifest.detail.sha256 == hashlib.sha256(b"detail").hexdigest()
    assert Manifest.model_validate_json(manifest.model_dump_json()) == manifest
    assert manifest.scene_sha256 == hashlib.sha256(b"web").hexdigest() and manifest.scene_bytes == 3
    (texture,) = manifest.textures
    assert (texture.image, texture.file, texture.bytes) == (3, "textures/000_wall.webp", 4)
    assert texture.sha256 == hashlib.sha256(b"wall").hexdigest()
    assert manifest.title == "Petite galerie" and manifest.unmet == [
        {"phrase": "dinosaurs", "reason": "no Space makes them"}
    ]
    assert manifest.spawn.position == (0.0, 0.0, -1.2)
    (room,) = manifest.rooms
    assert (room.name, room.x, room.z, room.height) == ("Salon", (-4, 4), (-10, 0), 4)
    first, second = manifest.works
    assert (first.id, first.title, first.made_by, first.seed) == (
        "Artwork_01",
        "Nymphéas",
        "enfilade/painter",
        41,
    )
    assert (first.stand_in, first.note) == (False, "")
    assert (second.stand_in, second.note, second.made_by) == (True, "The quota is spent.", "stand-in")
    assert (second.width, second.height, second.subject) == (0.8, 1.2, "poplars")
    *legs, back = manifest.route
    assert sorted(str(leg.work) for leg in legs) == ["Artwork_01", "Artwork_02"] and back.work is None
    viewpoints = {work.id: work.viewpoint.position for work in manifest.works}
    for leg in legs:
        assert leg.path[-1] == pytest.approx(viewpoints[str(leg.work)], abs=0.006)
    around = sum(math.dist(a, b) for leg in manifest.route for a, b in pairwise(leg.path))
    assert manifest.certificate["route_metres"] == pytest.approx(around, abs=0.1) and around > 5
    for work in manifest.works:  # the viewpoint lies on the side that the canvas faces
        away = [at - centre for at, centre in zip(work.viewpoint.position, work.centre, strict=True)]
        assert math.hypot(*work.normal) == pytest.approx(1, abs=1e-3)
        assert sum(a * n for a, n in zip(away, work.normal, strict=True)) > 0.5


def test_every_work_says_which_call_made_it(
    plan: Plan, records: dict[str, Any], scene: bytes, judged: Judged
) -> None:
    paid = {"space": "someone/painter", "revision": "abc", "licence": "MIT", "seconds": 2.3456}
    records = {**records, "painting_02": {**records["painting_02"], "call": {**paid, "licence": "own-terms"}}}
    profiles = Profiles(web=b"web", engine=scene)
    first, second = build_manifest(plan, profiles=profiles, records=records, judged=judged).works
    assert first.made is not None and second.made is not None
    assert first.made.model_dump() == {
        "space": "enfilade/painter", "revision": "abc", "licence": "Apache-2.0",
        "licence_title": "Apache License 2.0", "seconds": 1.5,
    }  # fmt: skip
    assert (second.made.licence, second.made.licence_title, second.made.seconds) == ("own-terms", "", 2.35)


def test_a_brought_picture_was_made_by_no_space(
    plan: Plan, records: dict[str, Any], scene: bytes, judged: Judged
) -> None:
    works = [
        work.model_copy(update={"picture": "0" * 64, "artist": "Anna"}) for work in plan.gallery.artworks
    ]
    owned = plan.model_copy(update={"gallery": plan.gallery.model_copy(update={"artworks": works})})
    profiles = Profiles(web=b"web", engine=scene)
    first, _ = build_manifest(owned, profiles=profiles, records=records, judged=judged).works
    assert first.made is None and first.made_by == "Anna (brought by the owner of this gallery)"


def test_viewpoints_stand_inside_and_face_the_work(
    plan: Plan, records: dict[str, Any], scene: bytes, judged: Judged
) -> None:
    for work in build_manifest(
        plan, profiles=Profiles(web=b"web", engine=scene), records=records, judged=judged
    ).works:
        x, y, z = work.viewpoint.position
        assert abs(y) < 1e-3 and -4 < x < 4 and -10 < z < 0
        ideal = max(1.2, 1.3 * max(work.width, work.height))
        assert math.dist((x, z), (work.centre[0], work.centre[2])) == pytest.approx(ideal, abs=0.35)
        towards = (work.centre[0] - x, work.centre[2] - z)
        forward = (-math.sin(work.viewpoint.yaw), -math.cos(work.viewpoint.yaw))
        assert math.hypot(*towards) == pytest.approx(
            towards[0] * forward[0] + towards[1] * forward[1], rel=1e-3
        )


def test_a_scene_that_was_not_assembled_is_still_shown(plan: Plan, records: dict[str, Any]) -> None:
    bare, _ = stand_in_scene({"rooms": [ROOM], "artworks": WORKS}, "why")
    manifest = build_manifest(
        plan,
        profiles=Profiles(web=b"web", engine=bare),
        records=records,
        judged=judge_place(bare, plan.gallery.artworks, [], "draft", {}),
    )
    assert [room.name for room in manifest.rooms] == ["Gallery"] and len(manifest.works) == 2


def test_the_certificate_counts(judged: Judged) -> None:
    report, certificate = judged.report, certify(judged)
    assert (certificate["holds"], certificate["passed"], certificate["failed"]) == (True, 23, 0)
    assert certificate["triangles"] == report.mesh.triangles and certificate["largest_texture"] == 900
    assert 60 < certificate["standing_square_metres"] < certificate["reachable_square_metres"] < 10 * 8
    assert certificate["sights"]["Artwork_01"]["seen"] == 1.0
    floor = next(check for check in certificate["checks"] if check["code"] == "FREE_AREA")
    assert floor["limit"] == 4.0 and floor["measured"] > 40
    bad = report.model_copy(
        update={"checks": [check.model_copy(update={"passed": False}) for check in report.checks]}
    )
    told = certify(judged.model_copy(update={"report": bad}))
    assert (told["failed"], told["holds"]) == (23, False)


def test_the_score_is_the_sum_of_its_parts(judged: Judged) -> None:
    told = certify(judged, Debt(steps=4, mended=1).part)["score"]
    parts = {part["name"]: part for part in told["parts"]}
    assert sum(part["of"] for part in parts.values()) == 100
    assert told["points"] == pytest.approx(sum(part["points"] for part in parts.values()))
    assert parts["works seen"]["points"] == 10
    assert parts["light"]["points"] == 0, "nothing is baked"
    assert parts["no debt"]["share"] == 0.75
    minute = math.radians(1 / 60)
    away = [judged.survey.sights[work].distance for work in ("Artwork_01", "Artwork_02")]
    fine = (96 / 1.6 * away[0] + 96 / 0.8 * away[1]) / 2 * minute
    assert parts["fineness of works"]["share"] == pytest.approx(fine, abs=0.001)
    assert parts["much to see"]["share"] == pytest.approx(math.log(3) / math.log(25), abs=0.001)
    dense = judged.report.mesh.triangles / (10 * 8)
    assert parts["relief"]["share"] == pytest.approx(max(0, math.log(dense / 10) / math.log(200)), abs=0.001)


def test_materials_are_counted_by_their_areas(scene: bytes, plan: Plan) -> None:
    def share(surfaces: Sequence[str]) -> float:
        glb = read_glb(scene)
        for material, surface in zip(glb.document["materials"], cycle(surfaces), strict=False):
            material["extras"] = {"surface": surface}
        survey = judge_place(write_glb(glb), plan.gallery.artworks, [], "draft", {}).survey
        return next(part.share for part in survey.parts if part.name == "materials")

    assert share(["plaster"]) == 0.1
    assert 0.1 < share(["plaster", "parquet"]) <= 0.2


def test_what_was_mended_or_stood_in_for_is_owed(records: dict[str, Any]) -> None:
    mended = {**records, "assembly": record("", "accepted", {"repairs": ["Artwork_01: hung 2.0 m away"]})}
    assert (debt_of(records), debt_of(mended)) == (Debt(3, 1), Debt(4, 2))


def test_provenance_names_what_is_in_the_gallery(plan: Plan, records: dict[str, Any]) -> None:
    abandoned = {**records, "painting_01": {**records["painting_01"], "status": "abandoned"}}
    assert [entry.step for entry in provenance(plan, abandoned)] == ["architecture", "painting_02"]
    (entry, *_) = provenance(plan, records)
    assert entry.model_dump() == {
        "step": "architecture", "capability": "generate_scene", "space": "enfilade/scene-generator",
        "revision": "abc", "licence": "Apache-2.0", "seconds": 1.5, "files": ["f" * 64],
    }  # fmt: skip
