"""Every error of ours, from the classes."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reference.sources import modules
from reference.tables import code, prose, table

BASE = "EnfiladeError"
INTRODUCTION = """# Errors

Every error that a person or a program can meet, in one tree. Each says what was wrong and, where there is something,
what to do now: `message` and `remedy`. With `--json` the command line prints it as `{"error": {…}}`; over the server it
comes with its message. None derives from `ValueError`, `RuntimeError` or `OSError`.
"""


class _Error(NamedTuple):
    name: str
    base: str
    module: str
    meaning: str


def page(root: Path) -> str:
    """Return the page: the tree, and what each of its classes means."""
    errors = list(_errors(root))
    tree = "\n".join(_tree(errors, BASE, ""))
    rows = [(code(error.name), error.meaning, code(error.module)) for error in errors]
    shown = table(["error", "what it means", "module"], rows)
    return f"{INTRODUCTION}\n```text\n{BASE}\n{tree}\n```\n\n{shown}\n"


def _errors(root: Path) -> Iterator[_Error]:
    known = {BASE}
    for module, tree in sorted(
        modules(root), key=lambda entry: entry[0] != "tools.errors"
    ):  # the bases first
        for node in ast.walk(tree):
            if not isinstance(node, ast.ClassDef):
                continue
            bases = [base.id for base in node.bases if isinstance(base, ast.Name) and base.id in known]
            if bases or node.name == BASE:
                known.add(node.name)
                yield _Error(node.name, "".join(bases), module, prose(ast.get_docstring(node)))


def _tree(errors: list[_Error], base: str, margin: str) -> Iterator[str]:
    below = [error.name for error in errors if error.base == base]
    for name in below:
        last = name == below[-1]
        yield f"{margin}{'└──' if last else '├──'} {name}"
        yield from _tree(errors, name, margin + ("    " if last else "│   "))
