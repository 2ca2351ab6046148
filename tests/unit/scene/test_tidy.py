"""Each rule mends its own fault, tells of it once, and finds nothing on a lawful file."""

import copy
from typing import Any

import numpy as np
import pytest

from tests.corpus.bases import BASES, base
from tests.corpus.document_faults import DOCUMENT_FAULTS
from tests.corpus.geometry_faults import GEOMETRY_FAULTS
from tests.corpus.loose import Loose
from tests.corpus.surface_faults import SURFACE_FAULTS
from tools.scene.glb import Glb, accessor_array, read_glb
from tools.scene.tidy import tidy, untidy

FAULTS = {**DOCUMENT_FAULTS, **GEOMETRY_FAULTS, **SURFACE_FAULTS}


def spoilt(fault: str, name: str = "textured") -> Glb:
    loose = base(name)
    FAULTS[fault](loose)
    return read_glb(loose.pack())


def primitive(glb: Glb) -> dict[str, Any]:
    return glb.document["meshes"][0]["primitives"][0]  # type: ignore[no-any-return]


def values(glb: Glb, name: str) -> Any:
    return accessor_array(glb, primitive(glb)["attributes"][name])


@pytest.mark.parametrize("name", [name for name in BASES if name != "moving"])
def test_a_lawful_file_stays_as_it_is(name: str) -> None:
    glb = read_glb(base(name).pack())
    before = copy.deepcopy(glb.document)
    assert tidy(glb) == []
    assert glb.document == before


def test_telling_changes_nothing() -> None:
    glb = spoilt("metallic_2")
    before = copy.deepcopy(glb.document), bytes(glb.binary)
    assert [change.code for change in untidy(glb)] == ["FACTOR_RANGE"]
    assert (glb.document, bytes(glb.binary)) == before


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("node_empty_children", "CHILDREN_EMPTY"),
        ("node_matrix_and_scale", "PLACED_TWICE"),
        ("node_rotation_long", "ROTATION_LENGTH"),
        ("light_spot_without_spot", "LIGHTS"),
        ("light_out_of_range", "LIGHTS"),
        ("extension_used_without_declaring", "EXTENSIONS"),
        ("extension_used_twice", "EXTENSIONS"),
        ("accessor_normalised_floats", "ACCESSOR_NORMALISED"),
        ("attribute_unknown", "ATTRIBUTE_UNKNOWN"),
        ("tangents_three_numbers", "ATTRIBUTE_FORMAT"),
        ("uvs_integers", "ATTRIBUTE_INTEGERS"),
        ("tangents_without_hand", "ATTRIBUTE_VALUES"),
        ("colours_too_bright", "COLOUR_RANGE"),
        ("emissive_2", "FACTOR_RANGE"),
        ("sampler_wrap_word", "SAMPLER"),
        ("image_other_type", "IMAGE_TYPE"),
        ("view_stride_of_indices", "INDICES_STRIDED"),
        ("view_wrong_target", "VIEW_TARGET"),
        ("accessor_no_min", "BOUNDS"),
    ],
)
def test_each_fault_is_told_once_and_gone_afterwards(fault: str, code: str) -> None:
    glb = spoilt(fault)
    assert code in [change.code for change in tidy(glb)]
    assert untidy(glb) == []


def test_what_moves_is_dropped() -> None:
    glb = read_glb(base("moving").pack())
    (change,) = tidy(glb)
    assert change.done == "dropped animations, skins, cameras, bone weights, morph targets"
    assert not {"animations", "skins", "cameras"} & glb.document.keys()
    assert set(primitive(glb)["attributes"]) == {"POSITION", "NORMAL", "TEXCOORD_0"}


def test_numbers_are_cut_and_wrong_ones_fall_back() -> None:
    glb = spoilt("colour_3")
    glb.document["materials"][0]["pbrMetallicRoughness"]["metallicFactor"] = "steel"
    tidy(glb)
    surface = glb.document["materials"][0]["pbrMetallicRoughness"]
    assert surface["baseColorFactor"] == [1, 1, 1, 1]
    assert "metallicFactor" not in surface


def test_three_numbers_of_a_colour_become_four() -> None:
    glb = spoilt("colour_three_numbers", "plain")
    tidy(glb)
    assert glb.document["materials"][0]["pbrMetallicRoughness"]["baseColorFactor"] == [1, 1, 1, 1]


def test_bounds_are_those_of_the_values() -> None:
    glb = spoilt("accessor_max_wrong")
    tidy(glb)
    accessor = glb.document["accessors"][primitive(glb)["attributes"]["POSITION"]]
    rows = values(glb, "POSITION")
    assert (accessor["min"], accessor["max"]) == (rows.min(axis=0).tolist(), rows.max(axis=0).tolist())


def test_integers_keep_their_values_as_floats() -> None:
    glb = spoilt("uvs_integers")
    before = values(glb, "TEXCOORD_0")
    tidy(glb)
    after = values(glb, "TEXCOORD_0")
    assert after.dtype == np.float32
    np.testing.assert_array_equal(after, before)


def test_indices_keep_their_order_when_gaps_are_closed() -> None:
    glb = spoilt("view_stride_of_indices")
    before = accessor_array(glb, primitive(glb)["indices"])
    tidy(glb)
    np.testing.assert_array_equal(accessor_array(glb, primitive(glb)["indices"]), before)


def test_a_texture_without_its_coordinates_uses_the_first() -> None:
    glb = spoilt("texture_coordinates_absent")
    tidy(glb)
    assert glb.document["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"]["texCoord"] == 0


def test_a_webp_is_shown_through_its_extension() -> None:
    loose: Loose = base("textured")
    FAULTS["image_webp_without_extension"](loose)
    glb = read_glb(loose.pack())
    tidy(glb)
    shown = glb.document["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"]["index"]
    assert glb.document["textures"][shown]["extensions"] == {"EXT_texture_webp": {"source": 0}}
    assert "source" not in glb.document["textures"][shown]
    assert glb.document["extensionsRequired"] == ["EXT_texture_webp"]
