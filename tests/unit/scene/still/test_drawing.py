"""What can be asked for, and that the answer is always the same."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tools.errors import InputError, MalformedAsset
from tools.scene.light import tracing
from tools.scene.pose import Pose, parse_pose, parse_size
from tools.scene.still import draw

SIZE = (96, 54)


def test_the_same_scene_gives_the_same_picture_on_any_number_of_threads(
    assembled: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = draw(assembled, Pose(0, 0, -2), SIZE)
    monkeypatch.setattr(tracing, "THREADS", 1)
    assert np.array_equal(first, draw(assembled, Pose(0, 0, -2), SIZE))


@pytest.mark.parametrize("size", [(64, 36), (33, 47), (16, 16)])
def test_a_picture_has_the_size_that_was_asked_for(scene: Any, size: tuple[int, int]) -> None:
    scene.room(scene.material(baked=120))
    picture = draw(scene.bytes(), Pose(0, 0, -2), size)
    assert picture.shape == (size[1], size[0], 3) and picture.dtype == np.uint8


def test_an_upright_picture_takes_in_more(scene: Any) -> None:
    scene.sheet(
        (-0.5, 1.15, -2), (1, 0, 0), (0, 1, 0), scene.material(extensions={"KHR_materials_unlit": {}})
    )
    tall, wide = (draw(scene.bytes(), Pose(0, 0, 0), size) for size in [(90, 100), (100, 100)])
    heights = [(picture[:, picture.shape[1] // 2] > 30).any(axis=1).sum() for picture in (tall, wide)]
    expected = [100 / (4 * math.tan(math.radians(field / 2))) for field in (75, 62)]
    assert heights == pytest.approx(expected, abs=2)


def test_a_scene_of_nothing_is_a_black_picture(scene: Any) -> None:
    assert draw(scene.bytes(), Pose(0, 0, 0), SIZE).max() == 0


def test_a_picture_of_the_file_that_cannot_be_read_is_white(scene: Any, look: Any) -> None:
    from PIL import Image

    from tools.scene.glb import set_image

    texture = scene.texture(Image.new("RGB", (4, 4), (200, 0, 0)))
    scene.sheet((-9, -9, -4), (18, 0, 0), (0, 18, 0),
                scene.material((0.5,) * 3, texture=texture, extensions={"KHR_materials_unlit": {}}))  # fmt: skip
    set_image(scene.glb, 0, b"\x89PNG\r\n\x1a\n and no more", "image/png")
    assert np.median(draw(scene.bytes(), Pose(0, 0, 0), SIZE)) == pytest.approx(look.graded(0.9), abs=1)


def test_coordinates_that_are_no_numbers_do_no_harm(
    assembled: bytes, rebuild: Callable[[bytes, Callable[[Any], object]], bytes]
) -> None:
    from tools.scene.glb import accessor_array, add_accessor

    def spoil(glb: Any) -> None:
        for mesh in glb.document["meshes"]:
            attributes = mesh["primitives"][0]["attributes"]
            if "TEXCOORD_0" in attributes:
                uv = accessor_array(glb, attributes["TEXCOORD_0"])
                uv[::3] = np.nan
                uv[1::3] = 3e38
                attributes["TEXCOORD_0"] = add_accessor(glb, uv)

    assert draw(rebuild(assembled, spoil), Pose(0, 0, -2), SIZE).std() > 5


def test_bytes_that_are_no_scene_are_refused() -> None:
    with pytest.raises(MalformedAsset):
        draw(b"no scene", Pose(0, 0, 0), SIZE)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"x": math.nan}, "x is not a number"),
        ({"yaw": math.inf}, "yaw is not a number"),
        ({"z": 1e9}, "z lies more than 1000 m"),
        ({"pitch": 1.6}, "pitch is steeper than 83 degrees"),
    ],
)
def test_a_pose_that_cannot_be_is_refused(change: dict[str, float], said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        Pose(**{"x": 0.0, "y": 0.0, "z": 0.0, **change})
    assert caught.value.field == "pose" and caught.value.remedy


@pytest.mark.parametrize(
    "text", ["", "1,2", "1,2,3,4,5", "a,b,c", "0,0,nan", "0,0,0,90", "1e300,0,0", "0;0;0"]
)
def test_a_text_that_is_no_pose_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_pose(text)
    assert caught.value.field == "pose" and caught.value.remedy


def test_a_pose_is_read_as_the_page_reads_its_links() -> None:
    assert parse_pose("1,-2,90,-45") == Pose(1, 0, -2, math.pi / 2, -math.pi / 4)
    assert parse_pose("1.5,-2,0") == Pose(1.5, 0, -2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1600",
        "x",
        "1600x",
        "15x900",
        "1600x900x3",
        "-5x900",
        "1e3x900",
        "99999999x9",
        "4096x4096",
        "١٦x١٦",
    ],
)
def test_a_size_that_cannot_be_drawn_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_size(text)
    assert caught.value.field == "size" and caught.value.remedy


def test_a_size_is_read() -> None:
    assert parse_size("1600x900") == (1600, 900) == parse_size("1600X900")
