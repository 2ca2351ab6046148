"""What a scene generator says about its scene, read strictly: it comes from a Space (``docs/contracts.md``)."""

import json
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from tools.errors import MalformedAsset
from tools.planning.plan import MAX_ARTWORKS, MAX_EXHIBITS, MAX_ROOMS

MAX_DESCRIPTION_BYTES = 4 * 2**20
FARTHEST = 1000.0  # m from the origin

Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,60}$")]
Metres = Annotated[float, Field(ge=-FARTHEST, le=FARTHEST, allow_inf_nan=False)]
Size = Annotated[float, Field(gt=0, le=FARTHEST, allow_inf_nan=False)]
Point = tuple[Metres, Metres, Metres]
Component = Annotated[float, Field(ge=-1.001, le=1.001, allow_inf_nan=False)]


def _ascending(span: tuple[float, float]) -> tuple[float, float]:
    if span[0] >= span[1]:
        raise ValueError("the first number must be the smaller one")
    return span


def _of_unit_length(vector: tuple[float, float, float]) -> tuple[float, float, float]:
    length = sum(number * number for number in vector) ** 0.5
    if not 0.9 < length < 1.1:  # two decimals are common, and enough
        raise ValueError("a direction must have length 1")
    return vector


Span = Annotated[tuple[Metres, Metres], AfterValidator(_ascending)]
Direction = Annotated[tuple[Component, Component, Component], AfterValidator(_of_unit_length)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class RoomArea(_Strict):
    """A room: its floor rectangle, its height and the ``level`` of its floor above the first room's, in metres, and its
    node ("" if the scene has none for it)."""

    name: str = Field(min_length=1, max_length=80)
    node: Name | Literal[""] = ""
    x: Span
    z: Span
    height: Size
    level: Metres = 0.0


class Slot(_Strict):
    """A place on a wall where a work hangs. ``normal`` points towards the visitor."""

    id: Name
    node: Name
    canvas: Name
    room: int = Field(ge=0, lt=MAX_ROOMS)
    centre: Point
    normal: Direction
    width: Size
    height: Size


class Plinth(_Strict):
    """Where an exhibit stands: the middle of the plinth's top, the front's turn about +Y in radians, and the largest
    footprint (radius in metres) that fits on it."""

    id: Name
    node: Name
    room: int = Field(ge=0, lt=MAX_ROOMS)
    position: Point
    yaw: float = Field(default=0.0, ge=-7, le=7, allow_inf_nan=False)
    radius: Size


class Start(_Strict):
    """Where a visit starts: a point on the floor, and the view's turn about +Y in radians."""

    position: Point
    yaw: float = Field(default=0.0, ge=-7, le=7, allow_inf_nan=False)


class SceneDescription(_Strict):
    """The whole description. ``sun`` is the direction towards the sun, None at night."""

    format: Literal["scene-description/1"] = "scene-description/1"
    rooms: list[RoomArea] = Field(min_length=1, max_length=MAX_ROOMS)
    slots: list[Slot] = Field(default=[], max_length=MAX_ARTWORKS)
    plinths: list[Plinth] = Field(default=[], max_length=MAX_EXHIBITS)
    unplaced: list[Name] = Field(default=[], max_length=MAX_ARTWORKS + MAX_EXHIBITS)
    spawn: Start
    sun: Direction | None = None


class Assembled(_Strict):
    """What the assembled scene says of itself in ``scenes[0].extras.enfilade``."""

    spawn: Start
    rooms: list[RoomArea] = Field(min_length=1, max_length=MAX_ROOMS)
    sun: Direction | None
    time_of_day: str


def read_description(data: Any, node_names: set[str]) -> SceneDescription:
    """Return the description in ``data`` (JSON text as bytes, or what it holds).

    Raises MalformedAsset with code DESCRIPTION, naming the field: also for rooms and slots of nodes that do not exist.
    """
    if isinstance(data, bytes):
        data = _parsed(data)
    try:
        description = SceneDescription.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise _bad(f"{'.'.join(map(str, first['loc']))[:120]}: {first['msg']}") from error
    named = [room.node for room in description.rooms if room.node]
    named += [name for slot in description.slots for name in (slot.node, slot.canvas)]
    named += [plinth.node for plinth in description.plinths]
    lost = [name for name in named if name not in node_names]
    if lost:
        raise _bad(f"it speaks of the node {lost[0]!r}, which the scene does not have")
    places = [slot.id for slot in description.slots] + [plinth.id for plinth in description.plinths]
    if len(set(places)) < len(places):
        raise _bad("two slots or plinths have the same id")
    return description


def _parsed(data: bytes) -> Any:
    if len(data) > MAX_DESCRIPTION_BYTES:
        raise _bad(f"it has {len(data)} bytes; at most {MAX_DESCRIPTION_BYTES} are read")
    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _bad("it is not JSON") from error


def _bad(what: str) -> MalformedAsset:
    return MalformedAsset(f"The scene's description cannot be used: {what}.", code="DESCRIPTION")
