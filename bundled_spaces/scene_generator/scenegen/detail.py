"""How finely things are drawn, by resolution and by how many columns must share the budget."""

from dataclasses import dataclass

import numpy as np
import shapely

from scenegen.brief import Resolution
from scenegen.mesh import Floats

# Beyond so many columns they are drawn one level coarser, and beyond so many two, so that a long suite stays
# light enough for a browser.
MANY_COLUMNS = (24, 64)
FAR = 6.0  # a ceiling is so many times as far from the eye as what is at hand


@dataclass(frozen=True)
class Detail:
    """How finely one level is drawn.

    Columns: ``flutes`` (0: a plain shaft), ``flute`` points across one, ``tip`` points where it ends, ``shaft`` pieces
    between its ends, ``round`` segments of a full turn, ``leaf`` half of an acanthus leaf's pieces along and ``blade``
    its points across, ``volute`` points of a scroll and ``stem`` its sides, ``ball`` pieces from pole to pole,
    ``abacus`` points a side.
    Buildings: ``arch`` segments of a half circle, ``petals`` of a rosette and ``petal`` rings within them, ``coffer``
    half the pieces of a coffer round the vault and ``rib`` those along it, ``tufts`` points across and along a
    buttoned seat, ``leg`` least segments of a turned leg, ``cell`` the widest piece of a flat surface in metres.
    ``stray`` is how far a moulding may be from its true profile, in metres.
    """

    flutes: int
    flute: int
    shaft: int
    round: int
    leaf: int
    volute: int
    arch: int
    petals: int
    coffer: int
    cell: float
    tip: int = 4
    blade: int = 7
    stem: int = 5
    ball: int = 6
    abacus: int = 9
    petal: int = 2
    rib: int = 2
    tufts: tuple[int, int] = (25, 61)
    leg: int = 10
    stray: float = 0.0

    def eased(self, profile: Floats, away: float = 1.0) -> Floats:
        """Leave out of a profile (p, 2) what is not seen at this level, ``away`` times as far as what is at hand."""
        if not self.stray:
            return profile
        line = shapely.LineString(profile).simplify(self.stray * away, preserve_topology=False)
        return np.asarray(line.coords)


_FEW = Detail(
    flutes=0, flute=2, shaft=3, round=16, leaf=1, volute=4, arch=10, petals=6, coffer=1, cell=1.0,
    tip=3, blade=3, stem=3, ball=3, abacus=3, stray=0.006,
)  # fmt: skip
_SKETCH = Detail(
    flutes=16, flute=3, shaft=2, round=16, leaf=1, volute=7, arch=10, petals=6, coffer=1, cell=1.0,
    petal=0, rib=1, tufts=(17, 41), leg=8, stray=0.003,
)  # fmt: skip
LEVELS = (
    _FEW,
    Detail(flutes=12, flute=3, shaft=2, round=12, leaf=1, volute=6, arch=10, petals=6, coffer=1, cell=1.0),
    _SKETCH,
    Detail(flutes=20, flute=6, shaft=5, round=32, leaf=4, volute=15, arch=18, petals=8, coffer=1, cell=0.8),
    Detail(
        flutes=24, flute=8, shaft=8, round=48, leaf=6, volute=28, arch=40, petals=8, coffer=2, cell=0.5,
        rib=4, tufts=(37, 97),
    ),
)  # fmt: skip


def detail(resolution: Resolution, columns: int) -> tuple[Detail, Detail]:
    """Return the level for the building and the level for its columns: those of a draft are the plainest."""
    level = 2 + ("draft", "standard", "gala").index(resolution)
    coarser = level if resolution == "draft" else sum(columns > many for many in MANY_COLUMNS)
    return LEVELS[level], LEVELS[level - coarser]
