"""``titles.csv``: what a person says of the pictures in a folder."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tools.errors import InputError

CAPTIONS_FILE = "titles.csv"
MAX_BYTES = 2**20
LONGEST = {"title": 120, "artist": 80, "year": 20}  # characters, as in tools.planning.plan.Artwork
_SEPARATORS = re.compile(r"[_\s]+|(?<=\w)-(?=\w)")
_CAMERA = re.compile(r"^\d+[ .)]+(?=\D)")  # "03 Water lilies": a number that only orders the files


@dataclass(frozen=True)
class Caption:
    """What is said of a picture; ``width`` and ``height`` in metres, None where they are not."""

    title: str
    artist: str = ""
    year: str = ""
    width: float | None = None
    height: float | None = None


def read_captions(path: Path, names: list[str]) -> dict[str, Caption]:
    """Return a caption for each file name; without a row in the file, or without the file, the title is the name's.

    Raises InputError (field ``artworks``), naming the row, for what cannot be understood.
    """
    captions = {name: Caption(readable(name)) for name in names}
    if not path.exists():
        return captions
    for number, row in enumerate(_rows(path), start=2):
        name = (row.get("file") or "").strip()
        if not name:
            continue
        if name not in captions:
            _refuse(number, f"there is no picture '{name}' in the folder")
        title, artist, year = (_text(row.get(field), field) for field in ("title", "artist", "year"))
        captions[name] = Caption(
            title or readable(name),
            artist,
            year,
            _metres(row.get("width_cm"), "width_cm", number),
            _metres(row.get("height_cm"), "height_cm", number),
        )
    return captions


def readable(name: str) -> str:
    """Return a file's name as a title: "03_water-lilies.jpg" → "Water lilies"."""
    stem = unicodedata.normalize("NFC", Path(name).stem)
    words = _CAMERA.sub("", " ".join(_SEPARATORS.sub(" ", stem).split()))
    title = _text(words, "title") or "Untitled"
    return title[0].upper() + title[1:]


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{CAPTIONS_FILE} cannot be read: {error}.", field="artworks", remedy="Save it as CSV in UTF-8."
        ) from error
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{CAPTIONS_FILE} has {len(data)} bytes; at most {MAX_BYTES} are read.", field="artworks"
        )
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    if "file" not in [str(field).strip() for field in reader.fieldnames or ()]:
        raise InputError(
            f"{CAPTIONS_FILE} has no column 'file'.",
            field="artworks",
            remedy="Its first line is: file,title,artist,year,width_cm,height_cm.",
        )
    try:
        return [
            {str(key).strip(): value for key, value in row.items() if isinstance(value, str)}
            for row in reader
        ]
    except csv.Error as error:
        raise InputError(f"{CAPTIONS_FILE} is no CSV: {error}.", field="artworks") from error


def _text(value: str | None, field: str) -> str:
    printable = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in value or "")
    return " ".join(printable.split())[: LONGEST[field]].strip()


def _metres(value: str | None, field: str, number: int) -> float | None:
    if not (value or "").strip():
        return None
    try:
        centimetres = float((value or "").replace(",", "."))
    except ValueError:
        centimetres = 0.0
    if not 0 < centimetres < 100_000:
        _refuse(number, f"{field} is '{(value or '').strip()[:40]}', which is no length in centimetres")
    return centimetres / 100


def _refuse(number: int, why: str) -> NoReturn:
    raise InputError(
        f"Line {number} of {CAPTIONS_FILE} cannot be used: {why}.",
        field="artworks",
        remedy="Correct that line.",
    )
