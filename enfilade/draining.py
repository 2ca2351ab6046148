"""Taking a run to its end. It knows nothing of LangGraph, so that what is wrong is said before that is loaded."""

from collections.abc import Callable, Generator
from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from graph.events import Event

Result = TypeVar("Result")


def drain(
    events: "Generator[Event, None, Result]", on_event: "Callable[[Event], object] | None" = None
) -> Result:
    """Call ``on_event`` with each event of a run, and return what the run returns. What it raises stops the run."""
    with closing(events):
        while True:
            try:
                event = next(events)
            except StopIteration as end:
                result: Result = end.value
                return result
            if on_event is not None:
                on_event(event)
