"""What a build came to: the scene to publish, and the report of the whole run. Pure."""

from typing import Any, Literal

from graph.state import StepRecord
from tools.artifacts import Artifact, by_role
from tools.planning.plan import Plan
from tools.publish.splats import finished_splats
from tools.scene.places import Asked

Status = Literal[
    "done",  # everything that was planned is there, and the place passed its checks
    "incomplete",  # published, but with stand-ins, holes, or failed checks; the report names them
    "refused",  # a person said no; what was made is kept
    "failed",  # there is nothing to publish
]


def final_files(plan: Plan, records: dict[str, StepRecord]) -> list[Artifact]:
    """Return what the last step that has a scene left: the best there is, also when later steps were abandoned."""
    for step in reversed(plan.steps):
        record = records[step.id]
        if record["status"] in ("accepted", "stand_in"):
            files = [Artifact.model_validate(data) for data in record["artifacts"]]
            if by_role(files, "scene"):
                return files
    return []


def final_scene(plan: Plan, records: dict[str, StepRecord]) -> Artifact | None:
    """Return the scene of the last step that has one, in the form that can be inspected."""
    scenes = by_role(final_files(plan, records), "scene")
    return scenes[0] if scenes else None


def asked_of(scene: Artifact, plan: Plan, records: dict[str, StepRecord], quality: str) -> Asked:
    """Return what is asked about a scene, as a place: is it what was planned?"""
    gallery = plan.gallery
    return Asked(scene, gallery.artworks, gallery.exhibits, quality, finished_splats(plan, records))


def build_report(
    plan: Plan,
    records: dict[str, StepRecord],
    scene_report: dict[str, Any] | None,
    *,
    site: str | None,
    immersion: float | None = None,
) -> dict[str, Any]:
    """Return the report of the run as plain data: status, what is missing or stood in for, calls and seconds.

    ``calls`` were made by this build, ``reused`` came from the journal; local steps count like calls of Spaces.
    """
    stand_ins = [
        {"step": step.id, "slot": step.slot, "why": _why(records[step.id])}
        for step in plan.steps
        if records[step.id]["status"] in ("stand_in", "abandoned")
    ]
    checks = scene_report["checks"] if scene_report else []
    failed = [check["message"] for check in checks if not check["passed"]]
    calls = [entry for record in records.values() for entry in record["history"]]
    status: Status = "failed" if site is None else "incomplete" if stand_ins or failed else "done"
    return {
        "status": status,
        "title": plan.gallery.title,
        "site": site,
        "works": len(plan.gallery.artworks),
        "exhibits": len(plan.gallery.exhibits),
        "triangles": scene_report["mesh"]["triangles"] if scene_report else 0,
        "calls": sum(1 for entry in calls if not entry.get("reused")),
        "reused": sum(1 for entry in calls if entry.get("reused")),
        "call_seconds": round(sum(entry["seconds"] for entry in calls), 1),
        "stand_ins": stand_ins,
        "failed_checks": failed,
        "immersion": immersion,
        "unmet": [unmet.model_dump() for unmet in plan.unmet],
    }


def refusal(
    plan: Plan, records: dict[str, StepRecord], scene_report: dict[str, Any] | None
) -> dict[str, Any]:
    """Return the report of a build that a person ended; a page that it had published before stays as it is."""
    refused: Status = "refused"
    return {**build_report(plan, records, scene_report, site=None), "status": refused}


def _why(record: StepRecord) -> str:
    """Return the last reason that a real call was refused; the stand-in's own entry has none."""
    return next((entry["why"] for entry in reversed(record["history"]) if entry.get("why")), "")
