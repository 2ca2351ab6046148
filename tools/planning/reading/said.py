"""One thing that a sentence says of a room."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Said:
    """One thing said of a room."""

    field: str
    value: Any
    phrase: str
    at: int  # the mark where it stands: of two things that exclude each other the first holds


Features = dict[int, list[Said]]  # by the room's index
