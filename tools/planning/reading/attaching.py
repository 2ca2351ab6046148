"""Each modifier finds its noun: "black" the floor and not the frames in "black marble floor and gilded frames"."""

from tools.planning.reading.sentence import MODIFIERS, NOUNS, Sentence

_FLOOR = {"floor", "floor_is"}
_WHOLE = {"room", "room_near", "gallery"}
_TAKES: dict[str, set[str]] = {
    "pattern": _FLOOR | {"absent"},
    "shape": {"windows", "windows_is", "ceiling", "ceiling_is", "absent"} | _WHOLE,
    "matter": {"exhibits"},
    "material": set(NOUNS) - {"works", "genre", "windows", "windows_is"},
    "colour": set(NOUNS),
    "size": set(NOUNS),
    "palette": {"works", "genre"},
    "level": _WHOLE,
}


def attach(sentence: Sentence) -> None:
    """Fill ``sentence.owner``. A modifier out of reach of every noun that takes it stays without one."""
    for index, mark in enumerate(sentence.marks):
        kinds = [kind for kind in MODIFIERS if mark.is_a(kind)]
        if mark.used or not kinds or mark.is_a(*NOUNS):
            continue
        takers = set().union(*(_TAKES[kind] for kind in kinds))
        noun = sentence.nearest(index, sentence.nouns(*takers))
        if noun is not None:
            sentence.owner[index] = noun
    _share(sentence)


def _share(sentence: Sentence) -> None:
    """Let "marble floors and walls" give its marble to the walls as well, where they have nothing of their own."""
    if not sentence.lexicon.modifier_first:
        return
    for noun in sentence.nouns("walls", "floor"):
        if noun < 2 or noun in sentence.owner.values() or not sentence.marks[noun - 1].conjunction:
            continue
        if not sentence.marks[noun - 2].is_a("walls", "floor"):
            continue
        for index, owner in list(sentence.owner.items()):
            if owner == noun - 2 and sentence.marks[index].is_a("material", "colour"):
                sentence.shared.setdefault(noun, []).append(index)
