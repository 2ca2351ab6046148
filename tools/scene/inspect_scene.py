"""The last gate: the finished scene judged as a place. Can it be walked, is every work there and to be seen?"""

from collections.abc import Sequence

from tools.planning.plan import Artwork, Exhibit
from tools.scene.glb import read_glb
from tools.scene.inspect_mesh import inspect_parts
from tools.scene.parts import load_parts
from tools.scene.place import Place
from tools.scene.place_checks import CHECKS, Visit
from tools.scene.report import Check, SceneReport, errors
from tools.scene.thresholds import budget_for


def inspect_scene(
    data: bytes, works: list[Artwork], quality: str, exhibits: Sequence[Exhibit] = ()
) -> SceneReport:
    """Judge an assembled scene.

    Raises MalformedAsset when the bytes are not a GLB at all, or hold no floor that one could stand on.
    """
    glb = read_glb(data)
    parts = load_parts(glb)
    mesh = inspect_parts(glb, parts, len(data), budget_for(quality))
    bad = errors(mesh.findings)
    sound = Check(
        code="MESH_SOUND",
        passed=not bad,
        message="; ".join(finding.message for finding in bad)
        or "The geometry, textures and names are sound.",
        measured=len(bad),
        limit=0,
    )
    visit = Visit(Place(glb, parts), works, exhibits)
    return SceneReport(mesh=mesh, checks=[sound, *(check(visit) for check in CHECKS)])
