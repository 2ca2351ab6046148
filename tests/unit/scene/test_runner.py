"""A local step: what it leaves in its folder."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools.scene import runner
from tools.scene.glb import read_glb

BRIEF = {"time_of_day": "night", "artworks": []}


def run(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    (folder / "request.json").write_text(json.dumps(request))
    runner.run(folder)
    result: dict[str, Any] = json.loads((folder / "result.json").read_text())
    return result


def inputs(folder: Path, *files: tuple[str, str, bytes]) -> list[dict[str, str]]:
    (folder / "in").mkdir()
    for name, _, data in files:
        (folder / "in" / name).write_bytes(data)
    return [{"path": f"in/{name}", "role": role, "media_type": "", "name": name} for name, role, _ in files]


def test_assembly(tmp_path: Path, plain_scene: tuple[bytes, dict[str, Any]]) -> None:
    scene, description = plain_scene
    files = inputs(
        tmp_path,
        ("000.glb", "scene", scene),
        ("001.glb", "scene", b"the raw one, which is not read"),
        ("002.json", "description", json.dumps(description).encode()),
    )
    result = run(tmp_path, {"capability": "assemble_scene", "brief": BRIEF, "inputs": files})
    assert result == {
        "files": [
            {"path": "out/scene.glb", "role": "scene", "media_type": "model/gltf-binary", "name": "scene.glb"}
        ]
    }
    glb = read_glb((tmp_path / "out" / "scene.glb").read_bytes())
    assert glb.document["scenes"][0]["extras"]["enfilade"]["time_of_day"] == "night"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out", "request.json", "result.json"]


@pytest.mark.parametrize(
    ("capability", "data", "error"),
    [
        ("assemble_scene", b"not a GLB", {"type": "MalformedAsset", "code": "GLB_MAGIC"}),
        ("dance", b"", {"type": "InputError"}),
    ],
)
def test_errors_are_results(tmp_path: Path, capability: str, data: bytes, error: dict[str, str]) -> None:
    files = inputs(tmp_path, ("000.glb", "scene", data))
    result = run(tmp_path, {"capability": capability, "brief": BRIEF, "inputs": files})
    assert result["error"].items() >= error.items() and result["error"]["message"]
    assert not (tmp_path / "out").exists()


def test_nothing_to_assemble(tmp_path: Path) -> None:
    result = run(tmp_path, {"capability": "assemble_scene", "brief": BRIEF, "inputs": []})
    assert result["error"]["code"] == "INPUT_MISSING"
