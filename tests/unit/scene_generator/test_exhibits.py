"""Sculptures: closed, smooth, as tall as was asked, in the right matter, and the same for the same words."""

import time
from typing import Any, get_args

import numpy as np
import pytest
import trimesh
from scenegen.brief import BriefError
from scenegen.exhibits.forms import FORMS, choose
from scenegen.exhibits.sculpture import SURFACES, Matter, check_request, sculpt

WORDS = {name: form.words[0] for name, form in FORMS.items()}


def _components(piece: Any) -> list[trimesh.Trimesh]:
    """The closed pieces of one mesh of the file, welded by place."""
    mesh = trimesh.Trimesh(piece.positions, piece.faces, process=False)
    mesh.merge_vertices(merge_tex=True, merge_norm=True)
    return list(mesh.split(only_watertight=False))


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("seed", [0, 7])
def test_every_form_is_a_closed_solid_of_its_height_on_the_floor(name: str, seed: int, read: Any) -> None:
    start = time.process_time()
    glb = sculpt(WORDS[name], "bronze", 0.8, "standard", seed)
    assert time.process_time() - start < 3
    scene = read(glb, {})
    assert scene.document["nodes"][0]["extras"]["form"] == name
    points = np.concatenate([piece.positions for piece in scene.pieces])
    low, high = points.min(axis=0), points.max(axis=0)
    assert low[1] == pytest.approx(0, abs=1e-6)
    assert high[1] == pytest.approx(0.8, abs=1e-6)
    foot = points[points[:, 1] < 0.01]
    assert (foot.min(axis=0) + foot.max(axis=0))[[0, 2]] == pytest.approx([0, 0], abs=0.01)
    assert np.hypot(points[:, 0], points[:, 2]).max() < 0.9
    triangles = sum(len(piece.faces) for piece in scene.pieces)
    assert 2_000 <= triangles <= 40_000
    for piece in scene.pieces:
        for component in _components(piece):
            assert component.is_watertight, piece.name
            assert component.volume > 0, piece.name
        corners = piece.corners
        cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        assert np.linalg.norm(cross, axis=1).min() > 1e-10, piece.name
        agree = (cross * piece.normals[piece.faces].sum(axis=1)).sum(axis=1) > 0
        assert agree.mean() > 0.998, piece.name
        assert np.linalg.norm(piece.normals, axis=1) == pytest.approx(np.ones(len(piece.normals)), abs=1e-4)
        in_space = np.linalg.norm(corners[:, 1] - corners[:, 0], axis=1)
        uv = piece.uv[piece.faces]
        in_texture = np.linalg.norm(uv[:, 1] - uv[:, 0], axis=1)
        assert 0.5 < np.median(in_texture / in_space) < 1.6, piece.name


@pytest.mark.parametrize("matter", get_args(Matter))
def test_it_is_made_of_the_matter_on_a_base_that_sets_it_off(matter: Any, read: Any) -> None:
    scene = read(sculpt("krater", matter, 0.5, "draft", 3), {})
    assert [piece.surface for piece in scene.pieces] == list(SURFACES[matter])


@pytest.mark.parametrize("resolution", ["draft", "gala"])
@pytest.mark.parametrize("name", ["draped", "reclining", "wings"])
def test_finer_is_finer_within_the_budget(name: str, resolution: Any, read: Any) -> None:
    scene = read(sculpt(WORDS[name], "plaster", 4.0, resolution, 1), {})
    low, high = {"draft": (4_000, 14_000), "gala": (25_000, 40_000)}[resolution]
    assert low <= sum(len(piece.faces) for piece in scene.pieces) <= high


def test_words_choose_the_form_and_the_seed_chooses_where_there_are_none() -> None:
    rng = np.random.default_rng(0)
    assert choose("Danaïde", rng) == "bust"
    assert choose("a Bird in Space", rng) == "bird"
    assert choose("ENDLESS COLUMN", rng) == "endless_column"
    assert choose("sleeping muse", rng) == "sleeping_head"
    assert choose("victoire de Samothrace, wings", rng) == "wings"
    assert len({choose("Ohne Titel", np.random.default_rng(seed)) for seed in range(40)}) > 10


def test_the_same_arguments_give_the_same_bytes_and_another_seed_another_work() -> None:
    assert sculpt("vase", "steel", 1.0, "draft", 5) == sculpt("vase", "steel", 1.0, "draft", 5)
    assert sculpt("vase", "steel", 1.0, "draft", 5) != sculpt("vase", "steel", 1.0, "draft", 6)


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (("x" * 201, "bronze", 1.0, "draft"), "subject"),
        (("x", "gold", 1.0, "draft"), "matter"),
        (("x", "bronze", 0.05, "draft"), "height"),
        (("x", "bronze", float("nan"), "draft"), "height"),
        (("x", "bronze", None, "draft"), "height"),
        (("x", "bronze", 1.0, "high"), "resolution"),
    ],
)
def test_what_cannot_be_made_is_refused_by_name(arguments: Any, field: str) -> None:
    with pytest.raises(BriefError, match=f"^{field}: "):
        check_request(*arguments)
