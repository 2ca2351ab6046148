"""The wish: what a sentence asks for, before anything is decided that it leaves open.

Whoever reads the sentence (our rules, or a language model) fills this and nothing else; ``design_gallery`` does the
rest. ``None`` and empty always mean "not said". Defaults other than None are factories, because a strict JSON schema
may not carry ``default``.
"""

import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from tools.planning.plan import Ceiling, Manner, Matter, Paint, Style, TimeOfDay, Unmet, Windows

Language = Literal["en", "fr", "de", "es"]
RoomKind = Literal["hall", "room", "salon", "cabinet", "winter_garden", "long_gallery", "vestibule"]
FloorWish = Literal[
    "marble_octagon", "marble_chequer", "marble_green_chequer", "marble", "calacatta", "black_marble", "green_marble",
    "parquet_herringbone", "parquet_chevron", "parquet_versailles", "parquet_walnut", "travertine", "terrazzo",
    "concrete",
    "any_marble", "any_parquet",
]  # fmt: skip
WallsWish = Literal["damask_red", "damask_green", "damask_blue", "fabric_red", "fabric_green", "fabric_grey",
                    "plaster_white", "plaster_warm", "stucco", "limewash", "marble", "brick", "concrete",
                    "any_damask", "any_fabric", "any_plaster"]  # fmt: skip
RoomSize = Literal["small", "large"]
WorkSize = Literal["small", "large", "monumental"]
# What a sculpture may be: any, a family of kinds, or one kind of the table ``exhibits``.
ExhibitKind = Literal[
    "figurative", "abstract", "figure", "vessel", "bust", "draped", "wings", "idol", "sleeping_head", "reclining",
    "amphora", "krater", "vase", "obelisk", "endless_column", "bird", "flame", "pierced", "growth", "gyroid", "knot",
    "moebius", "nautilus", "cubes", "geodesic", "mobile",
]  # fmt: skip


def _clipped(limit: int) -> Any:
    """Cut rather than refuse: a title that is too long is no reason to ask a model again."""

    def clip(text: str) -> str:
        printable = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
        return " ".join(printable.split())[:limit].strip()

    return AfterValidator(clip)


Phrase = Annotated[str, _clipped(120)]
ShortText = Annotated[str, _clipped(60)]
Reason = Annotated[str, _clipped(300)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class RoomWish(_Strict):
    """What was said of a room. Lengths in metres, not yet held against what can be built."""

    kind: RoomKind | None = None
    name: ShortText = Field(default_factory=str, description="the room's own name, if the sentence gives one")
    size: RoomSize | None = None
    length: float | None = Field(default=None, gt=0, le=10_000)
    width: float | None = Field(default=None, gt=0, le=10_000)
    height: float | None = Field(default=None, gt=0, le=10_000)
    ceiling: Ceiling | None = None
    windows: Windows | None = None
    floor: FloorWish | None = None
    walls: WallsWish | None = None
    columns: bool | None = None
    benches: int | None = Field(default=None, ge=0, le=1000)
    plants: int | None = Field(default=None, ge=0, le=1000)
    ropes: bool | None = None
    chandeliers: bool | None = None
    steps: int | None = Field(
        default=None,
        ge=-1000,
        le=1000,
        description="that lead up into the room from the one before; negative: down",
    )
    treads: FloorWish | None = None
    paint: Paint | None = Field(default=None, description="of the one wall that is not white in a white room")


class WorksWish(_Strict):
    """One group of pictures. ``room`` indexes ``Wish.rooms``; lengths in metres."""

    count: int | None = Field(default=None, ge=0, le=1_000_000)
    manner: Manner | None = None
    artist: ShortText = Field(default_factory=str, description="the painter in whose manner, if one is named")
    subjects: list[Phrase] = Field(default_factory=list, max_length=60)
    palette: ShortText = Field(
        default_factory=str, description="colours of the pictures, in English, if named"
    )
    size: WorkSize | None = None
    width: float | None = Field(default=None, gt=0, le=1000)
    height: float | None = Field(default=None, gt=0, le=1000)
    room: int | None = Field(default=None, ge=0, le=5)


class ExhibitsWish(_Strict):
    """One group of sculptures. ``room`` indexes ``Wish.rooms``; ``height`` in metres, without the plinth."""

    count: int | None = Field(default=None, ge=0, le=1_000_000)
    kind: ExhibitKind | None = None
    matters: list[Matter] = Field(default_factory=list, max_length=7)
    subjects: list[Phrase] = Field(default_factory=list, max_length=24)
    size: WorkSize | None = None
    height: float | None = Field(default=None, gt=0, le=1000)
    room: int | None = Field(default=None, ge=0, le=5)


class Evidence(_Strict):
    """The words of the sentence on which a field of the wish rests."""

    field: ShortText
    phrase: Phrase


class WishUnmet(_Strict):
    """A phrase of the sentence that nothing in this wish can express."""

    phrase: Phrase
    reason: Reason

    def as_unmet(self) -> Unmet:
        """Return it in the words of the plan."""
        return Unmet(phrase=self.phrase, reason=self.reason)


class Wish(_Strict):
    """What the sentence named. ``everywhere`` holds in every room that does not say otherwise."""

    language: Language
    place: ShortText = Field(default_factory=str)
    style: Style | None = None
    time_of_day: TimeOfDay | None = None
    room_count: int | None = Field(default=None, ge=1, le=1000)
    rooms: list[RoomWish] = Field(default_factory=list, max_length=6)
    everywhere: RoomWish = Field(default_factory=RoomWish)
    works: list[WorksWish] = Field(default_factory=list, max_length=20)
    exhibits: list[ExhibitsWish] = Field(default_factory=list, max_length=10)
    evidence: list[Evidence] = Field(default_factory=list, max_length=200)
    unmet: list[WishUnmet] = Field(default_factory=list, max_length=200)

    def phrase(self, field: str) -> str:
        """Return the words that named ``field``, or "" if none did."""
        return next((item.phrase for item in self.evidence if item.field == field), "")
