"""What a sentence says of how a thing shall not be: "white walls, not red", "no red walls but green ones".

A thing that is not wanted at all ("no windows") is read where its noun is.
"""

from collections.abc import Iterator

from tools.planning.reading.notes import Notes
from tools.planning.reading.sentence import MODIFIERS, NOUNS, Mark, Sentence

_SAYS_NOTHING = "plain"


def set_aside(notes: Notes) -> None:
    """Let words say nothing that only exclude a look: those before a "but" that names another, and those that stand
    alone behind "not". Where no other look of that kind is named, the plan owns up to them: the style may bring it."""
    sentence = notes.sentence
    for at, mark in enumerate(sentence.marks):
        if not mark.is_a("not") and mark.joiner != "without":
            continue
        last = max(_run(sentence, at), default=at)
        excluded = [index for index in range(at + 1, last + 1) if _is_look(sentence.marks[index])]
        if not excluded:
            continue
        after = sentence.marks[last + 1 : last + 3]
        if len(after) == 2 and after[0].is_a("instead") and _is_look(after[1]):
            ones = last + 3  # "green ones"
            counted = ones < len(sentence.marks) and sentence.marks[ones].number == 1
            _silence(sentence, [at, *excluded, last + 1, *([ones] if counted else [])])
        elif len(excluded) == last - at and not _is_of_a_noun(sentence, last):
            if not _is_said_otherwise(sentence, excluded):
                notes.refuse(
                    sentence.phrase(at, last),
                    "A look is left out only where another is named; this one follows the style.",
                )
            _silence(sentence, [at, *excluded])


def _run(sentence: Sentence, negation: int) -> Iterator[int]:
    """Yield the marks that the negation reaches: looks, at most one noun, and nothing behind a pause."""
    nouns = 0
    for index in range(negation + 1, len(sentence.marks)):
        mark = sentence.marks[index]
        nouns += mark.is_a(*NOUNS)
        if mark.before or nouns > 1 or mark.is_a("instead") or not (_is_look(mark) or mark.is_a(*NOUNS)):
            return
        yield index


def _is_look(mark: Mark) -> bool:
    return mark.is_a(*MODIFIERS) and not mark.is_a(*NOUNS)


def _is_of_a_noun(sentence: Sentence, last: int) -> bool:
    """Whether the looks go on to a noun that the run does not reach, as in "no red paintings or walls"."""
    after = sentence.marks[last + 1 : last + 2]
    return bool(after) and not after[0].before and after[0].is_a(*NOUNS)


def _is_said_otherwise(sentence: Sentence, excluded: list[int]) -> bool:
    kinds = {kind for index in excluded for kind in sentence.marks[index].senses if kind in MODIFIERS}
    return any(
        _is_look(mark) and mark.is_a(*kinds)
        for index, mark in enumerate(sentence.marks)
        if index not in excluded
    )


def _silence(sentence: Sentence, indexes: list[int]) -> None:
    for index in indexes:
        mark = sentence.marks[index]
        mark.senses, mark.number = {_SAYS_NOTHING: _SAYS_NOTHING}, None
