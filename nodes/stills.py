"""Stills: pictures of a scene, drawn without a browser as a local call like any other, and kept in the journal."""

from dataclasses import asdict
from typing import Any, Literal

from graph.context import Context
from graph.state import GalleryState
from tools.artifacts import Artifact, by_role
from tools.budget import Limits
from tools.errors import Interrupted, MalformedAsset, SpaceError
from tools.planning.plan import Step
from tools.scene.gate import examine_picture
from tools.scene.pose import Pose
from tools.scene.report import errors
from tools.spaces.orders import LOCAL
from tools.toolbox import Toolbox


def draw_still(
    state: GalleryState,
    files: list[Artifact],
    pose: Pose,
    size: tuple[int, int],
    toolbox: Toolbox,
    *,
    name: str,
    form: Literal["webp", "jpg"] = "webp",
) -> bytes:
    """Return a picture of the scene among ``files``; ``size`` is width and height in pixels.

    Raises SpaceError and MalformedAsset where it cannot be drawn, Interrupted, HomeError, SandboxBroken and
    ArtifactError.
    """
    settings = Context.model_validate(state["settings"])
    width, height = size
    brief: dict[str, Any] = {"pose": asdict(pose), "width": width, "height": height, "format": form}
    step = Step(id=name, stage="texturing", capability="draw_poster", brief=brief)
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
        raise
    data = toolbox.artifacts.get(by_role(result.artifacts, "poster")[0])
    for wrong in errors(examine_picture(data, size, toolbox.parser, any_content=True).findings):
        raise MalformedAsset(wrong.message, code=wrong.code)
    return data
