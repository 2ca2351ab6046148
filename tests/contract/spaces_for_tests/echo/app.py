"""A well-behaved Space for the tests: returns what it is given, notes every call it sees, and what it was told of us."""

import json
import os
import struct
import tempfile
import time
from pathlib import Path

import gradio as gr


def glb(note: str) -> str:
    """Write the smallest valid GLB with a note in it."""
    text = json.dumps({"asset": {"version": "2.0", "generator": note}}).encode()
    text += b" " * (-len(text) % 4)
    body = struct.pack("<II", len(text), 0x4E4F534A) + text
    path = Path(tempfile.mkdtemp()) / "scene.glb"
    path.write_bytes(struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body)
    return str(path)


def generate_scene(scene, style, resolution, brief, seed, request: gr.Request):
    """``brief`` names the file that each call is noted in, and how long it takes."""
    wish = json.loads(brief)
    if log := wish.get("log"):
        with open(log, "a", encoding="utf-8") as file:
            file.write(
                json.dumps({"seed": seed, "pid": os.getpid(), "headers": dict(request.headers)}) + "\n"
            )
    time.sleep(wish.get("seconds", 0))
    environment = {name: value for name, value in os.environ.items() if "TOKEN" in name}
    return glb(f"{scene} {seed}"), {
        "format": "scene-description/1",
        "scene": scene,
        "environment": environment,
    }


with gr.Blocks() as demo:
    gr.Button().click(
        generate_scene,
        [
            gr.Textbox(label="scene"),
            gr.Textbox(label="style"),
            gr.Radio(["draft", "standard", "high"], value="standard", label="resolution"),
            gr.Textbox(label="brief"),
            gr.Number(precision=0, label="seed"),
        ],
        [gr.Model3D(), gr.JSON()],
        api_name="generate_scene",
        concurrency_limit=4,
    )

if __name__ == "__main__":
    demo.launch()
