"""Which works, sculptures and rooms of a gallery a few words mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from tools.planning.data import table
from tools.planning.edits.clauses import ways
from tools.planning.edits.revision import Revision
from tools.planning.lights import base_subject
from tools.planning.plan import Artwork, Exhibit, Gallery
from tools.planning.reading.lexicon import lexicon, tokens_of
from tools.planning.reading.quantities import read_dimensions
from tools.planning.reading.sentence import Mark, Sentence, parse
from tools.planning.wish import ExhibitsWish, Language, RoomWish, Wish, WorksWish

Item = TypeVar("Item", Artwork, Exhibit)
_SKIPPED = 2  # marks that may stand between "painting" and its number, or between an ordinal and "painting"


@dataclass(frozen=True)
class Meant:
    """What is meant. ``exactly`` says that it was named by number, place or title, so that everything else in the words
    says what is to become of it."""

    works: list[Artwork]
    exhibits: list[Exhibit]
    exactly: bool

    def __bool__(self) -> bool:
        return bool(self.works or self.exhibits)


NOTHING = Meant([], [], exactly=False)

# A room by its index, -1 where it does not exist, and what is said of it.
RoomSaid = tuple[int, RoomWish]


def meant_by(revision: Revision, text: str, wish: Wish, *, one: bool = False) -> Meant:
    """Return the works and exhibits that ``text``, read as ``wish``, means: by number, place in the walk or title, else
    all that are as it says; where it counts them, the last so many. Numbers are those before the message, and one of
    nothing that is there means nothing."""
    gallery, before = revision.gallery, revision.before
    sentence = parse(text, lexicon(wish.language))
    read_dimensions(sentence)  # "the paintings 2 m wide" are not the second one
    placed = _by_place(
        sentence, _numbered(gallery.artworks, before.artworks), ("works", "genre"), wish.language
    )
    stood = _by_place(sentence, _numbered(gallery.exhibits, before.exhibits), ("exhibits",), wish.language)
    works, exhibits = placed or [], stood or []
    titled = _by_title(text, [*gallery.artworks, *gallery.exhibits])
    works += [item for item in titled if isinstance(item, Artwork) and item not in works]
    exhibits += [item for item in titled if isinstance(item, Exhibit) and item not in exhibits]
    if works or exhibits:
        return Meant(works, exhibits, exactly=True)
    if placed is not None or stood is not None:
        return NOTHING
    named_only = any(mark.is_a("works", "genre") for mark in sentence.marks)
    for group in wish.works or ([WorksWish()] if named_only else []):  # "the paintings": all of them
        alike = [work for work in gallery.artworks if _is_like(work, group) and work not in works]
        works += _counted(alike, 1 if one and group.count is None else group.count)
    for kind in wish.exhibits:
        same = [item for item in gallery.exhibits if _is_of(item, kind) and item not in exhibits]
        exhibits += _counted(same, 1 if one and kind.count is None else kind.count)
    return Meant(works, exhibits, exactly=False)


def rooms_meant(gallery: Gallery, wish: Wish) -> list[RoomSaid]:
    """Return the rooms that the wish speaks of, by index, each with what is said of it. A room that does not exist has
    the index -1. Without any, what is said of the whole suite is said of every room."""
    known = table("houses")["room"]
    found: list[RoomSaid] = []
    for position, said in enumerate(wish.rooms):
        if said.kind is None:
            if said != RoomWish() or position == len(wish.rooms) - 1:
                found.append((position if position < len(gallery.rooms) else -1, said))
            continue
        names = {name.casefold() for name in known[said.kind]["name"].values()} | {said.name.casefold()}
        same = [
            index
            for index, room in enumerate(gallery.rooms)
            if any(name and room.name.casefold().startswith(name) for name in names)
        ]
        if not same and said.kind == "hall" and len(gallery.rooms) == 1:
            same = [0]  # the only room is what anybody would call the hall
        found += [(index, said) for index in same] or [(-1, said)]
    if found and len({index for index, _ in found}) == 1:  # one room is spoken of: what is said is said of it
        return [(index, _both(wish.everywhere, said)) for index, said in found]
    if not found and wish.everywhere != RoomWish():
        return [(index, wish.everywhere) for index in range(len(gallery.rooms))]
    return found


def _both(everywhere: RoomWish, said: RoomWish) -> RoomWish:
    own = said.model_dump(exclude_defaults=True)
    return RoomWish(**{**everywhere.model_dump(exclude_defaults=True), **own})


def _numbered(now: Sequence[Item], before: Sequence[Item]) -> list[Item | None]:
    """Return what is there, each in its place before the message; None where it is gone. What is new comes last."""
    there = {item.id: item for item in now}
    return [there.pop(item.id, None) for item in before] + list(there.values())


def _by_place(
    sentence: Sentence, items: Sequence[Item | None], nouns: tuple[str, ...], language: Language
) -> list[Item] | None:
    """Return those named as "painting 3", "number 3", "the third painting" or "the last two paintings"; None where no
    place is named."""
    marks, left = sentence.marks, [item for item in items if item]
    found: list[Item | None] = []
    said = False
    counted = {stem for (stem,) in ways(language, "counted")}
    last = {stem for (stem,) in ways(language, "last")}
    for at, mark in enumerate(marks):
        stem = sentence.tokens[mark.first].stem
        if mark.is_a(*nouns) or (stem in counted and "works" in nouns):
            for number in _numbers_after(marks, at):
                said = True
                found += items[number - 1 : number]
        if not (mark.is_a("ordinal") or stem in last) or not _of(sentence, at, nouns):
            continue
        said = True
        count = _number_beside(marks, at)
        place = int(mark.senses.get("ordinal", 0))
        if stem in last:
            found += left[-(count or 1) :]
        elif place == 1:  # "the first two paintings"
            found += items[: count or 1]
        else:
            found += items[place - 1 : place]
    return list({item.id: item for item in found if item}.values()) if said else None


def _numbers_after(marks: list[Mark], noun: int) -> list[int]:
    """Return the numbers of "painting 3", "painting number 3" and "paintings 2, 3 and 5"."""
    near = range(noun + 1, min(noun + 1 + _SKIPPED, len(marks)))
    first = next((at for at in near if _place(marks[at])), None)
    if first is None:
        return []
    found = [_place(marks[first])]
    for at in range(first + 1, len(marks)):
        if marks[at].conjunction and not marks[at].before:
            continue
        if not _place(marks[at]) or not (marks[at].before == "," or marks[at - 1].conjunction):
            break
        found.append(_place(marks[at]))
    return [number for number in found if number]


def _number_beside(marks: list[Mark], at: int) -> int | None:
    """Return how many "the last two", "the two last" and « les deux derniers » are."""
    after = (_place(mark) for mark in marks[at + 1 : at + 2 + _SKIPPED])
    before = None if at == 0 or marks[at].before else _place(marks[at - 1])
    return next((number for number in after if number), before)


def _of(sentence: Sentence, at: int, nouns: tuple[str, ...]) -> bool:
    """Whether a word that says a place says that of one of these nouns; one that stands alone, as in "remove the
    third", means a picture."""
    near = sentence.marks[at + 1 : at + 2 + _SKIPPED]
    if any(mark.is_a(*nouns) for mark in near):
        return True
    alone = not near or near[0].before or near[0].conjunction
    return "works" in nouns and bool(alone)


