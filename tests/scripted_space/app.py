"""A Space for tests: it offers every capability quickly, does what its script says, and logs every call.

``$SCRIPT_FOLDER/script.json`` maps an endpoint to what its calls do, in order; the last word stands for all later
calls. The words: ``good``, ``slow:SECONDS`` (then good), ``until:ENDPOINT`` (good once that was called), ``crash``,
``truncated``, ``nan``, ``indices``, ``empty``, ``unplaced`` (a sound scene in which the last work found no wall),
``no_floor`` (the same of the last exhibit), ``half_floor`` (one falls beside it), ``high`` (the first work hangs 4 m
up), ``hole`` (a picture whose middle is black).
Each call appends a line to ``$SCRIPT_FOLDER/<endpoint>.log`` before it does anything.
"""

import json
import os
import struct
import tempfile
import time
from pathlib import Path

import gradio as gr
import numpy as np
from PIL import Image

from tools.scene.glb import accessor_array, read_glb, write_glb
from tools.scene.stand_in import stand_in_scene, stand_in_textures
from tools.scene.stand_in.solids import Solids

FOLDER = Path(os.environ["SCRIPT_FOLDER"])
LONGEST_WAIT_S = 90  # for a call that the script says will come


def begin(endpoint: str) -> str:
    """Log the call and return the word of the script that it follows."""
    log = FOLDER / f"{endpoint}.log"
    with log.open("a") as file:
        file.write(f"{time.time()}\n")
    number = len(log.read_text().splitlines())
    words = json.loads((FOLDER / "script.json").read_text()).get(endpoint, ["good"])
    word = str(words[min(number, len(words)) - 1])
    if word.startswith("slow:"):
        time.sleep(float(word.removeprefix("slow:")))
        word = "good"
    if word.startswith("until:"):
        other, deadline = FOLDER / f"{word.removeprefix('until:')}.log", time.monotonic() + LONGEST_WAIT_S
        while not other.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        word = "good" if other.exists() else "crash"
    if word == "crash":
        raise NameError("the code of this Space is broken")
    return word


def broken(glb: bytes, word: str) -> bytes:
    """Return ``glb`` damaged as the word says; ``good`` leaves it."""
    if word == "truncated":
        return glb[: len(glb) // 2]
    document = read_glb(glb)
    primitive = document.document["meshes"][0]["primitives"][0]
    if word == "empty":
        document.document["nodes"] = [{"name": "Nothing"}]
        document.document["scenes"][0]["nodes"] = [0]
        return write_glb(document)
    if word in ("nan", "indices"):
        index = primitive["attributes"]["POSITION"] if word == "nan" else primitive["indices"]
        accessor = document.document["accessors"][index]
        view = document.document["bufferViews"][accessor["bufferView"]]
        at = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        width = accessor_array(document, index).dtype.itemsize
        value = struct.pack("<f", float("nan")) if word == "nan" else b"\xfe\xff\xff\xff"[:width]
        binary = bytearray(document.binary)
        binary[at : at + len(value)] = value
        document.binary = bytes(binary)
        return write_glb(document)
    if word in ("half_floor", "high"):
        name, change = {
            "half_floor": ("Room_1_Floor", {"scale": [0.5, 1, 1]}),
            "high": ("Artwork_01", {"translation": [0, 2.45, 0]}),
        }[word]
        next(node for node in document.document["nodes"] if node["name"] == name).update(change)
        return write_glb(document)
    return glb


def save(data: bytes, suffix: str) -> str:
    """Write ``data`` to a file of its own and return its path."""
    descriptor, path = tempfile.mkstemp(suffix=suffix)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    return path


def generate_scene(scene: str, style: str, resolution: str, brief: str, seed: int) -> tuple[str, dict]:
    """The stand-in's plain rooms serve as the work of a real generator."""
    word = begin("generate_scene")
    asked = json.loads(brief)
    kind = {"unplaced": "artworks", "no_floor": "exhibits"}.get(word)
    homeless = [asked[kind].pop()["id"]] if kind else []
    glb, description = stand_in_scene(asked, reason="")
    description["unplaced"] = homeless
    return save(broken(glb, word), ".glb"), description


def texture_scene(
    input_mesh: str, texture_style: str, add_paintings: bool, paintings: list[str], resolution: int, seed: int
) -> str:
    """Plain materials; canvases stay bare."""
    word = begin("texture_scene")
    return save(broken(stand_in_textures(Path(input_mesh).read_bytes()), word), ".glb")


def paint(subject: str, style: str, palette: str, width: int, height: int, seed: int) -> str:
    """A picture of noise: nothing like the subject, but another for each, and a real picture of the right size."""
    word = begin("paint")
    noise = np.random.default_rng([seed, *subject.encode()]).integers(
        0, 255, (int(height), int(width), 3), dtype=np.uint8
    )
    if word == "hole":
        noise[int(height) // 4 : -int(height) // 4, int(width) // 4 : -int(width) // 4] = 0
    path = save(b"", ".png")
    Image.fromarray(noise).save(path)
    return path


def generate_exhibit(subject: str, matter: str, height: float, resolution: str, seed: int) -> str:
    """A slender block, as tall as was asked."""
    word = begin("generate_exhibit")
    solids = Solids()
    solids.node("Exhibit")
    solids.box("Exhibit_Body", "Exhibit", "bronze", (-0.1, 0, -0.1), (0.1, height, 0.1))
    return save(broken(write_glb(solids.glb()), word), ".glb")


def upscale(picture: str) -> str:
    """The picture, four times as wide and high."""
    begin("upscale")
    with Image.open(picture) as small:
        path = save(b"", ".png")
        small.resize((small.width * 4, small.height * 4)).save(path)
    return path


with gr.Blocks() as demo:
    text = [gr.Textbox() for _ in range(4)]
    seed_box = gr.Number(precision=0)
    glb_file, description_json = gr.File(), gr.JSON()
    gr.Button().click(
        generate_scene, [*text, seed_box], [glb_file, description_json], api_name="generate_scene"
    )
    mesh, style_box, add = gr.File(), gr.Textbox(), gr.Checkbox()
    pictures_box, resolution_box = gr.File(file_count="multiple"), gr.Number(precision=0)
    gr.Button().click(
        texture_scene,
        [mesh, style_box, add, pictures_box, resolution_box, seed_box],
        glb_file,
        api_name="texture_scene",
    )
    width_box, height_box = gr.Number(precision=0), gr.Number(precision=0)
    gr.Button().click(
        paint,
        [*text[:3], width_box, height_box, seed_box],
        gr.Image(type="filepath"),
        api_name="paint",
        concurrency_limit=64,
    )

    gr.Button().click(
        generate_exhibit,
        [text[0], text[1], gr.Number(), text[2], seed_box],
        glb_file,
        api_name="generate_exhibit",
    )
    gr.Button().click(upscale, mesh, gr.Image(type="filepath"), api_name="upscale")

if __name__ == "__main__":
    demo.launch(show_error=True)
