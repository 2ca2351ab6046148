"""The poster: what a visitor sees first, and nothing that a build could fail for."""

from dataclasses import dataclass, field

from graph.context import Context
from graph.state import GalleryState
from tools.artifacts import Artifact
from tools.errors import MalformedAsset, SpaceError
from tools.publish.manifest import Poster
from tools.publish.poster import POSTER_SIZE, describe
from tools.stills import Still, Stills


@dataclass(frozen=True)
class Drawn:
    """A poster's entry in the manifest and its bytes; None, and a notice that says why, where it could not be drawn."""

    entry: Poster | None = None
    data: bytes | None = None
    notices: list[str] = field(default_factory=list)


def poster_of(state: GalleryState, scene: Artifact) -> Still:
    """Return the picture of a scene that is its poster."""
    settings = Context.model_validate(state["settings"])
    size = POSTER_SIZE[settings.quality]
    return Still(state["build_id"], "poster", scene, None, size, "webp", settings.limits)


def draw_poster(still: Still, stills: Stills) -> Drawn:
    """Return the poster, waited for where it was begun. Raises Interrupted, HomeError and ArtifactError."""
    try:
        data = stills.found(still)
    except (SpaceError, MalformedAsset) as error:
        return Drawn(notices=[f"The gallery has no poster: {error}"])
    return Drawn(describe(data, still.size), data)
