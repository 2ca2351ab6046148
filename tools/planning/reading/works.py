"""The pictures that a sentence names: how many, in which manner, after whom, of what, how large."""

from tools.planning.data import table
from tools.planning.plan import Manner
from tools.planning.reading.apiece import read_apiece
from tools.planning.reading.counting import number_before
from tools.planning.reading.notes import Notes
from tools.planning.reading.quantities import Dimension, subject_of
from tools.planning.reading.scopes import EVERYWHERE, Scopes
from tools.planning.reading.subjects import Subjects
from tools.planning.wish import Evidence, WorksWish

MAX_GROUPS = 20
_NEAR = 2  # distance within which an ambiguous word ("modern", "romantic") is said of the pictures


def read_works(notes: Notes, scopes: Scopes, subjects: list[Subjects], dimensions: list[Dimension]) -> None:
    """Fill ``wish.works`` and mark the words that it used."""
    sentence = notes.sentence
    nouns = sentence.nouns("works", "genre")
    groups: dict[int, list[WorksWish]] = {noun: [] for noun in nouns}
    loose: list[WorksWish] = []
    said = _manners(notes, scopes, nouns)
    for noun in nouns:
        groups[noun] = _group(notes, noun, said.get(noun, []), subjects)
        notes.use(noun)
    by_manner: dict[int, list[WorksWish]] = {}
    for manner, artist, index in said.get(None, []):
        count = number_before(notes, index, "works.count")
        by_manner[index] = [WorksWish(manner=manner, artist=artist, count=count)]
        loose += by_manner[index]
        notes.say("works.manner", index)
    _place(notes, scopes, groups | by_manner)
    for run in _lists(notes, notes.fresh("motif")):
        takers = [taker for index in run if (taker := sentence.nearest(index, nouns)) is not None]
        target = groups[takers[0]] if takers else loose
        if not target:
            target.append(WorksWish())
        target[0].subjects += [notes.value(index, "motif") for index in run]
        for index in run:
            notes.say("works.subjects", index)
    _sizes(notes, groups, dimensions)
    for index in notes.fresh("no_works"):
        notes.say("works.count", index)
        if not any(groups.values()) and not loose:
            loose.append(WorksWish(count=0))
    flat = [group for noun in nouns for group in groups[noun]] + loose
    notes.wish.works = _merged(flat)[:MAX_GROUPS]
    _lone_number(notes)
    read_apiece(notes)


def _lists(notes: Notes, indexes: list[int]) -> list[list[int]]:
    """Keep together what is told off as a list: "water lilies, haystacks and sunflowers"."""
    lists: list[list[int]] = []
    for index in indexes:
        between = notes.sentence.marks[lists[-1][-1] + 1 : index] if lists else []
        if lists and all(mark.conjunction or mark.quiet for mark in between):
            lists[-1].append(index)
        else:
            lists.append([index])
    return lists


def _place(notes: Notes, scopes: Scopes, groups: dict[int, list[WorksWish]]) -> None:
    """Keep the works of several rooms apart: "a salon with six cubist works and a hall with ten by Monet"."""
    shared = {room for _, right in scopes.coordinated(notes.sentence) for room in right}
    places = {noun: scopes.of(notes.sentence, noun)[0] for noun in groups}
    own = {noun: room for noun, room in places.items() if room != EVERYWHERE and room not in shared}
    if len(set(own.values())) > 1:
        for noun, room in own.items():
            for group in groups[noun]:
                group.room = room


def _lone_number(notes: Notes) -> None:
    """Read "…, thirty of them": a number that counts no noun counts the works, if nothing else does."""
    sentence, works = notes.sentence, notes.wish.works
    if len(works) != 1 or works[0].count is not None:
        return
    for index, mark in enumerate(sentence.marks[:-1]):
        alone = sentence.marks[index + 1].quiet or sentence.marks[index + 1].before
        if mark.number is not None and not mark.used and alone and _counts_nothing(notes, index):
            works[0].count = int(mark.number)
            notes.say("works.count", index)
            return


def _counts_nothing(notes: Notes, index: int) -> bool:
    """Whether no noun comes before the next comma or other mark."""
    for mark in notes.sentence.marks[index + 1 :]:
        if mark.before or mark.joiner:
            return True
        if not mark.quiet:
            return False
    return True


