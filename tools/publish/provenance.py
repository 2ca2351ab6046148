"""Which call made what: the records of a build, as they are published."""

from collections.abc import Mapping
from typing import Any

from tools.planning.plan import Plan
from tools.publish.manifest import Provenance


def provenance(plan: Plan, records: Mapping[str, Mapping[str, Any]]) -> list[Provenance]:
    """Return one entry for each step whose result is part of the gallery, in the order of the plan."""
    entries = []
    for step in plan.steps:
        record = records.get(step.id)
        if record is None or record["call"] is None or record["status"] not in ("accepted", "stand_in"):
            continue
        call = record["call"]
        entries.append(
            Provenance(
                step=step.id,
                capability=step.capability,
                space=str(call["space"]),
                revision=str(call["revision"]),
                licence=str(call["licence"]),
                seconds=float(call["seconds"]),
                files=[str(artifact["sha256"]) for artifact in record["artifacts"]],
            )
        )
    return entries
