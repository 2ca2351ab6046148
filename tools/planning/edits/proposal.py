"""What a language model may say of clauses that the rules do not understand, and what it is told.

Its answer is a form: actions, numbers of what is there, enumerations, lengths, and short texts for subjects and titles.
It becomes the same operations as a clause that the rules read, so it can do nothing that they could not.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from tools.planning.edits.clauses import Action
from tools.planning.edits.operations import Operation
from tools.planning.edits.pointing import Meant, RoomSaid
from tools.planning.edits.revision import Revision
from tools.planning.plan import MAX_ARTWORKS, MAX_EXHIBITS, MAX_ROOMS, Gallery, Style, TimeOfDay
from tools.planning.wish import ExhibitsWish, Phrase, Reason, RoomWish, ShortText, Wish, WorksWish

MOST_OPERATIONS = 12  # of one message; a person says two or three things
MOST_GROUPS = 6  # of pictures or sculptures that one operation names


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class RoomProposed(RoomWish):
    """What is said of one room."""

    number: int | None = Field(default=None, ge=1, le=MAX_ROOMS, description="null: a new room")


class Proposed(_Form):
    """One thing to do. The first three lists say to what, the others what is to be there, or how it is to be."""

    clause: int = Field(ge=1, description="the number of the clause that says so")
    action: Action
    pictures: list[int] = Field(default_factory=list, max_length=MAX_ARTWORKS)
    sculptures: list[int] = Field(default_factory=list, max_length=MAX_EXHIBITS)
    rooms: list[RoomProposed] = Field(default_factory=list, max_length=MAX_ROOMS)
    everywhere: RoomWish = Field(default_factory=RoomWish)
    works: list[WorksWish] = Field(default_factory=list, max_length=MOST_GROUPS)
    exhibits: list[ExhibitsWish] = Field(default_factory=list, max_length=MOST_GROUPS)
    style: Style | None = None
    time_of_day: TimeOfDay | None = None
    place: ShortText = Field(default_factory=str)
    title: Phrase = Field(default_factory=str)

    @model_validator(mode="after")
    def _says_what_and_to_what(self) -> Self:
        """Refuse what could not be done; the words go back to the model."""
        instead = (self.pictures and self.works) or (self.sculptures and self.exhibits)
        if self.action == "name" and not self.title:
            raise ValueError("`name` wants a `title`")
        if self.action == "replace" and not instead:
            raise ValueError(
                "`replace` wants `pictures` and one of `works`, or `sculptures` and one of `exhibits`"
            )
        if self.action == "remove" and not (self.pictures or self.sculptures or len(self.rooms) == 1):
            raise ValueError("`remove` wants the numbers of `pictures` or `sculptures`, or one of `rooms`")
        if self.action == "add" and not (self.works or self.exhibits or self.rooms):
            raise ValueError("`add` wants `works`, `exhibits` or `rooms`")
        return self


class Refused(_Form):
    """A clause that nothing in this form can express, and why, in a sentence."""

    clause: int = Field(ge=1)
    reason: Reason


class Proposal(_Form):
    """All that a model says of the clauses that it was shown."""

    operations: list[Proposed] = Field(max_length=MOST_OPERATIONS)
    refused: list[Refused] = Field(max_length=MOST_OPERATIONS)


# From what a model is told, and the form for its answer, to that answer.
Reader = Callable[[str, type[Proposal]], Proposal]


@dataclass(frozen=True)
class Asked:
    """What a model is asked about: ``clauses`` of a ``message``. ``before`` is the gallery that the person saw, whose
    numbers they use."""

    message: str
    clauses: Sequence[str]
    before: Gallery

    def told(self, gallery: Gallery) -> str:
        """Return what the model is told, as JSON: the clauses, and the ``gallery`` as it is by now."""
        works = {work.id: work for work in gallery.artworks}
        exhibits = {item.id: item for item in gallery.exhibits}
        return json.dumps(
            {
                "message": self.message,
                "clauses": dict(enumerate(self.clauses, start=1)),
                "gallery": {
                    "style": gallery.style,
                    "time_of_day": gallery.time_of_day,
                    "place": gallery.place,
                    "rooms": [
                        {"number": number, **room.model_dump(mode="json")}
                        for number, room in enumerate(gallery.rooms, start=1)
                    ],
                    "pictures": [
                        {
                            "number": number,
                            "room": work.room + 1,
                            "title": work.title,
                            "subject": work.subject,
                        }
                        | {"manner": work.manner, "artist": work.after or work.artist}
                        for number, old in enumerate(self.before.artworks, start=1)
                        if (work := works.get(old.id))
                    ],
                    "sculptures": [
                        {"number": number, "room": item.room + 1, "title": item.title, "matter": item.matter}
                        for number, old in enumerate(self.before.exhibits, start=1)
                        if (item := exhibits.get(old.id))
                    ],
                },
            },
            ensure_ascii=False,
        )

    def form(self, gallery: Gallery) -> type[Proposal]:
        """Return the form of the answer: no number in it may be of anything that is not there."""
        proposed = create_model(
            "Proposed",
            __base__=Proposed,
            clause=(int, Field(ge=1, le=len(self.clauses))),
            pictures=_numbers(len(self.before.artworks)),
            sculptures=_numbers(len(self.before.exhibits)),
            rooms=_rooms(len(gallery.rooms)),
        )
        refused = create_model("Refused", __base__=Refused, clause=(int, Field(ge=1, le=len(self.clauses))))
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


def in_order(proposal: Proposal) -> list[Proposed]:
    """Return what is to be done in an order in which the number of a room stays that of the same room."""

    def goes(proposed: Proposed) -> tuple[bool, int]:
        gone = proposed.action == "remove" and bool(proposed.rooms)
        return gone, -(proposed.rooms[0].number or 0) if gone else 0

    return sorted(proposal.operations, key=goes)  # stable


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
