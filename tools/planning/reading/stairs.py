"""Steps between rooms: "up a flight of marble steps, a salon", "a salon up three steps", "a hall with a staircase"."""

from tools.planning.data import table
from tools.planning.reading.notes import Notes
from tools.planning.reading.said import Features, Said
from tools.planning.reading.scopes import EVERYWHERE, ROOM_NOUNS, Scopes
from tools.planning.reading.sentence import Sentence

FLIGHT = 5  # steps of "a flight"
RAISED = 3  # of a "raised" room
MATERIALS = "Steps are of marble, travertine, wood, terrazzo or concrete; these follow the floor."
_NEAR = 4  # marks between the steps and the word for the way down, for a flight, or the number


def read_stairs(notes: Notes, scopes: Scopes) -> Features:
    """Return what is said of steps, by the room that they lead into. Call it while numbers are still free."""
    features: Features = {}
    for noun in notes.fresh("steps"):
        sentence = notes.sentence
        marks, phrase = [noun, *sentence.modifiers(noun)], sentence.whole(noun)
        negation = sentence.negation(noun)
        count = 0 if negation is not None else int(notes.value(noun, "steps"))
        if (number := _before(sentence, noun, "number")) is not None and count:
            count = int(sentence.marks[number].number or 0)
            marks.append(number)
        elif (flight := _before(sentence, noun, "flight")) is not None and count:
            count = FLIGHT
            marks.append(flight)
        phrase = sentence.phrase(*(marks if negation is None else [negation, noun]))
        down = _leads_down(sentence, noun)
        index = _leads_into(sentence, scopes, noun)
        said = features.setdefault(index, [])
        said.append(Said("steps", -count if down else count, phrase, noun))
        for material in notes.values(sentence.modifiers(noun), "material") if count else ():
            treads = table("concepts")["floor"].get(material)
            if treads:
                said.append(Said("treads", treads, phrase, noun))
            else:
                notes.refuse(phrase, MATERIALS)
        notes.use(*marks)
    return features


def level_of(notes: Notes, noun: int) -> list[Said]:
    """Return what "raised" and "sunken" say of the room that they belong to."""
    levels = notes.values(notes.sentence.modifiers(noun, "level"), "level")
    steps = RAISED if levels[:1] == ["up"] else -RAISED
    return [Said("steps", steps, notes.sentence.whole(noun), noun)] if levels else []


def _before(sentence: Sentence, noun: int, kind: str) -> int | None:
    """Return the mark of the number, or of the word "flight", that the steps are counted by."""
    for index in range(noun - 1, max(noun - 1 - _NEAR, -1), -1):
        mark = sentence.marks[index]
        if sentence.marks[index + 1].before or mark.used:
            return None
        if (mark.number is not None) if kind == "number" else mark.is_a(kind):
            return index
        if not (mark.quiet or sentence.owner.get(index) == noun):
            return None
    return None


def _leads_down(sentence: Sentence, noun: int) -> bool:
    """Whether a word for the way down stands near the steps, in the same clause."""
    marks = sentence.marks
    first, last = noun, noun
    while first > max(noun - _NEAR, 0) and not marks[first].before:
        first -= 1
    while last < min(noun + _NEAR, len(marks) - 1) and not marks[last + 1].before:
        last += 1
    return any(mark.is_a("downwards") for mark in marks[first : last + 1])


def _leads_into(sentence: Sentence, scopes: Scopes, noun: int) -> int:
    """Return the room that the steps lead into: the one named next, unless a conjunction or the end of the clause comes
    before it; else the one named last; of the whole gallery ``EVERYWHERE``."""
    marks = sentence.marks
    apart = _set_apart(sentence, noun)
    for index in range(noun + 1, len(marks)):
        mark = marks[index]
        if mark.conjunction or mark.before in {".", ";", ":"} or (mark.before and not apart):
            break
        if mark.is_a(*ROOM_NOUNS) and index in scopes.rooms:
            return scopes.rooms[index][0]
    named = [index for index in scopes.rooms if index < noun]
    return scopes.rooms[max(named)][0] if named else EVERYWHERE


def _set_apart(sentence: Sentence, noun: int) -> bool:
    """Whether the steps stand in commas, or open the sentence: "and, up five steps, a salon"."""
    for index in range(noun, -1, -1):
        if index == 0 or sentence.marks[index].before:
            return True
        if sentence.marks[index - 1].is_a(*ROOM_NOUNS):
            return False
    return True
