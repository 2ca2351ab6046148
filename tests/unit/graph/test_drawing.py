"""The drawing in the documentation is that of the graph as it is compiled now."""

from pathlib import Path

from graph.drawing import page

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_in_docs_is_up_to_date() -> None:
    assert (ROOT / "docs" / "graph.md").read_text(encoding="utf-8") == page()


def test_every_node_and_every_way_is_drawn() -> None:
    drawing = page()
    for arrow in (
        "__start__ --> planner", "geometry --> validator", "texturing --> validator", "validator -.-> planner",
        "validator -.-> geometry", "validator -.-> texturing", "validator -.-> deployer",
    ):  # fmt: skip
        assert arrow in drawing
