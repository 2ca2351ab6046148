"""What the pictures show: "paintings of cats playing chess, water lilies and a stormy sea"."""

from dataclasses import dataclass

from tools.planning.data import table
from tools.planning.reading.sentence import MODIFIERS, NOUNS, Sentence

_STOPS = (NOUNS | {"style", "near", "manner", "time", "dimension", "unit"}) - {"absent", "genre"}


@dataclass(frozen=True)
class Subjects:
    """The subjects that a noun ("paintings", "busts") is given: motifs, or forms of sculptures, by key, anything else
    in the words of the prompt."""

    noun: int
    subjects: list[str]
    phrase: str


def read_subjects(sentence: Sentence) -> list[Subjects]:
    """Find what follows "paintings of" and mark its words as used."""
    found = []
    for noun in sentence.nouns("works", "genre", "exhibits"):
        start = noun + 1
        if (
            start >= len(sentence.marks)
            or sentence.marks[start].before
            or not sentence.marks[start].is_a("depict")
        ):
            continue
        chunks = _chunks(sentence, start + 1)
        known = "form" if sentence.marks[noun].is_a("exhibits") else "motif"
        subjects = [subject for chunk in chunks if (subject := _subject(sentence, chunk, known))]
        if subjects:
            for index in (i for chunk in chunks for i in chunk):
                sentence.marks[index].used = True
            found.append(Subjects(noun, subjects, sentence.phrase(noun, chunks[-1][-1])))
    return found


def _chunks(sentence: Sentence, start: int) -> list[list[int]]:
    """Cut what follows at commas and "and" until something that is no subject of a picture."""
    marks = sentence.marks
    chunks: list[list[int]] = []
    here: list[int] = []
    for index in range(start, len(marks)):
        mark = marks[index]
        boundary = index > start and (mark.before == "," or mark.conjunction)
        if boundary and here:
            chunks.append(here)
            here = []
        if mark.before in {".", ";", ":", "("} and index > start:
            break
        if mark.joiner == "without" or _ends(sentence, index, first=not chunks):
            here = _backed_off(sentence, here)
            break
        if mark.conjunction or (not here and mark.quiet):
            continue
        here.append(index)
    if here:
        chunks.append(here)
    trimmed = [_trimmed(sentence, chunk) for chunk in chunks]
    return [chunk for chunk in trimmed if chunk]


def _ends(sentence: Sentence, index: int, *, first: bool) -> bool:
    """Whether the mark belongs to the building and not to a picture."""
    mark = sentence.marks[index]
    if mark.is_a("motif", "form", "plants"):
        return False
    if mark.is_a("exhibits"):
        return not first
    if mark.is_a("absent"):
        return not first and mark.senses["absent"] not in table("concepts")["picture"]["depictable"]
    if mark.is_a("artist") or mark.is_a(*_STOPS):
        return True
    if mark.is_a("inside"):
        after = index + 1
        while after < len(sentence.marks) and sentence.marks[after].quiet:
            after += 1
        return after < len(sentence.marks) and sentence.marks[after].is_a("place", *_STOPS)
    return False


def _backed_off(sentence: Sentence, chunk: list[int]) -> list[int]:
    """Give back what leads up to the noun that ended the list: "… hanging on black marble" before "walls"."""
    kept = list(chunk)
    while kept:
        mark = sentence.marks[kept[-1]]
        if not (mark.quiet or mark.joiner or mark.number is not None or mark.is_a(*MODIFIERS)):
            break
        kept.pop()
    return kept


def _trimmed(sentence: Sentence, chunk: list[int]) -> list[int]:
    kept = list(chunk)
    while kept and (sentence.marks[kept[-1]].quiet or sentence.marks[kept[-1]].joiner):
        kept.pop()
    return kept


def _subject(sentence: Sentence, chunk: list[int], known: str) -> str:
    for index in chunk:
        if sentence.marks[index].is_a(known):
            return sentence.marks[index].senses[known]
    if all(sentence.marks[index].is_a(*MODIFIERS) or sentence.marks[index].quiet for index in chunk):
        return ""
    return sentence.phrase(chunk[0], chunk[-1])
