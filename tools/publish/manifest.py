"""``gallery.json``: the contract between the deployer and the viewer. ``viewer/src/loading/gallery.ts`` mirrors it."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Vector = tuple[float, float, float]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Spawn(_Data):
    """Where a visitor starts: ``position`` is the point on the floor (metres, Y up), ``yaw`` the view's turn about +Y
    in radians; 0 looks along −Z, positive turns to the left."""

    position: Vector
    yaw: float


class Viewpoint(_Data):
    """The best place to see a work from: a point on the floor, and the yaw that faces it."""

    position: Vector
    yaw: float


class WorkOnShow(_Data):
    """One work of the gallery. ``node`` is the name of its node in the GLB; ``stand_in`` says that a plain stand-in
    hangs there instead, and ``note`` then says why."""

    id: str
    node: str
    title: str
    manner: str
    made_by: str
    seed: int
    centre: Vector
    width: float
    height: float
    viewpoint: Viewpoint
    stand_in: bool = False
    note: str = ""


class ExhibitOnShow(_Data):
    """One exhibit. ``position`` is the middle of its foot, on the plinth's top; ``height`` its own, in metres."""

    id: str
    node: str
    title: str
    matter: str
    made_by: str
    seed: int
    position: Vector
    height: float
    viewpoint: Viewpoint
    stand_in: bool = False
    note: str = ""


class RoomOnShow(_Data):
    """One room: its floor rectangle in metres (x and z), and its height."""

    name: str
    x: tuple[float, float]
    z: tuple[float, float]
    height: float


class DoorwayOnShow(_Data):
    """An opening between two rooms: from x to x, in the wall at z, in metres."""

    x: tuple[float, float]
    z: float


class RouteLeg(_Data):
    """One leg of the guided tour: points on the floor from where the leg before ended to the viewpoint of ``work``,
    the id of a work or exhibit, or back to the start where ``work`` is None."""

    work: str | None
    path: list[Vector]


class TextureFile(_Data):
    """A full picture beside the scene: its path, and the index of the image of the scene that it replaces."""

    image: int
    file: str
    bytes: int
    sha256: str


class Poster(_Data):
    """A still picture of the view from the spawn point, beside the page; sizes in pixels."""

    file: str
    bytes: int
    sha256: str
    width: int
    height: int


class Provenance(_Data):
    """Which call made an asset. ``files`` are the sha256 of what it returned."""

    step: str
    capability: str
    space: str
    revision: str
    licence: str
    seconds: float
    files: list[str]


class Manifest(_Data):
    """Everything that the page needs to know beside the GLB. ``sun`` is the direction *towards* the sun;
    ``textures`` are in the order in which they are wanted; ``poster`` is None where none could be drawn."""

    format: Literal["enfilade-gallery/1"] = "enfilade-gallery/1"
    title: str
    prompt: str
    language: str
    scene: str
    scene_bytes: int
    scene_sha256: str
    textures: list[TextureFile] = []
    poster: Poster | None = None
    spawn: Spawn
    sun: Vector | None
    time_of_day: str
    rooms: list[RoomOnShow]
    works: list[WorkOnShow]
    exhibits: list[ExhibitOnShow] = []
    doorways: list[DoorwayOnShow] = []
    route: list[RouteLeg] = []
    certificate: dict[str, Any]
    provenance: list[Provenance]
    unmet: list[dict[str, str]]
