"""What a bake writes is what the contract says, and what it does not touch stays."""

import numpy as np
import pytest

from tools.errors import InputError, MalformedAsset
from tools.scene.glb import accessor_array, add_accessor, triangles
from tools.scene.light import bake

ROOM = {"x": [0, 6], "z": [0, 4], "height": 3}
SUN = [0.6, 0.5, 0.62]


def gallery(model, **place):
    """An open room with a picture, a bench that stands there twice, a pane and a backdrop."""
    model.about(**{"sun": SUN, "rooms": [ROOM], **place})
    plaster = model.material(name="Plaster")
    model.box("Walls", (0, 0, 0), (6, 3, 4), plaster, inward=True, without=("right",))
    model.node("Artwork_01", extras={"title": "Nymphéas"})
    model.box(
        "Artwork_01_Canvas", (2, 1, 0), (3, 2, 0.05), model.material((0.4, 0.4, 0.5)), parent="Artwork_01"
    )
    model.box("Bench_1", (3, 0, 2), (4, 0.4, 2.4), model.material((0.4, 0.05, 0.05)))
    mesh = model.glb.document["nodes"][-1]["mesh"]
    model.node("Bench_2", mesh, translation=[-2.4, 0, 0.6], extras={"collide": True})
    model.box("Window_Glass", (6, 0, 0), (6.02, 3, 4), model.material(extras={"surface": "glass"}))
    model.box("Outside", (-50, -1, -50), (50, 30, 50), model.material(extras={"surface": "sky"}), inward=True)
    model.box("Label", (1, 1, 0), (1.2, 1.1, 0.01), model.material(extensions={"KHR_materials_unlit": {}}))
    model.glb.document["extensionsUsed"] = ["KHR_materials_unlit"]
    return model.bytes()


@pytest.fixture(scope="module")
def baked(make_model, read_lit):
    return read_lit(bake(gallery(make_model()), quality="draft", time_of_day="golden_hour"))


@pytest.fixture(scope="module")
def at_night(make_model, read_lit):
    return read_lit(bake(gallery(make_model(), sun=None), quality="draft", time_of_day="night"))


LIT = ("Walls", "Artwork_01_Canvas", "Bench_1", "Bench_2")


def test_lit_things_have_a_lightmap_and_the_others_none(baked):
    for name in LIT:
        primitive = baked.primitive(name)
        uv = accessor_array(baked.glb, primitive["attributes"]["TEXCOORD_1"])
        assert uv.min() >= 0
        assert uv.max() <= 1
        lightmap = baked.document["materials"][primitive["material"]]["extensions"]["MOZ_lightmap"]
        assert lightmap["texCoord"] == 1
        assert lightmap["intensity"] > 0
    for name in ("Window_Glass", "Outside", "Label"):
        primitive = baked.primitive(name)
        assert "TEXCOORD_1" not in primitive["attributes"]
        assert "MOZ_lightmap" not in baked.document["materials"][primitive["material"]].get("extensions", {})
    assert "MOZ_lightmap" in baked.document["extensionsUsed"]


def test_names_extras_places_and_texture_coordinates_stay(model, baked, read_lit):
    before = read_lit(gallery(model))
    for node in before.document["nodes"]:
        after = baked.node(node["name"])
        assert after.get("extras") == node.get("extras")
        assert after.get("translation") == node.get("translation")
    assert baked.document["scenes"][0]["extras"] == before.document["scenes"][0]["extras"]
    for name in LIT:
        old, new = before.primitive(name), baked.primitive(name)
        for attribute in ("POSITION", "NORMAL", "TEXCOORD_0"):
            there = accessor_array(before.glb, old["attributes"][attribute])[triangles(before.glb, old)]
            here = accessor_array(baked.glb, new["attributes"][attribute])[triangles(baked.glb, new)]
            assert np.array_equal(there, here)


def test_each_instance_is_lit_on_its_own(baked):
    first, second = (baked.primitive(name)["attributes"] for name in ("Bench_1", "Bench_2"))
    places = [accessor_array(baked.glb, attributes["TEXCOORD_1"]) for attributes in (first, second)]
    assert not np.allclose(*places)


def test_no_texel_belongs_to_two_charts(baked):
    height, width = baked.lightmap().shape[:2]
    owner = np.zeros((height, width), int)
    steps = np.array([[a, b] for a in np.linspace(0, 1, 60) for b in np.linspace(0, 1, 60) if a + b <= 1])
    weights = np.column_stack([1 - steps.sum(axis=1), steps])
    for number, name in enumerate(LIT, start=1):
        uv = accessor_array(baked.glb, baked.primitive(name)["attributes"]["TEXCOORD_1"])
        for face in triangles(baked.glb, baked.primitive(name)):
            place = (weights @ uv[face] * (width, height)).clip(0, (width - 1, height - 1)).astype(int)
            there = owner[place[:, 1], place[:, 0]]
            assert set(np.unique(there)) <= {0, number}
            owner[place[:, 1], place[:, 0]] = number


