"""Whatever passes the gate is lit: no crash, no black room, nothing that is not a number."""

import numpy as np
import pytest

from tools.scene.light import bake
from tools.scene.light.exposure import BRIGHTEST_DAY

SHEET = ("floor", "back", "left", "ceiling")


def lamp(model, **more):
    return model.material((0.9, 0.85, 0.7), extras={"surface": "lamp"}, **more)


def bare(model):
    """A room without openings, of which nothing is said."""
    model.box("Room", (0, 0, 0), (5, 3, 7), model.material(), inward=True)
    return "Room"


def sheets(model):
    """Single-sided walls, seen from where they have no face as well."""
    model.box("Room", (0, 0, 0), (5, 3, 7), model.material(), inward=True, only=SHEET)
    model.box("Behind", (0, 0, 0), (5, 3, 7), model.material(), only=SHEET)
    return "Room"


def huge(model):
    model.box("Plain", (-900, -1, -900), (900, 0, 900), model.material(), only=("ceiling",))
    model.box("Kiosk", (-2, 0, -2), (2, 3, 2), model.material())
    return "Kiosk"


def tiny(model):
    model.box("Crumb", (0, 0, 0), (1e-3, 1e-3, 1e-3), model.material())
    return "Crumb"


def many(model):
    material = model.material()
    model.box("Floor", (-1, -0.1, -1), (26, 0, 26), material, only=("ceiling",))
    for number in range(500):
        x, z = number % 25, number // 25
        model.box(f"Post_{number}", (x, 0, z), (x + 0.2, 1, z + 0.2), material)
    return "Floor"


def mirrored(model):
    model.box("Thing", (0, 0, 0), (1, 1, 1), model.material())
    model.glb.document["nodes"][-1]["scale"] = [-1, 1, 0]
    model.box("Ground", (-3, -1, -3), (3, 0, 3), model.material())
    return "Ground"


@pytest.mark.parametrize(
    "scene", [bare, sheets, huge, tiny, many, mirrored], ids=lambda scene: scene.__name__
)
@pytest.mark.parametrize("hour", ["golden_hour", "night"])
def test_it_is_lit(model, read_lit, scene, hour):
    name = scene(model)
    lit = read_lit(bake(model.about(sun=[0.6, 0.4, 0.5]).bytes(), quality="draft", time_of_day=hour))
    light = lit.light(name)[1]
    assert np.isfinite(light).all()
    assert 0.1 < np.median(light) < 20


def test_a_room_that_shows_no_lamp_is_lit_by_unseen_ones(model, read_lit):
    model.box("Room", (0, 0, 0), (5, 3, 7), model.material(), inward=True)
    model.about(rooms=[{"x": [0, 5], "z": [0, 7], "height": 3}], sun=None)
    light = read_lit(bake(model.bytes(), quality="draft", time_of_day="noon")).light("Room")[1]
    assert np.median(light) == pytest.approx(2.0, rel=0.35)


@pytest.mark.parametrize(("hour", "lit"), [("night", True), ("noon", False)])
def test_lamps_are_lit_at_night_and_put_out_by_day(model, read_lit, hour, lit):
    """An open room with a bulb: its material shines, and the wall beside it is brighter than the far one."""
    model.about(rooms=[{"x": [0, 8], "z": [0, 4], "height": 3}], sun=None)
    model.box("Walls", (0, 0, 0), (8, 3, 4), model.material(), inward=True, without=("ceiling",))
    model.box("Bulb", (0.7, 1.5, 1.9), (0.9, 1.7, 2.1), lamp(model, emissiveFactor=[1, 0, 0]))
    baked = read_lit(bake(model.bytes(), quality="draft", time_of_day=hour))
    bulb = baked.document["materials"][baked.primitive("Bulb")["material"]]
    assert (max(bulb["emissiveFactor"]) > 0) is lit
    assert ("KHR_materials_emissive_strength" in bulb["extensions"]) is lit
    points, light = baked.light("Walls")
    near, far = points[:, 0] < 0.01, points[:, 0] > 7.99
    ratio = light[near].mean() / light[far].mean()
    assert (ratio > 5) if lit else (ratio == pytest.approx(1, abs=0.1))
    if lit:
        strength = bulb["extensions"]["KHR_materials_emissive_strength"]["emissiveStrength"]
        assert strength >= 2
        assert bulb["emissiveFactor"][0] > bulb["emissiveFactor"][1] > bulb["emissiveFactor"][2] > 0


def test_a_panel_shines_to_its_own_side_alone(model, read_lit):
    model.about(rooms=[{"x": [0, 4], "z": [0, 4], "height": 4}], sun=None)
    black = model.material((0, 0, 0))
    model.box("Room", (0, 0, 0), (4, 4, 4), black, inward=True)
    model.box("Panel", (1.5, 2, 1.5), (2.5, 2.01, 2.5), lamp(model), only=("floor",))
    points, light = read_lit(bake(model.bytes(), quality="draft", time_of_day="night")).light("Room")
    below, above = light[points[:, 1] < 0.01].mean(), light[points[:, 1] > 3.99].mean()
    assert below > 0.1
    assert above < 0.02 * below


@pytest.mark.parametrize(
    ("hour", "least", "most"), [("morning", 0.9, 1.25), ("noon", 0.9, 1.1), ("golden_hour", 1.2, 1.9)]
)
def test_the_sun_is_the_warmer_the_later_it_is(model, hour, least, most):
    model.about(rooms=[{"x": [0, 6], "z": [0, 4], "height": 3}], sun=[0.8, 0.5, 0])
    model.box(
        "Walls", (0, 0, 0), (6, 3, 4), model.material((0.75, 0.72, 0.66)), inward=True, without=("right",)
    )
    from tools.scene.glb import read_glb

    document = read_glb(bake(model.bytes(), quality="draft", time_of_day=hour)).document
    red, green, _ = document["extensions"]["KHR_lights_punctual"]["lights"][0]["color"]
    assert least < red / green < most


@pytest.mark.parametrize(("side", "lit"), [(1.4, True), (3.4, False)])
def test_a_room_with_little_window_has_its_lamps_lit_and_does_not_burn_out_its_sill(
    model, read_lit, side, lit
):
    """A square hole in the front of a room, and a sill before it that lies under the open sky."""
    model.about(rooms=[{"x": [0, 10], "z": [0, 10], "height": 4}], sun=None)
    low, high = 5 - side / 2, 5 + side / 2
    foot, head = 2 - side / 2, 2 + side / 2
    plaster = model.material()
    model.box("Room", (0, 0, 0), (10, 4, 10), plaster, inward=True, without=("front",))
    pieces = (((0, 0), (low, 4)), ((high, 0), (10, 4)), ((low, 0), (high, foot)), ((low, head), (high, 4)))
    for number, ((left, bottom), (right, top)) in enumerate(pieces):
        model.box(f"Front_{number}", (left, bottom, 10), (right, top, 10.3), plaster)
    model.box("Sill", (low, foot - 0.1, 10.3), (high, foot, 10.8), plaster)
    model.box("Bulb", (4.9, 3, 4.9), (5.1, 3.2, 5.1), lamp(model))
    baked = read_lit(bake(model.bytes(), quality="draft", time_of_day="noon"))

    bulb = baked.document["materials"][baked.primitive("Bulb")["material"]]
    assert ("KHR_materials_emissive_strength" in bulb["extensions"]) is lit
    assert np.median(baked.light("Room")[1]) == pytest.approx(2.0, rel=0.35)
    points, light = baked.light("Sill")
    assert np.median(light[points[:, 1] > foot - 0.01]) < BRIGHTEST_DAY
