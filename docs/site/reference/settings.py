"""The settings of a build, from the model that checks them."""

import json
from typing import Any

import typer

from enfilade.cli import app
from graph.context import Context
from reference.tables import code, table

INTRODUCTION = """# Settings of a build

The context of a run: what Studio shows as a form, `enfilade.build(…)` takes as keywords, and the command line as
options. Whatever is not said has its default; a build that is resumed goes on with the settings that it began with.
"""
TYPES = {
    "array": "list of texts,",
    "boolean": "true or false",
    "integer": "integer",
    "number": "number",
    "string": "text,",
}


def page() -> str:
    """Return the page: every setting with its values, default, option and meaning."""
    options = _options()
    rows = [
        (
            code(name),
            _values(schema),
            code(json.dumps(schema["default"]).strip('"')),
            options.get(name, ""),
            schema["description"],
        )
        for name, schema in Context.model_json_schema()["properties"].items()
    ]
    return INTRODUCTION + "\n" + table(["setting", "values", "default", "option", "what it does"], rows)


def _values(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(map(code, schema["enum"]))
    bounds = {
        "from": schema.get("minimum"),
        "above": schema.get("exclusiveMinimum"),
        "to": schema.get("maximum"),
        "at most": schema.get("maxItems") or schema.get("maxLength"),
    }
    limits = [f"{word} {bound:,}" for word, bound in bounds.items() if bound is not None]
    return " ".join([TYPES[schema["type"]], *limits])


def _options() -> dict[str, str]:
    """Return by setting the option of ``enfilade build`` that sets it: the one of the same name, or of its singular."""
    root: Any = typer.main.get_command(app)
    named = {str(parameter.name): code(parameter.opts[0]) for parameter in root.commands["build"].params}
    return {
        name: named[key]
        for name in Context.model_fields
        for key in (name, name.removesuffix("s"))
        if key in named
    }
