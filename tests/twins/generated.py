"""Twins: real Gradio apps with the endpoints of recorded schemas, hidden components included."""

import inspect
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr

from tests.twins import files
from tests.twins.objects import cut_out, sketch
from tests.twins.quirks import PLAIN, QUIRKS, Quirks
from tools.spaces.recording import RecordedEndpoint, Recording

FILES = {"image", "model3d", "file", "video"}
PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".npz"}
PLAIN_GROUND = "on a plain white background"  # how an object is asked for that is to be modelled
_LIMITS = re.compile(r"between (\S+) and (\S+)")
_FACTORIES: dict[str, Callable[..., Any]] = {
    "Textbox": gr.Textbox, "Checkbox": gr.Checkbox, "Model3d": gr.Model3D, "File": gr.File, "Gallery": gr.Gallery,
    "Html": gr.HTML, "Json": gr.JSON, "Video": gr.Video, "Downloadbutton": gr.DownloadButton, "Button": gr.Button,
    "Row": gr.Row, "Number": gr.Number, "Slider": gr.Slider, "Radio": gr.Radio,
    "Dropdown": gr.Dropdown, "Imageslider": gr.ImageSlider,
}  # fmt: skip

Fault = dict[str, Any]


class Broken(Exception):
    """What a bug of the Space raises; its text reaches nobody, because the twins hide it as most Spaces do."""


def twin(
    recording: Recording, take_fault: Callable[[str], Fault | None], note: Callable[[str], None]
) -> gr.Blocks:
    """Return the app. Before a call does its work, ``note`` is told of it, and ``take_fault`` says how it fails."""
    quirks = QUIRKS.get(recording.space, PLAIN)
    with gr.Blocks(title=recording.space) as app:
        state = gr.State()  # the session's, which all endpoints of the app share
        for api_name, endpoint in recording.named_endpoints.items():
            _add(api_name, endpoint, quirks, state, take_fault, note)
    return app


def _add(
    api_name: str,
    endpoint: RecordedEndpoint,
    quirks: Quirks,
    state: gr.State,
    take_fault: Callable[[str], Fault | None],
    note: Callable[[str], None],
) -> None:
    inputs = [_input(entry) for entry in endpoint.parameters]
    names = [str(entry["parameter_name"]) for entry in endpoint.parameters]
    for hidden in endpoint.hidden_inputs:
        inputs.insert(hidden.at, _component(hidden.component, state))
        names.insert(hidden.at, f"hidden_{hidden.at}")
    kinds = [str(entry["component"]) for entry in endpoint.returns]
    for hidden in endpoint.hidden_outputs:
        kinds.insert(hidden.at, hidden.component)
    for_hidden = {f"hidden_{hidden.at}": hidden.component for hidden in endpoint.hidden_inputs}
    special = {at: what for name, at, what in quirks.special if name == api_name}

    def work(*values: Any) -> Any:
        given = dict(zip(names, values, strict=True))
        note(api_name)
        fault = take_fault(api_name) or {}
        _fail(fault)
        _insist(given, for_hidden, endpoint)
        made = [_output(kind, special.get(at, ""), given, quirks, fault) for at, kind in enumerate(kinds)]
        return made[0] if len(made) == 1 else made

    work.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=_default(endpoint, name))
            for name in names
        ],
        __validate_parameters__=False,  # a Space's own signature need not put what has a default last
    )
    gr.Button().click(
        work, inputs, [_component(kind, state) for kind in kinds], api_name=api_name.removeprefix("/")
    )


def _default(endpoint: RecordedEndpoint, name: str) -> Any:
    for entry in endpoint.parameters:
        optional = entry["parameter_has_default"] and entry["parameter_default"] is None
        if entry["parameter_name"] == name and optional:
            return None
    return inspect.Parameter.empty


def _input(entry: dict[str, Any]) -> Any:
    kind, name, value = str(entry["component"]), str(entry["parameter_name"]), entry["parameter_default"]
    if kind == "Slider":
        low, high = map(float, _LIMITS.search(entry["type"]["description"]).groups())  # type: ignore[union-attr]
        return gr.Slider(low, high, value=value, label=name)
    if kind in ("Radio", "Dropdown"):
        return _FACTORIES[kind](entry["type"]["enum"], value=value, label=name)
    if kind == "Image":
        return gr.Image(type="filepath", image_mode=None, label=name)  # with its transparency, if it has one
    if kind in ("Model3d", "File", "Gallery"):
        return _FACTORIES[kind](value=value or None, label=name)
    return _FACTORIES[kind](value=value, label=name)


