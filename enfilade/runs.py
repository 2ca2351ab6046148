"""Running the graph for one build: from the start, or from its last checkpoint."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, cast

from langchain_core.runnables import RunnableConfig
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command, StateSnapshot

from enfilade.draining import drain
from enfilade.settings import checked_settings
from enfilade.stopping import stopping
from graph.checkpoints import open_checkpoints
from graph.context import Context
from graph.events import Begun, Event, Restored
from graph.gallery import build as build_graph
from graph.policies import is_refused
from graph.state import EditRecord, GalleryInput, GalleryOutput, GalleryState
from nodes.approval import Answer
from tools.builds import SHORT_ID, BuildRecord
from tools.errors import ApprovalNeeded, InputError, Interrupted
from tools.toolbox import Toolbox

Graph = CompiledStateGraph[GalleryState, Context, GalleryInput, GalleryOutput]
_EDIT_FIRST = 'Change it with `enfilade edit "…"`; `enfilade list` shows other galleries.'


def events_of(
    toolbox: Toolbox,
    record: BuildRecord,
    *,
    message: str | None = None,
    answer: Answer | None = None,
    grants: Sequence[str] = (),
) -> Generator[Event, None, dict[str, Any]]:
    """Run the build to its end, yield what it tells, and return its report; a finished one returns it at once.
    ``grants`` are for this run, besides those of the build.

    With a ``message`` the finished gallery is changed as it says; InputError (field ``build``) when it is not finished.
    With an ``answer`` the build goes on from the question that it asks; InputError (field ``answer``) when it asks
    none. A refused build that is run again asks again. Raises ApprovalNeeded at a question that has no answer yet.

    The first event is ``begun`` with ``build``, the id; where a checkpoint is gone on from, the next is ``restored``
    with ``finished``, the ``plan``, and the ``steps``: the status of each by its id. Every superstep is on disk before
    the next begins. Raises Interrupted once the toolbox is ``cancelled``, as by SIGINT and SIGTERM; a second one has
    its usual effect. Closing the generator early cancels the toolbox, and returns when everything has stopped.
    """
    context = checked_settings(**record.settings)
    context = context.model_copy(update={"grants": [*context.grants, *grants]})
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
        yield Begun(event="begun", build=record.id)
        if toolbox.cancelled.is_set():  # while LangGraph was loaded
            raise Interrupted("Stopped.")
        if message is None and "plan" in saved.values:
            yield _restored(saved.values, finished=finished)
        config = thread_config(record.id)
        if message is None and finished and is_refused(saved.values["report"]):
            config, finished = graph.update_state(config, {"report": None}, as_node="validator"), False
        if answer is not None:
            yield from _stream(graph, Command(resume=answer.model_dump()), config, context, toolbox)
        elif message is not None or not finished:
            begun = message is None and saved.values.get("prompt")
            begin = None if begun else GalleryInput(prompt=message or record.prompt)
            yield from _stream(graph, begin, config, context, toolbox)
        for open_question in graph.get_state(thread_config(record.id)).interrupts:
            raise ApprovalNeeded(record.id, open_question.value)
        return _report_of(graph, record)


def run(
    toolbox: Toolbox,
    record: BuildRecord,
    *,
    message: str | None = None,
    answer: Answer | None = None,
    on_event: Callable[[Event], object] | None = None,
    grants: Sequence[str] = (),
) -> dict[str, Any]:
    """Run the build as ``events_of`` does, and return its report."""
    return drain(events_of(toolbox, record, message=message, answer=answer, grants=grants), on_event)


def undo(
    toolbox: Toolbox, record: BuildRecord, *, on_event: Callable[[Event], object] | None = None
) -> dict[str, Any]:
    """Go back to the checkpoint before the last edit, publish that again and return its report; nothing is called.

    What was undone stays in the thread's history. Raises InputError (field ``build``) when there is no edit to undo.
    """
    return drain(_undone(toolbox, record), on_event)


def _undone(toolbox: Toolbox, record: BuildRecord) -> Generator[Event, None, dict[str, Any]]:
    context = checked_settings(**record.settings)
    with _owned_graph(toolbox, record) as graph:
        saved = graph.get_state(thread_config(record.id))
        _require_finished(record, saved)
        edits = saved.values.get("edits", [])
        if not edits:
            raise InputError("This gallery has not been edited.", field="build", remedy=_EDIT_FIRST)
        yield Begun(event="begun", build=record.id)
        earlier = _before_the_last_edit(graph, record, edits)
        # As if the validator had just judged it: what follows is the deployer.
        back = graph.update_state(earlier.config, {"report": None}, as_node="validator")
        yield from _stream(graph, None, back, context, toolbox)
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
    with open_checkpoints(toolbox) as checkpointer:
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
        stopping(toolbox.cancelled),
        open_checkpoints(toolbox) as checkpointer,
    ):
        yield build_graph(checkpointer=checkpointer, toolbox=toolbox)


def _stream(
    graph: Graph,
    begin: GalleryInput | Command[Any] | None,
    config: RunnableConfig,
    context: Context,
    toolbox: Toolbox,
) -> Iterator[Event]:
    streamed = cast(
        Generator[Event, None, None],
        graph.stream(begin, config, context=context, stream_mode="custom", durability="sync"),
    )
    with closing(streamed):
        try:
            for event in streamed:  # noqa: UP028 - ``yield from`` would first close LangGraph, which waits for its steps
                yield event
        except GeneratorExit:
            toolbox.cancelled.set()
            raise


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


def _restored(saved: dict[str, Any], *, finished: bool) -> Restored:
    statuses = {step: record["status"] for step, record in saved["steps"].items()}
    return Restored(event="restored", finished=finished, plan=saved["plan"], steps=statuses)
