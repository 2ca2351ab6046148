"""The corpus: every sound file, and every fault put into every sound file that can have it."""

from collections.abc import Iterator

from tests.corpus.bases import BASES, base
from tests.corpus.container_faults import CONTAINER_FAULTS
from tests.corpus.document_faults import DOCUMENT_FAULTS
from tests.corpus.geometry_faults import GEOMETRY_FAULTS
from tests.corpus.skin_faults import SKIN_FAULTS
from tests.corpus.surface_faults import SURFACE_FAULTS

FAMILIES = {
    "document": DOCUMENT_FAULTS,
    "geometry": GEOMETRY_FAULTS,
    "skin": SKIN_FAULTS,
    "surface": SURFACE_FAULTS,
}
CONTAINER_BASE = "plain"  # what holds the faults of the file itself: what is in it makes no difference


def corpus() -> Iterator[tuple[str, bytes]]:
    """Yield (``family/fault/base``, bytes) of each file; ``sound/-/base`` for those without a fault.

    A fault that a base cannot have (no picture to cut, no camera to bend) is passed over.
    """
    for name in BASES:
        yield f"sound/-/{name}", base(name).pack()
    for fault, break_file in CONTAINER_FAULTS.items():
        yield f"container/{fault}/{CONTAINER_BASE}", break_file(base(CONTAINER_BASE).pack())
    for family, faults in FAMILIES.items():
        for fault, spoil in faults.items():
            for name in BASES:
                loose = base(name)
                try:
                    spoil(loose)
                except (KeyError, IndexError):
                    continue
                yield f"{family}/{fault}/{name}", loose.pack()
