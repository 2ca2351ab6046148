"""``enfilade list`` and ``enfilade show``: looking at builds."""

import time
from typing import Any

from rich.markup import escape
from rich.table import Table

from enfilade.cli.console import err, out, print_json
from enfilade.cli.options import AsJson, BuildReference, Home


def list_builds(as_json: AsJson = False, home: Home = None) -> None:
    """List all builds, newest first."""
    from enfilade.runs import state_of
    from tools.toolbox import Toolbox

    rows: list[dict[str, Any]] = []
    with Toolbox(home=home) as toolbox:
        for record in toolbox.builds.all():
            state = state_of(toolbox, record.id)
            rows.append(
                {
                    "id": record.id,
                    "created": record.created,
                    "status": _status(state),
                    "prompt": record.prompt,
                    "site": record.site,
                }
            )
    if as_json:
        print_json({"builds": rows})
        return
    if not rows:
        err.print('There are no builds yet. Begin with `enfilade build "…"`.')
        return
    table = Table("Build", "Begun", "Status", "Prompt")
    for row in rows:
        begun = time.strftime("%Y-%m-%d %H:%M", time.localtime(row["created"]))
        table.add_row(row["id"][:8], begun, row["status"], escape(row["prompt"][:80]))
    out.print(table)


def show(build_id: BuildReference = None, as_json: AsJson = False, home: Home = None) -> None:
    """Show one build: what every step met, when, at which Space, and the verdicts."""
    from enfilade.runs import state_of
    from tools.toolbox import Toolbox

    with Toolbox(home=home) as toolbox:
        record = toolbox.builds.find(build_id)
        state = state_of(toolbox, record.id)
    timeline = _timeline(state, record.created)
    if as_json:
        print_json({"build": record.model_dump(), "status": _status(state), "timeline": timeline,
                    "report": state.get("report")})  # fmt: skip
        return
    out.print(f"[bold]{escape(record.prompt)}[/]\n{record.id}  {_status(state)}  {escape(record.site)}")
    table = Table("At s", "Step", "Space", "Seconds", "Verdict", "Why")
    for entry in timeline:
        table.add_row(
            f"{entry['at']:.1f}",
            entry["step"],
            escape(entry["space"]) + (" [dim](reused)[/]" if entry.get("reused") else ""),
            f"{entry['seconds']:.1f}",
            str(entry.get("verdict", "")),
            escape("; ".join([*entry.get("repairs", []), entry.get("why", "")]).strip("; ")),
        )
    out.print(table)


def _status(state: dict[str, Any]) -> str:
    if not state:
        return "not begun"
    report = state.get("report")
    return str(report["status"]) if report else "unfinished"


def _timeline(state: dict[str, Any], begun: float) -> list[dict[str, Any]]:
    """Return every call of every step in the order of their start; ``at`` counts seconds from the build's beginning."""
    entries = [
        {"step": step, "at": entry["started"] - begun, **entry}
        for step, record in state.get("steps", {}).items()
        for entry in record["history"]
    ]
    return sorted(entries, key=lambda entry: entry["at"])
