"""The packages' source, parsed: what is described is found without being run."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("enfilade", "graph", "nodes", "tools")


def modules(root: Path) -> Iterator[tuple[str, ast.Module]]:
    """Yield the dotted name and the tree of every module of ours."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
            yield name, ast.parse(path.read_text("utf-8"))
