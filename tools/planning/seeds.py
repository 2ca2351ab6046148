"""Seeds derived from one another, so that the same build gives the same pictures on every machine."""

import hashlib
from collections.abc import Sequence

SEED_LIMIT = 2**31  # the largest range that every known Space accepts


def derive_seed(seed: int, *names: str) -> int:
    """Return a seed in [0, 2**31) that depends on ``seed`` and on every name."""
    digest = hashlib.sha256("\x1f".join((str(seed), *names)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % SEED_LIMIT


def gallery_seed(seed: int, prompt: str) -> int:
    """Return the seed of a gallery: of two sentences with one seed, each has pictures of its own."""
    return derive_seed(seed, "gallery", prompt)


def shuffled(items: Sequence[str], seed: int) -> list[str]:
    """Return the items in an order that depends on ``seed`` alone, the same in every version of Python."""
    return sorted(items, key=lambda item: (derive_seed(seed, item), item))
