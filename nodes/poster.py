"""The poster: what a visitor sees first, and nothing that a build could fail for."""

from dataclasses import dataclass, field

from graph.context import Context
from graph.state import GalleryState
from nodes.stills import draw_still
from tools.artifacts import Artifact
from tools.errors import MalformedAsset, SpaceError
from tools.publish.manifest import Poster, Spawn
from tools.publish.poster import POSTER_SIZE, describe
from tools.scene.pose import Pose
from tools.toolbox import Toolbox


@dataclass(frozen=True)
class Drawn:
    """A poster's entry in the manifest and its bytes; None, and a notice that says why, where it could not be drawn."""

    entry: Poster | None = None
    data: bytes | None = None
    notices: list[str] = field(default_factory=list)


def draw_poster(state: GalleryState, files: list[Artifact], spawn: Spawn, toolbox: Toolbox) -> Drawn:
    """Draw what a visitor sees first of the scene among ``files``, or take it from the journal.

    Raises Interrupted, HomeError and ArtifactError.
    """
    size = POSTER_SIZE[Context.model_validate(state["settings"]).quality]
    pose = Pose(*spawn.position, spawn.yaw)
    try:
        data = draw_still(state, files, pose, size, toolbox, name="poster")
    except (SpaceError, MalformedAsset) as error:
        return Drawn(notices=[f"The gallery has no poster: {error}"])
    return Drawn(describe(data, size), data)
