"""The plan: what the gallery is to be, which steps make it, and what of the wish could not be honoured.

Lengths are metres. Everything is plain data, so that a plan is the same in a checkpoint, on the command line and in
the form that Studio shows.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

BUNDLED = "enfilade/"  # the owner in the ids of the Spaces that come with the project
MAX_ROOMS = 6
MAX_ARTWORKS = 60
MAX_EXHIBITS = 24
MAX_STEPS = 7  # of a flight between two rooms

Style = Literal["beaux_arts", "art_nouveau", "haussmann", "industrial_loft", "white_cube"]
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
Manner = Literal["impressionist", "pointillist", "post_impressionist", "fauvist", "cubist", "abstract",
                 "romantic", "ukiyo_e"]  # fmt: skip
Matter = Literal["marble_white", "marble_black", "bronze", "plaster", "terracotta", "steel", "wood"]
Stage = Literal["geometry", "texturing"]
Capability = Literal[
    "generate_scene", "texture_scene", "text_to_image", "bring_picture", "upscale_image", "edit_image", "restore_face",
    "remove_background", "text_to_3d", "image_to_3d", "image_to_splat", "texture_mesh",
    "finish_piece", "place_exhibits", "assemble_scene", "light_scene", "hang_works", "optimise_scene",
    "draw_poster",
]  # fmt: skip
LOCAL_CAPABILITIES: frozenset[Capability] = frozenset(
    {
        "bring_picture",
        "finish_piece",
        "place_exhibits",
        "assemble_scene",
        "light_scene",
        "hang_works",
        "optimise_scene",
        "draw_poster",
    }
)

Slug = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,59}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Room(_Strict):
    """One room of the suite. ``length`` runs along the suite's axis, ``width`` across it; all in metres.

    ``steps`` lead up into it from the room before, or down where they are negative; ``treads`` is the floor that they
    are like, None that of the room in which they stand.
    ``paint`` is that of the wall that closes the vista, where walls are white; None leaves it to the style.
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


class Picture(_Strict):
    """A picture that a person brought: the file as it is stored, and its size in pixels as it will hang."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    media_type: str
    size: int = Field(ge=1)
    width: int = Field(ge=1)
    height: int = Field(ge=1)


class Artwork(_Strict):
    """One picture. ``width`` and ``height`` are those of the canvas in metres; the frame adds to them.

    ``after`` is the painter in whose manner it is made, or "": never a claim that the picture is theirs.
    ``picture`` is the sha256 of a picture that a person brought, or "": it is hung as it is, not painted, and
    ``manner`` is "". ``artist`` and ``year`` are then what that person says of it.
    """

    id: Slug
    title: str = Field(min_length=1, max_length=120)
    subject: str = Field(min_length=1, max_length=200)
    manner: Manner | Literal[""]
    palette: str = Field(max_length=80)
    width: float = Field(ge=0.2, le=6)
    height: float = Field(ge=0.2, le=4)
    room: int = Field(ge=0, lt=MAX_ROOMS)
    after: str = Field(default="", max_length=80)
    artist: str = Field(default="", max_length=80)
    year: str = Field(default="", max_length=20)
    picture: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")


class Exhibit(_Strict):
    """One object on a plinth. ``height`` is its own in metres, without the plinth."""

    id: Slug
    title: str = Field(min_length=1, max_length=120)
    subject: str = Field(min_length=1, max_length=200)
    matter: Matter
    height: float = Field(ge=0.1, le=4)
    room: int = Field(ge=0, lt=MAX_ROOMS)


class Gallery(_Strict):
    """What the visitor will walk through."""

    title: str = Field(min_length=1, max_length=120)
    place: str = Field(max_length=80)
    style: Style
    time_of_day: TimeOfDay
    rooms: list[Room] = Field(min_length=1, max_length=MAX_ROOMS)
    artworks: list[Artwork] = Field(max_length=MAX_ARTWORKS)
    exhibits: list[Exhibit] = Field(default=[], max_length=MAX_EXHIBITS)


class Step(_Strict):
    """One call of one capability.

    ``inputs`` are the ids of the steps whose artifacts it takes; ``slot`` is the name of the scene node that it fills
    ("" when it makes the whole scene); ``candidates`` are Space ids in order of preference, empty for local steps;
    ``files`` are stored pictures that it takes besides, which no step made.
    """

    id: Slug
    stage: Stage
    capability: Capability
    brief: dict[str, Any]
    inputs: list[str] = []
    slot: str = ""
    candidates: list[str] = []
    files: list[Picture] = []


class Unmet(_Strict):
    """A part of the wish that the plan does not honour, and why."""

    phrase: str
    reason: str


class Plan(_Strict):
    """The whole plan. ``language`` is the ISO 639-1 code of the prompt; ``planner`` says who made it;
    ``pictures`` are those that a person brought."""

    prompt: str
    language: str
    planner: str
    gallery: Gallery
    steps: list[Step]
    unmet: list[Unmet] = []
    pictures: list[Picture] = Field(default=[], max_length=MAX_ARTWORKS)

    def step(self, step_id: str) -> Step:
        """Return the step with that id; KeyError if the plan has none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)
