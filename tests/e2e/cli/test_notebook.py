"""The notebook of the documentation, run in a kernel of its own from its first cell to its last.

With a Space for tests that has made the gallery before, so that it takes seconds; what the reader changes in the cell
``parameters`` is changed here.
"""

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[3] / "docs" / "gallery.ipynb"
SECONDS = 120  # for a cell


@pytest.fixture
def cells(after: Any, shared: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The cells by their ids, after they were run."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    cells = {cell.id: cell for cell in notebook.cells}
    assert not any(cell.get("outputs") for cell in notebook.cells), "clear the outputs before you commit"
    given = cells["parameters"].source
    assert given.startswith(f'SENTENCE = "{after.prompt}"\n'), "else nothing was made before"
    cells["parameters"].source = given.replace("= []", f"= [{shared.space.url!r}]")
    monkeypatch.setenv("ENFILADE_HOME", str(after.home))
    NotebookClient(notebook, timeout=SECONDS, kernel_name="python3").execute()
    return cells


def text(cell: Any) -> str:
    """What a cell printed."""
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


def shown(cell: Any) -> Any:
    """What the last line of a cell came to, by media type."""
    return next(output.data for output in cell.outputs if output.output_type == "execute_result")


def test_every_cell_of_the_notebook_does_what_it_says(cells: dict[str, Any], after: Any, shared: Any) -> None:
    told = text(cells["stream"]).splitlines()
    assert told[0].endswith(": 8 steps")
    assert [line.split()[0] for line in told[1:]] == [str(number) for number in range(1, 9)]
    card = shown(cells["stream"])["text/html"]
    assert re.search(r'<img src="data:image/webp;base64,\w', card)
    assert "done, 2 works" in card

    page = shown(cells["show"])["text/html"]
    assert page.startswith('<iframe srcdoc="&lt;!doctype html&gt;') and page.endswith("</iframe>")
    assert "data-file=&quot;scene.glb.gz&quot;" in page
    assert shown(cells["floor-plan"])["image/svg+xml"].startswith("<svg")

    assert text(cells["edit"]).splitlines() == [
        "3 steps again, 5 as they are",
        "… painting_02",
        "… hanging",
        "… delivery",
    ]
    assert shown(cells["undo"])["text/plain"] == "('done', 2)"
    assert shown(cells["abuild"])["text/plain"] == "(0, 8)"
    parts = [line.split() for line in text(cells["trace"]).splitlines()]
    assert [part[1] for part in parts if part[0] == "Artwork_02"] == [shared.space.url]
    assert "validator" in shown(cells["nodes"])["text/plain"]
