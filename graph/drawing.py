"""``python -m graph.drawing`` writes the drawing of the graph into ``docs/graph.md``."""

from pathlib import Path

from graph.gallery import graph

PAGE = Path("docs/graph.md")
_FRAME = """# The graph

Generated from the compiled graph by `python -m graph.drawing`. Solid arrows are always taken; dotted ones are chosen by
`graph.dispatch.dispatch`, which sends every ready step to its node at once.

```mermaid
{mermaid}
```
"""


def page() -> str:
    """Return the Markdown page with the Mermaid drawing of the graph as it is now."""
    return _FRAME.format(mermaid=graph.get_graph().draw_mermaid(with_styles=False).strip())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
