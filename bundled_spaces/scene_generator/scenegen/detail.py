"""How finely things are drawn, by resolution and by how many columns must share the budget."""

from dataclasses import dataclass

from scenegen.brief import Resolution

# Beyond so many columns they are drawn one level coarser, and beyond so many two, so that a long suite stays
# light enough for a browser.
MANY_COLUMNS = (24, 64)


@dataclass(frozen=True)
class Detail:
    """Counts of segments. ``flute`` is points across one flute, ``round`` segments of a full turn of a column."""

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


LEVELS = (
    Detail(flutes=12, flute=3, shaft=2, round=12, leaf=1, volute=6, arch=10, petals=4, coffer=1, cell=1.0),
    Detail(flutes=16, flute=3, shaft=2, round=16, leaf=1, volute=7, arch=12, petals=4, coffer=1, cell=1.0),
    Detail(flutes=20, flute=6, shaft=5, round=32, leaf=4, volute=15, arch=18, petals=6, coffer=1, cell=0.8),
    Detail(flutes=24, flute=8, shaft=8, round=48, leaf=6, volute=28, arch=40, petals=8, coffer=2, cell=0.5),
)


def detail(resolution: Resolution, columns: int) -> tuple[Detail, Detail]:
    """The level for the building and the level for its columns."""
    level = 1 + ("draft", "standard", "gala").index(resolution)
    coarser = (resolution == "draft") + sum(columns > many for many in MANY_COLUMNS)
    return LEVELS[level], LEVELS[max(0, level - coarser)]
