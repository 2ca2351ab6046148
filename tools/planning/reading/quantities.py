"""Lengths in a sentence: "30 m long", "haut de 8 mètres", "28 × 11 × 9.5 m"."""

from dataclasses import dataclass
from typing import Literal

from tools.planning.reading.sentence import REACH, Sentence

Side = Literal["length", "width", "height"]
_METRES = {"metre": 1.0, "centimetre": 0.01, "foot": 0.3048}
# What may have a length: a number of metres near none of these is the room's.
_MEASURED = (
    "room", "room_near", "gallery", "works", "genre", "windows", "windows_is", "columns", "ceiling", "ceiling_is",
    "walls", "walls_is", "benches", "exhibits", "plants", "chandeliers", "ropes", "steps", "absent",
)  # fmt: skip
_CLOSE = 4  # distance within which a length is that of anything smaller than a room
_NEAR = 3  # marks between a length and the word that says which side it is
_CHAIN: tuple[Side, Side, Side] = ("length", "width", "height")


@dataclass(frozen=True)
class Dimension:
    """A length in metres. ``side`` is None where the sentence does not say; ``chained`` if it is one of "a × b × c".

    ``first`` and ``last`` are the marks that it takes.
    """

    metres: float
    side: Side | None
    first: int
    last: int
    chained: bool = False


def read_dimensions(sentence: Sentence) -> list[Dimension]:
    """Find the lengths and mark their words as used."""
    found: list[Dimension] = []
    at = 0
    while at < len(sentence.marks):
        chain = _chain(sentence, at)
        if len(chain) > 1:
            found += chain
        elif chain and sentence.marks[chain[0].last].is_a("unit"):
            found.append(_with_side(sentence, chain[0]))
        elif chain and found and (side := _side_right_after(sentence, at)):
            metres = chain[0].metres * _unit_of(sentence, found[-1])
            found.append(
                Dimension(metres, side, at, at + 1 if sentence.marks[at + 1].is_a("dimension") else at + 2)
            )
        else:
            at += 1
            continue
        at = max(found[-1].last, at) + 1
    for dimension in found:
        for index in range(dimension.first, dimension.last + 1):
            mark = sentence.marks[index]
            if mark.is_a("unit", "dimension", "times") or mark.number is not None or mark.quiet:
                mark.used = mark.of_length = True
    return found


def _chain(sentence: Sentence, at: int) -> list[Dimension]:
    """Read "a × b × c" from that place; the unit may stand once, at the end. One item if there is no ×."""
    marks = sentence.marks
    values: list[tuple[float, int, int]] = []
    unit, here = "", at
    while here < len(marks) and marks[here].number is not None and len(values) < len(_CHAIN):
        first = here
        if (
            here + 1 < len(marks)
            and marks[here + 1].is_a("unit")
            and marks[here + 1].senses["unit"] in _METRES
        ):
            here += 1
            unit = marks[here].senses["unit"]
        values.append((marks[first].number or 0.0, first, here))
        if not (
            here + 2 < len(marks) and marks[here + 1].is_a("times") and marks[here + 2].number is not None
        ):
            break
        here += 2
    factor = _METRES[unit or "metre"]
    many = len(values) > 1
    return [
        Dimension(number * factor, _CHAIN[place] if many else None, first, last, chained=many)
        for place, (number, first, last) in enumerate(values)
    ]


def _side_right_after(sentence: Sentence, number: int) -> Side | None:
    """Return the side in "… by 10 wide", where the unit was said of an earlier length."""
    for mark in sentence.marks[number + 1 : number + 3]:
        if mark.before:
            return None
        if mark.is_a("dimension"):
            return mark.senses["dimension"]  # type: ignore[return-value]
        if not mark.quiet:
            return None
    return None


def _unit_of(sentence: Sentence, dimension: Dimension) -> float:
    """Return the metres of the unit that an earlier length was given in."""
    units = (
        mark.senses["unit"]
        for mark in sentence.marks[dimension.first : dimension.last + 1]
        if mark.is_a("unit")
    )
    return _METRES.get(next(units, "metre"), 1.0)


def _with_side(sentence: Sentence, dimension: Dimension) -> Dimension:
    """Look for the word that says which side it is, first after the length, then before it."""
    marks = sentence.marks
    for index in range(dimension.last + 1, min(dimension.last + 1 + _NEAR, len(marks))):
        mark = marks[index]
        if mark.before or mark.number is not None or mark.joiner:
            break
        if mark.is_a("dimension"):
            return Dimension(dimension.metres, mark.senses["dimension"], dimension.first, index)  # type: ignore[arg-type]
        if not mark.quiet:
            break
    for index in range(dimension.first - 1, max(dimension.first - 1 - _NEAR, -1), -1):
        mark = marks[index]
        if marks[index + 1].before or mark.joiner:
            break
        if mark.is_a("dimension") and not mark.used:
            mark.used = True
            return Dimension(dimension.metres, mark.senses["dimension"], index, dimension.last)  # type: ignore[arg-type]
        if not mark.quiet:
            break
    return dimension


def subject_of(sentence: Sentence, dimension: Dimension) -> int | None:
    """Return the noun whose length that is; a room is reached from farther away than a picture or a window."""
    best, least = None, REACH + 1
    for noun, mark in enumerate(sentence.marks):
        if mark.is_a(*_MEASURED):
            distance = sentence.distance(dimension.last if noun > dimension.last else dimension.first, noun)
            reach = REACH if mark.is_a("room", "room_near", "gallery") else _CLOSE
            if distance <= reach and distance < least:
                best, least = noun, distance
    return best
