"""Pictures: what they are for, how large they may be, in which order they come, what is in the files."""

import io
from dataclasses import replace

import numpy as np
from PIL import Image

from tools.scene.glb import Glb, image_bytes
from tools.scene.optimise.pictures import LEAST_SIDE, Picture, fitted, pictures_of, wanted_order
from tools.scene.optimise.webp import PREVIEW_SIDE, encode


def picture(image: int, side: int, **fields: object) -> Picture:
    plain = Picture(image, f"p{image}", "colour", False, False, False, side, side, float(side), 10)
    return replace(plain, **fields)  # type: ignore[arg-type]


def test_what_a_scene_shows(scene: Glb) -> None:
    found = {p.name: p for p in pictures_of(scene)}
    assert found["Lightmap"].role == "light" and found["relief"].role == "normal"
    assert sum(p.work for p in found.values()) == 3
    assert found["relief"].memory == int(1024 * 1024 * 4 * 4 / 3)
    assert found["Lightmap"].memory == 512 * 512 * 4
    canvas = next(p for p in found.values() if p.work)
    assert 10 < canvas.per_metre < 2000


def test_a_small_card_halves_what_is_sharpest() -> None:
    relief = picture(0, 2048, role="normal")
    wall, work = picture(1, 2048), picture(2, 1024, work=True)
    light = picture(3, 2048, role="light")
    pictures = [relief, wall, work, light]
    memory = sum(p.memory for p in pictures)
    assert fitted(pictures, memory) == pictures
    assert fitted(pictures, memory - 1) == [relief.halved(), wall, work, light]
    tight = fitted(pictures, light.memory + 1)
    assert [p.width for p in tight] == [LEAST_SIDE, LEAST_SIDE, LEAST_SIDE, 2048]


def test_light_comes_first_and_works_last() -> None:
    pictures = [
        picture(0, 512, work=True),
        picture(1, 512, role="surface"),
        picture(2, 512, role="normal"),
        picture(3, 512, triangles=5),
        picture(4, 512, triangles=50),
        picture(5, 512, role="light"),
    ]
    assert [p.image for p in wanted_order(pictures)] == [5, 4, 3, 2, 1, 0]


def test_files(scene: Glb) -> None:
    encoded = {entry.picture.name: entry for entry in encode(scene, pictures_of(scene))}
    light = encoded["Lightmap"]
    assert light.full is not None
    told = np.asarray(Image.open(io.BytesIO(light.full)), np.int16)
    given = np.asarray(Image.open(io.BytesIO(image_bytes(scene, light.picture.image))), np.int16)
    assert np.array_equal(told[..., 1], given[..., 1])
    assert np.abs(told - given).max() == 1
    relief = encoded["relief"]
    assert relief.full is not None and Image.open(io.BytesIO(relief.preview)).size == (64, 64)
    given = np.asarray(Image.open(io.BytesIO(image_bytes(scene, relief.picture.image))), np.float32)
    assert np.abs(np.asarray(Image.open(io.BytesIO(relief.full)), np.float32) - given).mean() < 4
    small = [
        entry
        for entry in encoded.values()
        if max(entry.picture.width, entry.picture.height) <= PREVIEW_SIDE.get(entry.picture.role, 0)
    ]
    assert small and all(entry.full is None for entry in small)
