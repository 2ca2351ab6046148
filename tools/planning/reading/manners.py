"""In which manner, and after whom, the pictures are said to be."""

from tools.planning.data import table
from tools.planning.plan import Manner
from tools.planning.reading.notes import Notes
from tools.planning.reading.scopes import Scopes

_NEAR = 2  # distance within which an ambiguous word ("modern", "romantic") is said of the pictures


def read_manners(
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
