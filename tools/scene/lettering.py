"""Words in the font that Pillow brings along, which has little beyond ASCII."""

import functools
import unicodedata

PLAIN_PUNCTUATION = {
    "–": "-",
    "—": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "œ": "oe",
    "ß": "ss",
}


def drawable(text: str) -> str:
    """Return the text on one line, in characters that the font has; nothing where nothing is left of it."""
    return " ".join("".join(map(_nearest, text)).split())


@functools.cache
def _nearest(char: str) -> str:
    """Return a character, or what comes nearest to it."""
    if not char.isprintable() or char.isspace():
        return " "
    plain = PLAIN_PUNCTUATION.get(char) or unicodedata.normalize("NFKD", char)
    return "".join(part for part in plain if part.isascii())
