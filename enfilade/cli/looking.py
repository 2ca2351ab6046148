"""``enfilade list`` and ``enfilade show``: looking at builds."""

import time
from pathlib import Path
from typing import Any

from rich import box
from rich.markup import escape
from rich.table import Table

from enfilade.cli.console import duration, err, out, print_json
from enfilade.cli.options import SHORT_ID, AsJson, BuildReference, Home
from enfilade.cli.progress import remark
from enfilade.cli.watching import command_for
from enfilade.counting import counted

LIST_EXAMPLES = """\b
Example:
  enfilade list --json | jq -r '.builds[] | select(.status == "unfinished") | .id'
"""
SHOW_EXAMPLES = """\b
Examples:
  enfilade show                the newest build
  enfilade show 3f2a --json
"""
PROMPT_SHOWN = 80  # characters
REVISION_SHOWN = 10  # characters: a commit is known by fewer
OURS = ("local", "stand-in")  # made here, by no Space


def list_builds(as_json: AsJson = False, home: Home = None) -> None:
    """List all builds, newest first.

    Status: running; unfinished or not begun (both can be resumed); done; incomplete (stand-ins or failed checks);
    failed.
    """
    from enfilade.runs import states_of
    from tools.toolbox import Toolbox

    with Toolbox(home=home) as toolbox:
        records = toolbox.builds.all()
        damaged = toolbox.builds.damaged()
        states = states_of(toolbox, [record.id for record in records]) if records else {}
        rows: list[dict[str, Any]] = [
            {
                "id": record.id,
                "created": record.created,
                "status": _status(states[record.id], running=toolbox.builds.running(record.id)),
                "prompt": record.prompt,
                "site": record.site,
            }
            for record in records
        ]
    for error in damaged:
        err.print(f"[yellow]Left out[/]: {escape(str(error))}", soft_wrap=True)
    if as_json:
        print_json({"builds": rows})
    elif not rows:
        err.print('There are no builds yet. Begin with `enfilade build "…"`.')
    else:
        table = Table("Build", "Begun", "Status", "Prompt", box=box.SIMPLE_HEAD)
        for row in rows:
            begun = time.strftime("%Y-%m-%d %H:%M", time.localtime(row["created"]))
            table.add_row(row["id"][:SHORT_ID], begun, row["status"], escape(row["prompt"][:PROMPT_SHOWN]))
        out.print(table)


def show(build_id: BuildReference = None, as_json: AsJson = False, home: Home = None) -> None:
    """Show one build step by step, and where its poster is.

    What every step met: when, at which Space, for how long in all, and the verdict on what came back. That time counts
    the waiting for a turn, a start and a queue; `enfilade ledger trace` says what the Space itself took. Below it every
    Space that made a part of the gallery, with its revision and licence.
    """
    from enfilade.runs import states_of
    from tools.publish.poster import poster_of
    from tools.toolbox import Toolbox

    with Toolbox(home=home) as toolbox:
        record = toolbox.builds.find(build_id)
        state = states_of(toolbox, [record.id])[record.id]
        status = _status(state, running=toolbox.builds.running(record.id))
        published = [entry for entry in toolbox.ledgers.read(record.id) if "published" in entry]
    timeline, spaces = _timeline(state, record.created), _spaces(state)
    poster = poster_of(Path(record.site))
    if as_json:
        print_json(
            {
                "build": record.model_dump(),
                "status": status,
                "timeline": timeline,
                "spaces": spaces,
                "plan": state.get("plan"),
                "edits": state.get("edits", []),
                "report": state.get("report"),
                "published": published,
                "poster": str(poster) if poster else None,
            }
        )
        return
    out.print(
        f"[bold]{escape(record.prompt)}[/]\n{record.id}  {status}\n{escape(record.site)}", soft_wrap=True
    )
    if poster:
        out.print(escape(str(poster)), soft_wrap=True)
    for kind, names in _contents(state):
        out.print(f"{kind}: {escape(names)}", soft_wrap=True, highlight=False)
    for edit in state.get("edits", []):
        out.print(
            f"Edited: “{escape(edit['message'])}”: {counted(len(edit['again']), 'step')} anew "
            f"({', '.join(edit['again'])}), {counted(edit['kept'], 'as it was', 'as they were')}.",
            soft_wrap=True,
        )
    if timeline:
        out.print(_calls_table(timeline))
    if spaces:
        out.print(_makers_table(spaces))
    if (state.get("report") or {}).get("immersion") is not None:
        out.print(f"Immersion {state['report']['immersion']:.0f} of 100; `enfilade certify` shows its parts.")
    for finding in (state.get("critique") or {}).get("findings", []):
        out.print(f"[yellow]Critic[/]: {remark(finding)}", soft_wrap=True, highlight=False)
    for entry in published:
        leave = ", ".join(entry["cleared"]) or "none needed"
        out.print(
            f"Published for commercial use: {escape(entry['published'])}; leave given by: {escape(leave)}.",
            soft_wrap=True,
        )
    for message in (state.get("report") or {}).get("failed_checks", []):
        out.print(f"[yellow]Check failed[/]: {escape(message)}")
    if status in ("unfinished", "not begun"):
        err.print(f"Go on with:  [bold]{escape(command_for('resume', record.id, home))}[/]", soft_wrap=True)


