"""The environment variables: those of .env.example and langgraph.json, and who reads them."""

import ast
import json
import re
from collections import defaultdict
from pathlib import Path

from mkdocs.exceptions import PluginError

from reference.sources import modules
from reference.tables import code, table

INTRODUCTION = """# Environment variables

Every one is optional. `make dev` reads them from a file `.env` (copy `.env.example`); the command line takes them from
the environment.
"""
OF_THE_SERVER = """
## Set for the server
LangGraph's server is started with these by `langgraph.json`, where you change them; the last it sets itself.
"""
SET_BY_LANGGRAPH = {"LANGGRAPH_API_URL": "where it listens"}
VARIABLE = re.compile(r"^(?:# )?([A-Z][A-Z0-9_]+)=.*$", re.MULTILINE)
COMMENTED = re.compile(r"((?:^# (?![A-Z0-9_]+=).*\n)+)((?:^(?:# )?[A-Z0-9_]+=.*\n?)+)", re.MULTILINE)


def page(root: Path) -> str:
    """Return the page. Raises PluginError where the code reads a variable that nobody describes."""
    described = _described(root / ".env.example")
    configured = json.loads((root / "langgraph.json").read_text("utf-8"))["env"]
    of_the_server = {name: code(value) for name, value in configured.items()} | SET_BY_LANGGRAPH
    readers = _readers(root)
    if unknown := readers.keys() - described.keys() - of_the_server.keys():
        raise PluginError(f"The code reads {', '.join(sorted(unknown))}: say in .env.example what for.")
    person = [(code(name), meaning, _read_in(readers, name)) for name, meaning in described.items()]
    server = [(code(name), value, _read_in(readers, name)) for name, value in of_the_server.items()]
    return (
        f"{INTRODUCTION}\n{table(['variable', 'what for', 'read in'], person)}\n"
        f"{OF_THE_SERVER}\n{table(['variable', 'value', 'read in'], server)}\n"
    )


def _described(example: Path) -> dict[str, str]:
    """Return by variable the comment above it; variables one below the other share theirs."""
    meanings: dict[str, str] = {}
    for paragraph in example.read_text("utf-8").split("\n\n")[1:]:
        for comment, variables in COMMENTED.findall(paragraph):
            meaning = comment.replace("# ", " ").strip()
            meanings |= dict.fromkeys(VARIABLE.findall(variables), meaning)
    return meanings


def _read_in(readers: dict[str, list[str]], name: str) -> str:
    return ", ".join(map(code, readers.get(name, []))) or "a library"


def _readers(root: Path) -> dict[str, list[str]]:
    """Return by variable the modules that read it, by a literal or by a constant of their own."""
    readers: dict[str, list[str]] = defaultdict(list)
    for module, tree in modules(root):
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            name = _variable(node)
            variable = constants.get(name.id) if isinstance(name, ast.Name) else getattr(name, "value", None)
            if isinstance(variable, str) and module not in readers[variable]:
                readers[variable].append(module)
    return dict(readers)


def _variable(node: ast.AST) -> ast.expr | None:
    """Return what names the variable in ``os.environ.get(…)`` and its like, or in ``os.environ[…]``."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="environ")), args=[name, *_]):
            return name
        case ast.Subscript(value=ast.Attribute(attr="environ"), slice=name):
            return name
    return None
