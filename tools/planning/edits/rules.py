"""A clause of an edit, read by rules."""

import re
from dataclasses import replace

from tools.planning.data import table
from tools.planning.edits.clauses import Action, Clause, ways
from tools.planning.edits.house import says_anything
from tools.planning.edits.operations import Operation
from tools.planning.edits.pointing import meant_by, rooms_meant
from tools.planning.edits.revision import Revision
from tools.planning.plan import Unmet
from tools.planning.reading.lexicon import lexicon, tokens_of
from tools.planning.wish import Wish, WorksWish

MAX_TITLE = 120  # characters, as in tools.planning.plan.Gallery
_QUOTED = re.compile(r"[\"“„«‘‚](.+?)[\"”“»’‘]")


def read_clause(revision: Revision, clause: Clause) -> Operation | None:
    """Return what the clause does to the gallery as it is now; None where it names nothing that can be done."""
    match clause.action:
        case "add":
            return _of(revision, clause.text, "add", more=clause.more or clause.one)
        case "remove":
            return _removal(revision, clause)
        case "replace":
            return _replacement(revision, clause)
        case "change":
            return _change(revision, clause)
        case "name":
            return Operation("name", Wish(language=revision.language), title=_title(revision, clause.text))


def left_over(revision: Revision, clause: Clause) -> list[Unmet]:
    """Return what of a clause that was understood nothing has read."""
    if clause.action == "name":
        return []
    unmet = revision.read(clause.text).unmet
    return [item.as_unmet() for item in unmet if not _asks_nothing(revision, item.phrase)]


def _removal(revision: Revision, clause: Clause) -> Operation | None:
    wish = revision.read(clause.text)
    meant = meant_by(revision, clause.text, wish, one=clause.one)
    if meant and not meant.exactly and left_over(revision, clause):
        return None  # "the gloomy paintings" are not all paintings
    if meant:
        return Operation("remove", wish, meant)
    if wish.works or wish.exhibits:
        return None
    without = table("edits/words")[revision.language]["without"]
    fewer = _of_house(revision, f"{without} {clause.text}")
    if says_anything(fewer.wish, fewer.rooms):
        return fewer
    return _of(revision, clause.text, "remove")


def _replacement(revision: Revision, clause: Clause) -> Operation | None:
    old = clause.old or clause.text
    wish = revision.read(old)
    meant = meant_by(revision, old, wish, one=clause.one)
    if meant and not meant.exactly and wish.unmet:
        return None
    if meant:
        return Operation("replace", _shown(revision, clause.new, sculpture=not meant.works), meant)
    return _of_house(revision, clause.new or clause.text)


def _change(revision: Revision, clause: Clause) -> Operation:
    if clause.new:  # "turn the third painting into a stormy sea"
        meant = meant_by(revision, clause.old, revision.read(clause.old))
        shown = _shown(revision, clause.new, sculpture=not meant.works)
        if (meant.works and shown.works) or (meant.exhibits and shown.exhibits):
            return Operation("replace", shown, meant)
    operation = _of(revision, clause.text, "change")
    pointers = operation.wish.model_copy(
        update={"works": [_pointer(group) for group in operation.wish.works]}
    )
    return replace(operation, meant=meant_by(revision, clause.text, pointers))


def _of(revision: Revision, text: str, action: Action, *, more: bool = False) -> Operation:
    wish = revision.read(text)
    return Operation(action, wish, rooms=tuple(rooms_meant(revision.gallery, wish)), more=more)


def _of_house(revision: Revision, text: str) -> Operation:
    """Return the change of the building that a text asks for, whatever it says of works and sculptures."""
    operation = _of(revision, text, "change")
    return replace(operation, wish=operation.wish.model_copy(update={"works": [], "exhibits": []}))


def _pointer(group: WorksWish) -> WorksWish:
    """Return what of a group says which works are meant: "all of them" in "the paintings cubist", where nothing but
    the manner is said; the cubist ones in "the cubist paintings larger"."""
    resized = group.size is not None or group.width is not None or group.height is not None
    return group if resized else group.model_copy(update={"manner": None, "artist": "", "palette": ""})


def _shown(revision: Revision, text: str, *, sculpture: bool) -> Wish:
    """Return what is to be shown instead; words alone ("a stormy sea") are what a picture, or a sculpture, is of."""
    wish = revision.read(text)
    if wish.exhibits if sculpture else wish.works:
        return wish
    words = table("edits/words")[revision.language]
    return revision.read(f"{words['sculpture_of' if sculpture else 'picture_of']} {text}")


def _asks_nothing(revision: Revision, phrase: str) -> bool:
    """Whether the words that the reader did not understand ask for nothing: they point ("3", "the two last"), are of
    a title, or polite."""
    kinds = ("last", "counted", "opening")
    idle = {stem for kind in kinds for way in ways(revision.language, kind) for stem in way}
    words = lexicon(revision.language).phrases

    def points(stem: str) -> bool:
        return stem.isdigit() or "number" in words.get((stem,), ())

    stems = [token.stem for token in tokens_of(phrase)]
    return all(points(stem) or stem in idle or stem in revision.named for stem in stems)


def _title(revision: Revision, text: str) -> str:
    """Return the new title in "it “Chez Claude”" and in "it Chez Claude"."""
    if quoted := _QUOTED.search(text):
        return quoted[1].strip()[:MAX_TITLE]
    tokens = tokens_of(text)
    for way in sorted(ways(revision.language, "itself"), key=len, reverse=True):
        if tuple(token.stem for token in tokens[: len(way)]) == way and len(tokens) > len(way):
            return text[tokens[len(way)].start :].strip()[:MAX_TITLE]
    return text.strip()[:MAX_TITLE]
