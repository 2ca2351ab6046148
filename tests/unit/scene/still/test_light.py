"""What is drawn is what the viewer's formulas say, where they can be worked out by hand."""

import math
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tools.scene.pose import Pose
from tools.scene.still import draw

SIZE = (160, 90)
MIDDLE = Pose(0, 0, -2)


@pytest.mark.parametrize("baked", [90, 160, 230])
def test_a_white_room_in_even_light_has_the_graded_value(scene: Any, look: Any, baked: int) -> None:
    scene.room(scene.material(baked=baked))
    picture = draw(scene.bytes(), MIDDLE, SIZE)
    assert np.median(picture) == pytest.approx(look.graded(0.8 * look.decoded(baked)), abs=2)


def test_what_is_not_there_is_black_and_what_is_unlit_has_its_own_colour(scene: Any, look: Any) -> None:
    unlit = scene.material((0.3, 0.3, 0.3), extensions={"KHR_materials_unlit": {}})
    scene.sheet((-5, -5, -4), (5, 0, 0), (0, 10, 0), unlit)
    scene.about(rooms=[{"name": "Room", "x": [-3, 3], "z": [-8, 0], "height": 3}])
    picture = draw(scene.bytes(), MIDDLE, SIZE)
    assert np.median(picture[:, :70]) == pytest.approx(look.graded(0.3 * 1.1), abs=1)
    assert picture[:, 90:].max() == 0


def test_the_night_shows_what_lies_outside_brighter(scene: Any, look: Any) -> None:
    unlit = scene.material((0.3, 0.3, 0.3), extensions={"KHR_materials_unlit": {}})
    scene.sheet((-9, -9, -4), (18, 0, 0), (0, 18, 0), unlit)
    scene.about(rooms=[{"name": "Room", "x": [-3, 3], "z": [-8, 0], "height": 3}], sun=None)
    assert np.median(draw(scene.bytes(), MIDDLE, SIZE)) == pytest.approx(look.graded(0.3 * 1.8), abs=1)


def test_a_pane_lets_through_what_its_alpha_leaves(scene: Any, look: Any) -> None:
    unlit = scene.material((0.5, 0.5, 0.5), extensions={"KHR_materials_unlit": {}})
    pane = scene.material((0.0, 0.0, 0.0, 0.25), surface="glass", alphaMode="BLEND", roughness=1.0)
    scene.sheet((-9, -9, -6), (18, 0, 0), (0, 18, 0), unlit)
    scene.sheet((-9, -9, -4), (9, 0, 0), (0, 18, 0), pane)
    scene.about(rooms=[{"name": "Room", "x": [-3, 3], "z": [-8, 0], "height": 3}])
    picture = draw(scene.bytes(), MIDDLE, SIZE)
    assert np.median(picture[:, 90:]) == pytest.approx(look.graded(0.55), abs=1)
    assert np.median(picture[:, :70]) == pytest.approx(
        look.graded(0.55 * 0.75), abs=6
    )  # and a faint reflection


def test_the_back_of_a_sheet_is_not_seen(scene: Any, look: Any) -> None:
    scene.room(scene.material(baked=160))
    scene.sheet((1, 0, -4), (-2, 0, 0), (0, 3, 0), scene.material((1, 0, 0), baked=160))
    ahead = draw(scene.bytes(), MIDDLE, SIZE)[45, 80].astype(int)
    back = draw(scene.bytes(), Pose(0, 0, -6, math.pi), SIZE)[45, 80].astype(int)
    assert ahead.max() - ahead.min() < 12
    assert back[0] - back[1] > 80


