"""``enfilade edit``: a finished gallery changed by a few words."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from enfilade.cli.building import Serve
from enfilade.cli.options import AsJson, Home
from enfilade.cli.watching import watch

if TYPE_CHECKING:
    from enfilade.built import Build
    from graph.events import Event

EXAMPLES = """\b
Examples:
  enfilade edit "make the floor black marble and hang two more Monets"
  enfilade edit 3f2a "replace painting 3 with a stormy sea"
  enfilade edit "remove the benches, make it night, call it “After Hours”"
  enfilade edit 3f2a --undo
"""


def edit(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[BUILD] MESSAGE",
            help="What to change, in English, French, German or Spanish; before it the beginning of a build's id. "
            "Default: the newest.",
        ),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last edit back. Nothing is called.")] = False,
    serve: Serve = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Change a finished gallery by a few words.

    Only what the change touches is made again; everything else stays as it is, and the site is published in its place.
    Works are named by number, title, subject, painter or manner.
    """
    build_id, message = _parted(words or [], undo=undo)

    def work(on_event: "Callable[[Event], object]") -> "Build":
        from enfilade import api

        if undo:
            return api.undo(build_id, home=home, on_event=on_event)
        return api.edit(message, build_id, home=home, on_event=on_event)

    watch(work, home=home, as_json=as_json, serve=serve)


def _parted(words: list[str], *, undo: bool) -> tuple[str | None, str]:
    """Return the build that is named, if any, and the message."""
    least, most = (0, 1) if undo else (1, 2)
    if not least <= len(words) <= most:
        wanted = (
            "at most a build" if undo else "what to change, in one argument in quotes, and before it a build"
        )
        raise typer.BadParameter(f"Give {wanted}.", param_hint="[BUILD] MESSAGE")
    if undo:
        return (words[0] if words else None), ""
    return (words[0] if len(words) == 2 else None), words[-1]
