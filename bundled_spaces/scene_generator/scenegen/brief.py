"""What the caller asks for, validated. Lengths are metres."""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

MAX_ROOMS = 6
MAX_ARTWORKS = 60
MAX_EXHIBITS = 24
MAX_STEPS = 7
MAX_BRIEF_CHARACTERS = 200_000  # 60 works with long titles need a tenth of it

Style = Literal["beaux_arts", "art_nouveau", "haussmann", "industrial_loft", "white_cube"]
Resolution = Literal["draft", "standard", "gala"]
Ceiling = Literal["barrel_vault", "glass_roof", "cove", "beams", "flat"]
Windows = Literal["arched", "pointed", "rectangular", "oculus", "french_doors", "none"]
Floor = Literal[
    "marble_octagon", "marble_chequer", "marble_green_chequer", "marble", "calacatta", "black_marble", "green_marble",
    "parquet_herringbone", "parquet_chevron", "parquet_versailles", "parquet_walnut", "travertine", "terrazzo",
    "concrete",
]  # fmt: skip
Walls = Literal[
    "damask_red", "damask_green", "damask_blue", "fabric_red", "fabric_green", "fabric_grey", "plaster_white",
    "plaster_warm", "stucco", "limewash", "marble", "brick", "concrete",
]  # fmt: skip
Paint = Literal[
    "paint_blue", "paint_oxblood", "paint_green", "paint_ochre", "paint_aubergine", "paint_charcoal",
]  # fmt: skip
TimeOfDay = Literal["morning", "noon", "golden_hour", "night"]

# Node names are at most 60 characters, and "_Canvas" is added to the id.
ArtworkId = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,49}$")]
WORK_PARTS = ("", "_Frame", "_Canvas", "_Plaque")
EXHIBIT_PARTS = ("", "_Plinth", "_Plaque", "_Piece")
OWN_NAMES = ("Room_", "Gallery", "Outside")  # the kit names its own nodes so


class BriefError(Exception):
    """The brief cannot be built. ``field`` is the path of the field at fault, e.g. ``rooms[0].length``."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Room(_Strict):
    """One room. ``length`` runs along the axis of the suite, ``width`` across it.

    ``steps`` lead up into it from the room before, or down where they are negative; fewer are built where the lower of
    the two has no place for them, and one enters the first room on the level. ``treads`` is the floor that they are
    like; None: that of the room in which they stand. ``paint`` is that of the wall that closes the vista, where walls
    are white; None: as the style has it.
    """

    name: str = Field(min_length=1, max_length=80)
    length: float = Field(ge=4, le=60)
    width: float = Field(ge=4, le=24)
    height: float = Field(ge=3, le=16)
    ceiling: Ceiling
    windows: Windows
    floor: Floor
    walls: Walls
    columns: bool = False
    benches: int = Field(default=0, ge=0, le=12)
    plants: int = Field(default=0, ge=0, le=12)
    ropes: bool = False
    chandeliers: bool = False
    steps: int = Field(default=0, ge=-MAX_STEPS, le=MAX_STEPS)
    treads: Floor | None = None
    paint: Paint | None = None


class Artwork(_Strict):
    """One picture to hang in room number ``room``; ``width`` and ``height`` are those of its canvas."""

    id: ArtworkId
    title: str = Field(default="", max_length=120)
    width: float = Field(ge=0.2, le=6)
    height: float = Field(ge=0.2, le=4)
    room: int = Field(ge=0, lt=MAX_ROOMS)


class Exhibit(_Strict):
    """One object that will stand on a plinth in room number ``room``; ``height`` is its own, without the plinth."""

    id: ArtworkId
    title: str = Field(default="", max_length=120)
    height: float = Field(ge=0.1, le=4)
    room: int = Field(ge=0, lt=MAX_ROOMS)


class Brief(_Strict):
    """The whole suite, in the order in which a visitor walks through it."""

    rooms: list[Room] = Field(min_length=1, max_length=MAX_ROOMS)
    artworks: list[Artwork] = Field(default=[], max_length=MAX_ARTWORKS)
    exhibits: list[Exhibit] = Field(default=[], max_length=MAX_EXHIBITS)
    time_of_day: TimeOfDay = "golden_hour"
    place: str = Field(default="", max_length=80)

    @model_validator(mode="after")
    def _works_have_rooms_and_names_of_their_own(self) -> "Brief":
        names: set[str] = set()
        placed: list[tuple[str, Artwork | Exhibit, tuple[str, ...]]] = []
        placed += [(f"artworks[{number}]", work, WORK_PARTS) for number, work in enumerate(self.artworks)]
        placed += [(f"exhibits[{number}]", item, EXHIBIT_PARTS) for number, item in enumerate(self.exhibits)]
        for where, work, parts in placed:
            if work.room >= len(self.rooms):
                raise PydanticCustomError(
                    where + ".room", f"is {work.room}, but the last room is {len(self.rooms) - 1}"
                )
            if work.id.startswith(OWN_NAMES):
                raise PydanticCustomError(
                    where + ".id", f"is {work.id}, a name that the building needs for itself"
                )
            mine = {work.id + part for part in parts}
            if names & mine:
                raise PydanticCustomError(
                    where + ".id", f"is {work.id}: the name {min(names & mine)} would be used twice"
                )
            names |= mine
        return self


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path or "brief"


def parse_brief(text: str) -> Brief:
    """Read the brief from JSON text. Raises BriefError, which names the field at fault."""
    if len(text) > MAX_BRIEF_CHARACTERS:
        raise BriefError("brief", f"is {len(text)} characters long; at most {MAX_BRIEF_CHARACTERS} are read")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BriefError("brief", f"is not JSON: {error}") from error
    try:
        return Brief.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BriefError(_path(first["loc"]) if first["loc"] else first["type"], first["msg"]) from error
