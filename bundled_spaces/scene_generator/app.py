"""The Space's page and its endpoints ``/generate_scene`` and ``/generate_exhibit``."""

import os

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

import gradio as gr
from scenegen.brief import BriefError, Resolution, Style, parse_brief

LARGEST_SEED = 2**31 - 1
PREFIX = "scene-generator-"
KEEP_S = 3600  # seconds that a scene, and Gradio's copy of it, are kept
EXAMPLE = """{"rooms": [{"name": "Grande Galerie", "length": 28, "width": 11, "height": 9.5, "ceiling": "barrel_vault",
  "windows": "arched", "floor": "marble_octagon", "walls": "damask_red", "columns": true, "benches": 3}],
 "artworks": [{"id": "Artwork_01", "title": "Nymphéas", "width": 1.6, "height": 1.1, "room": 0}],
 "time_of_day": "golden_hour", "place": "Paris"}"""


def _choice(field: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise BriefError(field, f"is {str(value)[:40]!r}; it must be one of {', '.join(choices)}")
    return value


def _seed(value: float) -> int:
    if value is None or value != value or value != int(value) or not 0 <= value <= LARGEST_SEED:
        raise BriefError("seed", f"is {value}; it must be a whole number from 0 to {LARGEST_SEED}")
    return int(value)


def generate_scene(
    scene: str, style: str, resolution: str, brief: str, seed: float
) -> tuple[str, dict[str, Any]]:
    """Return the path of a new GLB and its description. Raises gr.Error that names the argument at fault."""
    from scenegen.scene import generate

    del scene  # free text; everything that is built is in the brief
    try:
        _choice("style", style, get_args(Style))
        _choice("resolution", resolution, get_args(Resolution))
        glb, description = generate(parse_brief(brief), style, resolution, _seed(seed))  # type: ignore[arg-type]
    except BriefError as error:
        raise gr.Error(str(error), title="The brief cannot be built", print_exception=False) from error
    return _written(glb, "scene.glb"), description


def generate_exhibit(subject: str, matter: str, height: float, resolution: str, seed: float) -> str:
    """Return the path of a new GLB of one sculpture. Raises gr.Error that names the argument at fault."""
    from scenegen.exhibits.sculpture import check_request, sculpt

    try:
        check_request(subject, matter, height, resolution)
        glb = sculpt(subject, matter, height, resolution, _seed(seed))  # type: ignore[arg-type]
    except BriefError as error:
        raise gr.Error(str(error), title="The exhibit cannot be made", print_exception=False) from error
    return _written(glb, "exhibit.glb")


def _written(glb: bytes, name: str) -> str:
    """Write into a new folder. Gradio serves a copy of its own, so what earlier calls wrote is no longer needed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):  # a call beside this one was quicker
            if time.time() - folder.stat().st_mtime > KEEP_S:
                shutil.rmtree(folder)
    path = Path(tempfile.mkdtemp(prefix=PREFIX)) / name
    path.write_bytes(glb)
    return str(path)


def page() -> Any:
    """The page; its two buttons are the endpoints."""
    with gr.Blocks(title="Scene generator", analytics_enabled=False, delete_cache=(KEEP_S, KEEP_S)) as blocks:
        _scene_panel()
        _exhibit_panel()
    return blocks


def _scene_panel() -> None:
    with gr.Column():
        gr.Markdown("# Scene generator\nA suite of gallery rooms as glTF, from a brief.")
        with gr.Row():
            with gr.Column():
                scene = gr.Textbox(label="scene", value="parisian gallery interior")
                # Plain text boxes would hide the choices, and a dropdown's own check names no field.
                style = gr.Dropdown(
                    list(get_args(Style)), value="beaux_arts", label="style", allow_custom_value=True
                )
                resolution = gr.Dropdown(
                    list(get_args(Resolution)), value="standard", label="resolution", allow_custom_value=True
                )
                brief = gr.Textbox(label="brief", value=EXAMPLE, lines=12)
                seed = gr.Number(label="seed", value=0, precision=0)
                button = gr.Button("Generate", variant="primary")
            with gr.Column():
                glb = gr.Model3D(label="GLB")
                description = gr.JSON(label="description")
        button.click(
            generate_scene,
            [scene, style, resolution, brief, seed],
            [glb, description],
            api_name="generate_scene",
        )


def _exhibit_panel() -> None:
    from scenegen.exhibits.sculpture import Matter

    with gr.Column():
        gr.Markdown("# Exhibit generator\nOne sculpture as glTF, from a few words.")
        with gr.Row():
            with gr.Column():
                subject = gr.Textbox(label="subject", value="bird in space")
                matter = gr.Dropdown(
                    list(get_args(Matter)), value="bronze", label="matter", allow_custom_value=True
                )
                height = gr.Number(label="height", value=1.0)
                resolution = gr.Dropdown(
                    list(get_args(Resolution)), value="standard", label="resolution", allow_custom_value=True
                )
                seed = gr.Number(label="seed", value=0, precision=0)
                button = gr.Button("Make", variant="primary")
            with gr.Column():
                glb = gr.Model3D(label="GLB")
        button.click(
            generate_exhibit, [subject, matter, height, resolution, seed], glb, api_name="generate_exhibit"
        )


if __name__ == "__main__":
    page().launch(show_error=True)
