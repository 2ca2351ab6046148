"""The gate on whole results: repaired where that helps, refused where it does not, never trusting a description."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.scenes import dressed
from tools.artifacts import Artifact, ArtifactStore
from tools.jail.parser import Parser
from tools.planning.plan import Artwork, Step
from tools.scene.gate import Examination, examine, examine_place
from tools.scene.glb import Glb, add_accessor
from tools.scene.places import Asked, Places, judge_asked
from tools.scene.stand_in import stand_in_picture

Rebuild = Callable[[bytes, Callable[[Glb], object]], bytes]


@pytest.fixture
def store(tmp_path: Path) -> ArtifactStore:
    return ArtifactStore(str(tmp_path))


@pytest.fixture
def judge(
    store: ArtifactStore, parser: Parser, plain_scene: tuple[bytes, dict[str, Any]], building: dict[str, Any]
) -> Callable[..., Examination]:
    """Return a function that puts a scene, and what is told about it, through the gate."""
    step = Step(
        id="architecture", stage="geometry", capability="generate_scene", brief={"building": building}
    )

    def put(scene: bytes, told: bytes | None) -> Examination:
        artifacts = [store.put(scene, media_type="model/gltf-binary", role="scene")]
        if told is not None:
            artifacts.append(store.put(told, media_type="application/json", role="description"))
        return examine(step, artifacts, inputs=[], store=store, quality="draft", parser=parser)

    return put


def codes(examination: Examination) -> set[str]:
    return {finding.code for finding in examination.report.findings if finding.severity == "error"}


def test_a_good_scene_passes_untouched(
    judge: Callable[..., Examination], plain_scene: tuple[bytes, dict[str, Any]]
) -> None:
    scene, description = plain_scene
    result = judge(scene, json.dumps(description).encode())
    assert (codes(result), result.repairs, result.unplaced) == (set(), [], [])


def test_works_without_a_wall_are_told(
    judge: Callable[..., Examination], plain_scene: tuple[bytes, dict[str, Any]]
) -> None:
    scene, description = plain_scene
    told = json.dumps({**description, "unplaced": ["Artwork_09"]}).encode()
    assert judge(scene, told).unplaced == ["Artwork_09"]


@pytest.mark.parametrize("told", [b"", b"[" * 100_000, b'"Paris"', b'{"format": "scene-description/1"}'])
def test_a_description_that_cannot_be_used_is_an_error_of_its_maker(
    judge: Callable[..., Examination], plain_scene: tuple[bytes, dict[str, Any]], told: bytes
) -> None:
    assert codes(judge(plain_scene[0], told)) == {"DESCRIPTION"}


def test_a_description_of_nodes_that_do_not_exist_is_refused(
    judge: Callable[..., Examination], plain_scene: tuple[bytes, dict[str, Any]]
) -> None:
    scene, description = plain_scene
    description = json.loads(json.dumps(description))
    description["slots"][0]["canvas"] = "Somewhere_Else"
    assert codes(judge(scene, json.dumps(description).encode())) == {"DESCRIPTION"}


def test_without_a_description_the_rooms_are_found_in_the_mesh(
    judge: Callable[..., Examination], plain_scene: tuple[bytes, dict[str, Any]]
) -> None:
    assert codes(judge(plain_scene[0], None)) == set()


def test_what_can_be_mended_is_mended_and_stored_anew(
    judge: Callable[..., Examination], plain_scene: tuple[bytes, dict[str, Any]], rebuild: Rebuild
) -> None:
    def flatten(glb: Glb) -> None:
        primitive = glb.document["meshes"][0]["primitives"][0]
        count = glb.document["accessors"][primitive["attributes"]["POSITION"]]["count"]
        primitive["attributes"]["NORMAL"] = add_accessor(glb, np.zeros((count, 3), np.float32))

    scene, description = plain_scene
    result = judge(rebuild(scene, flatten), json.dumps(description).encode())
    assert codes(result) == set()
    assert any("normal" in words for words in result.repairs)
    assert result.artifacts[0].sha256 != judge(scene, None).artifacts[0].sha256


def test_nothing_at_all_is_an_error(store: ArtifactStore, parser: Parser) -> None:
    step = Step(id="p", stage="texturing", capability="text_to_image", brief={"width": 96, "height": 64})
    result = examine(step, [], inputs=[], store=store, quality="draft", parser=parser)
    assert codes(result) == {"NOTHING_RETURNED"}


def test_texturing_must_not_lose_a_node(
    store: ArtifactStore, parser: Parser, plain_scene: tuple[bytes, dict[str, Any]], rebuild: Rebuild
) -> None:
    step = Step(id="textures", stage="texturing", capability="texture_scene", brief={"resolution": 512})
    textured = dressed(plain_scene[0], [stand_in_picture("Water", "none", 512, 512)] * 3)

    def put(data: bytes) -> Artifact:
        return store.put(data, media_type="model/gltf-binary", role="scene")

    def rename(glb: Glb) -> None:
        next(n for n in glb.document["nodes"] if n.get("name") == "Artwork_02")["name"] = "Other"

    before = put(plain_scene[0])
    whole = examine(step, [put(textured)], inputs=[before], store=store, quality="draft", parser=parser)
    robbed = examine(
        step, [put(rebuild(textured, rename))], inputs=[before], store=store, quality="draft", parser=parser
    )
    assert codes(whole) == set()
    assert codes(robbed) != set()


def test_a_place_that_nobody_can_stand_in_is_a_failed_check_not_a_crash(
    store: ArtifactStore, works: list[Artwork], assembled: bytes, rebuild: Rebuild, parser: Parser
) -> None:
    def sink(glb: Glb) -> None:
        for node in glb.document["nodes"]:
            if "mesh" in node and "Floor" in node.get("name", ""):
                del node["mesh"]
        del glb.document["scenes"][0]["extras"]

    artifact = store.put(rebuild(assembled, sink), media_type="model/gltf-binary", role="scene")
    places = Places(partial(judge_asked, store=store, parser=parser))
    report = examine_place(Asked(artifact, works, [], "draft"), places)
    assert not all(check.passed for check in report.checks)
