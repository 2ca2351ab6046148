"""The process in which local steps run: ``python -m tools.scene.runner CALLDIR``.

``CALLDIR/request.json`` is ``{"capability", "brief", "inputs": [{"path", "role", "media_type", "name"}]}``. Files are
written under ``out/``, then ``result.json`` is moved into place: ``{"files": […]}`` or ``{"error": {…}}``.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tools.artifacts import Role
from tools.durable.files import write_json
from tools.errors import EnfiladeError, InputError, MalformedAsset

Inputs = list[dict[str, Any]]
Output = tuple[bytes, Role, str]  # the file, its role, its media type

GLB, JPEG = "model/gltf-binary", "image/jpeg"
SUFFIXES = {GLB: ".glb", JPEG: ".jpg"}


def main() -> int:
    """Run the one step that the folder in ``argv`` asks for."""
    if len(sys.argv) != 2:
        sys.stderr.write("Usage: python -m tools.scene.runner CALLDIR\n")
        return 2
    run(Path(sys.argv[1]))
    return 0


def run(folder: Path) -> None:
    """Do what ``request.json`` asks and leave ``result.json``; our own errors are part of the result."""
    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    try:
        step = STEPS.get(request["capability"])
        if step is None:
            raise InputError(f"There is no local step '{request['capability']}'.", field="capability")
        data, role, media_type = step(folder, request["brief"], request["inputs"])
    except EnfiladeError as error:
        write_json(folder / "result.json", {"error": _described(error)})
        return
    name = f"{role}{SUFFIXES[media_type]}"
    _write(folder / "out" / name, data)
    result = {"path": f"out/{name}", "role": role, "media_type": media_type, "name": name}
    write_json(folder / "result.json", {"files": [result]})


def _bring(folder: Path, brief: Mapping[str, Any], inputs: Inputs) -> Output:
    from tools.scene.bring import bring_picture

    size = (int(brief["width"]), int(brief["height"]))
    return bring_picture(_read(folder, inputs, "image"), size), "image", JPEG


def _place(folder: Path, brief: Mapping[str, Any], inputs: Inputs) -> Output:
    from tools.scene.description import read_description
    from tools.scene.glb import read_glb
    from tools.scene.pieces import place_exhibits

    scene, told = _read(folder, inputs, "scene"), _optional(folder, inputs, "description")
    names = {str(node.get("name", "")) for node in read_glb(scene).document.get("nodes", [])}
    pieces = {
        str(entry["name"]): (folder / str(entry["path"])).read_bytes()
        for entry in inputs
        if entry["role"] == "exhibit"
    }
    description = read_description(told, names) if told is not None else None
    return place_exhibits(scene, description, brief["exhibits"], pieces, brief["makers"]), "scene", GLB


def _assemble(folder: Path, brief: Mapping[str, Any], inputs: Inputs) -> Output:
    from tools.scene.assemble import assemble

    scene, told = _read(folder, inputs, "scene"), _optional(folder, inputs, "description")
    return assemble(scene, told, brief), "scene", GLB


def _light(folder: Path, brief: Mapping[str, Any], inputs: Inputs) -> Output:
    from tools.scene.light import bake

    scene = _read(folder, inputs, "scene")
    lit = bake(scene, quality=str(brief["quality"]), time_of_day=str(brief["time_of_day"]))
    return lit, "scene", GLB


STEPS: dict[str, Callable[[Path, Mapping[str, Any], Inputs], Output]] = {
    "bring_picture": _bring,
    "place_exhibits": _place,
    "assemble_scene": _assemble,
    "light_scene": _light,
}


def _read(folder: Path, inputs: Inputs, role: str) -> bytes:
    """Return the first input of that role: the newest, since steps name the latest scene first."""
    data = _optional(folder, inputs, role)
    if data is None:
        raise MalformedAsset(f"The step was given no {role}.", code="INPUT_MISSING")
    return data


def _optional(folder: Path, inputs: Inputs, role: str) -> bytes | None:
    for entry in inputs:
        if entry["role"] == role:
            return (folder / str(entry["path"])).read_bytes()
    return None


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _described(error: EnfiladeError) -> dict[str, Any]:
    data = {"type": type(error).__name__, "message": error.message, "remedy": error.remedy}
    if isinstance(error, MalformedAsset):
        data["code"] = error.code
    return data


if __name__ == "__main__":
    sys.exit(main())
