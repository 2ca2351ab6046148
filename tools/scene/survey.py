"""What was found in a finished place, as plain data: certificate, manifest and floor plan are made of nothing else.

It is measured in the jail (``tools.scene.surveying``); whoever uses it has not seen the file.
"""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from tools.planning.plan import MAX_ARTWORKS, MAX_EXHIBITS, MAX_ROOMS
from tools.scene.description import RoomArea, Start
from tools.scene.immersion import Part
from tools.scene.report import SceneReport

Point = tuple[float, float, float]
Spot = tuple[float, float]  # x and z


def _fours(numbers: list[float]) -> list[float]:
    if len(numbers) % 4:
        raise ValueError("each takes four numbers")
    return numbers


Fours = Annotated[list[float], AfterValidator(_fours)]  # x, z, x, z of each, one after the other, in metres


class _Found(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Sight(_Found):
    """From where something is best seen, and how: the point of the floor and the yaw, whether a visitor gets there,
    the share that is seen, how far off (metres) and how far from straight ahead (degrees)."""

    position: Point
    yaw: float
    reached: bool
    share: float
    distance: float
    oblique: float


class Hung(_Found):
    """A work on its wall: middle, unit normal and size of its canvas in metres; ``light`` is the mean radiance of a
    white picture there, None where no light is baked."""

    centre: Point
    normal: Point
    width: float
    height: float
    sight: Sight
    light: float | None


class StoodSplat(_Found):
    """A splat where its solid stands: ``matrix`` takes it there from its own frame (column by column), ``light`` is
    the radiance of a white surface there."""

    gaussians: int
    matrix: list[float] = Field(min_length=16, max_length=16)
    light: float


class Standing(_Found):
    """An exhibit on its plinth: the corners of its bounds."""

    low: Point
    high: Point
    sight: Sight
    splat: StoodSplat | None

    @property
    def centre(self) -> Point:
        """The middle of its bounds."""
        x, y, z = ((low + high) / 2 for low, high in zip(self.low, self.high, strict=True))
        return x, y, z


class Doorway(_Found):
    """An opening between two rooms: from x to x, in the wall at z."""

    x: Spot
    z: float


class Way(_Found):
    """The way between two rooms where it is narrowest: metres, 0 where there is none; ``height`` is None below the open
    sky."""

    rooms: tuple[str, str]
    at: Spot
    width: float
    height: float | None
    passable: bool


class Stretch(_Found):
    """A stretch of the tour, to a work or an exhibit, or back to the start (None)."""

    stop: str | None
    way: list[Point] = Field(min_length=1)


class Floor(_Found):
    """What is drawn of the floor: walls and furniture where level planes cut them, as segments; as rectangles, what is
    reached, what is closed to a visitor, and from where there is no way back; where one would fall."""

    walls: Fours = []
    furniture: Fours = []
    reached: Fours = []
    closed: Fours = []
    trapped: Fours = []
    falls: list[Spot] = []


class Survey(_Found):
    """A finished place. ``sun`` is the direction towards the sun, None at night; ``hung`` and ``stood`` are what is
    there of what was planned, by id; ``swept`` is the floor that a body can be over, ``standing`` what its middle can
    get to, both in m²; ``parts`` are those of the score that are measured in a place."""

    spawn: Start
    sun: Point | None
    rooms: list[RoomArea] = Field(min_length=1, max_length=MAX_ROOMS)
    hung: dict[str, Hung] = Field(max_length=MAX_ARTWORKS)
    stood: dict[str, Standing] = Field(max_length=MAX_EXHIBITS)
    doorways: list[Doorway]
    ways: list[Way]
    tour: list[Stretch]
    tour_metres: float
    swept: float
    standing: float
    floor: Floor
    parts: list[Part]

    @property
    def sights(self) -> dict[str, Sight]:
        """How each work and each exhibit is seen."""
        works = {name: found.sight for name, found in self.hung.items()}
        return works | {name: found.sight for name, found in self.stood.items()}


class Judged(_Found):
    """A place's report and its survey."""

    report: SceneReport
    survey: Survey
