"""``gallery.json``: the contract between the deployer and the viewer. ``viewer/src/loading/gallery.ts`` mirrors it."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

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


class Made(_Data):
    """The call that made a work: the Space, its revision and licence, and how many seconds it took.

    ``licence_title`` is the licence in words, "" where only its short name is known.
    """

    space: str
    revision: str
    licence: str
    licence_title: str = ""
    seconds: float


class _OnShow(_Data):
    """What a visitor is told of anything on show. ``node`` is the name of its node in the GLB, ``subject`` what it
    shows; ``made`` is null for what a person brought, and ``made_by`` then says whose it is. ``stand_in`` says that a
    plain stand-in is there instead, and ``note`` then says why."""

    id: str
    node: str
    title: str
    subject: str
    made_by: str
    made: Made | None = None
    seed: int
    viewpoint: Viewpoint
    stand_in: bool = False
    note: str = ""


class WorkOnShow(_OnShow):
    """One picture. ``centre``, ``width`` and ``height`` are those of its canvas, in metres, and ``normal`` the unit
    vector from it towards a visitor."""

    manner: str
    centre: Vector
    normal: Vector
    width: float
    height: float


class SplatFile(_Data):
    """Gaussians that are shown instead of an exhibit's solid in the scene: the file, in the format of
    ``tools.scene.splat.packed``; ``matrix`` takes them from their own frame to the scene's (column by column),
    ``light`` is the radiance of a white surface where they stand."""

    file: str
    bytes: int
    sha256: str
    gaussians: int
    matrix: list[float] = Field(min_length=16, max_length=16)
    light: float


class ExhibitOnShow(_OnShow):
    """One exhibit. ``position`` is the middle of its foot, on the plinth's top; ``height`` its own, ``radius`` that of
    the upright cylinder about it, in metres; ``splat`` is None for a mesh."""

    matter: str
    position: Vector
    height: float
    radius: float
    splat: SplatFile | None = None


class RoomOnShow(_Data):
    """One room: its floor rectangle in metres (x and z), its height, and how high its floor lies over the first's."""

    name: str
    x: tuple[float, float]
    z: tuple[float, float]
    height: float
    level: float = 0.0


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


class DetailFile(_Data):
    """A GLB in gzip beside the scene: the whole shapes of meshes that are coarse there, on nodes of the same names."""

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
    ``textures`` are in the order in which they are wanted, and of two for one image the first is provisional;
    ``detail`` is None where the scene is whole; ``poster`` is None where none could be drawn."""

    format: Literal["enfilade-gallery/1"] = "enfilade-gallery/1"
    title: str
    prompt: str
    language: str
    scene: str
    scene_bytes: int
    scene_sha256: str
    detail: DetailFile | None = None
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
