"""What a program imports, by the names that the package gives away; mkdocstrings puts the docstrings in."""

from inspect import isclass, isfunction
from typing import get_args

from typing_extensions import is_typeddict

import enfilade
from graph.events import Event
from graph.gallery import build as build_graph
from graph.state import EditRecord, GalleryInput, GalleryState, StepRecord
from tools.artifacts import Artifact, ArtifactStore

INTRODUCTION = """# Python

[From Python](../from-python.md) shows how these go together. `enfilade.graph` is the compiled graph, without a
checkpointer; `build` of the module `graph.gallery` makes one with yours.
"""
FIELDS = "    options:\n      show_if_no_docstring: true"  # of a dict: what they mean stands above them


def page() -> str:
    """Return the page for mkdocstrings."""
    public = [
        thing for name in enfilade.__all__ if isfunction(thing := getattr(enfilade, name)) or isclass(thing)
    ]
    parts = {
        "enfilade": public,
        "The graph": [build_graph, GalleryInput, GalleryState, StepRecord, EditRecord],
        "Events": get_args(Event),
        "Artifacts": [Artifact, ArtifactStore],
    }
    lines = [INTRODUCTION]
    for title, things in parts.items():
        lines += [f"## {title}", *map(_shown, things)]
    return "\n\n".join(lines)


def _shown(thing: type) -> str:
    asked = f"::: {thing.__module__}.{thing.__qualname__}"
    return f"{asked}\n{FIELDS}" if is_typeddict(thing) else asked
