"""The poster: a local call like any other, but for the deployer, and nothing that a build could fail for."""

from dataclasses import dataclass, field
from typing import Any

from graph.context import Context
from graph.state import GalleryState
from tools.artifacts import Artifact, by_role
from tools.budget import Limits
from tools.errors import Interrupted, MalformedAsset, SpaceError
from tools.planning.plan import Step
from tools.publish.manifest import Poster, Spawn
from tools.publish.poster import POSTER_SIZE, describe
from tools.scene.gate import examine_picture
from tools.scene.report import errors
from tools.spaces.orders import LOCAL
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
    settings = Context.model_validate(state["settings"])
    width, height = POSTER_SIZE[settings.quality]
    x, y, z = spawn.position
    brief: dict[str, Any] = {
        "pose": {"x": x, "y": y, "z": z, "yaw": spawn.yaw},
        "width": width,
        "height": height,
    }
    step = Step(id="poster", stage="texturing", capability="draw_poster", brief=brief)
    try:
        result = toolbox.caller.call(
            build_id=state["build_id"],
            step=step,
            space=LOCAL,
            brief=brief,
            inputs=by_role(files, "scene")[:1],
            limits=Limits(max_calls=settings.max_calls, max_seconds=settings.max_seconds),
            cancelled=toolbox.cancelled,
        )
    except (SpaceError, MalformedAsset) as error:
        if toolbox.cancelled.is_set():
            raise Interrupted("Stopped.") from error
        return Drawn(notices=[f"The gallery has no poster: {error}"])
    data = toolbox.artifacts.get(by_role(result.artifacts, "poster")[0])
    wrong = errors(examine_picture(data, (width, height), toolbox.parser, any_content=True).findings)
    if wrong:
        return Drawn(notices=[f"The gallery has no poster: {wrong[0].message}"])
    return Drawn(describe(data, (width, height)), data)
