"""Asking a language model about clauses that the rules do not understand: what it is told, and what its answer does."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, create_model

from tools.planning.edits.operations import Operation
from tools.planning.edits.pointing import Meant, RoomSaid
from tools.planning.edits.proposal import MOST_OPERATIONS, Proposal, Proposed, Refused, RoomProposed
from tools.planning.edits.revision import Revision
from tools.planning.plan import MAX_ROOMS, Artwork, Exhibit, Gallery, Room
from tools.planning.wish import RoomWish, Wish

# From what a model is told, and the form for its answer, to that answer.
Reader = Callable[[str, type[Proposal]], Proposal]


@dataclass(frozen=True)
class Asked:
    """What a model is asked about: ``clauses`` of a ``message``. ``before`` is the gallery that the person saw, whose
    numbers they use for what is shown; rooms have those of the gallery as the rules have left it."""

    message: str
    clauses: Sequence[str]
    before: Gallery

    def told(self, gallery: Gallery) -> str:
        """Return what the model is told, as JSON: the clauses, and the ``gallery`` as it is by now."""
        works = {work.id: work for work in gallery.artworks}
        exhibits = {item.id: item for item in gallery.exhibits}
        numbered_works = enumerate((works.get(old.id) for old in self.before.artworks), start=1)
        numbered_exhibits = enumerate((exhibits.get(old.id) for old in self.before.exhibits), start=1)
        told = {
            "message": self.message,
            "clauses": dict(enumerate(self.clauses, start=1)),
            "gallery": {
                **gallery.model_dump(mode="json", include={"style", "time_of_day", "place"}),
                "rooms": [_told_room(number, room) for number, room in enumerate(gallery.rooms, start=1)],
                "pictures": [_told_work(number, work) for number, work in numbered_works if work],
                "sculptures": [_told_exhibit(number, item) for number, item in numbered_exhibits if item],
            },
        }
        return json.dumps(told, ensure_ascii=False)

    def form(self, gallery: Gallery) -> type[Proposal]:
        """Return the form of the answer: no number in it may be of anything that is not there."""
        clause: Any = (int, Field(ge=1, le=len(self.clauses)))
        proposed = create_model(
            "Proposed",
            __base__=Proposed,
            clause=clause,
            pictures=_numbers(len(self.before.artworks)),
            sculptures=_numbers(len(self.before.exhibits)),
            rooms=_rooms(len(gallery.rooms)),
        )
        refused = create_model("Refused", __base__=Refused, clause=clause)
        return create_model(
            "Proposal",
            __base__=Proposal,
            operations=(list[proposed], Field(max_length=MOST_OPERATIONS)),  # type: ignore[valid-type]
            refused=(list[refused], Field(max_length=MOST_OPERATIONS)),  # type: ignore[valid-type]
        )

    def operation(self, proposed: Proposed, revision: Revision) -> Operation:
        """Return the operation that a part of the answer comes to."""
        gallery = revision.gallery
        pictures = {self.before.artworks[number - 1].id for number in proposed.pictures}
        sculptures = {self.before.exhibits[number - 1].id for number in proposed.sculptures}
        wish = Wish(
            language=revision.language, place=proposed.place, style=proposed.style, time_of_day=proposed.time_of_day,
            everywhere=proposed.everywhere, works=proposed.works, exhibits=proposed.exhibits,
        )  # fmt: skip
        return Operation(
            proposed.action,
            wish,
            Meant(
                [work for work in gallery.artworks if work.id in pictures],
                [item for item in gallery.exhibits if item.id in sculptures],
                exactly=bool(pictures or sculptures),
            ),
            tuple(_rooms_said(proposed, gallery)),
            title=proposed.title,
        )


def _told_room(number: int, room: Room) -> dict[str, Any]:
    return {"number": number, **room.model_dump(mode="json")}


def _told_work(number: int, work: Artwork) -> dict[str, Any]:
    shown = work.model_dump(mode="json", include={"title", "subject", "manner", "palette"})
    return {"number": number, "room": work.room + 1, **shown, "artist": work.after or work.artist}


def _told_exhibit(number: int, item: Exhibit) -> dict[str, Any]:
    return {"number": number, "room": item.room + 1, "title": item.title, "matter": item.matter}


def _rooms_said(proposed: Proposed, gallery: Gallery) -> list[RoomSaid]:
    said = [
        ((room.number or 0) - 1, RoomWish(**room.model_dump(exclude={"number"}))) for room in proposed.rooms
    ]
    if proposed.everywhere != RoomWish():
        said += [(index, proposed.everywhere) for index in range(len(gallery.rooms))]
    return said


def _numbers(items: int) -> Any:
    """Return the field for the numbers of some of so many items."""
    number = Annotated[int, Field(ge=1, le=max(items, 1))]
    return (list[number], Field(default_factory=list, max_length=items))


def _rooms(rooms: int) -> Any:
    """Return the field for what is said of some of so many rooms, and of new ones."""
    number: Any = (int | None, Field(default=None, ge=1, le=rooms, description="null: a new room"))
    room = create_model("RoomProposed", __base__=RoomProposed, number=number)
    return (list[room], Field(default_factory=list, max_length=MAX_ROOMS))  # type: ignore[valid-type]
