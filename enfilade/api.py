"""Building galleries from Python."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enfilade.answers import checked_answer
from enfilade.settings import checked_settings
from enfilade.stopping import stopping
from nodes.planning import check_context
from tools.planning.prompt import check_prompt
from tools.publish.site import check_target
from tools.publish.site_names import ENGINE_FILE
from tools.spaces.grants import check_grants
from tools.toolbox import Toolbox

Event = dict[str, Any]


@dataclass(frozen=True)
class Build:
    """A finished build. ``site`` and ``scene`` (the plain GLB in it) are None when there was nothing to publish.

    ``report`` says how it went: ``status`` (``done``, ``incomplete``, ``failed``), stand-ins, failed checks, what of
    the wish was not honoured, calls and seconds.
    """

    id: str
    site: Path | None
    scene: Path | None
    report: dict[str, Any]


def build(
    prompt: str,
    *,
    out: Path | str | None = None,
    home: Path | str | None = None,
    on_event: Callable[[Event], None] | None = None,
    **settings: Any,
) -> Build:
    """Build a gallery from one sentence and return it.

    ``out`` is the folder of the site (default: in the data folder ``home``); ``settings`` are the fields of
    ``graph.context.Context``: quality, seed, spaces, grants (Spaces that may see your Hugging Face
    token), artworks (a folder with pictures to hang), planner, require_sandbox (refuse to build where a layer of the
    sandbox is missing), commercial, cleared, max_calls, max_seconds, on_unknown, approve (when to stop and ask you),
    critic (``"on"``: a language model that sees pictures looks at the finished place), critic_rounds (how often).
    ``on_event`` is called with each progress event.

    Raises InputError for what cannot be used, before anything is called or written; Interrupted when stopped and
    HomeError when the disk refuses: after these ``resume`` goes on. Raises ApprovalNeeded where ``approve`` wants you
    to be asked: its ``question`` says what, and ``resume`` with an ``answer`` goes on.
    """
    if settings.get("artworks"):
        settings["artworks"] = str(Path(settings["artworks"]).expanduser().absolute())
    context = checked_settings(**settings)
    text = check_prompt(prompt)
    target = Path(out).expanduser().absolute() if out is not None else None
    if target is not None:
        check_target(target)
    with Toolbox(home=Path(home) if home is not None else None) as toolbox:
        check_context(context, toolbox)
        with stopping(toolbox.cancelled):
            called_for_sure = not context.spaces and context.approve in ("nothing", "publish")
            if called_for_sure and not toolbox.builds.asked_before(text):
                toolbox.warm_bundled()
            from enfilade.runs import run  # LangGraph takes a second to load: not before all else is in order

            record = toolbox.builds.ensure(text, site=target, settings=context.model_dump(mode="json"))
            return _finished(record.id, run(toolbox, record, on_event=on_event))


def resume(
    build_id: str | None = None,
    *,
    home: Path | str | None = None,
    on_event: Callable[[Event], None] | None = None,
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
    on_event: Callable[[Event], None] | None = None,
) -> Build:
    """Change a finished gallery (default: the newest) as a few words say, and publish it again in its place.

    Only the steps that the change touches run again. Raises what ``resume`` raises, and InputError for a message that
    cannot be read (field ``prompt``) or a gallery that is not finished (field ``build``).
    """
    text = check_prompt(message)
    with Toolbox(home=Path(home) if home is not None else None) as toolbox:
        record = toolbox.builds.find(build_id)
        from enfilade.runs import run

        return _finished(record.id, run(toolbox, record, message=text, on_event=on_event))


def undo(
    build_id: str | None = None,
    *,
    home: Path | str | None = None,
    on_event: Callable[[Event], None] | None = None,
) -> Build:
    """Take the last edit of a gallery (default: the newest) back; nothing is called. Raises what ``edit`` raises."""
    with Toolbox(home=Path(home) if home is not None else None) as toolbox:
        record = toolbox.builds.find(build_id)
        from enfilade import runs

        return _finished(record.id, runs.undo(toolbox, record, on_event=on_event))


def _finished(build_id: str, report: dict[str, Any]) -> Build:
    site = Path(report["site"]) if report["site"] else None
    return Build(id=build_id, site=site, scene=site / ENGINE_FILE if site else None, report=report)
