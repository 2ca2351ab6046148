"""What an edit does, as typed operations: rules or a language model read them out of a message, here they are done."""

from dataclasses import dataclass

from tools.planning.edits.clauses import Action
from tools.planning.edits.collection import (
    add_shown,
    bring_to_number,
    remove_shown,
    replace_shown,
    rework,
)
from tools.planning.edits.house import add_rooms, change_house, remove_room
from tools.planning.edits.pointing import NOTHING, Meant, RoomSaid
from tools.planning.edits.revision import Revision
from tools.planning.wish import Wish


@dataclass(frozen=True)
class Operation:
    """One thing to do, whoever read it. ``meant`` are the works and sculptures that it is done to, ``rooms`` the rooms,
    each with what is said of it; ``wish`` says what is to be there afterwards. ``more`` adds to what is counted."""

    action: Action
    wish: Wish
    meant: Meant = NOTHING
    rooms: tuple[RoomSaid, ...] = ()
    more: bool = False
    title: str = ""


def apply(revision: Revision, operation: Operation) -> bool:
    """Do it to the gallery; return whether it came to anything."""
    wish, meant, rooms = operation.wish, operation.meant, operation.rooms
    match operation.action:
        case "add":
            added = add_rooms(revision, wish, rooms)  # with all that is said of them
            into = added or [index for index, _ in rooms if index >= 0]
            shown = add_shown(revision, wish, into)
            return bool(added) or change_house(revision, wish, rooms, more=operation.more) or shown
        case "remove" if meant:
            remove_shown(revision, meant)
            return True
        case "remove":
            return remove_room(revision, rooms)
        case "replace":
            return replace_shown(revision, meant, wish)
        case "change":
            reworked = rework(revision, meant, wish) or (
                not meant.exactly and bring_to_number(revision, wish)
            )
            return change_house(revision, wish, rooms) or reworked
        case "name":
            revision.gallery.title = operation.title
            return True
