"""Labels: on each plaque its own lines, the right way round, and nothing else changed."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageChops

from tools.scene.glb import Glb, accessor_array, draws, image_bytes, read_glb, write_glb
from tools.scene.labels import ATLAS_SIDE, write_labels
from tools.scene.lettering import drawable
from tools.scene.light import bake
from tools.scene.optimise import optimise
from tools.scene.writing import CARD, lettered

LABELS = {
    "Artwork_01": ["Nymphéas", "à la manière impressionniste", "Image générée"],
    "Artwork_02": ["Les Peupliers"],
    "Artwork_99": ["Nowhere"],
}


def labelled(scene: bytes, labels: dict[str, list[str]] = LABELS) -> Glb:
    glb = read_glb(scene)
    write_labels(glb, labels)
    return glb


def plaque(glb: Glb, name: str) -> tuple[dict[str, Any], np.ndarray, np.ndarray]:
    """Its primitive, its vertices in the world, and where each lies on the picture of the labels."""
    (draw,) = (draw for draw in draws(glb) if draw.name == f"{name}_Plaque")
    points = accessor_array(glb, draw.primitive["attributes"]["POSITION"]) @ draw.matrix[:3, :3].T
    return (
        draw.primitive,
        points + draw.matrix[:3, 3],
        accessor_array(glb, draw.primitive["attributes"]["TEXCOORD_0"]),
    )


def atlas(glb: Glb) -> Image.Image:
    image = next(n for n, entry in enumerate(glb.document["images"]) if entry["name"] == "Labels")
    return Image.open(io.BytesIO(image_bytes(glb, image))).convert("RGB")


def on_it(glb: Glb, name: str) -> Image.Image:
    """What of the picture a plaque shows."""
    picture, (_, _, at) = atlas(glb), plaque(glb, name)
    left, top = np.rint(at.min(axis=0) * picture.size).astype(int)
    right, bottom = np.rint(at.max(axis=0) * picture.size).astype(int)
    return picture.crop((left, top, right, bottom))


def test_each_plaque_shows_its_own_lines(assembled: bytes) -> None:
    glb = labelled(assembled)
    for name in ("Artwork_01", "Artwork_02"):
        shown = on_it(glb, name)
        difference = ImageChops.difference(shown, lettered(LABELS[name], shown.size))
        assert np.asarray(difference).mean() < 2, name
    first, second = plaque(glb, "Artwork_01")[0], plaque(glb, "Artwork_02")[0]
    assert first["material"] == second["material"]
    assert plaque(glb, "Artwork_03")[0]["material"] != first["material"], "it was given no lines"


def test_a_visitor_reads_from_left_to_right(assembled: bytes) -> None:
    """Seen from before its canvas, further right on the plaque is further right on the picture, and down is down."""
    glb = labelled(assembled)
    for name in ("Artwork_01", "Artwork_02"):  # on two walls that face each other
        _, points, at = plaque(glb, name)
        (canvas,) = (draw for draw in draws(glb) if draw.name == f"{name}_Canvas")
        wall = accessor_array(glb, canvas.primitive["attributes"]["POSITION"]) @ canvas.matrix[:3, :3].T
        into_the_room = np.sign(-(wall + canvas.matrix[:3, 3])[:, 0].mean())
        right = points[:, 2] * -into_the_room  # up × normal, on a wall along z
        assert np.corrcoef(right, at[:, 0])[0, 1] > 0.99
        assert np.corrcoef(-points[:, 1], at[:, 1])[0, 1] > 0.99


def test_the_light_on_a_plaque_stays(assembled: bytes) -> None:
    lit = bake(assembled, quality="draft", time_of_day="noon")
    before, after = plaque(read_glb(lit), "Artwork_01")[0], labelled(lit)
    primitive = plaque(after, "Artwork_01")[0]
    assert "MOZ_lightmap" in after.document["materials"][primitive["material"]]["extensions"]
    assert primitive["attributes"]["TEXCOORD_1"] == before["attributes"]["TEXCOORD_1"]


def test_many_labels_fit_into_one_picture(assembled: bytes) -> None:
    scene = read_glb(assembled)
    original = next(node for node in scene.document["nodes"] if node["name"] == "Artwork_01_Plaque")
    for number in range(100):
        scene.document["nodes"].append({**original, "name": f"W{number}_Plaque"})
    extra = list(range(len(scene.document["nodes"]) - 100, len(scene.document["nodes"])))
    scene.document["scenes"][0]["nodes"] += extra
    glb = labelled(write_glb(scene), {f"W{number}": [f"No. {number}"] for number in range(100)})
    assert max(atlas(glb).size) <= ATLAS_SIDE
    places = {tuple(plaque(glb, f"W{number}")[2].min(axis=0).round(4)) for number in range(100)}
    assert len(places) == 100


def test_letters_stay_as_sharp_as_they_were_made(assembled: bytes) -> None:
    made = optimise(write_glb(labelled(assembled)), quality="draft")
    (full,) = (texture for texture in made.textures if "Labels" in texture.name)
    with Image.open(io.BytesIO(full.data)) as picture:
        assert picture.size == atlas(labelled(assembled)).size


@pytest.mark.parametrize("size", [(288, 180), (396, 126), (40, 20), (3, 3)])
@pytest.mark.parametrize("lines", [["Nymphéas", "x"], ["word" * 60], ["a " * 200, "b " * 200], ["睡蓮"], []])
def test_any_text_is_lettered_within_its_card(lines: list[str], size: tuple[int, int]) -> None:
    card = lettered(lines, size)
    assert card.size == size
    edge = np.asarray(card)[[0, -1]].reshape(-1, 3)
    if min(size) >= 100:
        assert (edge == CARD).all(), "no letter touches the edge"
        assert (np.asarray(card) != CARD).any() == any(map(drawable, lines))


def test_accents_are_kept_and_what_the_font_lacks_comes_near() -> None:
    assert drawable("Nymphéas — “Łódź” Größe Москва") == "Nymphéas — “Łódź” Größe Москва"
    assert drawable("睡蓮\x00 \u202eﷺx") == "x"
    assert drawable("Ṩ") in ("Ṩ", "S")
