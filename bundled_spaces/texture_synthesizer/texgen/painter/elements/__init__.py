"""What landscapes are made of. Draw far things first."""

from texgen.painter.elements.foreground import foreground
from texgen.painter.elements.heavens import sky, sun_disc
from texgen.painter.elements.land import cast_shadow, ground, ridge, wood
from texgen.painter.elements.people import person
from texgen.painter.elements.staffage import boat, house
from texgen.painter.elements.trees import crown, cypress, foliage, poplar, tree, trunk
from texgen.painter.elements.waters import glitter, water

__all__ = [
    "boat",
    "cast_shadow",
    "crown",
    "cypress",
    "foliage",
    "foreground",
    "glitter",
    "ground",
    "house",
    "person",
    "poplar",
    "ridge",
    "sky",
    "sun_disc",
    "tree",
    "trunk",
    "water",
    "wood",
]