def _component(kind: str, state: gr.State) -> Any:
    if kind == "State":
        return state
    return gr.Image(type="filepath", format="webp") if kind == "Image" else _FACTORIES[kind]()


def _fail(fault: Fault) -> None:
    time.sleep(float(fault.get("seconds", 0)))
    if fault.get("kind") == "error":
        raise gr.Error(fault["text"], title=fault.get("title", "Error"))
    if fault.get("kind") == "bug":
        raise Broken("nobody reads this")


def _insist(given: dict[str, Any], hidden: dict[str, str], endpoint: RecordedEndpoint) -> None:
    """Fail as the real ones do: without the pressed button, without the session's state, without a file."""
    for name, component in hidden.items():
        if component == "Button" and given[name] != "Run":
            raise Broken("the button was not pressed")
        if component == "State" and not given[name]:
            raise Broken("the session has no state")
    for entry in endpoint.parameters:
        value = given[entry["parameter_name"]]
        if entry["component"].lower() in FILES and value is not None:
            assert Path(value).stat().st_size > 0
        if entry["component"] == "Textbox" and str(entry["parameter_name"]).endswith("_path"):
            assert Path(value).exists(), "this path is none of the Space's"


def _output(kind: str, special: str, given: dict[str, Any], quirks: Quirks, fault: Fault) -> Any:
    if fault.get("kind") == "nothing":
        return None
    value = _value(kind, special, given, quirks, fault)
    return (
        gr.update(value=value) if quirks.updates and kind in ("Model3d", "File", "Button", "Image") else value
    )


def _value(kind: str, special: str, given: dict[str, Any], quirks: Quirks, fault: Fault) -> Any:
    seed = int(given.get("seed") or 0)
    match special or kind:
        case "Image":
            return _picture(given, seed)
        case "cutout":
            return files.saved(cut_out(_shown(given) or b""), ".png")
        case "Imageslider":
            return given["image"], files.saved(cut_out(_shown(given) or b""), ".png")
        case "textured" if fault.get("kind") != "untextured":
            mesh = Path(given["mesh_path"]).read_bytes()
            return files.saved(files.textured(mesh, str(given.get("prompt", "")), seed, quirks), ".glb")
        case "Gallery":
            return [files.saved(files.picture(64, 64, seed + number, "PNG"), ".png") for number in range(6)]
        case "Model3d" | "File" | "Downloadbutton" if fault.get("kind") != "untextured":
            return files.saved(files.glb(quirks, _shown(given)), ".glb")
        case "bare" | "textured" | "Model3d" | "File" | "Downloadbutton":
            bare = Quirks(quirks.up, quirks.front, textured=False)
            return files.saved(files.glb(bare, _shown(given)), ".glb")
        case "obj":
            return files.saved(files.figure(quirks, _shown(given)).export(file_type="obj").encode(), ".obj")
        case "ply":
            return files.saved(files.splat(quirks, _shown(given)), ".ply")
        case "state_path":
            return files.saved(_shown(given) or b"a mesh, half made", ".npz")
        case "State":
            return {"picture": _shown(given)}
        case "Slider" | "Number":
            return seed
        case "Textbox" | "Html":
            return "done"
        case "Json":
            return {"faces": 640}
        case "Button":
            return "Run"
        case "Row":
            return gr.update(visible=True)
    return None  # videos, and outputs that stay empty


def _picture(given: dict[str, Any], seed: int) -> str:
    """Return what a painter paints, or, of a picture that was sent, just that."""
    if sent := _shown(given):
        return files.saved(sent, ".webp")
    width, height = _size(given)
    prompt = str(given.get("prompt", ""))
    if PLAIN_GROUND in prompt:
        return files.saved(sketch(prompt, width, height, seed), ".webp")
    return files.saved(files.picture(width, height, seed), ".webp")


def _shown(given: dict[str, Any]) -> bytes | None:
    """Return the picture that was sent with a call, or with the call before it that its session or its file is of."""
    for value in given.values():
        if isinstance(value, dict) and value.get("picture"):
            return bytes(value["picture"])
        if isinstance(value, str) and Path(value).suffix in PICTURES and Path(value).is_file():
            return Path(value).read_bytes()
    return None


def _size(given: dict[str, Any]) -> tuple[int, int]:
    if "width" in given and "height" in given:
        return int(given["width"]), int(given["height"])
    if "aspect_ratio" in given:
        across, up = map(int, str(given["aspect_ratio"]).split(":"))
        return files.PICTURE_SIDE * 4, round(files.PICTURE_SIDE * 4 * up / across)
    return files.PICTURE_SIDE, files.PICTURE_SIDE
