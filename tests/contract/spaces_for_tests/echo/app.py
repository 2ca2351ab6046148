"""A Space for the tests. It notes every call that it sees, with all that it was told of the caller, and then does what
the brief asks for: answer, be slow, fail, or misbehave."""

import json
import os
import struct
import tempfile
import time
from pathlib import Path

import gradio as gr


def glb(note: str, *, size: int = 0, announced: int | None = None) -> str:
    """Write a GLB that holds a note, ``size`` bytes larger than need be, with the ``announced`` total length."""
    text = json.dumps({"asset": {"version": "2.0", "generator": note}}).encode() + b" " * size
    text += b" " * (-len(text) % 4)
    body = struct.pack("<II", len(text), 0x4E4F534A) + text
    path = Path(tempfile.mkdtemp()) / "scene.glb"
    path.write_bytes(struct.pack("<4sII", b"glTF", 2, announced or 12 + len(body)) + body)
    return str(path)


def generate_scene(scene, style, resolution, brief, seed, request: gr.Request):
    wish = json.loads(brief)
    if log := wish.get("log"):
        note = {
            "seed": seed,
            "pid": os.getpid(),
            "headers": dict(request.headers),
            "environment": dict(os.environ),
        }
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(json.dumps(note) + "\n")
    time.sleep(wish.get("seconds", 0))
    if error := wish.get("error"):
        raise gr.Error(error, title=wish.get("title", "Error"))
    if wish.get("bug"):
        raise NameError("undefined")
    if wish.get("die"):
        os._exit(1)
    description = {"format": "scene-description/1", "scene": scene, "seed": seed}
    return glb(f"{scene} {seed}", size=wish.get("size", 0), announced=wish.get("announced")), description


def leak(seed):
    return "/etc/passwd"


def leak_marked(seed):
    return {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}


def update(seed):
    return gr.update(value=glb("wrapped"))


def nothing(seed):
    return None


def lengths(mesh, pictures):
    """Return the sizes of the files that were sent, in order."""
    sizes = [Path(path).stat().st_size for path, _ in pictures or []]
    return {"mesh": Path(mesh).stat().st_size, "pictures": sizes}


def fewer(seed):
    return {"seed": seed}


with gr.Blocks() as demo:
    gr.Button().click(
        generate_scene,
        [
            gr.Textbox(label="scene"),
            gr.Textbox(label="style"),
            gr.Radio(["draft", "standard", "gala"], value="standard", label="resolution"),
            gr.Textbox(label="brief"),
            gr.Number(precision=0, label="seed"),
        ],
        [gr.Model3D(), gr.JSON()],
        api_name="generate_scene",
        concurrency_limit=4,
    )
    seed = gr.Number(precision=0, label="seed")
    gr.Button().click(leak, [seed], [gr.Textbox()], api_name="leak")
    gr.Button().click(leak_marked, [seed], [gr.JSON()], api_name="leak_marked")
    gr.Button().click(update, [seed], [gr.Model3D()], api_name="update")
    gr.Button().click(nothing, [seed], [gr.Model3D()], api_name="nothing")
    gr.Button().click(fewer, [gr.Slider(1, 9, step=1, label="seed")], [gr.JSON()], api_name="fewer")
    gr.Button().click(
        lengths, [gr.Model3D(label="mesh"), gr.Gallery(label="pictures")], [gr.JSON()], api_name="lengths"
    )

if __name__ == "__main__":
    demo.launch(show_error=True)
