"""Every surface that a material can be made of, by the word for it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from texgen.chance import stream
from texgen.materials import damask, marble, masonry, metal, plaster, textile, timber
from texgen.materials.pbr import PbrSet

SMALL_SIDE = 512  # pixels; enough for what is small or far: a rope's post, a window bar, a bench


@dataclass(frozen=True)
class Recipe:
    """``make(side, rng)`` returns the set; ``full`` surfaces are large ones, which get the resolution asked for."""

    make: Callable[[int, np.random.Generator], PbrSet]
    full: bool = True


RECIPES: dict[str, Recipe] = {
    "marble_octagon": Recipe(marble.octagon_floor),
    "marble_chequer": Recipe(marble.chequer_floor),
    "marble": Recipe(marble.white_slabs),
    "black_marble": Recipe(marble.black_slabs),
    "parquet_herringbone": Recipe(timber.parquet_herringbone),
    "parquet_chevron": Recipe(timber.parquet_chevron),
    "travertine": Recipe(masonry.travertine),
    "terrazzo": Recipe(masonry.terrazzo),
    "concrete": Recipe(plaster.concrete),
    "damask_red": Recipe(damask.red),
    "damask_green": Recipe(damask.green),
    "damask_blue": Recipe(damask.blue),
    "plaster_white": Recipe(plaster.white),
    "plaster_warm": Recipe(plaster.warm),
    "limewash": Recipe(plaster.limewash),
    "brick": Recipe(masonry.brick),
    "plaster": Recipe(plaster.moulded, full=False),
    "stone": Recipe(masonry.limestone),
    "carrara": Recipe(marble.carrara),
    "gilded_wood": Recipe(metal.gilded_wood, full=False),
    "linen": Recipe(textile.linen, full=False),
    "brass": Recipe(metal.brass, full=False),
    "bronze": Recipe(metal.bronze, full=False),
    "iron": Recipe(metal.iron, full=False),
    "walnut": Recipe(timber.walnut, full=False),
    "velvet_red": Recipe(textile.velvet_red, full=False),
}
SURFACES = frozenset(RECIPES) | {"glass", "sky"}  # these two are not tiles: texgen.scene treats them


def make_set(surface: str, resolution: int, seed: int) -> PbrSet:
    """Make the set of ``surface`` (a key of RECIPES) with textures of at most ``resolution`` pixels a side."""
    recipe = RECIPES[surface]
    side = resolution if recipe.full else min(resolution, SMALL_SIDE)
    return recipe.make(side, stream("material", surface, seed))
