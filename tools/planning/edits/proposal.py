"""What a language model may say of an edit: a form of actions, numbers of what is there, enumerations, lengths, and
short texts for subjects and titles. It becomes the same operations as a clause that the rules read."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tools.planning.edits.clauses import Action
from tools.planning.plan import MAX_ARTWORKS, MAX_EXHIBITS, MAX_ROOMS, Style, TimeOfDay
from tools.planning.wish import ExhibitsWish, Phrase, Reason, RoomWish, ShortText, WorksWish

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


def in_order(proposal: Proposal) -> list[Proposed]:
    """Return what is to be done in an order in which the number of a room stays that of the same room."""

    def goes(proposed: Proposed) -> tuple[bool, int]:
        gone = proposed.action == "remove" and bool(proposed.rooms)
        return gone, -(proposed.rooms[0].number or 0) if gone else 0

    return sorted(proposal.operations, key=goes)  # stable
