"""What a sentence says of the gallery as a whole: where it is, in which style, at what time; and what is left over."""

import re

from tools.planning.data import table
from tools.planning.plan import Style
from tools.planning.reading.notes import MAX_UNMET, Notes

_STYLE_NAMES: dict[Style, str] = {
    "beaux_arts": "beaux-arts",
    "art_nouveau": "art nouveau",
    "haussmann": "Haussmann",
    "industrial_loft": "industrial loft",
    "white_cube": "white cube",
}
_CAPITAL = re.compile(r"^[^\W\d_a-z]", re.UNICODE)
_LONGEST_PHRASE = 80  # characters of an unknown passage that are quoted


def read_time(notes: Notes) -> None:
    """Fill ``wish.time_of_day``; a second time is refused."""
    for index in notes.fresh("time"):
        value, phrase = notes.value(index, "time"), notes.sentence.phrase(index)
        if notes.wish.time_of_day in (None, value):
            notes.wish.time_of_day = value  # type: ignore[assignment]
            notes.say("time_of_day", index)
        else:
            notes.use(index)
            notes.refuse(
                phrase,
                f"It contradicts “{notes.wish.phrase('time_of_day')}”, which is named first and holds.",
            )


def read_style(notes: Notes) -> None:
    """Fill ``wish.style``: the first style named holds; a style that is none of ours is brought to the nearest."""
    for index in notes.fresh("style", "near"):
        mark, phrase = notes.sentence.marks[index], notes.sentence.phrase(index)
        notes.use(index)
        near = table("concepts")["near"][mark.senses["near"]] if mark.is_a("near") else None
        style: Style = near["style"] if near else mark.senses["style"]  # type: ignore[assignment]
        held = notes.wish.style
        if held is None:
            notes.wish.style = style
            notes.say("style", index)
            if near and "walls" in near and notes.wish.everywhere.walls is None:
                notes.wish.everywhere.walls = near["walls"]
        if near:
            notes.refuse(
                phrase, f"It is no style on offer; the nearest, {_STYLE_NAMES[held or style]}, is built."
            )
        elif held not in (None, style):
            notes.refuse(
                phrase, f"A gallery has one style; it is {_STYLE_NAMES[held]}, which is named first."
            )


def read_place(notes: Notes) -> None:
    """Fill ``wish.place``: a known place, else a capitalised name after "in"."""
    sentence, wish = notes.sentence, notes.wish
    for index in notes.fresh("place"):
        name = table("places")[notes.value(index, "place")]["name"][wish.language]
        notes.use(index)
        if wish.place in ("", name):
            wish.place = name
            notes.say("place", index)
        elif not _within(notes, index):
            notes.refuse(sentence.phrase(index), f"A gallery is in one place; it is {wish.place}.")
    if wish.place:
        return
    for index, mark in enumerate(sentence.marks[:-1]):
        if not mark.is_a("inside"):
            continue
        last = index
        while last + 1 < len(sentence.marks) and _is_name(notes, last + 1, first=last == index):
            last += 1
        if last > index:
            wish.place = sentence.phrase(index + 1, last)[:60]
            notes.say("place", *range(index + 1, last + 1))
            return


def _within(notes: Notes, index: int) -> bool:
    """Whether the place only says where the other one is: "Giverny, France"."""
    return (
        notes.sentence.marks[index].before == ","
        and index > 0
        and notes.sentence.marks[index - 1].is_a("place")
    )


def _is_name(notes: Notes, index: int, *, first: bool) -> bool:
    mark = notes.sentence.marks[index]
    if mark.known or mark.used or (mark.before and not first):
        return False
    return bool(_CAPITAL.match(notes.sentence.phrase(index)))


def read_leftovers(notes: Notes) -> None:
    """Refuse what is understood but not built, and what is not understood at all, in the order of the sentence."""
    absent = table("concepts")["absent"]
    sentence = notes.sentence
    for index in notes.fresh("absent"):
        around = [index, *sentence.modifiers(index)]
        first = min(around)
        if first and sentence.marks[first - 1].number is not None and not sentence.marks[first].before:
            around.append(first - 1)
        around += _shown(notes, index)
        if not sentence.negated(index):
            notes.refuse(sentence.phrase(*around), absent[notes.value(index, "absent")])
        notes.use(*around)
    _refuse_unknown(notes)


def _shown(notes: Notes, noun: int) -> list[int]:
    """Return the marks of "of the sea" after "a view", as far as nothing else has read them."""
    marks = notes.sentence.marks
    last = index = noun + 1
    if index >= len(marks) or marks[index].before or not marks[index].is_a("depict"):
        return []
    while index + 1 < len(marks) and not marks[index + 1].before and not marks[index + 1].joiner:
        mark = marks[index + 1]
        if mark.used or not (mark.quiet or not mark.known or mark.is_a("absent")):
            break
        index += 1
        if not mark.quiet:
            last = index
    return list(range(noun + 1, last + 1)) if last > noun + 1 else []


def _refuse_unknown(notes: Notes) -> None:
    """Quote each unbroken run of words that nothing has read."""
    marks = notes.sentence.marks
    run: list[int] = []
    runs: list[list[int]] = []
    for index, mark in enumerate(marks):
        spare = mark.used or mark.quiet or mark.joiner or mark.is_a(*_SILENT)
        if run and (spare or mark.before):
            runs.append(run)
            run = []
        if not spare:
            run.append(index)
    if run:
        runs.append(run)
    for number, indexes in enumerate(runs):
        if len(notes.wish.unmet) >= MAX_UNMET - 1:
            rest = sum(len(indexes) for indexes in runs[number:])
            notes.refuse("…", f"{rest} more words were not understood.")
            return
        phrase = notes.sentence.phrase(indexes[0], indexes[-1])
        short = phrase if len(phrase) <= _LONGEST_PHRASE else phrase[: _LONGEST_PHRASE - 1] + "…"
        notes.refuse(short, "Not understood; nothing of it is in the plan.")


_SILENT = (
    "dimension",
    "times",
    "palette_word",
    "manner_words",
    "definite",
    "inside",
    "depict",
    "ordinal",
    "size",
    "downwards",
    "not",
    "instead",
    "turn",
    "both",
)
