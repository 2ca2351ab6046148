"""The letters of our own pictures: Source Sans, which a package brings along, under the SIL Open Font License.

It has Latin with its accents, Greek and Cyrillic. What it lacks is written in what comes nearest.
"""

import functools
import io
import unicodedata
from importlib.resources import files
from typing import Literal

from PIL import ImageFont

Weight = Literal["Regular", "Semibold"]

_PROBE = 16  # pixels: large enough to tell one letter from another
_NO_LETTER = "\uffff"  # no font has it: what is drawn is the box that stands for a missing letter


@functools.lru_cache(maxsize=64)
def typeface(size: float, weight: Weight = "Regular") -> ImageFont.FreeTypeFont:
    """Return the font at ``size`` pixels from one line to the next, unleaded."""
    file = files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf"
    return ImageFont.truetype(io.BytesIO(file.read_bytes()), size)


def drawable(text: str) -> str:
    """Return the text on one line, in characters that the font has; nothing where nothing is left of it."""
    return " ".join("".join(map(_nearest, unicodedata.normalize("NFC", text))).split())


@functools.lru_cache(maxsize=4096)
def _nearest(char: str) -> str:
    """Return a character, or what comes nearest to it."""
    if not char.isprintable() or char.isspace():
        return " "
    if _has(char):
        return char
    return "".join(part for part in unicodedata.normalize("NFKD", char) if _has(part))


def _has(char: str) -> bool:
    font = typeface(_PROBE)
    return bytes(font.getmask(char)) != bytes(font.getmask(_NO_LETTER))