def _place(mark: Mark) -> int | None:
    """Return the number that counts things, from 1 on; None for a word, a length and a part of one."""
    return None if mark.number is None or mark.of_length or mark.number < 1 else int(mark.number)


def _by_title(text: str, items: Sequence[Artwork | Exhibit]) -> list[Artwork | Exhibit]:
    """Return those whose title stands in the text; of "Poppies" and "Poppies II" the longer one that fits."""
    stems = [token.stem for token in tokens_of(text)]
    found = []
    for item in sorted(items, key=lambda item: -len(item.title)):
        title = [token.stem for token in tokens_of(item.title)]
        for at in range(len(stems) - len(title) + 1):
            if title and stems[at : at + len(title)] == title:
                stems[at : at + len(title)] = [""] * len(title)
                found.append(item)
                break
    return found


def _is_like(work: Artwork, group: WorksWish) -> bool:
    motifs = table("repertoire")["motif"]
    subjects = {motifs[name]["subject"] if name in motifs else name.casefold() for name in group.subjects}
    if subjects and base_subject(work.subject).casefold() not in subjects:
        return False
    if group.artist:
        return group.artist in (work.after, work.artist)
    return group.manner in (None, work.manner)


def _is_of(exhibit: Exhibit, group: ExhibitsWish) -> bool:
    tables = table("exhibits")
    kinds = [name for name in [*group.subjects, group.kind] if name]
    forms = {form for kind in kinds for form in tables["pool"].get(kind, [kind])}
    subjects = {
        piece["subject"]
        for form in forms
        if form in tables["form"]
        for piece in tables["form"][form]["piece"]
    }
    if kinds and exhibit.subject not in subjects and exhibit.subject not in kinds:
        return False
    return not group.matters or exhibit.matter in group.matters


def _counted(items: list[Item], count: int | None) -> list[Item]:
    return items if count is None else items[-count:] if count else []
