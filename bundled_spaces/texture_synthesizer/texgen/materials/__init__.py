"""Every surface that a material can be made of, by the word for it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from texgen.chance import stream
from texgen.materials import (
    concrete,
    damask,
    glazing,
    growing,
    marble,
    masonry,
    metal,
    plaster,
    terrazzo,
    textile,
    timber,
    water,
)
from texgen.materials.pbr import PbrSet

MIN_SIDE = 64  # pixels
FLOOR_AND_WALL = {  # a word that is laid otherwise underfoot than on a wall: the recipes for floor and wall
    "concrete": ("concrete_floor", "concrete"),
    "marble": ("marble", "marble_wall"),
}


@dataclass(frozen=True)
class Recipe:
    """``make(side, rng)`` returns the set; ``share`` is its side as a share of the resolution asked for.

    Floors and plain walls, which are large and seen close, get it all. What repeats within half a metre, or is
    small, or hangs high, needs a half or a quarter, at four or sixteen times less memory.
    """

    make: Callable[[int, np.random.Generator], PbrSet]
    share: float = 1.0


_HALF, _QUARTER = 0.5, 0.25

RECIPES: dict[str, Recipe] = {
    "marble_octagon": Recipe(marble.octagon_floor),
    "marble_chequer": Recipe(marble.chequer_floor),
    "marble_green_chequer": Recipe(marble.green_chequer_floor),
    "marble": Recipe(marble.cream_slabs),
    "marble_wall": Recipe(marble.matched_panels),
    "calacatta": Recipe(marble.calacatta_slabs),
    "black_marble": Recipe(marble.black_slabs),
    "green_marble": Recipe(marble.green_slabs),
    "parquet_herringbone": Recipe(timber.parquet_herringbone),
    "parquet_chevron": Recipe(timber.parquet_chevron),
    "parquet_versailles": Recipe(timber.parquet_versailles),
    "parquet_walnut": Recipe(timber.parquet_walnut),
    "travertine": Recipe(masonry.travertine),
    "terrazzo": Recipe(terrazzo.terrazzo),
    "concrete": Recipe(concrete.walls),
    "concrete_floor": Recipe(concrete.floor),
    "brick": Recipe(masonry.brick),
    "stone": Recipe(masonry.ashlar),
    "limestone": Recipe(masonry.dressed, _HALF),
    "plaster_white": Recipe(plaster.white),
    "plaster_warm": Recipe(plaster.warm),
    "limewash": Recipe(plaster.limewash),
    "paint_blue": Recipe(plaster.painted((0.135, 0.195, 0.40)), _HALF),
    "paint_oxblood": Recipe(plaster.painted((0.43, 0.135, 0.135)), _HALF),
    "paint_green": Recipe(plaster.painted((0.15, 0.285, 0.235)), _HALF),
    "paint_ochre": Recipe(plaster.painted((0.76, 0.575, 0.275)), _HALF),
    "paint_aubergine": Recipe(plaster.painted((0.32, 0.185, 0.295)), _HALF),
    "paint_charcoal": Recipe(plaster.painted((0.285, 0.29, 0.30)), _HALF),
    "opal": Recipe(glazing.opal, _QUARTER),
    "stucco": Recipe(plaster.stucco),
    "damask_red": Recipe(damask.red, _HALF),
    "damask_green": Recipe(damask.green, _HALF),
    "damask_blue": Recipe(damask.blue, _HALF),
    "fabric_red": Recipe(textile.fabric_red, _HALF),
    "fabric_green": Recipe(textile.fabric_green, _HALF),
    "fabric_grey": Recipe(textile.fabric_grey, _HALF),
    "carrara": Recipe(marble.carrara, _HALF),
    "plaster": Recipe(plaster.moulded, _HALF),
    "oak": Recipe(timber.oak, _HALF),
    "walnut": Recipe(timber.walnut, _QUARTER),
    "gilded_wood": Recipe(metal.gilded_wood, _QUARTER),
    "bronze": Recipe(metal.bronze, _QUARTER),
    "brass": Recipe(metal.brass, _QUARTER),
    "iron": Recipe(metal.iron, _QUARTER),
    "steel": Recipe(metal.steel, _QUARTER),
    "green_iron": Recipe(metal.green_iron, _QUARTER),
    "water": Recipe(water.still, _HALF),
    "linen": Recipe(textile.linen, _QUARTER),
    "velvet_red": Recipe(textile.velvet_red, _QUARTER),
    "rope": Recipe(textile.rope, _QUARTER),
    "leaf": Recipe(growing.leaf, _QUARTER),
    "soil": Recipe(growing.soil, _QUARTER),
    "terracotta": Recipe(growing.terracotta, _QUARTER),
}
PLAIN = frozenset({"glass", "lamp", "mirror", "sky", "spray"})  # no tiles: texgen.scene treats them
SURFACES = frozenset(RECIPES) | PLAIN


def make_set(surface: str, resolution: int, seed: int) -> PbrSet:
    """Make the set of ``surface`` (a key of RECIPES) with textures of at most ``resolution`` pixels a side."""
    recipe = RECIPES[surface]
    side = max(min(resolution, MIN_SIDE), round(resolution * recipe.share))
    return recipe.make(side, stream("material", surface, seed))
