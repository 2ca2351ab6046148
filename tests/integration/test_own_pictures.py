"""Pictures that a person brought: hung as they are, enlarged where they are small, and never lost."""

import io
import json

import numpy as np
import pytest
from PIL import Image

from tools.errors import InputError
from tools.scene.glb import image_bytes, read_glb

PROMPT = "A white cube with three abstract paintings"


@pytest.fixture
def folder(tmp_path):
    """A large picture, lying on its side by its EXIF and with a secret in it, and a small one."""
    own = tmp_path / "own"
    own.mkdir()
    noise = np.random.default_rng(0).integers(0, 255, (800, 1200, 3), dtype=np.uint8)
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "SECRET PLACE"
    Image.fromarray(noise).save(own / "a_turned.jpg", exif=exif)
    Image.fromarray(noise[:200, :300]).save(own / "b_small.png")
    return own


def works_of(result):
    return json.loads((result.site / "gallery.json").read_text())["works"]


def picture_of(result, work):
    glb = read_glb((result.site / "engine" / "gallery.glb").read_bytes())
    node = next(node for node in glb.document["nodes"] if node["name"] == f"{work}_Canvas")
    material = glb.document["meshes"][node["mesh"]]["primitives"][0]["material"]
    texture = glb.document["materials"][material]["pbrMetallicRoughness"]["baseColorTexture"]["index"]
    return Image.open(io.BytesIO(image_bytes(glb, glb.document["textures"][texture]["source"])))


def test_own_pictures_come_first_the_painter_fills_up_and_the_same_folder_elsewhere_calls_nothing_again(
    space, build, folder, tmp_path
):
    result = build(PROMPT, [space.url], artworks=str(folder))
    assert result.report["status"] == "done", result.report
    assert (space.calls("paint"), space.calls("upscale")) == (1, 1)
    first, second, third = works_of(result)
    assert (first["title"], second["title"]) == ("A turned", "B small")
    assert "owner" in first["made_by"] and third["made_by"] == space.url
    assert first["width"] / first["height"] == pytest.approx(800 / 1200, rel=0.01)
    assert picture_of(result, "Artwork_01").size == (683, 1024)  # as large as a draft shows
    assert picture_of(result, "Artwork_02").size == (1024, 683)
    assert b"SECRET" not in (result.site / "engine" / "gallery.glb").read_bytes()
    moved = folder.rename(tmp_path / "moved")
    assert build(PROMPT, [space.url], artworks=str(moved)).report["calls"] == 0


def test_a_picture_that_cannot_be_enlarged_hangs_as_it_was(space, build, folder):
    space.reset(upscale=["crash"])
    result = build(PROMPT, [space.url], artworks=str(folder))
    assert [entry["step"] for entry in result.report["stand_ins"]] == ["enlarged_02"]
    assert picture_of(result, "Artwork_02").size == (300, 200)


def test_a_bad_file_stops_the_build_before_anything_is_called(space, build, folder):
    (folder / "c_broken.png").write_bytes(b"\x89PNG and then nothing")
    with pytest.raises(InputError, match=r"c_broken\.png"):
        build(PROMPT, [space.url], artworks=str(folder))
    assert space.calls("generate_scene") == 0
