"""A finished plan, changed by a few words: "make the floor black marble and hang two more Monets"."""

import re

from tools.planning.data import table
from tools.planning.edits.clauses import Clause, cut, language_of, ways
from tools.planning.edits.collection import (
    add_shown,
    bring_to_number,
    hanging_of,
    remove_shown,
    replace_shown,
    rework,
    settle,
)
from tools.planning.edits.house import add_rooms, change_house, remove_room
from tools.planning.edits.pointing import meant_by
from tools.planning.edits.revision import Revision
from tools.planning.plan import Plan, Unmet
from tools.planning.planner import changed_plan
from tools.planning.reading.lexicon import LANGUAGES, detect_language, tokens_of
from tools.planning.reasons import in_language
from tools.planning.seeds import gallery_seed
from tools.planning.steps import Candidates
from tools.planning.wish import Wish, WorksWish

MAX_TITLE = 120  # characters, as in tools.planning.plan.Gallery
_NOTHING = "Nothing in this gallery is meant by it, or it cannot be changed; the plan leaves it as it is."
_QUOTED = re.compile(r"[\"“„«‘‚](.+?)[\"”“»’‘]")


def edit_plan(
    plan: Plan, message: str, *, quality: str, seed: int, candidates: Candidates
) -> tuple[Plan, list[Unmet]]:
    """Return the plan with what the message asks for, and what of the message it does not honour.

    Whatever is not touched keeps its id, size and seed, so that its steps are the same as before.
    """
    titles = next((known for known in LANGUAGES if known == plan.language), detect_language(message))
    language = language_of(message, gallery=titles)
    shown = [work.title for work in plan.gallery.artworks] + [item.title for item in plan.gallery.exhibits]
    named = {token.stem for title in shown for token in tokens_of(title)}
    own_seed = gallery_seed(seed, plan.prompt)
    revision = Revision(plan.gallery.model_copy(deep=True), language, titles, own_seed, named)
    before = hanging_of(plan.gallery)
    for clause in cut(message, language):
        _do(revision, clause)
    settle(revision, before)
    unmet = [
        item.model_copy(update={"reason": in_language(item.reason, language)}) for item in revision.unmet
    ]
    known = [*plan.unmet, *unmet]
    new = changed_plan(plan, revision.gallery, known, quality=quality, seed=seed, candidates=candidates)
    return new, unmet


def _do(revision: Revision, clause: Clause) -> None:
    wish = revision.read(clause.text)
    match clause.action:
        case "add":
            added = add_rooms(revision, wish)  # with all that is said of them
            shown = add_shown(revision, wish, into=added)
            done = bool(added) or change_house(revision, wish, more=clause.more or clause.one) or shown
        case "remove":
            done = _remove(revision, clause, wish)
        case "replace":
            done = _replace(revision, clause)
        case "change":
            done = _change(revision, clause, wish)
        case "name":
            revision.gallery.title = _title(revision, clause.text)
            return
    if not done:
        revision.refuse(clause.text, _NOTHING)
        return
    revision.unmet += [item.as_unmet() for item in wish.unmet if not _points(revision, item.phrase)]


def _remove(revision: Revision, clause: Clause, wish: Wish) -> bool:
    meant = meant_by(revision.gallery, clause.text, wish, one=clause.one)
    if meant:
        remove_shown(revision, meant)
        return True
    if wish.works or wish.exhibits:
        return False
    without = table("edits/words")[revision.language]["without"]
    return change_house(revision, revision.read(f"{without} {clause.text}")) or remove_room(revision, wish)


def _replace(revision: Revision, clause: Clause) -> bool:
    old = clause.old or clause.text
    meant = meant_by(revision.gallery, old, revision.read(old), one=clause.one)
    if meant:
        return replace_shown(revision, meant, _shown(revision, clause.new, sculpture=not meant.works))
    return change_house(revision, revision.read(clause.new or clause.text))


def _change(revision: Revision, clause: Clause, wish: Wish) -> bool:
    if clause.new:  # "turn the third painting into a stormy sea"
        meant = meant_by(revision.gallery, clause.old, revision.read(clause.old))
        if meant and replace_shown(revision, meant, _shown(revision, clause.new, sculpture=not meant.works)):
            return True
    pointers = wish.model_copy(update={"works": [_pointer(group) for group in wish.works]})
    meant = meant_by(revision.gallery, clause.text, pointers)
    reworked = rework(revision, meant, wish) or (not meant.exactly and bring_to_number(revision, wish))
    return change_house(revision, wish) or reworked


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


def _points(revision: Revision, phrase: str) -> bool:
    """Whether the words that the reader did not understand only pointed at something: "3", "the last"."""
    pointing = {way[0] for kind in ("last", "counted") for way in ways(revision.language, kind)}
    stems = [token.stem for token in tokens_of(phrase)]
    return all(stem.isdigit() or stem in pointing or stem in revision.named for stem in stems)


def _title(revision: Revision, text: str) -> str:
    """Return the new title in "it “Chez Claude”" and in "it Chez Claude"."""
    if quoted := _QUOTED.search(text):
        return quoted[1].strip()[:MAX_TITLE]
    tokens = tokens_of(text)
    for way in sorted(ways(revision.language, "itself"), key=len, reverse=True):
        if tuple(token.stem for token in tokens[: len(way)]) == way and len(tokens) > len(way):
            return text[tokens[len(way)].start :].strip()[:MAX_TITLE]
    return text.strip()[:MAX_TITLE]