def test_the_edge_of_a_shadow_falls_where_the_sun_says(scene: Any, look: Any) -> None:
    floor = scene.material(baked=60)
    scene.sheet((-6, 0, 0), (12, 0, 0), (0, 0, -12), floor)
    scene.sheet((1, 0, -6), (0, 0, 6), (0, 1, 0), scene.material(baked=60, doubleSided=True))
    scene.sun(math.pi / 4, 2 * math.pi)  # a wall of 1 m shades 1 m
    scene.about(rooms=[{"name": "Room", "x": [-6, 6], "z": [-12, 0], "height": 4}])
    pose, size = Pose(0, 0, 0, pitch=math.radians(-25)), (320, 180)
    picture = draw(scene.bytes(), pose, size).astype(float).mean(axis=2)
    column, row = look.seen_at(pose, (0.0, 0.0, -3.0), size)
    line = picture[int(row)]
    lit, shaded = line[int(column) - 25], line[int(column) + 15]
    assert lit == pytest.approx(look.graded(0.8 * (look.decoded(60) + math.sqrt(2))), abs=8)
    assert shaded == pytest.approx(look.graded(0.8 * look.decoded(60)), abs=8)
    edge = int(np.flatnonzero(line < (lit + shaded) / 2)[0])
    assert edge == pytest.approx(column, abs=1.5)


def test_a_polished_floor_mirrors_what_stands_on_it(scene: Any, look: Any) -> None:
    scene.sheet((-6, 0, 0), (12, 0, 0), (0, 0, -12), scene.material((0.02,) * 3, roughness=0.05, baked=120))
    lamp = scene.material((0, 0, 0), surface="lamp", emissiveFactor=[1, 0, 0],
                          extensions={"KHR_materials_emissive_strength": {"emissiveStrength": 4}})  # fmt: skip
    scene.sheet((-0.5, 0, -7), (1, 0, 0), (0, 0.6, 0), lamp)
    scene.about(rooms=[{"name": "Room", "x": [-6, 6], "z": [-12, 0], "height": 4}])
    size = (320, 180)
    picture = draw(scene.bytes(), Pose(0, 0, 0), size)
    image = look.pixel(picture, look.seen_at(Pose(0, 0, 0), (0, -0.3, -7), size))
    beside = look.pixel(picture, look.seen_at(Pose(0, 0, 0), (1.2, -0.3, -7), size))
    below = look.pixel(picture, look.seen_at(Pose(0, 0, 0), (0, -1.3, -7), size))
    assert image[0] - image[1] > 60
    assert beside[0] - beside[1] < 15
    assert below[0] - below[1] < 15


def test_a_picture_hangs_upright_and_is_not_mirrored(scene: Any, look: Any) -> None:
    painted = Image.new("RGB", (64, 64), (10, 10, 10))
    painted.paste((250, 10, 10), (0, 0, 32, 32))
    texture = scene.texture(painted)
    canvas = scene.material((1, 1, 1), texture=texture, extensions={"KHR_materials_unlit": {}})
    scene.sheet((-1, 0.65, -4), (2, 0, 0), (0, 2, 0), canvas)
    scene.about(rooms=[{"name": "Room", "x": [-3, 3], "z": [-8, 0], "height": 3}])
    picture = draw(scene.bytes(), MIDDLE, SIZE).astype(int)
    red = picture[..., 0] - picture[..., 1] > 100
    rows, columns = np.nonzero(red)
    assert rows.max() <= 45 and columns.max() <= 80
    assert red.sum() == pytest.approx((45 / math.tan(math.radians(31)) / 2) ** 2, rel=0.05)


def test_a_pattern_far_finer_than_a_pixel_is_its_mean(scene: Any, look: Any) -> None:
    board = Image.fromarray((np.indices((256, 256)).sum(axis=0) % 2 * 255).astype(np.uint8)).convert("RGB")
    wall = scene.material((1, 1, 1), texture=scene.texture(board), extensions={"KHR_materials_unlit": {}})
    scene.sheet((-3, -1.35, -8), (6, 0, 0), (0, 6, 0), wall)
    picture = draw(scene.bytes(), MIDDLE, (48, 48))[20:28, 20:28]
    assert np.median(picture) == pytest.approx(look.graded(0.9), abs=3)  # of a night, as nothing is said
    assert picture.std() < 4


def test_a_scene_without_baked_light_is_neither_blown_out_nor_dark(assembled: bytes) -> None:
    picture = draw(assembled, Pose(0, 0, -2), (192, 108))
    assert 60 < picture.mean() < 200
    assert (picture > 250).mean() < 0.02
    assert picture.std() > 8
