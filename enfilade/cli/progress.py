"""Live progress by step: a table that moves on a terminal, plain lines elsewhere. Always on stderr."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.live import Live
from rich.markup import escape
from rich.spinner import Spinner
from rich.table import Table

from enfilade.cli.console import err

MARKS = {
    "accept": "[green]✓[/]",
    "retry": "[yellow]↻[/]",
    "next_space": "[yellow]→[/]",
    "stand_in": "[yellow]▢[/]",
    "abandon": "[red]✗[/]",
}
FRAMES_PER_SECOND = 4


class _Board:
    """The table of steps, drawn anew from the latest event of each whenever the display refreshes."""

    def __init__(self) -> None:
        self.latest: dict[str, dict[str, Any]] = {}
        self.begun: dict[str, float] = {}

    def update(self, event: dict[str, Any]) -> None:
        """Take in one event; events that concern no step are printed as lines."""
        if event["event"] == "planned":
            self.latest = {step["id"]: {} for step in event["plan"]["steps"]}
        elif "step" in event:
            if event["event"] == "step_started":
                self.begun[event["step"]] = time.monotonic()
            self.latest[event["step"]] = {**self.latest.get(event["step"], {}), **event}

    def __rich__(self) -> Table:
        table = Table.grid(padding=(0, 2))
        for step, event in self.latest.items():
            kind = event.get("event")
            if kind == "step_started":
                seconds = time.monotonic() - self.begun[step]
                table.add_row(Spinner("dots"), step, escape(event["space"]), f"{seconds:.0f} s", "")
            elif kind in ("step_ended", "verdict"):
                mark = MARKS.get(event.get("verdict", ""), "·")
                note = "reused" if event.get("reused") else escape(event.get("why", ""))
                table.add_row(
                    mark, step, escape(event["space"]), f"{event['seconds']:.1f} s", f"[dim]{note}[/]"
                )
            else:
                table.add_row(" ", f"[dim]{step}[/]")
        return table


def _line(event: dict[str, Any]) -> str | None:
    match event["event"]:
        case "planned":
            return (
                f"Planned “{escape(event['plan']['gallery']['title'])}”: {len(event['plan']['steps'])} steps."
            )
        case "replanned":
            return f"No wall was free for {', '.join(event['unplaced'])}: planning again."
        case "step_started":
            return f"  … {event['step']} at {escape(event['space'])}"
        case "verdict":
            note = "reused" if event.get("reused") else f"{event['seconds']:.1f} s"
            details = "; ".join(filter(None, [note, *event["repairs"], event["why"]]))
            return f"  {MARKS[event['verdict']]} {event['step']} {event['verdict']} ({escape(details)})"
        case _:
            return None


@contextmanager
def watching() -> Iterator[Callable[[dict[str, Any]], None]]:
    """Yield the function that takes progress events and shows them while inside."""
    if not err.is_terminal:

        def say(event: dict[str, Any]) -> None:
            if text := _line(event):
                err.print(text, soft_wrap=True)

        yield say
        return
    board = _Board()
    with Live(board, console=err, refresh_per_second=FRAMES_PER_SECOND, transient=False):

        def show(event: dict[str, Any]) -> None:
            board.update(event)
            if event["event"] in ("planned", "replanned") and (text := _line(event)):
                err.print(text)

        yield show
