"""What a sentence says of its rooms: size, floor, walls, ceiling, windows, columns, furniture."""

from tools.planning.data import table
from tools.planning.reading.counting import is_single
from tools.planning.reading.looks import Look, ceiling_of, floor_of, paint_of, walls_of, windows_of
from tools.planning.reading.notes import Notes
from tools.planning.reading.quantities import Dimension, subject_of
from tools.planning.reading.said import Features, Said
from tools.planning.reading.scopes import EVERYWHERE, Scopes
from tools.planning.reading.stairs import level_of, read_stairs
from tools.planning.wish import Evidence, RoomWish

SOME_PLANTS = 6  # of "with palm trees", in every room that it is said of
_FURNITURE = ("benches", "plants", "chandeliers", "ropes")
_FEATURES = ("floor", "walls", "paint", "ceiling", "windows", "columns", *_FURNITURE)
_NOUNS = (*_FEATURES, "floor_is", "walls_is", "ceiling_is", "windows_is")


def read_rooms(notes: Notes, scopes: Scopes, dimensions: list[Dimension]) -> None:
    """Fill ``wish.rooms`` and ``wish.everywhere`` with what is said of the rooms that ``scopes`` has found."""
    features = read_stairs(notes, scopes)
    for noun in notes.fresh(*_NOUNS):
        for index in scopes.of(notes.sentence, noun):
            features.setdefault(index, []).extend(_feature(notes, noun))
        notes.use(noun, *notes.sentence.modifiers(noun))
    for noun, indexes in scopes.rooms.items():
        said = _room_itself(notes, noun)
        for index in indexes:
            features.setdefault(index, []).extend(said)
        notes.use(*notes.sentence.modifiers(noun))
    features.setdefault(EVERYWHERE, []).extend(_homeless(notes))
    for dimension in dimensions:
        _measure(notes, scopes, dimension, features)
    for left, right in scopes.coordinated(notes.sentence):
        if not any(features.get(index) for index in left):
            for index in left:
                features[index] = list(features.get(right[0], ()))
    _share_out(notes, features)
    for index, said in sorted(features.items()):
        _settle(notes, index, sorted(said, key=lambda item: item.at))


def _feature(notes: Notes, noun: int) -> list[Said]:
    """Return what one noun with its modifiers says."""
    sentence = notes.sentence
    mark = sentence.marks[noun]
    field = next(name for name in _FEATURES if mark.is_a(name, f"{name}_is"))
    phrase = sentence.whole(noun)
    negation = sentence.negation(noun)
    if negation is not None:
        nothing = {
            "windows": "none", "columns": False, "benches": 0, "plants": 0, "chandeliers": False, "ropes": False,
        }  # fmt: skip
        phrase = sentence.phrase(negation, noun)
        if field not in nothing:
            notes.refuse(phrase, "A room has a floor, walls and a ceiling; this one follows the style.")
            return []
        return [Said(field, nothing[field], phrase, noun)]
    if field == "columns":
        number = _number(notes, noun)
        if number:
            notes.refuse(
                sentence.phrase(number, noun),
                "How many columns there are follows from the length of the room.",
            )
        elif sentence.modifiers(noun, "material", "colour"):
            notes.refuse(phrase, "What columns are made of cannot be chosen; it follows the style.")
        return [Said(field, True, phrase, noun)]
    if field in _FURNITURE:
        return _furniture(notes, noun, field)
    if field == "windows":
        number = _number(notes, noun)
        if number is not None:
            notes.refuse(
                sentence.phrase(number, noun),
                "How many windows there are follows from the length of the room.",
            )
    value, reason = _look(notes, noun, field)
    if reason:
        notes.refuse(phrase, reason)
    return [Said(field, value, phrase, noun)] if value is not None else []


def _furniture(notes: Notes, noun: int, field: str) -> list[Said]:
    """Return what is said of benches, plants, chandeliers or ropes: how many, or only that they are there."""
    sentence, phrase = notes.sentence, notes.sentence.whole(noun)
    number = _number(notes, noun)
    if sentence.modifiers(noun, "material", "colour"):
        notes.refuse(phrase, f"What {field} are made of cannot be chosen; it follows the style.")
    if field in ("chandeliers", "ropes"):
        if number is not None:
            notes.refuse(sentence.phrase(number, noun), f"How many {field} there are follows from the room.")
        return [Said(field, True, phrase, noun)]
    if number is None and is_single(notes, noun):
        return [Said(field, 1, phrase, noun)]
    if number is None and field == "plants":
        return [Said(field, SOME_PLANTS, phrase, noun)]
    if number is None:
        return [Said("some_benches", True, phrase, noun)]
    return [Said(field, int(sentence.marks[number].number or 0), sentence.phrase(number, noun), noun)]


def _look(notes: Notes, noun: int, field: str) -> Look:
    modifiers = notes.sentence.modifiers(noun)
    materials, colours = notes.values(modifiers, "material"), notes.values(modifiers, "colour")
    patterns, shapes = notes.values(modifiers, "pattern"), notes.values(modifiers, "shape")
    value = notes.sentence.marks[noun].senses.get(f"{field}_is")
    if field == "floor":
        return floor_of(value, materials, colours, patterns)
    if field == "walls":
        return walls_of(value, materials, colours)
    if field == "paint":
        return paint_of(materials, colours)
    if field == "ceiling":
        return ceiling_of(value, materials, colours, shapes)
    return windows_of(value, shapes, materials, colours)


