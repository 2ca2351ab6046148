"""Numbers that hold for each room or each painter: "six of each", "je fünf Bilder", "cinco grabados en cada uno"."""

from tools.planning.reading.notes import Notes
from tools.planning.wish import Evidence

_NEAR = 6  # marks between the number and the word for "each"


def read_apiece(notes: Notes) -> None:
    """Multiply what was counted for each. Call it when the works have been read.

    Several painters without numbers share one that stands alone ("by Monet and Renoir, six of each"); a group that was
    counted, and is in no room of its own, is counted in every room.
    """
    wish = notes.wish
    rooms = max(wish.room_count or 1, len(wish.rooms))
    for index in notes.fresh("apiece"):
        number = _number_of(notes, index)
        if number is None:
            continue
        value = int(notes.sentence.marks[number].number or 0)
        open_groups = [group for group in wish.works if group.count is None]
        counted = [group for group in wish.works if group.count == value and group.room is None]
        if (
            len(wish.works) > 1
            and len(open_groups) == len(wish.works)
            and not notes.sentence.marks[number].used
        ):
            for group in open_groups:
                group.count = value
        elif rooms > 1 and counted:
            for group in counted:
                group.count = value * rooms
        else:
            continue
        notes.use(index, number)
        wish.evidence.append(Evidence(field="works.count", phrase=notes.sentence.phrase(number, index)))


def _number_of(notes: Notes, index: int) -> int | None:
    """Return the mark of the number that "each" is said of: right after it, or before it in the same clause."""
    marks = notes.sentence.marks
    after = index + 1
    if after < len(marks) and not marks[after].before and marks[after].number is not None:
        return after
    for at in range(index - 1, max(index - 1 - _NEAR, -1), -1):
        if marks[at + 1].before:
            return None
        if marks[at].number is not None and not marks[at].of_length:
            return at
    return None
