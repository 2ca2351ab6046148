"""Works on a lit scene: whole, cut to their canvas, written anew, in relief, and labelled."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tools.errors import MalformedAsset
from tools.scene.glb import Glb, accessor_array, add_accessor, image_bytes, read_glb, write_glb
from tools.scene.light import bake
from tools.scene.relief import relief_of
from tools.scene.works import hang_works

LONGEST = 256
WORK = {"id": "Artwork_01", "title": "Nymphéas", "manner": "impressionist", "made_by": "a/b", "width": 1.6,
        "height": 1.1, "step": "painting_01"}  # fmt: skip
LABELS = {"Artwork_01": ["Nymphéas", "à la manière impressionniste"], "Artwork_99": ["Nowhere"]}


def encoded(size: tuple[int, int], file_format: str = "PNG") -> bytes:
    """A picture that is red on the left, green in the middle, blue on the right; each a third."""
    width, height = size
    picture = Image.new("RGB", size, (200, 0, 0))
    picture.paste((0, 200, 0), (width // 3, 0, width, height))
    picture.paste((0, 0, 200), (2 * width // 3, 0, width, height))
    file = io.BytesIO()
    picture.save(file, file_format)
    return file.getvalue()


def hung(scene: bytes, picture: bytes, **changes: Any) -> Glb:
    return read_glb(
        hang_works(scene, [{**WORK, **changes}], {"painting_01": picture}, labels=LABELS, longest=LONGEST)
    )


def material(glb: Glb) -> dict[str, Any]:
    primitive = canvas(glb)
    found: dict[str, Any] = glb.document["materials"][primitive["material"]]
    return found


def canvas(glb: Glb) -> dict[str, Any]:
    mesh = next(node["mesh"] for node in glb.document["nodes"] if node["name"] == "Artwork_01_Canvas")
    found: dict[str, Any] = glb.document["meshes"][mesh]["primitives"][0]
    return found


def shown(glb: Glb, texture: int) -> Image.Image:
    return Image.open(io.BytesIO(image_bytes(glb, glb.document["textures"][texture]["source"])))


def test_a_picture_is_cut_to_its_canvas_made_smaller_and_written_anew(assembled: bytes) -> None:
    glb = hung(assembled, encoded((900, 300)))
    picture = shown(glb, material(glb)["pbrMetallicRoughness"]["baseColorTexture"]["index"])
    assert picture.format == "JPEG" and max(picture.size) == LONGEST
    assert picture.width / picture.height == pytest.approx(1.6 / 1.1, rel=0.02)
    middle = np.asarray(picture)[picture.height // 2]
    assert [int(middle[x].argmax()) for x in (5, picture.width // 2, -5)] == [0, 1, 2]
    assert (middle.argmax(axis=1) == 1).mean() == pytest.approx(300 / (300 * 1.6 / 1.1), abs=0.03)


def test_its_relief_is_that_of_its_strokes(assembled: bytes) -> None:
    glb = hung(assembled, encoded((160, 110)))
    relief = np.asarray(shown(glb, material(glb)["normalTexture"]["index"]).convert("RGB"), np.float64)
    assert relief[..., 2].mean() > 240
    dark, light = np.zeros((64, 64), np.uint8), np.zeros((64, 64), np.uint8)
    light[:, 32:] = 255
    flat, edge = (
        np.asarray(Image.open(io.BytesIO(relief_of(Image.fromarray(p), 0.1, 0.1)))) for p in (dark, light)
    )
    assert edge[20:44, 31:33, 0].mean() < flat[20:44, 31:33, 0].mean() - 3, (
        "a rise to the right leans to the left"
    )


def test_the_light_on_the_canvas_stays(assembled: bytes) -> None:
    lit = bake(assembled, quality="draft", time_of_day="noon")
    before, glb = read_glb(lit), hung(lit, encoded((160, 110)))
    light = material(before)["extensions"]["MOZ_lightmap"]
    assert material(glb)["extensions"]["MOZ_lightmap"] | {"index": 0} == light | {"index": 0}
    assert material(glb)["extras"] == material(before)["extras"]
    assert np.array_equal(
        accessor_array(glb, canvas(glb)["attributes"]["TEXCOORD_1"]),
        accessor_array(before, canvas(before)["attributes"]["TEXCOORD_1"]),
    )


def test_a_canvas_measured_in_threads_shows_the_picture_once(assembled: bytes) -> None:
    scene = read_glb(assembled)
    attributes = canvas(scene)["attributes"]
    at = accessor_array(scene, attributes["TEXCOORD_0"]).astype(np.float32)
    attributes["TEXCOORD_0"] = add_accessor(scene, at * np.float32([6.4, 4.4]))
    glb = hung(write_glb(scene), encoded((160, 110)))
    assert accessor_array(glb, canvas(glb)["attributes"]["TEXCOORD_0"]) == pytest.approx(at, abs=1e-6)


def test_works_are_labelled_and_those_without_a_wall_or_picture_left(assembled: bytes) -> None:
    works = [WORK, {**WORK, "id": "Artwork_02", "step": "failed"}, {**WORK, "id": "Artwork_99"}]
    glb = read_glb(
        hang_works(assembled, works, {"painting_01": encoded((160, 110))}, labels=LABELS, longest=LONGEST)
    )
    extras = {node["name"]: node.get("extras") for node in glb.document["nodes"]}
    label = {"title": "Nymphéas", "manner": "impressionist", "made_by": "a/b"}
    assert (extras["Artwork_01"], extras["Artwork_02"]) == (label, label)
    assert "Artwork_99" not in extras


def test_the_same_input_gives_the_same_bytes(assembled: bytes) -> None:
    pictures = {"painting_01": encoded((160, 110), "WEBP")}
    one, other = (hang_works(assembled, [WORK], pictures, labels=LABELS, longest=LONGEST) for _ in range(2))
    assert one == other


def test_what_is_no_picture_is_an_error(assembled: bytes) -> None:
    with pytest.raises(MalformedAsset) as caught:
        hung(assembled, b"no picture")
    assert caught.value.code == "IMAGE_FORMAT"
