"""``python -m tools.scene.runner``: runs local steps, each in a process of its own.

``CALLDIR/request.json`` is ``{"capability", "brief", "inputs": [{"path", "role", "media_type", "name"}]}``. Files are
written under ``out/``, then ``result.json`` is moved into place: ``{"files": […]}`` or ``{"error": {…}}``.
"""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.durable.detached import CallFolder
from tools.durable.files import write_json
from tools.durable.zygote import serve
from tools.errors import EnfiladeError, InputError, MalformedAsset, SandboxBroken
from tools.jail.confine import confine

Inputs = list[dict[str, Any]]

GLB, GZIP = "model/gltf-binary", "application/gzip"
SPLAT = "model/x-splat"
WAITED_FOR_LAST = 10  # niceness of what is drawn while the scene is packed and judged
_PICTURE_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


@dataclass(frozen=True)
class Output:
    """A file that a step leaves: its name, what it is for, and its bytes."""

    name: str
    role: str
    media_type: str
    data: bytes


def main() -> None:
    """Do the imports of all steps, then run a child for each call until the build is gone."""
    import embreex.mesh_construction  # noqa: F401
    from PIL import Image

    import tools.scene.light
    import tools.scene.optimise
    import tools.scene.pieces
    import tools.scene.still
    import tools.scene.works  # noqa: F401

    Image.init()  # its forty readers, which every child would import anew
    serve(run_confined)


def run_confined(folder: CallFolder) -> None:
    """Confine this process for good, then run the step: it reads what came from a Space."""
    try:
        confine(folder=folder.path, port=None)
    except SandboxBroken as error:
        write_json(folder.path / "result.json", {"error": _described(error)})
    else:
        run(folder.path)


def run(folder: Path) -> None:
    """Do what ``request.json`` asks and leave ``result.json``; our own errors are part of the result."""
    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    try:
        step = STEPS.get(request["capability"])
        if step is None:
            raise InputError(f"There is no local step '{request['capability']}'.", field="capability")
        outputs = step(folder, request["brief"], request["inputs"])
    except EnfiladeError as error:
        write_json(folder / "result.json", {"error": _described(error)})
        return
    files = []
    for output in outputs:
        _write(folder / "out" / output.name, output.data)
        files.append(
            {
                "path": f"out/{output.name}",
                "role": output.role,
                "media_type": output.media_type,
                "name": output.name,
            }
        )
    write_json(folder / "result.json", {"files": files})


def _bring(folder: Path, brief: Mapping[str, Any], inputs: Inputs) -> list[Output]:
    from tools.scene.bring import bring_picture

    size = (int(brief["width"]), int(brief["height"]))
    return [Output("image.jpg", "image", "image/jpeg", bring_picture(_read(folder, inputs, "image"), size))]


def _finish(folder: Path, brief: Mapping[str, Any], inputs: Inputs) -> list[Output]:
    """Return the piece; of a splat, the solid that it fills and the splat itself in our own format."""
    from tools.scene.finish import finish_piece
    from tools.scene.splat.finish import finish_splat
    from tools.scene.thresholds import MAX_PIECE_TRIANGLES, MAX_SOLID_TRIANGLES, MAX_SPLAT_GAUSSIANS

    (maker,) = brief["makers"].values()
    height, resolution = float(brief["height"]), str(brief["resolution"])
    splat = next((entry for entry in inputs if entry["role"] == "splat"), None)
    if splat is None:
        most = MAX_PIECE_TRIANGLES[resolution]
        piece = finish_piece(_read(folder, inputs, "exhibit"), maker["frame"], height=height, triangles=most)
        return [Output("piece.glb", "exhibit", GLB, piece)]
    packed, piece = finish_splat(
        (folder / str(splat["path"])).read_bytes(),
        str(splat["media_type"]),
        maker["frame"],
        height=height,
        most=MAX_SPLAT_GAUSSIANS[resolution],
        triangles=MAX_SOLID_TRIANGLES,
    )
    return [
        Output("piece.glb", "exhibit", GLB, piece),
        Output("piece.splat", "splat", SPLAT, packed),
    ]


def _place(folder: Path, brief: Mapping[str, Any], inputs: Inputs) -> list[Output]:
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
    placed = place_exhibits(scene, description, brief["exhibits"], pieces, brief["makers"])
    return [Output("scene.glb", "scene", GLB, placed)]


def _assemble(folder: Path, brief: Mapping[str, Any], inputs: Inputs) -> list[Output]:
    from tools.scene.assemble import assemble

    scene = assemble(_read(folder, inputs, "scene"), _optional(folder, inputs, "description"), brief)
    return [Output("scene.glb", "scene", GLB, scene)]


def _hang(folder: Path, brief: Mapping[str, Any], inputs: Inputs) -> list[Output]:
    from tools.scene.works import hang_works

    pictures = {
        str(entry["name"]): (folder / str(entry["path"])).read_bytes()
        for entry in inputs
        if entry["role"] == "image"
    }
    scene = _read(folder, inputs, "scene")
    hung = hang_works(
        scene,
        brief["works"],
        pictures,
        labels=brief.get("labels", {}),  # a build that an earlier version began has none
        longest=int(brief["resolution"]),
    )
    return [Output("scene.glb", "scene", GLB, hung)]


def _light(folder: Path, brief: Mapping[str, Any], inputs: Inputs) -> list[Output]:
    from tools.scene.light import bake

    scene = _read(folder, inputs, "scene")
    lit = bake(scene, quality=str(brief["quality"]), time_of_day=str(brief["time_of_day"]))
    return [Output("scene.glb", "scene", GLB, lit)]


def _optimise(folder: Path, brief: Mapping[str, Any], inputs: Inputs) -> list[Output]:
    """Return the engine profile as the scene, the web profile, its detail and textures, and a report on their order."""
    from tools.scene.optimise import optimise

    made = optimise(_read(folder, inputs, "scene"), quality=str(brief["quality"]))
    report = {"images": {f"{t.name}.webp": t.image for t in made.textures}, "figures": made.figures}
    return [
        Output("scene.glb", "scene", GLB, made.engine),
        Output("scene.glb.gz", "web", GZIP, made.web),
        *([] if made.detail is None else [Output("detail.glb.gz", "detail", GZIP, made.detail)]),
        *(Output(f"{texture.name}.webp", "texture", "image/webp", texture.data) for texture in made.textures),
        Output("delivery.json", "report", "application/json", json.dumps(report).encode()),
    ]


def _poster(folder: Path, brief: Mapping[str, Any], inputs: Inputs) -> list[Output]:
    from tools.scene.pose import Pose
    from tools.scene.still import draw
    from tools.scene.still.saving import encode

    size, form = (int(brief["width"]), int(brief["height"])), brief.get("format", "webp")
    os.nice(WAITED_FOR_LAST)
    pose = Pose(**brief["pose"]) if brief["pose"] else None
    picture = draw(_read(folder, inputs, "scene"), pose, size)
    return [Output(f"poster.{form}", "poster", _PICTURE_TYPES[form], encode(picture, form))]


STEPS: dict[str, Callable[[Path, Mapping[str, Any], Inputs], list[Output]]] = {
    "bring_picture": _bring,
    "finish_piece": _finish,
    "place_exhibits": _place,
    "assemble_scene": _assemble,
    "light_scene": _light,
    "hang_works": _hang,
    "optimise_scene": _optimise,
    "draw_poster": _poster,
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
    main()
