"""One sentence in, one walkable world out.

>>> import enfilade
>>> gallery = enfilade.build("Create a 3D Paris art gallery with arched windows")  # doctest: +SKIP
>>> gallery.site  # doctest: +SKIP
PosixPath('.../site')

``stream`` tells what happens meanwhile, ``abuild`` and ``astream`` are the same in an event loop; ``resume``, ``edit``
and ``undo`` go on with a build, ``trace`` says who made what. ``graph`` is the compiled LangGraph graph itself.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from enfilade.api import build, edit, resume, stream, undo
    from enfilade.awaiting import abuild, astream
    from enfilade.built import Build
    from enfilade.tracing import trace
    from graph.events import Event
    from graph.gallery import graph

__all__ = [
    "Build",
    "Event",
    "abuild",
    "astream",
    "build",
    "edit",
    "graph",
    "resume",
    "stream",
    "trace",
    "undo",
]

_HOMES = {
    "enfilade.api": ("build", "edit", "resume", "stream", "undo"),
    "enfilade.awaiting": ("abuild", "astream"),
    "enfilade.built": ("Build",),
    "enfilade.tracing": ("trace",),
    "graph.events": ("Event",),
    "graph.gallery": ("graph",),
}


def __getattr__(name: str) -> Any:
    """Import the graph on first use only: it costs a second, which ``enfilade --help`` must not pay."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'enfilade' has no attribute '{name}'")
