"""Works from pictures that a person brought, and the words for who they are by."""

from collections.abc import Sequence

from tools.planning.collection import Brought
from tools.planning.plan import Artwork, Unmet
from tools.planning.wish import Wish, WorksWish
from tools.planning.works import Hung

OWN = "brought by the owner of this gallery"


def hung_of(brought: Sequence[Brought]) -> list[Hung]:
    """Return the works, in the order in which they are to hang."""
    return [
        Hung(
            Artwork(
                id="Artwork",
                title=item.caption.title,
                subject=item.caption.title,
                manner="",
                palette="",
                width=item.width,
                height=item.height,
                room=0,
                artist=item.caption.artist,
                year=item.caption.year,
                picture=item.picture.sha256,
            ),
            room=None,
            sized=item.measured,
        )
        for item in brought
    ]


def left_to_paint(wish: Wish, brought: int) -> tuple[Wish, list[Unmet]]:
    """Return the wish for what the painter adds: a number that is stated counts the brought pictures first.

    Without a number nothing is painted; what the sentence says of pictures is then said of the person's own.
    """
    if not brought:
        return wish, []
    unmet: list[Unmet] = []
    stated = sum(group.count or 0 for group in wish.works)
    groups = []
    left = brought
    for group in wish.works:
        if group.count is None:
            said = wish.phrase("works.manner") or wish.phrase("works.subjects")
            if said:
                reason = (
                    "The pictures that were brought hang as they are; name a number to have others painted."
                )
                unmet.append(Unmet(phrase=said, reason=reason))
            continue
        taken = min(group.count, left)
        left -= taken
        groups.append(group.model_copy(update={"count": group.count - taken}))
    if stated and brought > stated:
        phrase = wish.phrase("works.count") or f"{stated} works"
        unmet.append(Unmet(phrase=phrase, reason=f"{brought} pictures were brought; all of them hang."))
    return wish.model_copy(update={"works": groups or [WorksWish(count=0)]}), unmet


def maker_of(work: Artwork) -> str:
    """Return who a brought work is by, and that it is the person's own; "" for a painted one."""
    if not work.picture:
        return ""
    by = ", ".join(part for part in (work.artist, work.year) if part)
    return f"{by} ({OWN})" if by else OWN
