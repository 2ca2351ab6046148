"""Light behaves like light: it balances, falls off, is stopped by walls and takes on their colour."""

import numpy as np
import pytest

from tools.scene.light import bake

EMITTING = {"emissiveFactor": [0.5, 0.5, 0.5]}
SIDE_SUN = [0.8, 0.5, 0.0]


def luminance(light):
    return light @ [0.2126, 0.7152, 0.0722]


def test_a_furnace_has_the_light_that_its_walls_say(model, read_lit):
    model.box("Furnace", (0, 0, 0), (3, 3, 3), model.material((0.5, 0.5, 0.5), **EMITTING), inward=True)
    _, light = read_lit(bake(model.bytes(), quality="draft", time_of_day="noon")).light("Furnace")
    assert light == pytest.approx(np.pi * 0.5 / (1 - 0.5), rel=0.1)


def windowed_room(model, wall=(0.7, 0.7, 0.7), far=(0.7, 0.7, 0.7)):
    """A room of 6 × 3 × 4 m that is open at its right-hand end; its left-hand wall is another material."""
    model.about(sun=SIDE_SUN, rooms=[{"x": [0, 6], "z": [0, 4], "height": 3}])
    inside = model.material(wall)
    model.box("Floor", (0, 0, 0), (6, 3, 4), inside, inward=True, only=("floor",))
    model.box("Walls", (0, 0, 0), (6, 3, 4), inside, inward=True, only=("back", "front", "ceiling"))
    model.box("End", (0, 0, 0), (6, 3, 4), model.material(far), inward=True, only=("left",))
    return model


def test_a_floor_is_brighter_near_the_window(model, read_lit):
    points, light = read_lit(bake(windowed_room(model).bytes(), quality="draft", time_of_day="noon")).light(
        "Floor"
    )
    near, far = points[:, 0] > 5, points[:, 0] < 1
    assert luminance(light[near]).mean() > 1.5 * luminance(light[far]).mean()
    assert luminance(light).min() > 0


def test_a_red_wall_reddens_the_floor_before_it(model, read_lit):
    data = windowed_room(model, far=(0.8, 0.05, 0.05)).bytes()
    points, light = read_lit(bake(data, quality="draft", time_of_day="noon")).light("Floor")
    redness = light[:, 0] / light[:, 2]
    assert redness[points[:, 0] < 0.6].mean() > 1.15 * redness[points[:, 0] > 5].mean()


def test_no_light_leaks_through_a_wall(model, read_lit):
    """The room beside has a lit neighbour, a wall of 20 cm between, and no rooms are named that lamps could light."""
    plaster = model.material()
    model.about(sun=SIDE_SUN, rooms=[{"x": [0.2, 6], "z": [0, 4], "height": 3}])
    model.box("Floor", (-4, -0.2, 0), (6, 0, 4), plaster)
    for name, low, high in (
        ("Partition", (0, 0, 0), (0.2, 3, 4)), ("End", (-4.2, -0.2, -0.2), (-4, 3.2, 4.2)),
        ("Back", (-4, -0.2, -0.2), (6, 3, 0)), ("Front", (-4, -0.2, 4), (6, 3, 4.2)),
        ("Roof", (-4, 3, -0.2), (6, 3.2, 4.2)),
    ):  # fmt: skip
        model.box(name, low, high, plaster)
    points, light = read_lit(bake(model.bytes(), quality="draft", time_of_day="noon")).light("Floor")
    on_top = np.abs(points[:, 1]) < 1e-3
    within = (points[:, 2] > 0.1) & (points[:, 2] < 3.9)
    lit = luminance(light[on_top & within & (points[:, 0] > 0.4)])
    dark = luminance(light[on_top & within & (points[:, 0] < -0.2)])
    assert dark.max() < 0.02 * np.median(lit)


def test_glass_lets_nine_tenths_of_the_light_through(model, read_lit):
    plaster = model.material()
    model.about(sun=None, rooms=[{"x": [0, 9], "z": [0, 4], "height": 3}])
    model.box("Floor", (0, 0, 0), (9, 3, 4), plaster, inward=True, only=("floor",))
    model.box("Walls", (0, 0, 0), (9, 3, 4), plaster, inward=True, only=("back", "front", "ceiling"))
    model.box("Pane", (9, 0, 0), (9.01, 3, 4), model.material(extras={"surface": "glass"}))
    lit = read_lit(bake(model.bytes(), quality="draft", time_of_day="noon"))
    points, light = lit.light("Floor")
    open_end, glazed_end = (luminance(light[np.abs(points[:, 0] - x) < 0.4]).mean() for x in (0.5, 8.5))
    assert glazed_end / open_end == pytest.approx(0.9, abs=0.02)
    assert "TEXCOORD_1" not in lit.primitive("Pane")["attributes"]


def test_the_foot_of_a_skirting_does_not_look_out_under_the_floor(model, read_lit):
    windowed_room(model)
    model.box("Skirting", (2, 0, 0), (4, 0.2, 0.03), model.material(), only=("floor", "front"))
    model.about(sun=None, rooms=[{"x": [0, 6], "z": [0, 4], "height": 3}])
    points, light = read_lit(bake(model.bytes(), quality="draft", time_of_day="noon")).light("Skirting")
    front = points[:, 2] > 0.029
    foot, above = front & (points[:, 1] < 0.004), front & (points[:, 1] > 0.1)
    assert luminance(light[foot]).mean() < luminance(light[above]).mean()
