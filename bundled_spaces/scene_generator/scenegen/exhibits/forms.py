"""The forms by name, the words that call them, and the choice between them."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from scenegen.exhibits.carving import growth, gyroid, pierced, reclining
from scenegen.exhibits.constructions import cubes, geodesic, mobile
from scenegen.exhibits.figures import draped, idol
from scenegen.exhibits.heads import bust, sleeping_head
from scenegen.exhibits.pieces import Piece
from scenegen.exhibits.ribbons import knot, moebius
from scenegen.exhibits.shells import nautilus
from scenegen.exhibits.turning import bird, endless_column, flame, obelisk
from scenegen.exhibits.vessel import vessel
from scenegen.exhibits.wings import wings


@dataclass(frozen=True)
class Form:
    """``make(rng, triangles)`` builds it in units of its own; ``words`` are beginnings of words, without accents."""

    make: Callable[[np.random.Generator, int], list[Piece]]
    words: tuple[str, ...]


FORMS: dict[str, Form] = {
    "amphora": Form(partial(vessel, kind="amphora"), ("amphor", "greek", "antique", "jug", "jar")),
    "krater": Form(partial(vessel, kind="krater"), ("krater", "crater", "urn", "medici", "cup", "chalice", "bowl")),
    "vase": Form(partial(vessel, kind="vase"), ("vase", "vessel", "pot", "porcelain", "ceramic", "bottle")),
    "obelisk": Form(obelisk, ("obelisk", "egypt", "needle", "monument", "luxor", "cleopatra")),
    "endless_column": Form(endless_column, ("endless", "column", "totem", "pillar", "tower", "infinity")),
    "bird": Form(bird, ("bird", "flight", "swallow", "feather", "soar", "fish", "space")),
    "flame": Form(flame, ("flame", "fire", "torch", "spiral", "twist", "smoke", "wave", "dance", "vortex")),
    "pierced": Form(pierced, ("pierced", "oval", "ovoid", "string", "hepworth", "hole", "harp", "lyre", "moon")),
    "reclining": Form(reclining, ("reclin", "lying", "moore", "odalisque", "nude", "bather", "rest", "venus")),
    "growth": Form(growth, ("growth", "cloud", "organic", "arp", "seed", "bud", "fruit", "biomorph", "pebble", "blob")),
    "gyroid": Form(gyroid, ("gyroid", "labyrinth", "maze", "coral", "lattice", "sponge", "fractal")),
    "sleeping_head": Form(sleeping_head, ("sleep", "muse", "dream", "egg", "night")),
    "bust": Form(bust, ("bust", "head", "portrait", "face", "poet", "emperor", "king", "queen", "danaid", "woman")),
    "idol": Form(idol, ("idol", "cyclad", "primitive", "goddess", "stele", "archaic", "votive")),
    "draped": Form(draped, ("draped", "figure", "caryatid", "kore", "statue", "lady", "dancer", "girl", "angel",
                            "saint", "madonna", "nymph", "athena", "diana")),
    "knot": Form(knot, ("knot", "torus", "loop", "trefoil", "snake", "serpent", "infinite", "love")),
    "moebius": Form(moebius, ("moebius", "mobius", "ribbon", "band", "eternity", "strip")),
    "nautilus": Form(nautilus, ("nautil", "shell", "ammonite", "snail", "sea", "conch")),
    "wings": Form(wings, ("wing", "victory", "nike", "icarus", "eagle", "samothrace", "swan")),
    "cubes": Form(cubes, ("cube", "block", "stack", "construct", "minimal", "brutal", "judd", "geometr")),
    "geodesic": Form(geodesic, ("geodesic", "sphere", "ball", "globe", "planet", "atom", "dome", "sun", "star")),
    "mobile": Form(mobile, ("mobile", "calder", "balance", "kinetic", "wind", "tree", "leaves")),
}  # fmt: skip


def choose(subject: str, rng: np.random.Generator) -> str:
    """The form whose words the subject has most of; of equals the one named first; any where none is recognised."""
    plain = unicodedata.normalize("NFKD", subject).encode("ascii", "ignore").decode().lower()
    spoken = re.findall(r"[a-z]+", plain)
    places = {
        name: [at for at, word in enumerate(spoken) if word.startswith(form.words)]
        for name, form in FORMS.items()
    }
    found = {name: at for name, at in places.items() if at}
    if found:
        return min(found, key=lambda name: (-len(found[name]), found[name][0]))
    return str(rng.choice(sorted(FORMS)))
