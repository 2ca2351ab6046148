"""Live progress: a small board that stays in its place on a terminal, plain lines elsewhere. Always on stderr."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.markup import escape

from enfilade.cli.console import duration, err
from enfilade.counting import counted

if TYPE_CHECKING:
    from graph.events import Criticised, Event, Judged
    from graph.policies import Verdict
    from graph.state import CriticFinding, Outcome

MARKS: "dict[Verdict, str]" = {
    "accept": "[green]✓[/]",
    "retry": "[yellow]↻[/]",
    "lighter": "[yellow]↻[/]",
    "next_space": "[yellow]→[/]",
    "stand_in": "[yellow]▢[/]",
    "abandon": "[red]✗[/]",
    "keep": "[green]✓[/]",
}
SETTLED = {"accepted", "stand_in", "abandoned"}  # as in graph.state, which loads more than progress needs
FOLLOWS: "dict[Verdict, str]" = {
    "retry": "is asked again",
    "lighter": "is asked again, for less",
    "next_space": "goes to the next Space",
    "stand_in": "gets a stand-in",
    "abandon": "is left out",
    "keep": "stays as it was",
}
CAME_OF_IT: "dict[Outcome, str]" = {
    "asked": "asked again",
    "made_anew": "made anew",
    "kept": "the other one was no good: stays as it was",
    "taken_back": "the place was worse with another: as it was",
    "limit": "may not be asked again",
    "in_vain": "its call has no word for that",
    "overtaken": "made anew with what it builds on",
}


@dataclass(frozen=True)
class Made:
    """How many results were called for, here or at a Space, and how many came from the journal."""

    calls: int = 0
    reused: int = 0

    def __add__(self, other: "Made") -> "Made":
        return Made(self.calls + other.calls, self.reused + other.reused)


class Progress:
    """Takes the events of a build and shows them. ``build`` is its id once it has begun, ``made`` what this run called
    for: the report of a build counts all its runs."""

    def __init__(self) -> None:
        self.build: str | None = None
        self.made = Made()

    def take(self, event: "Event") -> None:
        """Take in one event."""
        if event["event"] == "begun":
            self.build = event["build"]
        elif event["event"] == "step_ended":
            self.made += Made(reused=1) if event["reused"] else Made(calls=1)
        self.show(event)

    def show(self, event: "Event") -> None:
        """Print the line that tells of it, if any."""
        if text := line(event):
            err.print(text, soft_wrap=True)


def line(event: "Event") -> str | None:
    """Return the line that tells of an event, as Rich markup; None for events that say nothing new."""
    match event["event"]:
        case "planned":
            plan = event["plan"]
            planned = f"Planned “{escape(plan['gallery']['title'])}”: {counted(len(plan['steps']), 'step')}."
            return "\n".join([planned, *_noticed(event["notices"])])
        case "restored":
            title, steps = escape(event["plan"]["gallery"]["title"]), event["steps"]
            settled = sum(status in SETTLED for status in steps.values())
            how = "is finished already" if event["finished"] else "goes on"
            of = counted(len(steps), "step is", "steps are")
            return f"“{title}” {how}: {settled} of {of} done."
        case "replanned":
            return f"No wall was free for {', '.join(event['unplaced'])}: planned again."
        case "edited":
            again, kept = (
                counted(len(event["again"]), "step"),
                counted(event["kept"], "as it is", "as they are"),
            )
            return "\n".join([f"Changed the plan: {again} anew, {kept}.", *_noticed(event["notices"])])
        case "criticised":
            return _criticised(event)
        case "step_started":
            return f"  … {event['step']} {where(event['space'])}"
        case "verdict":
            return _verdict(event)
        case "deployed" if event["notices"]:
            return "\n".join(escape(notice) for notice in event["notices"])
        case _:
            return None


def remark(finding: "CriticFinding") -> str:
    """Return what the critic said of a step and what came of it, as Rich markup."""
    advice = finding["advice"].replace("_", " ")
    return f"{finding['step']}: {escape(finding['reason'])} → {advice}: {CAME_OF_IT[finding['outcome']]}"


def _noticed(notices: list[str]) -> list[str]:
    return [f"[yellow]Notice[/]: {escape(notice)}" for notice in notices]


def _criticised(event: "Criticised") -> str:
    notices = [escape(notice) for notice in event["notices"]]
    seen = [f"The critic has seen {counted(event['pictures'], 'picture')}."] if event["pictures"] else []
    remarks = [f"  {remark(finding)}" for finding in event["findings"] if finding["round"] == event["rounds"]]
    dropped = [f"  Does not count: {escape(why)}." for why in event["dropped"]]
    return "\n".join([*notices, *seen, *remarks, *dropped])


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
