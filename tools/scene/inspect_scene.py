"""The last gate: the finished scene judged as a place. Can it be walked, is every work there and to be seen?"""

from collections.abc import Sequence

from tools.planning.plan import Artwork, Exhibit
from tools.scene.glb import read_glb
from tools.scene.inspect_mesh import inspect_parts
from tools.scene.place import load_place
from tools.scene.place_checks import CHECKS
from tools.scene.report import Check, SceneReport, errors
from tools.scene.thresholds import budget_for
from tools.scene.visit import Visit


def inspect_scene(
    data: bytes, works: list[Artwork], quality: str, exhibits: Sequence[Exhibit] = ()
) -> SceneReport:
    """Judge an assembled scene.

    Raises MalformedAsset when the bytes are not a GLB at all, or hold no floor that one could stand on.
    """
    return inspect_visit(visit_of(data, works, exhibits), len(data), quality)


def visit_of(data: bytes, works: list[Artwork], exhibits: Sequence[Exhibit] = ()) -> Visit:
    """Return the visit of a scene with what was planned for it. Raises MalformedAsset when the bytes are not a GLB."""
    return Visit(load_place(read_glb(data)), works, exhibits)


def inspect_visit(visit: Visit, size: int, quality: str) -> SceneReport:
    """The same for a scene that has been read; ``size`` is that of its file in bytes."""
    place = visit.place
    mesh = inspect_parts(place.glb, place.parts, size, budget_for(quality))
    bad = errors(mesh.findings)
    sound = Check(
        code="MESH_SOUND",
        passed=not bad,
        message="; ".join(finding.message for finding in bad)
        or "The geometry, textures and names are sound.",
        measured=len(bad),
        limit=0,
    )
    return SceneReport(mesh=mesh, checks=[sound, *(check(visit) for check in CHECKS)])