def test_nothing_that_can_be_seen_is_black(baked):
    for name in ("Walls", "Bench_1", "Bench_2"):
        points, light = baked.light(name)
        x, y, z = points.T
        hidden = ((x > 1.9) & (x < 3.1) & (z < 0.01) & (y > 0.9) & (y < 2.1)) | (y < 0.01)
        assert light[~hidden].sum(axis=1).min() > 0.1


def test_the_sun_shines_from_where_the_scene_says(baked):
    node = baked.node("Sun")
    x, y, z, w = node["rotation"]
    backwards = [2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)]  # where +Z goes
    assert backwards == pytest.approx(np.array(SUN) / np.linalg.norm(SUN), abs=1e-5)
    light = baked.document["extensions"]["KHR_lights_punctual"]["lights"][0]
    assert light["type"] == "directional"
    assert light["intensity"] > 1
    assert light["color"][0] > light["color"][2]


def test_without_a_sun_there_is_no_sun(model, at_night, read_lit):
    at_noon = read_lit(bake(gallery(model, sun=None), quality="draft", time_of_day="noon"))
    for lit in (at_noon, at_night):
        assert "Sun" not in [node["name"] for node in lit.document["nodes"]]
        assert np.median(lit.light("Walls")[1]) > 0.05


def test_at_night_the_lamps_are_warm_and_the_picture_is_the_brightest_thing(at_night):
    points, canvas = at_night.light("Artwork_01_Canvas")
    front = points[:, 2] > 0.049
    assert canvas[front, 0].mean() > 1.2 * canvas[front, 2].mean()
    assert canvas[front].mean() > 1.3 * np.median(at_night.light("Walls")[1])


def test_the_same_input_gives_the_same_bytes(model, baked):
    assert bake(gallery(model), quality="draft", time_of_day="golden_hour") == baked.data


def test_a_bake_can_be_baked_again(baked, read_lit):
    again = read_lit(bake(baked.data, quality="draft", time_of_day="noon"))
    names = [node["name"] for node in again.document["nodes"]]
    assert names.count("Sun") == 1
    assert len(again.document["textures"]) == 1


def test_a_scene_with_nothing_to_light_comes_back_as_it_was(model):
    model.box("Outside", (0, 0, 0), (1, 1, 1), model.material(extras={"surface": "sky"}))
    assert bake(model.bytes(), quality="draft", time_of_day="noon") == model.bytes()


def test_a_strange_scene_without_normals_rooms_or_materials_is_lit(model, read_lit):
    model.box("Thing", (0, 0, 0), (1, 1, 1), model.material())
    primitive = model.glb.document["meshes"][0]["primitives"][0]
    del primitive["attributes"]["NORMAL"], primitive["attributes"]["TEXCOORD_0"], primitive["material"]
    del model.glb.document["materials"]
    lit = read_lit(bake(model.bytes(), quality="draft", time_of_day="noon"))
    assert lit.light("Thing")[1].min() > 0


@pytest.mark.parametrize("wrong", [{"quality": "best"}, {"time_of_day": "teatime"}])
def test_an_unknown_choice_is_named(model, wrong):
    with pytest.raises(InputError, match=f"There is no .*{next(iter(wrong.values()))}") as caught:
        bake(model.bytes(), **{"quality": "draft", "time_of_day": "noon", **wrong})
    assert caught.value.field == next(iter(wrong))


def test_what_is_no_glb_is_refused():
    with pytest.raises(MalformedAsset):
        bake(b"not a GLB", quality="draft", time_of_day="noon")


def test_a_quantised_mesh_is_lit(model, read_lit):
    model.box("Thing", (0, 0, 0), (2, 2, 2), model.material())
    attributes = model.glb.document["meshes"][0]["primitives"][0]["attributes"]
    places = accessor_array(model.glb, attributes["POSITION"])
    padded = np.zeros((len(places), 4), np.int16)
    padded[:, :3] = places
    view = add_accessor(model.glb, padded)
    accessor = model.glb.document["accessors"][view]
    model.glb.document["bufferViews"][accessor["bufferView"]]["byteStride"] = 8
    accessor.update({"type": "VEC3", "min": [0, 0, 0], "max": [2, 2, 2]})
    attributes["POSITION"] = view
    model.glb.document["extensionsUsed"] = model.glb.document["extensionsRequired"] = [
        "KHR_mesh_quantization"
    ]
    lit = read_lit(bake(model.bytes(), quality="draft", time_of_day="noon"))
    assert lit.light("Thing")[1].max() > 0.5