def _calls_table(timeline: list[dict[str, Any]]) -> Table:
    table = Table("At", "Step", "Space", "Took in all", "Verdict", "Why", box=box.SIMPLE_HEAD)
    for entry in timeline:
        notes = [
            *entry.get("repairs", []),
            entry.get("why", ""),
            "from the journal" if entry.get("reused") else "",
        ]
        table.add_row(
            duration(entry["at"]),
            entry["step"],
            escape(entry["space"]),
            duration(entry["seconds"]),
            str(entry.get("verdict", "")),
            escape("; ".join(filter(None, notes))),
        )
    return table


def _makers_table(spaces: list[dict[str, Any]]) -> Table:
    table = Table("Space", "Revision", "Licence", "Steps", box=box.SIMPLE_HEAD)
    for maker in spaces:
        shown = [
            maker["space"],
            maker["revision"][:REVISION_SHOWN],
            maker["licence"],
            ", ".join(maker["steps"]),
        ]
        table.add_row(*map(escape, shown))
    return table


def _contents(state: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the rooms, works and sculptures of the plan with the numbers by which an edit may name them."""
    if "plan" not in state:
        return []
    gallery = state["plan"]["gallery"]
    shown = {
        "Rooms": [room["name"] for room in gallery["rooms"]],
        "Works": [work["title"] for work in gallery["artworks"]],
        "Sculptures": [item["title"] for item in gallery["exhibits"]],
    }
    return [
        (kind, ", ".join(f"{number} {name}" for number, name in enumerate(names, start=1)))
        for kind, names in shown.items()
        if names
    ]


def _status(state: dict[str, Any], *, running: bool) -> str:
    if running:
        return "running"
    if not state:
        return "not begun"
    report = state.get("report")
    return str(report["status"]) if report else "unfinished"


def _spaces(state: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the Spaces whose results were used, each revision with its licence and the steps that it made, by name."""
    made: dict[tuple[str, str, str], list[str]] = {}
    for step, record in state.get("steps", {}).items():
        call = record["call"]
        if call and call["space"] not in OURS:
            made.setdefault((call["space"], call["revision"], call["licence"]), []).append(step)
    return [
        {"space": space, "revision": revision, "licence": licence, "steps": steps}
        for (space, revision, licence), steps in sorted(made.items())
    ]


def _timeline(state: dict[str, Any], begun: float) -> list[dict[str, Any]]:
    """Return every call of every step in the order of their start; ``at`` counts seconds from the build's beginning."""
    entries = [
        {"step": step, "at": entry["started"] - begun, **entry}
        for step, record in state.get("steps", {}).items()
        for entry in record["history"]
    ]
    return sorted(entries, key=lambda entry: entry["at"])