def _manners(
    notes: Notes, scopes: Scopes, nouns: list[int]
) -> dict[int | None, list[tuple[Manner | None, str, int]]]:
    """Return, per noun, the manners and painters said of it, in order; under None those that no noun is near."""
    concepts = table("concepts")
    said: dict[int | None, list[tuple[Manner | None, str, int]]] = {}
    for index in notes.fresh("manner", "artist", "near", "style"):
        mark = notes.sentence.marks[index]
        here = scopes.of(notes.sentence, index)
        noun = notes.sentence.nearest(index, [n for n in nouns if scopes.of(notes.sentence, n) == here])
        close = noun is not None and notes.sentence.distance(index, noun) <= _NEAR
        if mark.is_a("artist"):
            artist = table("artists")[mark.senses["artist"]]
            if artist.get("near"):
                nearest = artist["manner"].replace("_", "-")
                reason = f"Nothing here paints like {artist['name']}; the nearest manner is {nearest}."
                notes.refuse(notes.sentence.phrase(index), reason)
            elif not _in_the_manner(notes, index):
                notes.refuse(
                    notes.sentence.phrase(index),
                    f"No originals: new pictures in the manner of {artist['name']}.",
                )
            said.setdefault(noun, []).append((artist["manner"], artist["name"], index))
        elif mark.is_a("manner"):
            if mark.senses["manner"] == "romantic" and not close:
                notes.use(index)  # a romantic evening is no school of painting
                continue
            said.setdefault(noun, []).append((mark.senses["manner"], "", index))  # type: ignore[arg-type]
        elif mark.is_a("near") and (close or concepts["near"][mark.senses["near"]].get("school")):
            manner = concepts["near"][mark.senses["near"]]["manner"]
            notes.refuse(
                notes.sentence.phrase(index),
                f"No such manner of painting is on offer; the nearest is {manner.replace('_', '-')}.",
            )
            said.setdefault(noun, []).append((manner, "", index))
        elif close and mark.is_a("style") and mark.senses["style"] in concepts["style_as_manner"]:
            said.setdefault(noun, []).append((concepts["style_as_manner"][mark.senses["style"]], "", index))
    return said


def _in_the_manner(notes: Notes, index: int) -> bool:
    """Whether "in the style of" or the like leads up to the painter's name."""
    marks = notes.sentence.marks
    after = notes.sentence.tokens[marks[index].last + 1 :][:1]
    if after and after[0].stem == "style" and not after[0].before:
        return True  # "Rothko-style"
    for before in range(index - 1, max(index - 6, -1), -1):
        if marks[before].is_a("manner_words"):
            notes.use(before)
            return True
        if not (marks[before].quiet or marks[before].is_a("artist", "joiner")):
            return False
    return False


def _group(
    notes: Notes, noun: int, said: list[tuple[Manner | None, str, int]], subjects: list[Subjects]
) -> list[WorksWish]:
    """Return the groups that one noun stands for: one for each manner said of it."""
    sentence = notes.sentence
    negation = sentence.negation(noun)
    if negation is not None:
        notes.wish.evidence.append(_evidence("works.count", sentence.phrase(negation, noun)))
        return [WorksWish(count=0)]
    group = WorksWish(count=number_before(notes, noun, "works.count"))
    for found in subjects:
        if found.noun == noun:
            group.subjects = list(found.subjects)
            notes.wish.evidence.append(_evidence("works.subjects", found.phrase))
    if sentence.marks[noun].is_a("genre"):
        genre = table("concepts")["genre"][notes.value(noun, "genre")]
        if notes.value(noun, "genre") == "portrait":
            group.subjects = [f"portrait of {subject}" for subject in group.subjects]
        if genre and not group.subjects:
            group.subjects = [genre]
        if notes.value(noun, "genre") == "print":
            said = [*said, ("ukiyo_e", "", noun)]
    colours = [*sentence.modifiers(noun, "colour", "palette"), *_colours_after(notes, noun)]
    if colours:
        words = [*notes.values(colours, "palette"), *notes.values(colours, "colour")]
        group.palette = " and ".join(words)
        notes.say("works.palette", *colours)
    sizes = sentence.modifiers(noun, "size")
    if sizes:
        group.size = notes.values(sizes, "size")[0]  # type: ignore[assignment]
        notes.say("works.size", *sizes)
    for _, _, index in said:
        notes.say("works.manner", index)
    return _split(notes, group, said)


