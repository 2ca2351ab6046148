"""Seeds derived from one another, so that the same build gives the same pictures on every machine."""

import hashlib
from collections.abc import Sequence

SEED_LIMIT = 2**31  # the largest range that every known Space accepts


def derive_seed(seed: int, *names: str) -> int:
    """Return a seed in [0, 2**31) that depends on ``seed`` and on every name."""
    digest = hashlib.sha256("\x1f".join((str(seed), *names)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % SEED_LIMIT


def collection_seed(seed: int, place: str, style: str) -> int:
    """Return the seed of what a house shows: with one seed, two places have two collections, and two styles.

    Nothing else of a sentence counts, so that another floor or another hour has the same pictures.
    """
    return derive_seed(seed, "collection", place, style)


def shuffled(items: Sequence[str], seed: int) -> list[str]:
    """Return the items in an order that depends on ``seed`` alone, the same in every version of Python."""
    return sorted(items, key=lambda item: (derive_seed(seed, item), item))
