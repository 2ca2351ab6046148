"""One sentence in, one walkable world out.

>>> import enfilade
>>> gallery = enfilade.build("Create a 3D Paris art gallery with arched windows")  # doctest: +SKIP
>>> gallery.site  # doctest: +SKIP
PosixPath('.../site')
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from enfilade.api import Build, build, edit, resume, undo

__all__ = ["Build", "build", "edit", "resume", "undo"]


def __getattr__(name: str) -> Any:
    """Import the graph on first use only: it costs a second, which ``enfilade --help`` must not pay."""
    if name in __all__:
        from enfilade import api

        return getattr(api, name)
    raise AttributeError(f"module 'enfilade' has no attribute '{name}'")
