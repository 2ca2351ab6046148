"""Texture synthesiser: a Space that dresses a GLB in PBR materials, hangs pictures in it, paints, and upscales."""

import hashlib
import os
from pathlib import Path

import gradio as gr
from gradio.utils import get_upload_folder
from texgen.faults import BadInput
from texgen.images import PICTURE_QUALITY, encode_jpeg, open_picture
from texgen.painter import MANNERS, paint
from texgen.scene import texture_scene
from texgen.upscale import FACTOR, upscale
from texgen.upscale import MAX_SIDE as MAX_UPSCALE_SIDE
from texgen.workers import CORES, PAINTERS, WEAVERS

MIN_RESOLUTION, MAX_RESOLUTION = 512, 4096
MIN_SIDE, MAX_SIDE = 64, 4096
MAX_TEXT = 400
MAX_PAINTINGS = 64
MAX_UPSCALE_BYTES = 16 * 2**20
CACHE_SECONDS = 3600
STYLES = list(MANNERS)


def _between(field: str, value: float | None, low: int, high: int) -> int:
    if value is None or not low <= value <= high:
        raise BadInput(field, f"{value!r} is not between {low} and {high}.")
    return int(value)


def _seed(value: float | None) -> int:
    return _between("seed", value, 0, 2**63 - 1)


def _served(data: bytes, name: str) -> str:
    """Write a result straight into Gradio's cache: from elsewhere it would be copied there and left behind."""
    target = Path(get_upload_folder()) / hashlib.sha256(data).hexdigest() / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return str(target)


def run_texture_scene(
    input_mesh: str | None,
    texture_style: str,
    add_paintings: bool,
    paintings: list[str] | None,
    resolution: float,
    seed: float,
) -> tuple[str, dict[str, object]]:
    """Texture a GLB and hang paintings in it."""
    try:
        if not input_mesh:
            raise BadInput("input_mesh", "no file was sent. Send a glTF 2.0 binary file.")
        if len(paintings or []) > MAX_PAINTINGS:
            raise BadInput("paintings", f"more than {MAX_PAINTINGS} pictures were sent.")
        with WEAVERS.renewed() as processes:
            scene, report = texture_scene(
                Path(input_mesh).read_bytes(),
                (texture_style or "")[:MAX_TEXT],
                [Path(path) for path in paintings or []] if add_paintings else None,
                _between("resolution", resolution, MIN_RESOLUTION, MAX_RESOLUTION),
                _seed(seed),
                processes,
            )
    except BadInput as error:
        raise gr.Error(str(error), title="Bad input") from error
    return _served(scene, "textured.glb"), report


def run_paint(subject: str, style: str, palette: str, width: float, height: float, seed: float) -> str:
    """Paint one picture."""
    try:
        if style not in MANNERS:
            raise BadInput("style", f"{style!r} is not one of {', '.join(STYLES)}.")
        with PAINTERS.renewed() as processes:
            picture = processes.submit(
                paint,
                (subject or "")[:MAX_TEXT],
                style,
                (palette or "")[:MAX_TEXT],
                _between("width", width, MIN_SIDE, MAX_SIDE),
                _between("height", height, MIN_SIDE, MAX_SIDE),
                _seed(seed),
            ).result()
    except BadInput as error:
        raise gr.Error(str(error), title="Bad input") from error
    return _served(encode_jpeg(picture, PICTURE_QUALITY), "painting.jpg")


def run_upscale(picture: str | None) -> str:
    """Enlarge one picture four times."""
    try:
        if not picture:
            raise BadInput("picture", "no file was sent. Send a PNG or JPEG.")
        if Path(picture).stat().st_size > MAX_UPSCALE_BYTES:
            raise BadInput(
                "picture", f"the file has more than {MAX_UPSCALE_BYTES // 2**20} MB; send it smaller."
            )
        larger = upscale(open_picture(picture, "picture"))
    except BadInput as error:
        raise gr.Error(str(error), title="Bad input") from error
    return _served(encode_jpeg(larger, PICTURE_QUALITY), "upscaled.jpg")


def build() -> gr.Blocks:
    """Assemble the page and its three endpoints."""
    page: gr.Blocks = gr.Blocks(title="Texture synthesiser", delete_cache=(CACHE_SECONDS, CACHE_SECONDS))
    with page:
        gr.Markdown(
            "# Texture synthesiser\nPBR materials and paintings, made by mathematics alone, and an upscaler: no GPU."
        )
        with gr.Tab("Texture a scene"):
            with gr.Row():
                with gr.Column():
                    mesh = gr.File(label="Mesh (GLB)", file_types=[".glb"])
                    texture_style = gr.Textbox("impressionist", label="Style; may name a time of day")
                    add_paintings = gr.Checkbox(True, label="Hang paintings")
                    paintings = gr.File(
                        label="Paintings, in order", file_count="multiple", file_types=["image"]
                    )
                    resolution = gr.Number(
                        2048, precision=0, label=f"Resolution, {MIN_RESOLUTION} to {MAX_RESOLUTION} pixels"
                    )
                    scene_seed = gr.Number(0, precision=0, label="Seed")
                    texture = gr.Button("Texture", variant="primary")
                with gr.Column():
                    textured = gr.File(label="Textured scene (GLB)")
                    report = gr.JSON(label="What was recognised")
            texture.click(
                run_texture_scene,
                [mesh, texture_style, add_paintings, paintings, resolution, scene_seed],
                [textured, report],
                api_name="texture_scene",
                concurrency_limit=1,
            )
        with gr.Tab("Paint"):
            with gr.Row():
                with gr.Column():
                    subject = gr.Textbox("water lilies in the morning", label="Subject (English or French)")
                    style = gr.Dropdown(STYLES, value=STYLES[0], label="Manner")
                    palette = gr.Textbox("", label="Palette, in words")
                    width = gr.Number(1024, precision=0, label=f"Width, {MIN_SIDE} to {MAX_SIDE} pixels")
                    height = gr.Number(720, precision=0, label=f"Height, {MIN_SIDE} to {MAX_SIDE} pixels")
                    seed = gr.Number(0, precision=0, label="Seed")
                    start = gr.Button("Paint", variant="primary")
                picture = gr.Image(type="filepath", format="jpeg", label="Picture")
            start.click(
                run_paint,
                [subject, style, palette, width, height, seed],
                picture,
                api_name="paint",
                concurrency_limit=CORES,
            )
        with gr.Tab("Upscale"):
            with gr.Row():
                small = gr.File(
                    label=f"Picture, at most {MAX_UPSCALE_SIDE} pixels a side", file_types=["image"]
                )
                large = gr.Image(type="filepath", format="jpeg", label=f"{FACTOR} times as wide and high")
            enlarge = gr.Button("Upscale", variant="primary")
            enlarge.click(run_upscale, small, large, api_name="upscale", concurrency_limit=1)
    return page


if __name__ == "__main__":
    for workers in (WEAVERS, PAINTERS):  # before Gradio starts its threads
        workers.fork()
    build().queue().launch(
        server_name=os.environ.get("GRADIO_SERVER_NAME"),
        server_port=int(os.environ["GRADIO_SERVER_PORT"]) if "GRADIO_SERVER_PORT" in os.environ else None,
        show_error=True,
    )
