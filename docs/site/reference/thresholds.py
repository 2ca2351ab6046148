"""The thresholds of the gate, from the module that holds them: each with its value and its reason."""

import ast
import io
import tokenize
from pathlib import Path

from reference.tables import code, table

MODULE = "tools/scene/thresholds.py"
INTRODUCTION = f"""# Thresholds of the gate

What a result is held against, as it stands in `{MODULE}`. The codes of what was found are on
[the page of the gate](../gate.md#every-code).
"""


def page(root: Path) -> str:
    """Return the page: a table for each part of the module."""
    source = (root / MODULE).read_text("utf-8")
    comments = {
        token.start: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    headings = {line: text for (line, column), text in comments.items() if column == 0}
    parts: dict[str, list[tuple[str, str, str]]] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            target, value = node.target, node.value
        else:
            continue
        heading = max((line for line in headings if line < node.lineno), default=0)
        reason = [
            text for (line, _), text in comments.items() if node.lineno <= line <= (node.end_lineno or 0)
        ]
        row = (code(ast.unparse(target)), code(ast.unparse(value)), " ".join(reason))
        parts.setdefault(headings.get(heading, "General"), []).append(row)
    tables = [f"## {part}\n\n{table(['name', 'value', 'why'], rows)}\n" for part, rows in parts.items()]
    return "\n".join([INTRODUCTION, *tables])
