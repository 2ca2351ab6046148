"""Every motif, and how a subject in words finds its own."""

import re
from collections.abc import Callable

import numpy as np

from texgen.painter.motifs import (
    abstracts,
    ballet,
    barges,
    beach,
    boulevard,
    bouquet,
    bridge,
    cathedral,
    cliffs,
    flags,
    fruit,
    garden,
    harbour,
    hat,
    haystacks,
    lilies,
    mountain,
    olives,
    orchard,
    parasol,
    poplars,
    poppies,
    reader,
    regatta,
    snow,
    starry,
    station,
    storm,
    terrace,
    tulips,
    wave,
    wheatfield,
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
    "barges": barges.barges,
    "cliffs": cliffs.cliffs,
    "beach": beach.beach,
    "wave": wave.wave,
    "storm": storm.storm,
    "mountain": mountain.mountain,
    "snow": snow.snow,
    "garden": garden.garden,
    "orchard": orchard.orchard,
    "olives": olives.olives,
    "wheatfield": wheatfield.wheatfield,
    "tulips": tulips.tulips,
    "boulevard": boulevard.boulevard,
    "flags": flags.flags,
    "terrace": terrace.terrace,
    "station": station.station,
    "cathedral": cathedral.cathedral,
    "starry": starry.starry,
    "ballet": ballet.ballet,
    "fruit": fruit.fruit,
    "bouquet": bouquet.bouquet,
    "parasol": parasol.parasol,
    "hat": hat.hat,
    "reader": reader.reader,
    "abstract": abstracts.abstract,
}

# The first whose words occur in the subject wins: what is particular stands before what is general.
_WORDS: tuple[tuple[str, str], ...] = (
    ("terrace", r"caf[ée]|terrasse|\bbistro|brasserie"),
    ("station", r"station|\bgare\b|train\b|railway|chemins? de fer|locomotive|steam engine"),
    (
        "barges",
        r"barge|p[ée]niche|\bquays?\b|\bquais?\b|city bridge|bridge (over|across) the (seine|river)|pont sur la seine",
    ),
    ("tulips", r"tulip|windmill|moulin"),
    ("wheatfield", r"wheat ?field|cypress|cypr[èe]s|champs? de bl[ée]|corn ?field"),
    ("olives", r"olive tree|olive grove|oliv(iers?|eraie)|\bolives\b"),
    ("flags", r"\bflags?\b|drapeau|pavois"),
    ("ballet", r"ballet|ballerin|dancers?\b|danseuses?|rehearsal"),
    ("reader", r"read(ing|er)\b|liseuse|lectrice|lisant"),
    ("beach", r"beach|plage|bathers?|baigneu|bathing"),
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
        r"cliff|falaise|[ée]tretat|coast|c[ôo]te|\bsea\b|\bmer\b|ocean|oc[ée]an|shore|rivage",
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
    ("hat", r"\bhats?\b|chapeau|portrait|bonnet"),
    ("parasol", r"parasol|ombrelle|woman|femme|lady|dame|girl|fille|figure|promenade"),
    ("garden", r"garden|jardin|park|parc|path|all[ée]e|flower|bloom"),
    (
        "boulevard",
        r"boulevard|street|\brue\b|avenue|paris|rain|pluie|city|ville|town|square|place|umbrella|carriage",
    ),
    (
        "abstract",
        r"abstract|composition|circle|disc|gesture|colou?r field|rhythm|rythme|untitled|sans titre|geometr",
    ),
    ("bridge", r"japan"),
)
_USUAL = {
    "abstract": ("abstract",),
    "ukiyo_e": ("wave", "mountain", "bridge", "snow", "regatta", "barges"),
    "romantic": ("mountain", "storm", "cliffs", "harbour", "cathedral", "starry", "barges"),
}


def choose_motif(subject: str, manner: str, rng: np.random.Generator) -> str:
    """Return the motif that the subject speaks of, in English or French; by chance where it says nothing."""
    for name, pattern in _WORDS:
        if re.search(pattern, subject, re.IGNORECASE):
            return name
    usual = _USUAL.get(manner) or tuple(name for name in MOTIFS if name != "abstract")
    return str(rng.choice(usual))
