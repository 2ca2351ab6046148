"""How many of a thing a sentence asks for: the number in front of its noun, past all that describes it."""

from tools.planning.reading.notes import Notes
from tools.planning.wish import Evidence

_PASSES = (
    "manner", "near", "style", "artist", "motif", "colour", "size", "palette", "place", "material", "matter", "form",
)  # fmt: skip


def number_before(notes: Notes, noun: int, field: str) -> int | None:
    """Return the number that counts the noun and note that it names ``field``; None where there is none."""
    index = first_word_left(notes, noun)
    mark = notes.sentence.marks[index]
    if mark.number is None or mark.used:
        return None
    notes.use(index)
    notes.wish.evidence.append(Evidence(field=field, phrase=notes.sentence.phrase(index, noun)))
    return int(mark.number)


def first_word_left(notes: Notes, noun: int) -> int:
    """Return the number that counts the noun ("twelve large impressionist paintings"), or the noun itself."""
    marks = notes.sentence.marks
    for index in range(noun - 1, -1, -1):
        if marks[index + 1].before:
            return noun
        if marks[index].number is not None:
            return index
        if not (marks[index].is_a(*_PASSES) or marks[index].quiet):
            return noun
    return noun


def is_single(notes: Notes, noun: int) -> bool:
    """Whether an article says that there is one: "a bronze bust", but not "a sculpture gallery"."""
    marks = notes.sentence.marks
    if (
        noun + 1 < len(marks)
        and not marks[noun + 1].before
        and marks[noun + 1].is_a("gallery", "room", "room_near")
    ):
        return False
    for index in range(noun - 1, -1, -1):
        if marks[index + 1].before:
            return False
        if marks[index].is_a("article"):
            return True
        if not marks[index].is_a(*_PASSES):
            return False
    return False
