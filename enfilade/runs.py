"""Running the graph for one build: from the start, or from its last checkpoint."""

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command, StateSnapshot

from enfilade.settings import checked_settings
from graph.checkpointer import open_checkpointer
from graph.context import Context
from graph.gallery import build as build_graph
from graph.policies import is_refused
from graph.state import EditRecord, GalleryInput, GalleryState
from nodes.approval import Answer
from tools.builds import SHORT_ID, BuildRecord
from tools.errors import ApprovalNeeded, InputError
from tools.toolbox import Toolbox

Event = dict[str, Any]
Graph = CompiledStateGraph[GalleryState, Context, GalleryInput, GalleryState]
_EDIT_FIRST = 'Change it with `enfilade edit "…"`; `enfilade list` shows other galleries.'


def run(
    toolbox: Toolbox,
    record: BuildRecord,
    *,
    message: str | None = None,
    answer: Answer | None = None,
    on_event: Callable[[Event], None] | None = None,
    grants: Sequence[str] = (),
) -> dict[str, Any]:
    """Run the build to its end and return its report; a finished one returns it at once. ``grants`` are for this run,
    besides those of the build.

    With a ``message`` the finished gallery is changed as it says; InputError (field ``build``) when it is not finished.
    With an ``answer`` the build goes on from the question that it asks; InputError (field ``answer``) when it asks
    none. A refused build that is run again asks again. Raises ApprovalNeeded at a question that has no answer yet.

    The first event is ``begun`` with ``build``, the id; where a checkpoint is gone on from, the next is ``restored``
    with ``finished``, the ``plan``, and the ``steps``: the status of each by its id. Every superstep is on disk before
    the next begins. Raises Interrupted on SIGINT and SIGTERM; a second one has its usual effect.
    """
    context = checked_settings(**record.settings)
    context = context.model_copy(update={"grants": [*context.grants, *grants]})
    tell = on_event or _ignore
    with _owned_graph(toolbox, record) as graph:
        saved = graph.get_state(thread_config(record.id))
        finished = _is_finished(saved)
        if message is not None:
            _require_finished(record, saved)
        if answer is not None and not saved.interrupts:
            raise InputError(
                "This build asks nothing now.",
                field="answer",
                remedy="Leave the answer out to go on with it.",
            )
        tell({"event": "begun", "build": record.id})
        if message is None and "plan" in saved.values:
            tell(_restored(saved.values, finished=finished))
        config = thread_config(record.id)
        if message is None and finished and is_refused(saved.values["report"]):
            config, finished = graph.update_state(config, {"report": None}, as_node="validator"), False
        if answer is not None:
            _stream(graph, Command(resume=answer.model_dump()), config, context, tell)
        elif message is not None or not finished:
            begun = message is None and saved.values.get("prompt")
            begin = None if begun else GalleryInput(prompt=message or record.prompt)
            _stream(graph, begin, config, context, tell)
        for open_question in graph.get_state(thread_config(record.id)).interrupts:
            raise ApprovalNeeded(record.id, open_question.value)
        return _report_of(graph, record)


def undo(
    toolbox: Toolbox, record: BuildRecord, *, on_event: Callable[[Event], None] | None = None
) -> dict[str, Any]:
    """Go back to the checkpoint before the last edit, publish that again and return its report; nothing is called.

    What was undone stays in the thread's history. Raises InputError (field ``build``) when there is no edit to undo.
    """
    context = checked_settings(**record.settings)
    tell = on_event or _ignore
    with _owned_graph(toolbox, record) as graph:
        saved = graph.get_state(thread_config(record.id))
        _require_finished(record, saved)
        edits = saved.values.get("edits", [])
        if not edits:
            raise InputError("This gallery has not been edited.", field="build", remedy=_EDIT_FIRST)
        tell({"event": "begun", "build": record.id})
        earlier = _before_the_last_edit(graph, record, edits)
        # As if the validator had just judged it: what follows is the deployer.
        back = graph.update_state(earlier.config, {"report": None}, as_node="validator")
        _stream(graph, None, back, context, tell)
        return _report_of(graph, record)


def _before_the_last_edit(graph: Graph, record: BuildRecord, edits: list[EditRecord]) -> StateSnapshot:
    """Return the newest published state with fewer of the ``edits``: those made before a publication count as one."""
    for old in graph.get_state_history(thread_config(record.id)):
        fewer = old.values.get("edits", [])
        if (
            _is_finished(old)
            and not is_refused(old.values["report"])
            and len(fewer) < len(edits)
            and fewer == edits[: len(fewer)]
        ):
            return old
    raise InputError(
        "This gallery has not been published without its edits: there is nothing to go back to.",
        field="build",
        remedy=_EDIT_FIRST,
    )


def states_of(toolbox: Toolbox, build_ids: list[str]) -> dict[str, dict[str, Any]]:
    """Return the latest saved state of each build; empty for one that was stopped before its first checkpoint."""
    with open_checkpointer(toolbox.checkpoints) as checkpointer:
        graph = build_graph(checkpointer=checkpointer, toolbox=toolbox)
        return {name: dict(graph.get_state(thread_config(name)).values) for name in build_ids}


def thread_config(build_id: str) -> RunnableConfig:
    """Return the LangGraph config of a build: its id is the id of its thread."""
    return {"configurable": {"thread_id": build_id}}


@contextmanager
def _owned_graph(toolbox: Toolbox, record: BuildRecord) -> Iterator[Graph]:
    """Own the build while inside, with signals stopping it in good order, and yield the graph with its checkpoints."""
    with (
        toolbox.builds.own(record.id),
        _stopping(toolbox.cancelled),
        open_checkpointer(toolbox.checkpoints) as checkpointer,
    ):
        yield build_graph(checkpointer=checkpointer, toolbox=toolbox)


def _stream(
    graph: Graph,
    begin: GalleryInput | Command[Any] | None,
    config: RunnableConfig,
    context: Context,
    tell: Callable[[Event], None],
) -> None:
    for event in graph.stream(begin, config, context=context, stream_mode="custom", durability="sync"):
        tell(event)


def _report_of(graph: Graph, record: BuildRecord) -> dict[str, Any]:
    report: dict[str, Any] = graph.get_state(thread_config(record.id)).values["report"]
    return report


def _is_finished(saved: StateSnapshot) -> bool:
    return bool(saved.values.get("report") and not saved.next)


def _require_finished(record: BuildRecord, saved: StateSnapshot) -> None:
    if not _is_finished(saved):
        raise InputError(
            "This gallery is not finished yet, so it cannot be changed.",
            field="build",
            remedy=f"Finish it first: `enfilade resume {record.id[:SHORT_ID]}`.",
        )


def _restored(saved: dict[str, Any], *, finished: bool) -> Event:
    return {
        "event": "restored",
        "finished": finished,
        "plan": saved["plan"],
        "steps": {step: record["status"] for step, record in saved["steps"].items()},
    }


def _ignore(_event: Event) -> None:
    """Where nobody watches."""


@contextmanager
def _stopping(cancelled: threading.Event) -> Iterator[None]:
    """Turn the first SIGINT or SIGTERM into an orderly stop; the second has its usual effect.

    Signals can be handled in the main thread only; elsewhere whoever runs the thread decides.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signals = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in signals}

    def stop(_number: int, _frame: FrameType | None) -> None:
        cancelled.set()
        restore()

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in signals:
        signal.signal(number, stop)
    try:
        yield
    finally:
        restore()
