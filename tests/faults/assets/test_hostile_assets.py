"""Rows 33 to 39 of the fault matrix, through the gate as a build would: each file is refused by name, and by the check
that is there for it: never because the process that read it ran out of time or memory.
"""

import time
from pathlib import Path
from typing import Any

import pytest

from tests.faults.assets.files import MESHES, PICTURES
from tools.artifacts import ArtifactStore
from tools.jail.parser import Parser
from tools.planning.plan import Step
from tools.scene.gate import examine
from tools.scene.report import errors

SECONDS = 20  # a file is refused in a fraction of one; machines that test are slow and shared


def refused(step: Step, data: bytes, role: Any, media_type: str, home: Path, parser: Parser) -> list[str]:
    """Return the codes of the errors that the gate finds."""
    store = ArtifactStore(str(home))
    artifact = store.put(data, media_type=media_type, role=role)
    started = time.monotonic()
    judged = examine(step, [artifact], inputs=[], store=store, quality="draft", parser=parser)
    assert time.monotonic() - started < SECONDS
    assert all(len(finding.message) < 500 for finding in judged.report.findings)
    return [finding.code for finding in errors(judged.report.findings)]


@pytest.mark.parametrize("name", MESHES)
def test_a_hostile_mesh_is_refused_by_name(name: str, tmp_path: Path, parser: Parser) -> None:
    make, code = MESHES[name]
    step = Step(id="it", stage="geometry", capability="text_to_3d", brief={"subject": "x", "height": 1.0})
    assert code in refused(step, make(), "exhibit", "model/gltf-binary", tmp_path, parser)


@pytest.mark.parametrize("name", PICTURES)
def test_a_hostile_picture_is_refused_by_name(name: str, tmp_path: Path, parser: Parser) -> None:
    make, code = PICTURES[name]
    step = Step(id="it", stage="texturing", capability="text_to_image", brief={"subject": "x"})
    assert refused(step, make(), "image", "image/png", tmp_path, parser)[:1] == [code]


def test_row_38_a_description_100_000_deep_is_refused(tmp_path: Path, parser: Parser) -> None:
    from tools.scene.stand_in import stand_in_scene

    building = {
        "rooms": [{"name": "Salle", "length": 6, "width": 5, "height": 4, "ceiling": "flat", "windows": "none",
                   "floor": "concrete", "walls": "plaster_white", "columns": False, "benches": 0}],
        "artworks": [], "time_of_day": "noon", "place": "Paris",
    }  # fmt: skip
    store = ArtifactStore(str(tmp_path))
    scene, _ = stand_in_scene(building, "none")
    told = b"[" * 100_000 + b"]" * 100_000
    step = Step(id="it", stage="geometry", capability="generate_scene", brief={"building": building})
    artifacts = [
        store.put(scene, media_type="model/gltf-binary", role="scene"),
        store.put(told, media_type="application/json", role="description"),
    ]
    judged = examine(step, artifacts, inputs=[], store=store, quality="draft", parser=parser)
    assert [finding.code for finding in errors(judged.report.findings)] == ["DESCRIPTION"]
