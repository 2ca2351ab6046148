"""A finished plan, changed by a few words: "make the floor black marble and hang two more Monets"."""

from tools.planning.edits.asking import Asked, Reader
from tools.planning.edits.clauses import Clause, cut, language_of
from tools.planning.edits.collection import hanging_of, settle
from tools.planning.edits.operations import apply
from tools.planning.edits.proposal import in_order
from tools.planning.edits.revision import Revision
from tools.planning.edits.rules import left_over, read_clause
from tools.planning.plan import Plan, Unmet
from tools.planning.planner import changed_plan
from tools.planning.reading.lexicon import LANGUAGES, detect_language
from tools.planning.reasons import in_language
from tools.planning.seeds import collection_seed
from tools.planning.steps import Candidates

_NOTHING = "Nothing in this gallery is meant by it, or it cannot be changed; the plan leaves it as it is."


def edit_plan(
    plan: Plan,
    message: str,
    *,
    quality: str,
    seed: int,
    candidates: Candidates,
    reader: Reader | None = None,
) -> tuple[Plan, list[Unmet]]:
    """Return the plan with what the message asks for, and what of the message it does not honour.

    Whatever is not touched keeps its id, size and seed, so that its steps are the same as before. ``reader`` is asked
    once about all clauses in which the rules find nothing to do, and not where there is none; what it raises is raised.
    """
    titles = next((known for known in LANGUAGES if known == plan.language), detect_language(message))
    language = language_of(message, gallery=titles)
    own_seed = collection_seed(seed, plan.gallery.place, plan.gallery.style)
    revision = Revision(plan.gallery.model_copy(deep=True), plan.gallery, language, titles, own_seed)
    before = hanging_of(plan.gallery)
    unread = [clause for clause in cut(message, language) if not _done(revision, clause)]
    if unread and reader is not None:
        asked = Asked(message, [clause.said for clause in unread], plan.gallery)
        _read_freely(revision, asked, reader)
    else:
        for clause in unread:
            revision.refuse(clause.said, _NOTHING)
    settle(revision, before)
    unmet = [
        item.model_copy(update={"reason": in_language(item.reason, language)}) for item in revision.unmet
    ]
    known = [*plan.unmet, *unmet]
    new = changed_plan(plan, revision.gallery, known, quality=quality, seed=seed, candidates=candidates)
    return new, unmet


def _done(revision: Revision, clause: Clause) -> bool:
    """Do what the rules read in a clause; return whether they found something to do. A sentence without a verb that
    they know ("the third picture lacks any joy") is done only where they understand every word of it."""
    unmet = left_over(revision, clause)
    if clause.goes_on and unmet:
        return False
    operation = read_clause(revision, clause)
    if operation is None or not apply(revision, operation):
        return False
    revision.unmet += unmet
    return True


def _read_freely(revision: Revision, asked: Asked, reader: Reader) -> None:
    """Do what the reader finds in the clauses, and report every one in which it finds nothing."""
    proposal = reader(asked.told(revision.gallery), asked.form(revision.gallery))
    done = {
        proposed.clause
        for proposed in in_order(proposal)
        if apply(revision, asked.operation(proposed, revision))
    }
    reasons = {refused.clause: refused.reason for refused in proposal.refused}
    for number, said in enumerate(asked.clauses, start=1):
        if number in reasons or number not in done:
            revision.refuse(said, reasons.get(number) or _NOTHING)
