"""What an inspection found: plain data that travels in the state, is printed on the command line and is published.

A finding has a code, a severity, the place where it was found, and an *advice* in the vocabulary of capabilities,
which the next call of the same step can follow.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from tools.errors import MalformedAsset

Severity = Literal["error", "warning", "note"]
Advice = Literal[
    "new_seed", "higher_resolution", "fewer_triangles", "more_detail", "ask_for_uv", "simplify_prompt",
    "other_space", "shorter_call",
]  # fmt: skip

Remedy = Literal[
    "start_elsewhere",  # another spot for the start
    "move_aside",  # furniture, a plinth
    "set_down",  # the exhibit, onto what is below it
    "rescale",  # the whole scene, to the size that its works were planned in
    "rehang",  # the work, on the same wall or another
    "new_geometry",  # another call of who built it, told what is wrong
    "new_textures",  # another call of who painted it
    "more_light",  # the light step
    "write_again",  # the site, from what was built
]  # fmt: skip


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Finding(_Data):
    """One thing that is wrong. ``place`` names a node, mesh, material or image of the file, or is empty.

    ``repairable`` says that ``tools.scene.repair`` can mend it on the spot, without another call.
    """

    code: str
    severity: Severity
    message: str
    place: str = ""
    repairable: bool = False
    advice: Advice | None = None


class MeshReport(_Data):
    """What a GLB holds. Lengths in metres, sizes in bytes; ``bounds`` is ((min x, y, z), (max x, y, z)) or None.

    ``primitives`` are counted as they are drawn, a call each; ``texture_memory`` is what images take when shown.
    """

    kind: Literal["mesh"] = "mesh"
    bytes: int
    nodes: int = 0
    meshes: int = 0
    primitives: int = 0
    triangles: int = 0
    vertices: int = 0
    materials: int = 0
    textures: int = 0
    largest_texture: int = 0
    texture_memory: int = 0
    with_uv: int = 0
    bounds: tuple[tuple[float, float, float], tuple[float, float, float]] | None = None
    findings: list[Finding] = []


class ImageReport(_Data):
    """What an image holds; sizes in pixels and bytes."""

    kind: Literal["image"] = "image"
    bytes: int
    width: int = 0
    height: int = 0
    format: str = ""
    findings: list[Finding] = []


class SplatReport(_Data):
    """What a Gaussian splat holds: how many Gaussians, how many of them can be seen, and the size of the box around
    nearly all of these, in the unit in which it came, or None."""

    kind: Literal["splat"] = "splat"
    bytes: int
    gaussians: int = 0
    visible: int = 0
    size: tuple[float, float, float] | None = None
    findings: list[Finding] = []


class Fault(_Data):
    """One thing in a finished place that makes a check fail: the node, room or spot, what is wrong with it, and what
    would mend it."""

    object: str
    message: str
    advice: Remedy


class Check(_Data):
    """One statement about the finished place, with the measured value and the limit it was held against."""

    code: str
    passed: bool
    message: str
    measured: float | None = None
    limit: float | None = None
    faults: list[Fault] = []


class SceneReport(_Data):
    """The finished scene judged as a place."""

    kind: Literal["scene"] = "scene"
    mesh: MeshReport
    checks: list[Check] = []


def errors(findings: list[Finding]) -> list[Finding]:
    """Return the findings that make a result unacceptable."""
    return [finding for finding in findings if finding.severity == "error"]


def unreadable(error: MalformedAsset) -> Finding:
    """Return the finding for what could not be read."""
    return Finding(code=error.code, severity="error", message=error.message, advice="new_seed")