def _colours_after(notes: Notes, noun: int) -> list[int]:
    """Return the colours that no noun is near to, where the pictures are the last noun before them."""
    sentence = notes.sentence
    found = []
    for index in notes.fresh("colour", "palette"):
        before = [other for other in sentence.nouns() if other < index]
        if index not in sentence.owner and before and before[-1] == noun:
            found.append(index)
    return found


def _split(notes: Notes, group: WorksWish, said: list[tuple[Manner | None, str, int]]) -> list[WorksWish]:
    """Share a noun's works among the manners said of it; a manner with a number of its own takes that many."""
    pairs = list(dict.fromkeys((manner, artist) for manner, artist, _ in said))
    painted = {manner for manner, artist in pairs if artist}
    pairs = [(manner, artist) for manner, artist in pairs if artist or manner not in painted]
    if not pairs:
        return [group]
    own: dict[tuple[Manner | None, str], int] = {}
    for manner, artist, index in said:
        number = _own_number(notes, index)
        if number is not None:
            own[(manner, artist)] = int(notes.sentence.marks[number].number or 0)
            notes.say("works.count", number, index)
    groups = []
    for place, (manner, artist) in enumerate(pairs):
        count = own.get((manner, artist), group.count)
        if count is not None and len(pairs) > 1 and not own:
            count = count // len(pairs) + (place < count % len(pairs))
        groups.append(group.model_copy(update={"manner": manner, "artist": artist, "count": count}))
    return groups


def _own_number(notes: Notes, index: int) -> int | None:
    """Return the mark of the number in "ten cubist" and in "ten by Monet"."""
    marks = notes.sentence.marks
    for at in (index - 1, index - 2):
        if at < 0 or marks[at + 1].before:
            return None
        if marks[at].number is not None:
            return None if marks[at].used else at
        if not marks[at].is_a("depict", "link", "manner_words", "function"):
            return None
    return None


def _sizes(notes: Notes, groups: dict[int, list[WorksWish]], dimensions: list[Dimension]) -> None:
    """Give the lengths that are said of pictures to them: "paintings 2 m wide", "3 × 2 m canvases"."""
    sentence = notes.sentence
    for dimension in dimensions:
        noun = subject_of(sentence, dimension)
        if noun is None or noun not in groups:
            continue
        for group in groups[noun] or [WorksWish()]:
            if dimension.side == "height" or (dimension.chained and dimension.side == "width"):
                group.height = dimension.metres or None
            else:
                group.width = dimension.metres or None
        notes.wish.evidence.append(_evidence("works.size", sentence.phrase(dimension.first, dimension.last)))


def _merged(groups: list[WorksWish]) -> list[WorksWish]:
    """Join what several nouns say of the same pictures: "twelve paintings … the paintings are impressionist"."""
    merged: list[WorksWish] = []
    for group in groups:
        said = _said(group)
        earlier = next((g for g in merged if group.count is None and not said.keys() & _said(g).keys()), None)
        if earlier is not None:
            for name, value in said.items():
                setattr(earlier, name, value)
        elif said:
            merged.append(group)
    return _broken_down(merged)


def _broken_down(groups: list[WorksWish]) -> list[WorksWish]:
    """Read "25 works: ten impressionist, ten cubist, five abstract" as one number and its parts."""
    whole, *parts = groups or [WorksWish()]
    counted = sum(part.count or 0 for part in parts)
    if set(_said(whole)) != {"count"} or not 0 < counted <= (whole.count or 0):
        return groups
    rest = (whole.count or 0) - counted
    return [*parts, whole.model_copy(update={"count": rest})] if rest else parts


def _said(group: WorksWish) -> dict[str, object]:
    return {name: value for name, value in group if value not in (None, "", [])}


def _evidence(field: str, phrase: str) -> Evidence:
    return Evidence(field=field, phrase=phrase)
