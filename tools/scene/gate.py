"""The gate: every result is examined here, repaired on the spot where that helps, and only then passed on.

What a Space sent is opened in the jail alone (``tools.scene.reading``); here is what is asked and what becomes of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from tools.artifacts import Artifact, ArtifactStore, Role, by_role
from tools.errors import MalformedAsset
from tools.jail.line import Message
from tools.jail.parser import Parser
from tools.planning.plan import Capability, Step
from tools.scene.inspect_scene import inspect_visit, visit_of
from tools.scene.judging import inspected, unreadable
from tools.scene.last_visit import Asked, Judged, LastVisit
from tools.scene.report import Check, Finding, ImageReport, MeshReport, SceneReport, SplatReport
from tools.scene.thresholds import PIECES, Expectations

PICTURES: frozenset[Capability] = frozenset(
    {"text_to_image", "bring_picture", "upscale_image", "edit_image", "restore_face", "remove_background"}
)


@dataclass(frozen=True)
class Examination:
    """What the gate found. ``artifacts`` are the step's, with what was repaired in place of what was broken;
    ``unplaced`` are the ids of works and exhibits that the scene's own description says found no place."""

    report: MeshReport | ImageReport | SplatReport
    artifacts: list[Artifact]
    repairs: list[str]
    unplaced: list[str]


class _MeshAnswer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    report: MeshReport
    repairs: list[str]
    unplaced: list[str]


class _ImageAnswer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    report: ImageReport


class _SplatAnswer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    report: SplatReport


_Answer = TypeVar("_Answer", bound=BaseModel)


def examine(
    step: Step,
    artifacts: list[Artifact],
    *,
    inputs: list[Artifact],
    store: ArtifactStore,
    quality: str,
    parser: Parser,
) -> Examination:
    """Examine the artifacts of one step against what it was asked for. Never raises for what a Space sent; raises
    SandboxBroken and HomeError when it cannot be read in safety."""
    if step.capability in PICTURES:
        return _examine_image(step, artifacts, inputs, store, parser)
    if step.capability == "image_to_splat" and by_role(artifacts, "splat"):  # who stands in may bring a mesh
        return _examine_splat(artifacts, store, parser)
    return _examine_mesh(step, artifacts, inputs, store, quality, parser)


def examine_place(asked: Asked, read: Callable[[], bytes], last_visit: LastVisit) -> SceneReport:
    """Judge the finished scene as a place: can one stand in it, is all that was planned there, are budgets kept.

    ``read`` gives the file, which we wrote. What was seen is left in ``last_visit``, for whoever publishes the scene.
    """
    return last_visit.judged(asked, lambda: _judge_place(read(), asked))


def begin_place(asked: Asked, read: Callable[[], bytes], last_visit: LastVisit) -> None:
    """Begin in the background what ``examine_place`` does with a scene that is likely to be the finished one."""
    last_visit.begin(asked, lambda: _judge_place(read(), asked))


def _judge_place(data: bytes, asked: Asked) -> Judged:
    try:
        visit = visit_of(data, asked.artworks, asked.exhibits)
        return Judged(inspect_visit(visit, len(data), asked.quality), visit)
    except MalformedAsset as error:
        check = Check(code=error.code, passed=False, message=error.message)
        return Judged(SceneReport(mesh=inspected(data, Expectations()), checks=[check]))


def _examine_image(
    step: Step, artifacts: list[Artifact], inputs: list[Artifact], store: ArtifactStore, parser: Parser
) -> Examination:
    images = by_role(artifacts, "image")
    if not images:
        return Examination(ImageReport(bytes=0, findings=[_missing("picture")]), artifacts, [], [])
    size: tuple[int, int] | None = None
    if "width" in step.brief:
        size = int(step.brief["width"]), int(step.brief["height"])
    if step.capability == "upscale_image" and images[0].sha256 in {item.sha256 for item in inputs}:
        size = None  # it could not be enlarged: the picture as it was will do
    question = {"size": size, "any_content": step.capability != "text_to_image"}
    try:
        answer = parser.ask("judge_picture", question, [store.get(images[0])])
        report = _checked(_ImageAnswer, answer).report
    except MalformedAsset as error:
        report = ImageReport(bytes=images[0].size, findings=[unreadable(error)])
    return Examination(report, artifacts, [], [])


def _examine_splat(artifacts: list[Artifact], store: ArtifactStore, parser: Parser) -> Examination:
    splat = by_role(artifacts, "splat")[0]
    try:
        answer = parser.ask("judge_splat", {"media_type": splat.media_type}, [store.get(splat)])
        report = _checked(_SplatAnswer, answer).report
    except MalformedAsset as error:
        report = SplatReport(bytes=splat.size, findings=[unreadable(error)])
    return Examination(report, artifacts, [], [])


def _examine_mesh(
    step: Step,
    artifacts: list[Artifact],
    inputs: list[Artifact],
    store: ArtifactStore,
    quality: str,
    parser: Parser,
) -> Examination:
    role: Role = "exhibit" if step.capability in PIECES else "scene"
    meshes = by_role(artifacts, role)
    if not meshes:
        return Examination(MeshReport(bytes=0, findings=[_missing("mesh")]), artifacts, [], [])
    mesh = meshes[0]
    keeps = step.capability in (
        "texture_scene",
        "place_exhibits",
        "hang_works",
    )  # every node must still be there
    earlier = by_role(inputs, "scene")[:1] if keeps else []
    told = by_role(artifacts, "description")[:1] if step.capability == "generate_scene" else []
    question = {
        "step": step.model_dump(mode="json"), "quality": quality, "earlier": bool(earlier), "told": bool(told),
    }  # fmt: skip
    try:
        answer = parser.ask(
            "judge_scene", question, [store.get(artifact) for artifact in (mesh, *earlier, *told)]
        )
        judged = _checked(_MeshAnswer, answer)
    except MalformedAsset as error:
        return Examination(MeshReport(bytes=mesh.size, findings=[unreadable(error)]), artifacts, [], [])
    if answer.blobs:
        mended = store.put(answer.blobs[0], media_type=mesh.media_type, role=role, name=mesh.name)
        artifacts = [mended if artifact is mesh else artifact for artifact in artifacts]
    return Examination(judged.report, artifacts, judged.repairs, judged.unplaced)


def _checked(kind: type[_Answer], answer: Message) -> _Answer:
    """Return an answer that is what was asked for: who reads hostile bytes may be turned by them.

    Raises MalformedAsset.
    """
    try:
        return kind.model_validate(answer.data)
    except ValidationError as error:
        raise MalformedAsset("The file brought down the process that read it.", code="PARSER_DIED") from error


def _missing(what: str) -> Finding:
    return Finding(
        code="NOTHING_RETURNED", severity="error", message=f"No {what} came back.", advice="new_seed"
    )
