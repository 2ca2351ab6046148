"""Numbers of things, as people say them."""


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return a number of things as people say it: ``1 call``, ``2 calls``; ``nouns`` where an s is not enough."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"
