"""What a material is made of: by what it says of itself, else by the words in its name and in its nodes' names."""

import re
from typing import Any

from texgen.materials import SURFACES

# The first line whose words are all in the names wins, so the narrower come first.
_WORDS: tuple[tuple[str, str], ...] = (
    (r"octagon", "marble_octagon"),
    (r"green.*che(qu|ck)er|che(qu|ck)er.*green", "marble_green_chequer"),
    (r"chequer|checker", "marble_chequer"),
    (r"herringbone", "parquet_herringbone"),
    (r"chevron|point_de_hongrie", "parquet_chevron"),
    (r"versailles", "parquet_versailles"),
    (r"parquet.*walnut|walnut.*(parquet|floor)", "parquet_walnut"),
    (r"parquet|wood_?floor", "parquet_herringbone"),
    (r"terrazzo", "terrazzo"),
    (r"travertine", "travertine"),
    (r"black.*marble|marble.*black", "black_marble"),
    (r"calacatta", "calacatta"),
    (r"green.*marble|marble.*green|verde|serpentine", "green_marble"),
    (r"carrara|statue|column|capital", "carrara"),
    (r"marble", "marble"),
    (r"damask.*green|green.*damask", "damask_green"),
    (r"damask.*blue|blue.*damask", "damask_blue"),
    (r"damask", "damask_red"),
    (r"fabric.*green|green.*fabric", "fabric_green"),
    (r"fabric.*gr[ea]y|gr[ea]y.*fabric", "fabric_grey"),
    (r"fabric|wallpaper", "fabric_red"),
    (r"limewash", "limewash"),
    (r"brick", "brick"),
    (r"concrete|cement", "concrete"),
    (r"gilt|gilded|gold|frame", "gilded_wood"),
    (r"velvet|cushion", "velvet_red"),
    (r"linen|canvas", "linen"),
    (r"brass|plaque", "brass"),
    (r"bronze", "bronze"),
    (r"green.*iron|iron.*green", "green_iron"),
    (r"iron|mullion", "iron"),
    (r"steel|chrome|alumin", "steel"),
    (r"lamp|bulb|lantern", "lamp"),
    (r"mirror|looking_?glass", "mirror"),
    (r"\bopal|_opal|laylight", "opal"),
    (r"glass|glazing|pane", "glass"),
    (r"spray|falling_?water|water_?fall", "spray"),
    (r"water\b|water_", "water"),
    (r"rope|\bcord", "rope"),
    (r"leaf|leaves|foliage|frond", "leaf"),
    (r"soil|\bearth", "soil"),
    (r"terracotta|clay|flower_?pot", "terracotta"),
    (r"\boak\b|_oak|oak_", "oak"),
    (r"walnut|bench|door|timber|wood", "walnut"),
    (r"sky|backdrop|outside|panorama", "sky"),
    (r"limestone", "limestone"),
    (r"stone", "stone"),
    (r"warm.*plaster|plaster.*warm", "plaster_warm"),
    (r"white.*plaster|plaster.*white", "plaster_white"),
    (r"stucco|marmorino", "stucco"),
    (r"plaster|cornice|ceiling|moulding", "plaster"),
    (r"floor", "marble"),
    (r"wall", "plaster_white"),
)


def surface_of(material: dict[str, Any], node_names: list[str]) -> tuple[str, str] | None:
    """Return (surface, how it was recognised: ``extras``, ``material`` or ``node``), or None for the unknown."""
    extras = material.get("extras")
    declared = extras.get("surface") if isinstance(extras, dict) else None
    if isinstance(declared, str) and declared in SURFACES:
        return declared, "extras"
    if declared is not None:
        return None  # it says what it is, and that is nothing that we know: do not guess against it
    for how, text in (("material", str(material.get("name", ""))), ("node", " ".join(node_names))):
        for pattern, surface in _WORDS:
            if re.search(pattern, text, re.IGNORECASE):
                return surface, how
    return None
