"""Markdown tables from cells of any text."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table. Cells are Markdown; a bar or a new line in one stays in it."""
    return "\n".join([_row(head), _row(["---"] * len(head)), *map(_row, rows)])


def code(text: object) -> str:
    """Return text as code in a line, or nothing where there is none."""
    return f"`{text}`" if str(text) else ""


def prose(docstring: str | None) -> str:
    """Return a docstring as a line of Markdown."""
    return " ".join((docstring or "").replace("``", "`").split())


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"
