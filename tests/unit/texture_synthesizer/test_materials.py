"""Every surface of the contract: made, seamless, repeatable, at its stated size."""

from typing import get_args

import numpy as np
import pytest
from texgen.chance import stream
from texgen.materials import RECIPES, SMALL_SIDE, SURFACES, make_set
from texgen.materials.damask import figure
from texgen.materials.laying import bond, chevron, diagonal_chequer, herringbone, octagons
from texgen.materials.pbr import normals
from texgen.materials.sky import moment, panorama

from tools.planning.plan import Floor, Walls

SIDE = 128
OTHER_WORDS = {
    "plaster",
    "stone",
    "carrara",
    "gilded_wood",
    "linen",
    "brass",
    "bronze",
    "iron",
    "glass",
    "walnut",
    "velvet_red",
    "sky",
}


def test_every_word_of_the_contract_is_known() -> None:
    assert set(get_args(Floor)) | set(get_args(Walls)) | OTHER_WORDS == SURFACES


@pytest.mark.parametrize("surface", sorted(RECIPES))
def test_set_is_seamless_and_repeatable(surface: str) -> None:
    pbr = make_set(surface, SIDE, 5)
    again = make_set(surface, SIDE, 5)
    other = make_set(surface, SIDE, 6)
    for image in (pbr.base_colour, pbr.normal, pbr.orm):
        assert image.shape == (SIDE, SIDE, 3)
        assert image.dtype == np.uint8
        for axis in (0, 1):
            field = image.astype(float)
            steps = np.abs(np.diff(field, axis=axis)).mean(
                axis=(1 - axis, 2)
            )  # from each row (column) to the next
            seam = np.abs(field.take(0, axis) - field.take(-1, axis)).mean()
            assert seam <= max(steps.max() * 1.15, 1.0), (
                f"{surface}: the seam {seam:.1f} stands out from {steps.max():.1f}"
            )
    assert (pbr.base_colour == again.base_colour).all()
    assert (pbr.normal == again.normal).all()
    assert (pbr.orm == again.orm).all()
    assert surface.startswith("damask") or (pbr.base_colour != other.base_colour).mean() > 0.2
    assert all(0.2 <= length <= 3 for length in pbr.tile)


def test_only_large_surfaces_get_the_full_resolution() -> None:
    assert make_set("concrete", 2 * SMALL_SIDE, 0).base_colour.shape[0] == 2 * SMALL_SIDE
    assert make_set("iron", 2 * SMALL_SIDE, 0).base_colour.shape[0] == SMALL_SIDE


@pytest.mark.parametrize(
    ("layout", "pieces"),
    [
        (bond(256, 2.4, 3, 6), 18),
        (diagonal_chequer(256, 2.4, 4), 32),
        (octagons(256, 2.4, 4), 32),
        (herringbone(512, 2.4, 6, 3), 108),
        (chevron(512, 2.4, 6, 20), 120),
    ],
    ids=["bond", "chequer", "octagons", "herringbone", "chevron"],
)
def test_layouts_cut_the_tile_into_whole_pieces(layout: object, pieces: int) -> None:
    counts = np.bincount(layout.piece.ravel())  # type: ignore[attr-defined]
    kinds = [counts[np.unique(layout.piece[layout.kind == kind])] for kind in (0, 1)]  # type: ignore[attr-defined]
    assert len(counts) == pieces
    for kind in kinds:  # all pieces of a kind are equally large, those across the seam too
        assert kind.max() - kind.min() <= 0.2 * kind.max()


def test_damask_is_mirror_symmetrical_and_drops_by_half() -> None:
    mask = figure(256)
    assert np.abs(mask - mask[:, ::-1]).mean() < 0.01
    assert np.abs(mask - np.roll(mask, (128, 128), (0, 1))).mean() < 0.01
    assert 0.2 < mask.mean() < 0.6


def test_normals_lean_away_from_a_slope() -> None:
    rises_right = np.tile(np.arange(32, dtype=np.float32) / 32, (32, 1))  # 1 m over 2 m
    rises_down = np.ascontiguousarray(rises_right.T)
    assert normals(rises_right, (2.0, 2.0), periodic=False)[16, 16].tolist() == [
        70,
        128,
        242,
    ]  # (-1, 0, 2) / √5
    assert normals(rises_down, (2.0, 2.0), periodic=False)[16, 16].tolist() == [128, 185, 242]  # +Y is up


def test_sky_goes_by_the_hour_and_meets_itself() -> None:
    assert [moment(words) for words in ("by Night", "impressionist", "matin", "à midi")] == [
        "night",
        "golden",
        "morning",
        "noon",
    ]
    views = {hour: panorama(256, 128, 1, hour) for hour in ("morning", "noon", "golden", "night")}
    assert views["night"].mean() < 60 < 110 < views["noon"].mean()
    sky = views["golden"][:50].astype(float)
    assert np.abs(sky[:, 0] - sky[:, -1]).mean() < 3
    assert (views["noon"] == panorama(256, 128, 1, "noon")).all()
    assert stream("a", 1).random() != stream("a", 2).random()
