"""Building galleries from Python.

What takes long to load is loaded in the functions: the bundled Spaces are started first.
"""

import threading
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from enfilade.answers import checked_answer
from enfilade.built import Build
from enfilade.draining import drain
from enfilade.early import early_host
from enfilade.settings import Settings, checked_settings
from enfilade.stopping import stopping
from tools.planning.prompt import check_prompt
from tools.publish.folder import check_target

if TYPE_CHECKING:
    from graph.events import Event


def build(
    prompt: str,
    *,
    out: Path | str | None = None,
    home: Path | str | None = None,
    on_event: "Callable[[Event], object] | None" = None,
    **settings: Unpack[Settings],
) -> Build:
    """Build a gallery from one sentence and return it.

    ``out`` is the folder of the site (default: in the data folder ``home``); ``settings`` are the fields of
    ``graph.context.Context``: quality, seed, spaces, grants (Spaces that may see your Hugging Face
    token), private_hosts (of your own network, that may be called), artworks (a folder with pictures to hang), planner,
    require_sandbox (refuse to build where a layer of the sandbox is missing), commercial, cleared, max_calls,
    max_seconds, on_unknown, approve (when to stop and ask you), critic (``"on"``: a language model that sees
    pictures looks at the finished place), critic_rounds (how often).
    ``on_event`` is called with each event of ``graph.events``; what it raises stops the build.

    Raises InputError for what cannot be used, before anything is called or written; Interrupted when stopped and
    HomeError when the disk refuses: after these ``resume`` goes on. Raises ApprovalNeeded where ``approve`` wants you
    to be asked: its ``question`` says what, and ``resume`` with an ``answer`` goes on.
    """
    return drain(building(prompt, out, home, settings, threading.Event()), on_event)


def stream(
    prompt: str,
    *,
    out: Path | str | None = None,
    home: Path | str | None = None,
    **settings: Unpack[Settings],
) -> "Generator[Event | Build, None, None]":
    """Build as ``build`` does, and yield what happens when it happens: events, and at last the ``Build``.

    An event is one of ``graph.events``, a dict that ``event`` tells apart::

        for event in enfilade.stream("A quiet white gallery", quality="draft"):
            if isinstance(event, enfilade.Build):
                print(event.site)
            elif event["event"] == "verdict":
                print(f"{event['done']} of {event['steps']}: {event['step']} at {event['space']}, {event['verdict']}")

    Nothing happens before the first event is asked for, and no step begins while you keep the next one waiting; calls
    under way go on. Closing the generator early stops the build as Ctrl-C does, and returns once it has stopped:
    nothing that was finished is lost, and ``resume`` goes on. Leaving the loop closes it; so that an error in the loop
    does, too, write ``with contextlib.closing(enfilade.stream(…)) as events:``. Raises what ``build`` raises.
    """
    yield (yield from building(prompt, out, home, settings, threading.Event()))


def building(
    prompt: str,
    out: Path | str | None,
    home: Path | str | None,
    settings: Settings,
    cancelled: threading.Event,
) -> "Generator[Event, None, Build]":
    """What every way to build comes to: yield the events of the build, and return it. Any thread may set ``cancelled``
    to stop it in good order; Interrupted is raised then, if it was not done before."""
    if settings.get("artworks"):
        settings["artworks"] = str(Path(settings["artworks"]).expanduser().absolute())
    context = checked_settings(**settings)
    text = check_prompt(prompt)
    target = Path(out).expanduser().absolute() if out is not None else None
    if target is not None:
        check_target(target)
    folder = Path(home) if home is not None else None
    with stopping(cancelled):
        host = early_host(context, text, folder, cancelled)
        from nodes.planning import check_context
        from tools.toolbox import Toolbox

        with Toolbox(home=folder, host=host, cancelled=cancelled) as toolbox:
            check_context(context, toolbox)
            from enfilade import runs  # LangGraph takes a second to load: not before all else is in order

            record = toolbox.builds.ensure(text, site=target, settings=context.model_dump(mode="json"))
            report = yield from runs.events_of(toolbox, record)
            return _finished(record.id, report)


def resume(
    build_id: str | None = None,
    *,
    home: Path | str | None = None,
    on_event: "Callable[[Event], object] | None" = None,
    on_unknown: str | None = None,
    grants: Sequence[str] = (),
    answer: str | None = None,
    message: str = "",
) -> Build:
    """Go on with a build (default: the newest) where it stopped. A finished call is never made again.

    ``build_id`` may be the beginning of an id; ``on_unknown`` replaces that setting of the build from now
    on; ``grants`` are Spaces that may see your Hugging Face token from now on, besides those of the build.
    ``answer`` (``accept``, ``refuse``, or ``edit`` with a ``message`` that says what to change) answers the question
    that the build asks. Raises BuildNotFound, BuildBusy, and what ``build`` raises.
    """
    from tools.spaces.grants import check_grants
    from tools.toolbox import Toolbox

    check_grants(grants)
    given = checked_answer(answer, message)
    with Toolbox(home=Path(home) if home is not None else None) as toolbox:
        record = toolbox.builds.find(build_id)
        if on_unknown is not None:
            checked_settings(on_unknown=on_unknown)
            record = toolbox.builds.change(record, on_unknown=on_unknown)
        from enfilade.runs import run

        return _finished(record.id, run(toolbox, record, answer=given, on_event=on_event, grants=grants))


def edit(
    message: str,
    build_id: str | None = None,
    *,
    home: Path | str | None = None,
    on_event: "Callable[[Event], object] | None" = None,
) -> Build:
    """Change a finished gallery (default: the newest) as a few words say, and publish it again in its place.

    Only the steps that the change touches run again. Raises what ``resume`` raises, and InputError for a message that
    cannot be read (field ``prompt``) or a gallery that is not finished (field ``build``).
    """
    from tools.toolbox import Toolbox

    text = check_prompt(message)
    with Toolbox(home=Path(home) if home is not None else None) as toolbox:
        record = toolbox.builds.find(build_id)
        from enfilade.runs import run

        return _finished(record.id, run(toolbox, record, message=text, on_event=on_event))


def undo(
    build_id: str | None = None,
    *,
    home: Path | str | None = None,
    on_event: "Callable[[Event], object] | None" = None,
) -> Build:
    """Take the last edit of a gallery (default: the newest) back; nothing is called. Raises what ``edit`` raises."""
    from tools.toolbox import Toolbox

    with Toolbox(home=Path(home) if home is not None else None) as toolbox:
        record = toolbox.builds.find(build_id)
        from enfilade import runs

        return _finished(record.id, runs.undo(toolbox, record, on_event=on_event))


def _finished(build_id: str, report: dict[str, Any]) -> Build:
    return Build(id=build_id, site=Path(report["site"]) if report["site"] else None, report=report)
