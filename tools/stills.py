"""Stills: pictures of a scene, drawn without a browser as a local call like any other, and kept in the journal."""

import threading
from dataclasses import asdict, dataclass
from typing import Any, Literal

from tools.ahead import Ahead
from tools.artifacts import Artifact, ArtifactStore, by_role
from tools.budget import Limits
from tools.errors import Interrupted, MalformedAsset, SpaceError
from tools.jail.parser import Parser
from tools.planning.plan import Step
from tools.scene.gate import examine_picture
from tools.scene.pose import Pose
from tools.scene.report import errors
from tools.spaces.calling import SpaceCaller
from tools.spaces.orders import LOCAL


@dataclass(frozen=True)
class Still:
    """A picture that a build wants of a scene: what the ledger calls it, from where (None: where a visit starts), its
    width and height in pixels, its format, and what the build may spend."""

    build_id: str
    name: str
    scene: Artifact
    pose: Pose | None
    size: tuple[int, int]
    form: Literal["webp", "jpg"]
    limits: Limits


Stills = Ahead[Still, bytes]


def draw_still(
    still: Still,
    *,
    caller: SpaceCaller,
    artifacts: ArtifactStore,
    parser: Parser,
    cancelled: threading.Event,
) -> bytes:
    """Return the picture.

    It may be drawn while nobody runs the build any more: one that waits for an answer does not wait for its poster.
    Raises SpaceError and MalformedAsset where it cannot be drawn, Interrupted, HomeError, SandboxBroken and
    ArtifactError.
    """
    width, height = still.size
    pose = asdict(still.pose) if still.pose else None
    brief: dict[str, Any] = {"pose": pose, "width": width, "height": height, "format": still.form}
    step = Step(id=still.name, stage="texturing", capability="draw_poster", brief=brief)
    try:
        result = caller.call(
            build_id=still.build_id,
            step=step,
            space=LOCAL,
            brief=brief,
            inputs=[still.scene],
            limits=still.limits,
            cancelled=cancelled,
        )
    except (SpaceError, MalformedAsset) as error:
        if cancelled.is_set():
            raise Interrupted("Stopped.") from error
        raise
    data = artifacts.get(by_role(result.artifacts, "poster")[0])
    for wrong in errors(examine_picture(data, still.size, parser, any_content=True).findings):
        raise MalformedAsset(wrong.message, code=wrong.code)
    return data
