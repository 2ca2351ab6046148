"""Which room a word is about: "a hall with red walls and a white salon with parquet"."""

from dataclasses import dataclass, field
from itertools import pairwise

from tools.planning.data import table
from tools.planning.plan import MAX_ROOMS
from tools.planning.reading.notes import Notes
from tools.planning.reading.sentence import MODIFIERS, Sentence
from tools.planning.wish import Evidence, RoomWish

EVERYWHERE = -1  # stands for the whole suite where a room's index is meant
ROOM_NOUNS = ("room", "room_near", "gallery")


@dataclass
class Scopes:
    """``rooms`` maps each noun that is a room, or the whole gallery, to the rooms that it means, in reading order."""

    rooms: dict[int, list[int]] = field(default_factory=dict)

    def of(self, sentence: Sentence, noun: int) -> list[int]:
        """Return the rooms that a feature belongs to: those named right after it ("in the salon"), else those named
        last before it in its sentence, else the whole suite."""
        after = noun + 1
        marks = sentence.marks
        if any(mark.is_a("both") for mark in marks[after : after + 2] if not mark.before):
            return [EVERYWHERE]
        if after < len(marks) and marks[after].is_a("inside"):
            while (
                after < len(marks)
                and (marks[after].quiet or marks[after].is_a(*MODIFIERS))
                and after not in self.rooms
            ):
                after += 1
            if after in self.rooms:
                return self.rooms[after]
        for index in range(noun, -1, -1):
            if index in self.rooms:
                return self.rooms[index]
            if marks[index].before in {".", ";"}:
                break
        return [EVERYWHERE]

    def coordinated(self, sentence: Sentence) -> list[tuple[list[int], list[int]]]:
        """Return pairs of neighbours in a list of rooms, the last pair first: in "a hall and a salon with parquet"
        the hall, where nothing else is said of it, is like the salon."""
        nouns = sorted(self.rooms)
        pairs = []
        for left, right in reversed(list(pairwise(nouns))):
            between = sentence.marks[left + 1 : right]
            lists = all(
                m.quiet or m.conjunction or m.number is not None or m.is_a(*MODIFIERS) for m in between
            )
            stop = any(mark.before in {".", ";", ":"} for mark in sentence.marks[left + 1 : right + 1])
            if lists and not stop and EVERYWHERE not in (*self.rooms[left], *self.rooms[right]):
                pairs.append((self.rooms[left], self.rooms[right]))
        return pairs


def name_rooms(notes: Notes) -> Scopes:
    """Fill ``wish.rooms`` and ``wish.room_count`` from the nouns that are rooms."""
    wish, sentence = notes.wish, notes.sentence
    scopes = Scopes()
    by_kind: dict[str, list[int]] = {}
    for noun in notes.fresh(*ROOM_NOUNS):
        if sentence.negated(noun):
            continue
        notes.use(noun)
        kind = _kind(notes, noun)
        if _only_describes(sentence, noun):
            continue
        number, ordinal, phrase = _counted(notes, noun)
        if ordinal > MAX_ROOMS:
            notes.refuse(phrase, f"A suite has at most {MAX_ROOMS} rooms.")
            ordinal = MAX_ROOMS
        if ordinal and kind in {"room", "gallery"}:
            wish.rooms += [RoomWish() for _ in range(ordinal - len(wish.rooms))]
            scopes.rooms[noun] = [ordinal - 1]
        elif kind in {"room", "gallery"}:
            scopes.rooms[noun] = [EVERYWHERE]
            if number and (number > 1 or kind == "room"):
                wish.room_count = number
                wish.evidence.append(Evidence(field="room_count", phrase=phrase))
        elif kind in by_kind and not number and _definite(sentence, noun):
            scopes.rooms[noun] = by_kind[kind]
        else:
            first = len(wish.rooms)
            count = min(number or 1, MAX_ROOMS - first)
            if count < (number or 1):
                notes.refuse(phrase, f"A suite has at most {MAX_ROOMS} rooms.")
            wish.rooms += [RoomWish(kind=kind) for _ in range(count)]  # type: ignore[arg-type]
            scopes.rooms[noun] = by_kind[kind] = list(range(first, first + count)) or [EVERYWHERE]
            wish.evidence.append(Evidence(field=f"rooms[{first}].kind", phrase=phrase))
    _elliptical(notes, scopes)
    return scopes


def _elliptical(notes: Notes, scopes: Scopes) -> None:
    """Let "the first with red walls, the second with blue" and "one with Monets, the other with Klimts" mean rooms,
    where several have been spoken of."""
    wish, marks = notes.wish, notes.sentence.marks
    for index in notes.fresh("ordinal", "turn"):
        kind = "ordinal" if marks[index].is_a("ordinal") else "turn"
        number = int(notes.value(index, kind))
        after = marks[index + 1 : index + 2]
        alone = not after or bool(after[0].before or after[0].joiner)
        if kind == "turn":
            alone = bool(after) and not after[0].before and after[0].joiner in {"with", "without"}
        if not alone or number > max(wish.room_count or 0, len(wish.rooms)) or number > MAX_ROOMS:
            continue
        wish.rooms += [RoomWish() for _ in range(number - len(wish.rooms))]
        scopes.rooms[index] = [number - 1]
        notes.use(index)


def _kind(notes: Notes, noun: int) -> str:
    mark = notes.sentence.marks[noun]
    if mark.is_a("room"):
        return mark.senses["room"]
    if mark.is_a("gallery"):
        return "gallery"
    near = table("concepts")["room_near"][mark.senses["room_near"]]
    notes.refuse(notes.sentence.whole(noun), near["reason"])
    kind: str = near["kind"]
    return kind


def _only_describes(sentence: Sentence, noun: int) -> bool:
    """Whether a strange room says what another is like: "a cathedral-like hall"."""
    if not sentence.marks[noun].is_a("room_near"):
        return False
    for mark in sentence.marks[noun + 1 :]:
        if mark.before or mark.joiner:
            return False
        if not mark.quiet:
            return mark.is_a("room", "gallery")
    return False


def _counted(notes: Notes, noun: int) -> tuple[int, int, str]:
    """Return the number and the ordinal in front of the noun (0 where there is none), and the whole phrase."""
    marks = notes.sentence.marks
    strange = 0
    for index in range(noun - 1, -1, -1):
        mark = marks[index]
        if marks[index + 1].before or mark.used:
            break
        if not mark.known and not strange:
            strange += 1  # "three connected salons": an adjective that nobody here has heard of
            continue
        phrase = notes.sentence.phrase(index, noun)
        if mark.is_a("ordinal"):
            notes.use(index)
            return 0, int(mark.senses["ordinal"]), phrase
        if mark.number is not None:
            notes.use(index)
            return max(int(mark.number), 1), 0, phrase
        if not (mark.is_a(*MODIFIERS, "style", "near", "manner", "place") or mark.quiet):
            break
    return 0, 0, notes.sentence.whole(noun)


def _definite(sentence: Sentence, noun: int) -> bool:
    return noun > 0 and sentence.marks[noun - 1].is_a("definite")
