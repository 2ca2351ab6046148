"""Every surface of the contract: made, seamless, repeatable, at its stated size."""

from typing import get_args

import numpy as np
import pytest
from texgen.materials import FLOOR_AND_WALL, RECIPES, SURFACES, make_set
from texgen.materials.damask import figure
from texgen.materials.laying import bond, chevron, diagonal_chequer, flemish, herringbone, mirrored, octagons
from texgen.materials.pbr import normals
from texgen.materials.versailles import versailles

from tools.planning.plan import Floor, Paint, Walls

SIDE = 128
OTHER_WORDS = {
    "plaster",
    "stone",
    "limestone",
    "carrara",
    "gilded_wood",
    "linen",
    "brass",
    "bronze",
    "iron",
    "glass",
    "walnut",
    "oak",
    "velvet_red",
    "terracotta",
    "steel",
    "leaf",
    "soil",
    "rope",
    "lamp",
    "mirror",
    "opal",
    "green_iron",
    "water",
    "spray",
    "sky",
}
VARIANTS = {word for pair in FLOOR_AND_WALL.values() for word in pair}
METALS = {"gilded_wood", "brass", "bronze", "steel"}


def test_every_word_of_the_contract_is_known() -> None:
    assert (
        set(get_args(Floor)) | set(get_args(Walls)) | set(get_args(Paint)) | OTHER_WORDS | VARIANTS
        == SURFACES
    )


@pytest.mark.parametrize("surface", sorted(RECIPES))
def test_set_is_seamless_and_repeatable(surface: str) -> None:
    pbr = make_set(surface, SIDE, 5)
    again = make_set(surface, SIDE, 5)
    other = make_set(surface, SIDE, 6)
    side = pbr.base_colour.shape[0]
    assert side == max(64, SIDE * RECIPES[surface].share)
    assert pbr.base_colour.shape == pbr.normal.shape == (side, side, 3)
    assert pbr.orm.shape == (side // 2, side // 2, 3)
    for image in (pbr.base_colour, pbr.normal, pbr.orm):
        assert image.dtype == np.uint8
        for axis in (0, 1):
            field = image.astype(float)
            steps = np.abs(np.diff(field, axis=axis)).mean(
                axis=(1 - axis, 2)
            )  # from each row (column) to the next
            seam = np.abs(field.take(0, axis) - field.take(-1, axis)).mean()
            assert seam <= max(steps.max() * 1.15, 1.5), (
                f"{surface}: the seam {seam:.1f} stands out from {steps.max():.1f}"
            )
    assert (pbr.base_colour == again.base_colour).all()
    assert (pbr.normal == again.normal).all()
    assert (pbr.orm == again.orm).all()
    assert surface.startswith("damask") or (pbr.base_colour != other.base_colour).mean() > 0.2
    assert all(0.1 <= length <= 5 for length in pbr.tile)


def _linear(image: np.ndarray) -> np.ndarray:
    value = image.astype(float) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("surface", sorted(RECIPES))
def test_albedo_and_relief_are_plausible(surface: str) -> None:
    pbr = make_set(surface, SIDE, 5)
    luminance = _linear(pbr.base_colour) @ (0.2126, 0.7152, 0.0722)
    metal = pbr.orm[..., 2].mean() / 255
    assert (metal > 0.6) == (surface in METALS)
    assert np.percentile(luminance, 2) >= 0.02
    assert np.percentile(luminance, 98) <= 0.85
    assert luminance.mean() >= 0.03
    assert pbr.normal[..., :2].std((0, 1)).max() > 0.4, "nothing for grazing light to catch"
    assert pbr.normal[..., 2].mean() > 200, "rougher than any wall"
    assert pbr.orm[..., 1].min() >= 0.05 * 255


@pytest.mark.parametrize(
    "floor", ["marble_octagon", "calacatta", "parquet_herringbone", "parquet_versailles", "concrete_floor"]
)
def test_no_floor_comes_again_before_three_and_a_half_metres(floor: str) -> None:
    pbr = make_set(floor, 256, 5)
    assert min(pbr.tile) >= 3.5
    image = pbr.base_colour.astype(float)
    for share in (2, 4):  # nor does it hide a shorter repeat: slabs differ, though their pattern is regular
        shifted = np.roll(image, image.shape[0] // share, 1)
        slab = (image[..., 1] > 0.6 * image.mean()) & (
            shifted[..., 1] > 0.6 * image.mean()
        )  # not the cabochons
        assert np.corrcoef(image[slab, 1], shifted[slab, 1])[0, 1] < 0.9


def test_floors_and_plain_walls_get_all_the_pixels_and_small_things_a_quarter() -> None:
    assert make_set("concrete", 256, 0).base_colour.shape[0] == 256
    assert make_set("damask_red", 256, 0).base_colour.shape[0] == 128
    assert make_set("iron", 512, 0).base_colour.shape[0] == 128


@pytest.mark.parametrize(
    ("layout", "pieces"),
    [
        (bond(256, 2.4, 3, 6), 18),
        (diagonal_chequer(256, 2.4, 4), 32),
        (octagons(256, 2.4, 4), 32),
        (herringbone(512, 2.4, 6, 3), 108),
        (chevron(512, 2.4, 6, 20), 120),
        (flemish(512, (2.4, 2.4), 8, 16), 256),
        (mirrored(256, 2.4, 4, 2), 4),
    ],
    ids=["bond", "chequer", "octagons", "herringbone", "chevron", "flemish", "mirrored"],
)
def test_layouts_cut_the_tile_into_whole_pieces(layout: object, pieces: int) -> None:
    counts = np.bincount(layout.piece.ravel())  # type: ignore[attr-defined]
    kinds = [counts[np.unique(layout.piece[layout.kind == kind])] for kind in (0, 1)]  # type: ignore[attr-defined]
    assert len(counts) == pieces
    for kind in kinds:  # all pieces of a kind are equally large, those across the seam too
        assert kind.max() - kind.min() <= 0.2 * kind.max()


def test_squares_of_versailles_are_all_cut_alike() -> None:
    """Eighteen squares to a tile of three diagonals: each board comes once in each, as large as in the others."""
    layout = versailles(768, 3.6, 3)
    areas = np.sort(np.bincount(layout.piece.ravel()))
    assert len(areas) % 18 == 0
    alike = areas.reshape(-1, 18)
    assert np.ptp(alike, axis=1).max() <= max(0.1 * areas.max(), 20)
    boards = layout.kind == 0
    assert 0.55 < boards.mean() < 0.85
    length, width = (np.abs(side[boards]).max() for side in (layout.along, layout.across))
    assert length > 5 * width, "the grain runs along a board"


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
