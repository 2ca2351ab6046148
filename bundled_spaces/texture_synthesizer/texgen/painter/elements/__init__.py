"""What pictures are made of. Draw far things first."""

from texgen.painter.elements.cloth import cloth
from texgen.painter.elements.crowd import crowd, gathered, in_dusk, passer
from texgen.painter.elements.curves import curve
from texgen.painter.elements.dancers import POSES, dancer
from texgen.painter.elements.facades import facades
from texgen.painter.elements.foreground import foreground
from texgen.painter.elements.gothic import Front, Stone, buttress, lancet
from texgen.painter.elements.heavens import sky, sun_disc
from texgen.painter.elements.lamps import glow
from texgen.painter.elements.land import cast_shadow, ground, ridge, wood
from texgen.painter.elements.people import person, sunshade
from texgen.painter.elements.ships import ship, steamer
from texgen.painter.elements.sitter import FLOWERS, sitter
from texgen.painter.elements.staffage import boat, house
from texgen.painter.elements.trees import crown, cypress, foliage, poplar, tree
from texgen.painter.elements.vapour import Puff, plume, vapour
from texgen.painter.elements.vista import Vista
from texgen.painter.elements.waters import glitter, streak, water

__all__ = [
    "FLOWERS",
    "POSES",
    "Front",
    "Puff",
    "Stone",
    "Vista",
    "boat",
    "buttress",
    "cast_shadow",
    "cloth",
    "crowd",
    "crown",
    "curve",
    "cypress",
    "dancer",
    "facades",
    "foliage",
    "foreground",
    "gathered",
    "glitter",
    "glow",
    "ground",
    "house",
    "in_dusk",
    "lancet",
    "passer",
    "person",
    "plume",
    "poplar",
    "ridge",
    "ship",
    "sitter",
    "sky",
    "steamer",
    "streak",
    "sun_disc",
    "sunshade",
    "tree",
    "vapour",
    "water",
    "wood",
]
