"""What the label beside a work says: its title, then how it was made, never by whom it was not."""

from typing import Any, get_args

from tools.planning.data import table
from tools.planning.plan import Artwork, Exhibit
from tools.planning.wish import Language


def label_of_work(work: Artwork, language: str) -> list[str]:
    """Return the lines in the language of the prompt (ISO 639-1; English where the labels have no other words).

    Of a picture that a person brought they say what that person did; a painted one is called what it is.
    """
    if work.picture:
        said = ", ".join(part for part in (work.artist, work.year) if part)
        return [work.title, said] if said else [work.title]
    words = table("repertoire")["words"]
    if work.after:
        manner = _in(words["after"], language).format(painter=work.after)
    else:
        manner = _in(table("repertoire")["manner"][work.manner]["label"], language)
    return [work.title, manner, _in(words["generated"], language)]


def label_of_exhibit(exhibit: Exhibit, language: str) -> list[str]:
    """Return the lines of a sculpture's label: its title, and what it is made to look like."""
    return [exhibit.title, _in(table("repertoire")["matter"][exhibit.matter], language)]


def _in(said: dict[str, Any], language: str) -> str:
    return str(said[language if language in get_args(Language) else "en"])
