"""What a program imports, from its docstrings (mkdocstrings puts them in)."""

PAGE = """# Python

## Building

::: enfilade.api
    options:
      members: [build, resume, edit, undo, Build]
      show_root_heading: false
      show_root_toc_entry: false

## The graph itself

::: graph.gallery.build

## State

::: graph.state.GalleryInput

::: graph.state.GalleryState

::: graph.state.StepRecord

## Artifacts

::: tools.artifacts.Artifact

::: tools.artifacts.ArtifactStore
"""


def page() -> str:
    """Return the page for mkdocstrings."""
    return PAGE
