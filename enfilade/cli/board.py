"""The board of a terminal: one row for each kind of work, so that a gallery of fifty pictures takes no more room."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from rich.live import Live
from rich.markup import escape
from rich.spinner import Spinner
from rich.table import Table

from enfilade.cli.console import duration, err
from enfilade.cli.progress import MARKS, SETTLED, Progress, line

if TYPE_CHECKING:
    from graph.events import Event, Judged, StepStarted
    from graph.state import StepStatus

FRAMES_PER_SECOND = 4
LABELS = {
    "generate_scene": "architecture",
    "text_to_image": "pictures",
    "texture_scene": "textures",
    "assemble_scene": "assembly",
    "light_scene": "light",
    "hang_works": "hanging",
    "optimise_scene": "delivery",
}
# Least columns of label, count, seconds and Space, so that nothing moves as numbers grow.
WIDTHS = (
    12,
    8,
    11,
    0,
)
DONE = {*SETTLED, "returned"}
NAMES_OF_SPACES = {"local": "this machine"}


@dataclass
class Row:
    """The steps of one kind: the status of each, who made the latest, and when (monotonic seconds)."""

    label: str
    statuses: dict[str, str] = field(default_factory=dict)
    space: str = ""
    began: float | None = None
    ended: float | None = None

    @property
    def running(self) -> bool:
        return "running" in self.statuses.values()

    @property
    def done(self) -> int:
        return sum(status in DONE for status in self.statuses.values())

    @property
    def mark(self) -> str:
        if self.done < len(self.statuses):
            return "·" if self.began else ""
        seen = Counter(self.statuses.values())
        return MARKS["abandon" if seen["abandoned"] else "stand_in" if seen["stand_in"] else "accept"]


class Board(Progress):
    """Progress as a table of constant height; only what went wrong is printed above it, line by line."""

    def __init__(self, *, began: float) -> None:
        super().__init__()
        self._began = began
        self._rows: dict[str, Row] = {}
        self._row_of: dict[str, Row] = {}
        self._spinner = Spinner("dots")
        self._stopped = False
        # Rich's own refresh and a line printed at the same moment can overtake each other: ours take turns.
        self._turn = threading.Lock()
        self._ended = threading.Event()
        self._live = Live(self, console=err, auto_refresh=False)
        self._clock = threading.Thread(target=self._refresh, name="progress", daemon=True)

    def __enter__(self) -> Self:
        self._live.start()
        self._clock.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._clock.join()
        self._stopped = error is not None
        self._live.stop()

    def show(self, event: "Event") -> None:
        """Bring the rows up to date, and print above them what went wrong."""
        with self._turn:
            self._show(event)

    def _refresh(self) -> None:
        while not self._ended.wait(1 / FRAMES_PER_SECOND):
            with self._turn:
                self._live.refresh()

    def _show(self, event: "Event") -> None:
        match event["event"]:
            case "planned" | "replanned":
                self._lay_out(event["plan"]["steps"], {})
                err.print(line(event), soft_wrap=True)
            case "restored" | "edited":
                self._lay_out(event["plan"]["steps"], event["steps"])
                err.print(line(event), soft_wrap=True)
            case "step_started":
                self._start(self._row_of[event["step"]], event)
            case "step_ended":
                row = self._row_of[event["step"]]
                row.statuses[event["step"]] = event["status"]
                row.ended = time.monotonic()
            case "verdict":
                self._judge(self._row_of[event["step"]], event)
            case "criticised":
                for step in event["again"]:
                    self._row_of[step].statuses[step] = "waiting"
                err.print(line(event), soft_wrap=True)
            case "deployed" if text := line(event):
                err.print(text, soft_wrap=True)

    def __rich__(self) -> Table:
        table = Table.grid(padding=(0, 2))
        table.add_column(width=1)
        for width in WIDTHS:
            table.add_column(min_width=width, no_wrap=True, overflow="ellipsis")
        now = time.monotonic()
        for row in self._rows.values():
            running = row.running and not self._stopped
            seconds = ((now if running else row.ended) or now) - row.began if row.began else None
            table.add_row(
                self._spinner if running else row.mark,
                row.label if row.began or row.done else f"[dim]{row.label}[/]",
                f"{row.done} of {len(row.statuses)}" if len(row.statuses) > 1 else "",
                duration(seconds) if seconds is not None else "",
                f"[dim]{escape(row.space)}[/]",
            )
        steps = sum(len(row.statuses) for row in self._rows.values())
        done = sum(row.done for row in self._rows.values())
        hint = "" if self._stopped or done == steps else "Ctrl-C stops; nothing finished is lost"
        if steps:
            table.add_row(
                "", "[dim]steps[/]", f"{done} of {steps}", duration(now - self._began), f"[dim]{hint}[/]"
            )
        return table

    def _lay_out(self, steps: list[dict[str, Any]], statuses: "dict[str, StepStatus]") -> None:
        before = {step: status for row in self._rows.values() for step, status in row.statuses.items()}
        rows: dict[str, Row] = {}
        for step in steps:
            kind = step["capability"]
            row = rows.setdefault(kind, self._rows.get(kind) or Row(LABELS.get(kind, kind)))
            self._row_of[step["id"]] = row
        for row in rows.values():
            row.statuses = {
                step["id"]: statuses.get(step["id"], before.get(step["id"], "waiting"))
                for step in steps
                if self._row_of[step["id"]] is row
            }
        self._rows = rows

    def _start(self, row: Row, event: "StepStarted") -> None:
        row.statuses[event["step"]] = "running"
        row.space = NAMES_OF_SPACES.get(event["space"], event["space"])
        row.began = row.began or time.monotonic()

    def _judge(self, row: Row, event: "Judged") -> None:
        settled = {
            "accept": "stand_in" if event["space"] == "stand-in" else "accepted",
            "keep": "accepted",
            "abandon": "abandoned",
        }
        row.statuses[event["step"]] = settled.get(event["verdict"], "waiting")
        if event["verdict"] != "accept" or event["repairs"]:
            err.print(line(event))
