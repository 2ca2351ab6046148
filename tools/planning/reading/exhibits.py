"""The sculptures that a sentence names: how many, of what kind and matter, of whom, how tall."""

from tools.planning.data import table
from tools.planning.plan import Matter
from tools.planning.reading.counting import is_single, number_before
from tools.planning.reading.notes import Notes
from tools.planning.reading.quantities import Dimension, subject_of
from tools.planning.reading.scopes import EVERYWHERE, Scopes
from tools.planning.reading.subjects import Subjects
from tools.planning.wish import Evidence, ExhibitsWish

MAX_GROUPS = 10
_NEAR = 2  # distance within which "abstract" is said of the sculptures
_UNSURE = "figures"  # people in a picture, unless they are counted or said to be of bronze


def read_exhibits(
    notes: Notes, scopes: Scopes, subjects: list[Subjects], dimensions: list[Dimension]
) -> None:
    """Fill ``wish.exhibits`` and mark the words that it used. Call it before the works are read."""
    sentence = notes.sentence
    groups: dict[int, ExhibitsWish] = {}
    for noun in [*sentence.nouns("exhibits"), *_bronzes(notes)]:
        group = _group(notes, noun, subjects)
        if group is None:
            continue
        room = scopes.of(sentence, noun)[0]
        if room != EVERYWHERE and len(notes.wish.rooms) > 1:
            group.room = room
        groups[noun] = group
        notes.use(noun)
    for dimension in dimensions:
        noun_of = subject_of(sentence, dimension)
        if noun_of in groups and dimension.metres > 0:
            phrase = sentence.phrase(dimension.first, dimension.last)
            if dimension.side in (None, "height"):
                groups[noun_of].height = dimension.metres
                notes.wish.evidence.append(Evidence(field="exhibits.height", phrase=phrase))
            else:
                notes.refuse(phrase, "Of a sculpture only the height can be chosen.")
    said = [group for group in groups.values() if group != ExhibitsWish()]
    notes.wish.exhibits = (said or list(groups.values())[:1])[:MAX_GROUPS]  # "a sculpture gallery with busts"


def _bronzes(notes: Notes) -> list[int]:
    """Return the matters that stand for sculptures themselves, as in "five bronzes": counted, and of no other noun."""
    sentence = notes.sentence
    found = []
    for index in notes.fresh("matter"):
        if index in sentence.owner or index == 0:
            continue
        before = sentence.marks[index - 1]
        if before.number is not None and not before.used and not sentence.marks[index].before:
            found.append(index)
    return found


def _group(notes: Notes, noun: int, subjects: list[Subjects]) -> ExhibitsWish | None:
    """Return what one noun asks for; None where it means no sculptures after all."""
    sentence = notes.sentence
    mark = sentence.marks[noun]
    negation = sentence.negation(noun)
    if negation is not None:
        notes.wish.evidence.append(Evidence(field="exhibits.count", phrase=sentence.phrase(negation, noun)))
        return ExhibitsWish(count=0)
    matters = _matters(notes, noun)
    kind = mark.senses.get("exhibits", "any")
    count = number_before(notes, noun, "exhibits.count")
    if kind == _UNSURE:
        if count is None and not matters:
            return None
        kind = "figure"
    group = ExhibitsWish(matters=matters)
    if kind != "any":
        group.kind = kind  # type: ignore[assignment]
    group.count = 1 if count is None and is_single(notes, noun) else count
    for found in subjects:
        if found.noun == noun:
            group.subjects = list(found.subjects)
            notes.wish.evidence.append(Evidence(field="exhibits.subjects", phrase=found.phrase))
    for index in notes.fresh("form"):
        if index == noun - 1 and not mark.before:  # "bird sculptures"
            group.subjects.append(notes.value(index, "form"))
            notes.say("exhibits.subjects", index)
    _manner(notes, noun, group)
    sizes = sentence.modifiers(noun, "size")
    if sizes:
        group.size = notes.values(sizes, "size")[0]  # type: ignore[assignment]
        notes.say("exhibits.size", *sizes)
    notes.wish.evidence.append(Evidence(field="exhibits.kind", phrase=sentence.whole(noun)))
    return group


def _matters(notes: Notes, noun: int) -> list[Matter]:
    """Return the matters that the noun's modifiers name; what no sculpture is made of is brought to the nearest."""
    exhibits, sentence = table("exhibits"), notes.sentence
    modifiers = sentence.modifiers(noun, "matter", "material", "colour")
    phrase = sentence.whole(noun)
    if sentence.marks[noun].is_a("matter"):
        modifiers = [noun, *modifiers]
    names = notes.values(modifiers, "matter")
    of_no_matter = [index for index in modifiers if not sentence.marks[index].is_a("matter")]
    colours = notes.values(of_no_matter, "colour")
    strange = notes.values(of_no_matter, "material")
    notes.use(*modifiers)
    marble = "marble_black" if "black" in colours else "marble_white"
    found: list[Matter] = [marble if name == "marble" else name for name in names]  # type: ignore[misc]
    for material in strange:
        near = exhibits["near"].get(material, "marble_white")
        notes.refuse(phrase, f"No sculpture is made of that; the nearest is {near.split('_')[0]}.")
        found.append(near)
    for colour in colours:
        suits = exhibits["colour"].get(colour, [])
        if found and not set(suits) & set(found):
            notes.refuse(phrase, "The matter of a sculpture decides its colour.")
        elif not found and suits:
            found += suits[:1]
        elif not suits:
            notes.refuse(phrase, "No sculpture is made in that colour; it follows the style.")
    return list(dict.fromkeys(found))


def _manner(notes: Notes, noun: int, group: ExhibitsWish) -> None:
    """Read "abstract sculptures"; another manner of painting says nothing of a sculpture, and is not honoured."""
    sentence = notes.sentence
    others = sentence.nouns("works", "genre")
    for index in notes.fresh("manner"):
        nearest = sentence.nearest(index, [noun, *others])
        if nearest != noun or sentence.distance(index, noun) > _NEAR:
            continue
        if notes.value(index, "manner") == "abstract":
            group.kind = group.kind or "abstract"
            notes.say("exhibits.kind", index)
        else:
            notes.use(index)
            notes.refuse(sentence.phrase(index, noun), "Sculptures are not made in a manner of painting.")
