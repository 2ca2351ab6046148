"""The gate: every result is examined here, repaired on the spot where that helps, and only then passed on.

What a Space sent is opened in the jail alone (``tools.scene.reading``); here is what is asked and what becomes of it.
"""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from tools.artifacts import Artifact, ArtifactStore, Role, by_role
from tools.errors import MalformedAsset
from tools.jail.parser import Parser, checked
from tools.planning.plan import Capability, Step
from tools.scene.places import Asked, Places
from tools.scene.report import Check, Finding, ImageReport, MeshReport, SceneReport, SplatReport, unreadable
from tools.scene.thresholds import PIECES

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


def examine_place(asked: Asked, places: Places) -> SceneReport:
    """Judge the finished scene as a place: can one stand in it, is all that was planned there, are budgets kept.

    Never raises for what it holds: a place that nobody can enter fails its only check. Raises ArtifactError when its
    file is gone, SandboxBroken and HomeError when it cannot be read in safety.
    """
    try:
        return places.found(asked).report
    except MalformedAsset as error:
        mesh = MeshReport(bytes=asked.scene.size, findings=[unreadable(error)])
        check = Check(code=error.code, passed=False, message=error.message)
        return SceneReport(mesh=mesh, checks=[check])


def examine_picture(
    data: bytes, size: tuple[int, int] | None, parser: Parser, *, any_content: bool
) -> ImageReport:
    """Examine a picture against the ``size`` (width, height) that was asked for; ``any_content`` may be one colour."""
    question = {"size": size, "any_content": any_content}
    try:
        return checked(_ImageAnswer, parser.ask("judge_picture", question, [data])).report
    except MalformedAsset as error:
        return ImageReport(bytes=len(data), findings=[unreadable(error)])


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
    any_content = step.capability != "text_to_image"
    report = examine_picture(store.get(images[0]), size, parser, any_content=any_content)
    return Examination(report, artifacts, [], [])


def _examine_splat(artifacts: list[Artifact], store: ArtifactStore, parser: Parser) -> Examination:
    splat = by_role(artifacts, "splat")[0]
    try:
        answer = parser.ask("judge_splat", {"media_type": splat.media_type}, [store.get(splat)])
        report = checked(_SplatAnswer, answer).report
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
        judged = checked(_MeshAnswer, answer)
    except MalformedAsset as error:
        return Examination(MeshReport(bytes=mesh.size, findings=[unreadable(error)]), artifacts, [], [])
    if answer.blobs:
        mended = store.put(answer.blobs[0], media_type=mesh.media_type, role=role, name=mesh.name)
        artifacts = [mended if artifact is mesh else artifact for artifact in artifacts]
    return Examination(judged.report, artifacts, judged.repairs, judged.unplaced)


def _missing(what: str) -> Finding:
    return Finding(
        code="NOTHING_RETURNED", severity="error", message=f"No {what} came back.", advice="new_seed"
    )
