"""Every motif, and how a subject in words finds its own."""

import re
from collections.abc import Callable

import numpy as np

from texgen.painter.motifs import (
    abstracts,
    boulevard,
    bouquet,
    bridge,
    cathedral,
    cliffs,
    fruit,
    garden,
    harbour,
    haystacks,
    lilies,
    mountain,
    orchard,
    parasol,
    poplars,
    poppies,
    regatta,
    snow,
    starry,
    storm,
    wave,
)
from texgen.painter.sketch import Sketch

Motif = Callable[[Sketch, str], None]

MOTIFS: dict[str, Motif] = {
    "lilies": lilies.lilies,
    "bridge": bridge.bridge,
    "poppies": poppies.poppies,
    "haystacks": haystacks.haystacks,
    "poplars": poplars.poplars,
    "harbour": harbour.harbour,
    "regatta": regatta.regatta,
    "cliffs": cliffs.cliffs,
    "wave": wave.wave,
    "storm": storm.storm,
    "mountain": mountain.mountain,
    "snow": snow.snow,
    "garden": garden.garden,
    "orchard": orchard.orchard,
    "boulevard": boulevard.boulevard,
    "cathedral": cathedral.cathedral,
    "starry": starry.starry,
    "fruit": fruit.fruit,
    "bouquet": bouquet.bouquet,
    "parasol": parasol.parasol,
    "abstract": abstracts.abstract,
}

# The first whose words occur in the subject wins: what is particular stands before what is general.
_WORDS: tuple[tuple[str, str], ...] = (
    ("bridge", r"bridge|\bpont\b|passerelle|wisteria|glycine"),
    ("lilies", r"lil(y|ies)|nymph[ée]a|n[ée]nuphar|pond|[ée]tang|bassin"),
    ("poppies", r"popp(y|ies)|coquelicot|meadow|prairie|wheat|bl[ée]s|field of|champ"),
    ("haystacks", r"hay|grainstack|meules?|harvest|moisson|stubble"),
    ("poplars", r"poplar|peuplier|river ?bank|willow|saule|bords? de|river|rivi[èe]re|\bseine\b|canal"),
    ("starry", r"starr?(y|s)?\b|[ée]toil|night sky|moonlight|clair de lune|nuit|nocturne"),
    ("storm", r"storm|temp[êe]te|orage|shipwreck|naufrage|rough sea|mer d[ée]mont[ée]e|squall"),
    ("wave", r"\bwaves?\b|\bvagues?\b|surf|tsunami"),
    ("regatta", r"regatta|r[ée]gate|sail|voil|yacht|boating|canot"),
    (
        "harbour",
        r"harbou?r|\bport\b|sunrise|soleil levant|docks?|boats?\b|bateau|barque|ship|navire|lagoon|venice|venise",
    ),
    (
        "cliffs",
        r"cliff|falaise|[ée]tretat|coast|c[ôo]te|beach|plage|\bsea\b|\bmer\b|ocean|oc[ée]an|shore|rivage",
    ),
    ("cathedral", r"cathedral|cath[ée]drale|church|[ée]glise|abbey|abbaye|fa[çc]ade|gothic|notre"),
    ("snow", r"snow|neige|winter|hiver|magpie|\bpie\b|frost|givre"),
    (
        "mountain",
        r"mountain|montagne|\bmont\b|\bfuji|alps?\b|alpes|peak|valley|vall[ée]e|\blake\b|\blac\b|pine|sainte-victoire|wanderer|glacier",
    ),
    (
        "orchard",
        r"orchard|verger|blossom|apple trees?|pommiers?|cherry|cerisiers?|almond|amandier|spring|printemps",
    ),
    ("bouquet", r"bouquet|vase|sunflower|tournesol|iris|peon|pivoine|roses?\b|flowers? (in|on)|fleurs"),
    (
        "fruit",
        r"still life|nature morte|fruit|apple|pomme|orange|pear|poire|table|lemon|citron|grape|raisin|jug",
    ),
    (
        "parasol",
        r"parasol|ombrelle|woman|femme|lady|dame|girl|fille|figure|portrait|dancer|danseuse|promenade",
    ),
    ("garden", r"garden|jardin|park|parc|path|all[ée]e|flower|bloom"),
    (
        "boulevard",
        r"boulevard|street|\brue\b|avenue|paris|rain|pluie|city|ville|town|square|place|caf[ée]|umbrella|carriage|station|gare",
    ),
    (
        "abstract",
        r"abstract|composition|circle|disc|gesture|colou?r field|rhythm|rythme|untitled|sans titre|geometr",
    ),
    ("bridge", r"japan"),
)
_USUAL = {
    "abstract": ("abstract",),
    "ukiyo_e": ("wave", "mountain", "bridge", "snow", "regatta"),
    "romantic": ("mountain", "storm", "cliffs", "harbour", "cathedral", "starry"),
}


def choose_motif(subject: str, manner: str, rng: np.random.Generator) -> str:
    """Return the motif that the subject speaks of, in English or French; by chance where it says nothing."""
    for name, pattern in _WORDS:
        if re.search(pattern, subject, re.IGNORECASE):
            return name
    usual = _USUAL.get(manner) or tuple(name for name in MOTIFS if name != "abstract")
    return str(rng.choice(usual))
