"""Live progress: a small board that stays in its place on a terminal, plain lines elsewhere. Always on stderr."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.markup import escape

from enfilade.cli.console import duration, err

if TYPE_CHECKING:
    from graph.events import Event, Judged
    from graph.policies import Verdict

MARKS: "dict[Verdict, str]" = {
    "accept": "[green]✓[/]",
    "retry": "[yellow]↻[/]",
    "lighter": "[yellow]↻[/]",
    "next_space": "[yellow]→[/]",
    "stand_in": "[yellow]▢[/]",
    "abandon": "[red]✗[/]",
}
SETTLED = {"accepted", "stand_in", "abandoned"}  # as in graph.state, which loads more than progress needs
FOLLOWS: "dict[Verdict, str]" = {
    "retry": "is asked again",
    "lighter": "is asked again, for less",
    "next_space": "goes to the next Space",
    "stand_in": "gets a stand-in",
    "abandon": "is left out",
}


class Progress:
    """Takes the events of a build and prints a line for each. ``build`` is its id once it has begun."""

    def __init__(self) -> None:
        self.build: str | None = None

    def take(self, event: "Event") -> None:
        """Take in one event."""
        if event["event"] == "begun":
            self.build = event["build"]
        if text := line(event):
            err.print(text, soft_wrap=True)


def line(event: "Event") -> str | None:
    """Return the line that tells of an event, as Rich markup; None for events that say nothing new."""
    match event["event"]:
        case "planned":
            plan = event["plan"]
            return f"Planned “{escape(plan['gallery']['title'])}”: {len(plan['steps'])} steps."
        case "restored":
            title, steps = escape(event["plan"]["gallery"]["title"]), event["steps"]
            settled = sum(status in SETTLED for status in steps.values())
            how = "is finished already" if event["finished"] else "goes on"
            return f"“{title}” {how}: {settled} of {len(steps)} steps are done."
        case "replanned":
            return f"No wall was free for {', '.join(event['unplaced'])}: planned again."
        case "edited":
            return f"Changed the plan: {len(event['again'])} steps anew, {event['kept']} as they are."
        case "step_started":
            return f"  … {event['step']} {where(event['space'])}"
        case "verdict":
            return _verdict(event)
        case "deployed" if event["notices"]:
            return "\n".join(escape(notice) for notice in event["notices"])
        case _:
            return None


def where(space: str) -> str:
    """Return who makes a step, as Rich markup."""
    return {"local": "on this machine", "stand-in": "as a stand-in"}.get(space, f"at {escape(space)}")


def _verdict(event: "Judged") -> str:
    took = "from the journal" if event["reused"] else duration(event["seconds"])
    repairs = "".join(f"; {escape(repair)}" for repair in event["repairs"])
    if event["verdict"] == "accept":
        return f"  {MARKS['accept']} {event['step']} ({took}{repairs})"
    follows = FOLLOWS[event["verdict"]]
    return f"  {MARKS[event['verdict']]} {event['step']} {follows} ({took}): {escape(event['why'])}"


@contextmanager
def watching() -> Iterator[Progress]:
    """Yield what takes the events and shows them while inside."""
    if not err.is_terminal or err.is_dumb_terminal:
        yield Progress()
        return
    from enfilade.cli.board import Board

    with Board(began=time.monotonic()) as board:
        yield board