def _room_itself(notes: Notes, noun: int) -> list[Said]:
    """Read what is said of a room as such: "a large white salon", "a vaulted hall", "a raised gallery"."""
    sentence, said = notes.sentence, level_of(notes, noun)
    phrase = sentence.whole(noun)
    modifiers = sentence.modifiers(noun)
    materials, colours = notes.values(modifiers, "material"), notes.values(modifiers, "colour")
    sizes = [size for size in notes.values(modifiers, "size") if size in {"small", "large", "monumental"}]
    if sizes:
        said.append(Said("size", "small" if sizes[0] == "small" else "large", phrase, noun))
    if "glass" in materials:
        said.append(Said("ceiling", "glass_roof", phrase, noun))
        materials.remove("glass")
    concepts = table("concepts")
    for shape in notes.values(modifiers, "shape"):
        if shape in concepts["ceiling_shape"]:
            said.append(Said("ceiling", concepts["ceiling_shape"][shape], phrase, noun))
        for field in ("ceiling", "windows"):
            near = concepts[f"{field}_shape_near"].get(shape)
            if near:
                notes.refuse(phrase, near["reason"])
                said.append(Said(field, near["value"], phrase, noun))
        if shape == "oculus":
            notes.refuse(phrase, "Rooms are rectangular.")
    if "marble" in materials:
        said.append(Said("floor", "any_marble", phrase, noun))
    if materials or colours:
        value, reason = walls_of(None, materials, colours)
        if reason:
            notes.refuse(phrase, reason)
        said.append(Said("walls", value, phrase, noun))
    return said


def _homeless(notes: Notes) -> list[Said]:
    """Give materials and patterns that no noun takes to the part of a room that they usually are."""
    said = []
    concepts = table("concepts")
    for index in notes.fresh("material", "pattern"):
        if index in notes.sentence.owner:
            continue
        mark, phrase = notes.sentence.marks[index], notes.sentence.phrase(index)
        material = mark.senses.get("material", "")
        if mark.is_a("pattern"):
            said.append(Said("floor", floor_of(None, [], [], [mark.senses["pattern"]])[0], phrase, index))
        elif material in concepts["walls"] and material not in {"marble", "concrete"}:
            said.append(Said("walls", concepts["walls"][material], phrase, index))
        elif material in concepts["floor"]:
            said.append(Said("floor", concepts["floor"][material], phrase, index))
        else:
            continue
        notes.use(index)
    return said


def _number(notes: Notes, noun: int) -> int | None:
    """Return the mark of the number that counts the noun."""
    marks = notes.sentence.marks
    for index in range(noun - 1, -1, -1):
        if marks[index + 1].before or marks[index].used:
            return None
        if marks[index].number is not None:
            notes.use(index)
            return index
        if notes.sentence.owner.get(index) != noun and not marks[index].quiet:
            return None
    return None


def _measure(notes: Notes, scopes: Scopes, dimension: Dimension, features: Features) -> None:
    """Give a length to the room that it is said of, or say why it cannot be kept."""
    sentence = notes.sentence
    phrase = sentence.phrase(dimension.first, dimension.last)
    noun = subject_of(sentence, dimension)
    side = dimension.side or "length"
    indexes = [EVERYWHERE]
    if noun is not None:
        mark = sentence.marks[noun]
        if mark.is_a("works", "genre", "exhibits"):
            return
        if mark.is_a("windows", "windows_is", "columns", *_FURNITURE, "absent"):
            if not mark.is_a("absent"):
                notes.refuse(phrase, "That size cannot be chosen; it follows from the room.")
            return
        if mark.is_a("ceiling", "ceiling_is", "walls", "walls_is"):
            side = dimension.side or "height"
        indexes = scopes.rooms.get(noun) or scopes.of(sentence, noun)
    for index in indexes:
        if dimension.metres > 0:
            features.setdefault(index, []).append(Said(side, dimension.metres, phrase, dimension.first))


def _share_out(notes: Notes, features: Features) -> None:
    """Let several looks that are named for the whole of a suite of several rooms be one for each room in turn."""
    wish = notes.wish
    count = max(wish.room_count or 1, len(wish.rooms))
    if count < 2 or wish.rooms:
        return
    for field in ("floor", "walls", "ceiling", "windows"):
        said = [item for item in features.get(EVERYWHERE, ()) if item.field == field]
        if len({item.value for item in said}) < 2:
            continue
        features[EVERYWHERE] = [item for item in features[EVERYWHERE] if item.field != field]
        for index in range(min(count, 6)):
            features.setdefault(index, []).append(said[index % len(said)])


def _settle(notes: Notes, index: int, said: list[Said]) -> None:
    """Write what was said of one room into the wish; of two things that exclude each other the first holds."""
    wish = notes.wish
    if index != EVERYWHERE:
        wish.rooms += [RoomWish() for _ in range(index + 1 - len(wish.rooms))]
    room = wish.everywhere if index == EVERYWHERE else wish.rooms[index]
    name = "everywhere" if index == EVERYWHERE else f"rooms[{index}]"
    for item in said:
        if item.field == "some_benches":
            continue
        held = getattr(room, item.field)
        if held is None or _narrows(str(held), str(item.value)):
            setattr(room, item.field, item.value)
            wish.evidence.append(Evidence(field=f"{name}.{item.field}", phrase=item.phrase))
        elif held != item.value and not _narrows(str(item.value), str(held)):
            first = wish.phrase(f"{name}.{item.field}")
            notes.refuse(item.phrase, f"It contradicts “{first}”, which is named first and holds.")


def _narrows(wide: str, narrow: str) -> bool:
    """Whether the second value is a kind of the first: ``marble_octagon`` of ``any_marble``."""
    return wide.startswith("any_") and wide.removeprefix("any_") in narrow and wide != narrow
