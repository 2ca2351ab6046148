"""What a person is asked, as plain data: enough to decide by, whoever shows it. Pure."""

import json
from collections import Counter
from typing import Any

from graph.policies import candidates_of
from graph.state import SETTLED, GalleryState, StepRecord
from nodes.outcome import build_report
from tools.planning.plan import Plan
from tools.spaces.catalogue import Catalogue
from tools.spaces.orders import LOCAL

# Characters of one argument: a prompt is shorter, the building of a whole scene is not.
ARGUMENT_SHOWN = 240


def about_plan(
    plan: Plan, records: dict[str, StepRecord], catalogue: Catalogue, notices: list[str]
) -> dict[str, Any]:
    """Return the question before the first call: what is planned, and whom it would call, how often and for how long.

    ``calls`` are those of the first choice of each step that is not settled, one entry for each Space and capability;
    what the card of a Space does not say is None. ``arguments`` are what each of these steps asks for. ``seconds`` is
    the sum of the calls: they run side by side, and what the journal holds is not called. No Space publishes a price;
    on ``zero_gpu`` hardware a call spends GPU quota.
    """
    waiting = [step for step in plan.steps if records[step.id]["status"] not in SETTLED]
    wanted = Counter((candidates_of(step)[0], step.capability) for step in waiting)
    calls: list[dict[str, Any]] = []
    for (space, capability), number in wanted.items():
        if space == LOCAL:
            continue
        card = catalogue.card(space)
        calls.append(
            {
                "space": space,
                "capability": capability,
                "calls": number,
                "seconds": number * card.expected_seconds if card else None,
                "licence": card.licence if card else None,
                "excludes": card.excludes if card else "",
                "hardware": card.hardware if card else None,
            }
        )
    gallery = plan.gallery
    return {
        "asks": "plan",
        "title": gallery.title,
        "style": gallery.style,
        "time_of_day": gallery.time_of_day,
        "rooms": [room.model_dump(mode="json") for room in gallery.rooms],
        "works": [work.title for work in gallery.artworks],
        "exhibits": [item.title for item in gallery.exhibits],
        "calls": calls,
        "arguments": {step.id: shown(step.brief) for step in waiting if candidates_of(step)[0] != LOCAL},
        "seconds": sum(entry["seconds"] or 0 for entry in calls),
        "here": sum(number for (space, _), number in wanted.items() if space == LOCAL),
        "kept": len(plan.steps) - len(waiting),
        "unmet": [unmet.model_dump() for unmet in plan.unmet],
        "notices": notices,
    }


def shown(brief: dict[str, Any]) -> dict[str, Any]:
    """Return every argument of a step, long ones as the beginning of their JSON with the length of all of it."""
    return {name: _shortened(value) for name, value in brief.items()}


def _shortened(value: Any) -> Any:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return value if len(text) <= ARGUMENT_SHOWN else f"{text[:ARGUMENT_SHOWN]}… ({len(text):,} characters)"


def about_publishing(plan: Plan, state: GalleryState, *, site: str) -> dict[str, Any]:
    """Return the question before the page is written into ``site``: what was made, by whom, and its faults."""
    records = state["steps"]
    report = build_report(plan, records, state.get("scene_report"), site=site, critique=state.get("critique"))
    called = [call for record in records.values() if (call := record["call"])]
    licences = sorted({(call["space"], call["licence"]) for call in called if call["space"] != LOCAL})
    return {
        "asks": "publish",
        **report,
        "licences": [{"space": space, "licence": licence} for space, licence in licences],
    }
