"""A build through the whole graph, with every event that it sent."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enfilade.runs import run
from graph.context import Context
from tools.toolbox import Toolbox


class Run:
    """One build through the graph, with every event that it sent."""

    def __init__(self, home: Path, prompt: str, spaces: list[str], bundled: Path, **settings: Any) -> None:
        self.events: list[dict[str, Any]] = []
        context = Context(quality="draft", planner="rules", spaces=spaces, **settings)
        with Toolbox(home=home, bundled=bundled) as toolbox:
            record = toolbox.builds.ensure(prompt, settings=context.model_dump(mode="json"))
            self.report = run(toolbox, record, on_event=self.events.append)
        self.site = Path(self.report["site"]) if self.report["site"] else None

    def verdicts(self, step: str) -> list[tuple[str, str]]:
        """(Space, verdict) of every call of a step, as they were seen during the run."""
        return [
            (event["space"], event["verdict"])
            for event in self.events
            if event["event"] == "verdict" and event["step"] == step
        ]


@pytest.fixture(autouse=True, scope="module")
def _borrowed(lasting_zygotes: None) -> None:
    """Toolboxes and desks borrow their zygotes."""


@pytest.fixture
def build(tmp_path: Path, without_bundled: Path) -> Callable[..., Run]:
    """Build a sentence with the Spaces that are given, and none of the bundled ones."""

    def start(prompt: str, spaces: list[str], **settings: Any) -> Run:
        return Run(tmp_path / "home", prompt, spaces, without_bundled, **settings)

    return start
