"""Every sabotage is caught by name; what can be moved is mended by the gate, and nothing else is touched."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.scene.sabotage import SABOTAGES, add_box, light
from tools.artifacts import Artifact, ArtifactStore
from tools.jail.parser import Parser
from tools.planning.plan import Artwork, Step
from tools.scene.gate import Examination, examine
from tools.scene.glb import Glb, read_glb, write_glb
from tools.scene.inspect_scene import inspect_scene
from tools.scene.mending import mend_place
from tools.scene.report import Check, SceneReport

Rebuild = Callable[[bytes, Callable[[Glb], object]], bytes]
MENDED = {name: sabotage for name, sabotage in SABOTAGES.items() if sabotage.mended}


def check(report: SceneReport, code: str) -> Check:
    return next(check for check in report.checks if check.code == code)


@pytest.mark.parametrize("name", SABOTAGES)
def test_it_is_caught_by_name(assembled: bytes, works: list[Artwork], rebuild: Rebuild, name: str) -> None:
    sabotage = SABOTAGES[name]
    found = check(inspect_scene(rebuild(assembled, sabotage.change), works, "draft"), sabotage.code)
    assert not found.passed
    assert any(fault.object.startswith(sabotage.thing) for fault in found.faults), found
    assert all(fault.message and fault.advice for fault in found.faults)


@pytest.mark.parametrize("name", MENDED)
def test_it_is_mended_by_the_gate(
    assembled: bytes, works: list[Artwork], rebuild: Rebuild, tmp_path: Path, parser: Parser, name: str
) -> None:
    store = ArtifactStore(str(tmp_path))
    result = assembly(store, rebuild(assembled, SABOTAGES[name].change), works, parser)
    assert len(result.repairs) == 1 and result.repairs[0].startswith(f"{MENDED[name].mended}: ")
    mended = store.get(result.artifacts[0])
    failed = [check.code for check in inspect_scene(mended, works, "draft").checks if not check.passed]
    assert failed == []


def assembly(store: ArtifactStore, scene: bytes, works: list[Artwork], parser: Parser) -> Examination:
    """Put an assembled scene through the gate."""
    artworks = [{**work.model_dump(mode="json"), "made_by": "a/painter"} for work in works]
    step = Step(id="assembly", stage="geometry", capability="assemble_scene", brief={"artworks": artworks})
    given: list[Artifact] = [store.put(scene, media_type="model/gltf-binary", role="scene")]
    return examine(step, given, inputs=[], store=store, quality="draft", parser=parser)


def test_a_sound_place_is_left_as_it_is(
    assembled: bytes, works: list[Artwork], tmp_path: Path, parser: Parser
) -> None:
    store = ArtifactStore(str(tmp_path))
    result = assembly(store, assembled, works, parser)
    assert result.repairs == [] and store.get(result.artifacts[0]) == assembled


def test_what_no_move_makes_better_is_undone(
    assembled: bytes, works: list[Artwork], rebuild: Rebuild
) -> None:
    """A wall in the doorway cannot be moved, nor can anything else mend it."""
    walled = rebuild(assembled, SABOTAGES["door walled up"].change)
    assert mend_place(walled, works).data == walled


def test_only_the_one_thing_is_moved(assembled: bytes, works: list[Artwork], rebuild: Rebuild) -> None:
    spoilt = rebuild(assembled, SABOTAGES["bench in the doorway"].change)
    before, after = read_glb(spoilt), read_glb(mend_place(spoilt, works).data)
    changed = [
        new["name"]
        for old, new in zip(before.document["nodes"], after.document["nodes"], strict=True)
        if old != new
    ]
    assert changed == ["Room_1_Bench_9"]


def test_two_faults_are_mended_one_after_the_other(
    assembled: bytes, works: list[Artwork], rebuild: Rebuild
) -> None:
    def both(glb: Glb) -> None:
        SABOTAGES["bench in the doorway"].change(glb)
        SABOTAGES["work under the ceiling"].change(glb)

    assert sorted(entry.split(":")[0] for entry in mend_place(rebuild(assembled, both), works).repairs) == [
        "Artwork_01",
        "Room_1_Bench_9",
    ]


def test_enough_light_is_enough(assembled: bytes, works: list[Artwork], rebuild: Rebuild) -> None:
    lit = inspect_scene(rebuild(assembled, lambda glb: light(glb, 190)), works, "draft")
    assert check(lit, "WORKS_LIT").passed and check(lit, "WAY_LIT").passed
    assert check(lit, "WAY_LIT").measured == pytest.approx(0.50, abs=0.02)


def test_a_narrow_door_is_measured(assembled: bytes, works: list[Artwork], rebuild: Rebuild) -> None:
    """The doorway is 2.2 m wide: two boxes leave 0.9 m of it."""

    def narrow(glb: Glb) -> None:
        add_box(glb, [-1.2, 0, -12.3], [-0.5, 3, -12.0])
        add_box(glb, [0.4, 0, -12.3], [1.2, 3, -12.0])

    found = check(inspect_scene(rebuild(assembled, narrow), works, "draft"), "DOORS_PASSABLE")
    assert found.passed and found.measured == pytest.approx(0.9, abs=0.08)


def test_a_scene_that_is_no_place_is_not_mended(works: list[Artwork], box: Glb) -> None:
    scene = write_glb(box)
    assert mend_place(scene, works).data == scene
