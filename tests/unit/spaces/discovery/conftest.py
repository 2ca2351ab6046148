"""Schemas as Gradio writes them, made small."""

from typing import Any

import pytest

from tools.spaces.discovery.facts import SpaceFacts, read_facts


def parameter(name: str, component: str = "Textbox", *, label: str = "", **more: Any) -> dict[str, Any]:
    kinds = {"Number": "number", "Slider": "number", "Checkbox": "boolean"}
    entry = {
        "parameter_name": name,
        "label": label or name,
        "component": component,
        "type": {"type": kinds.get(component, "string"), **more.pop("type", {})},
        "parameter_has_default": "default" in more,
        "parameter_default": more.pop("default", None),
    }
    assert not more
    return entry


def returned(component: str, label: str = "value_1") -> dict[str, Any]:
    return {"component": component, "label": label}


def space(*, title: str = "Gradio", config: dict[str, Any] | None = None, **endpoints: Any) -> SpaceFacts:
    """Return the facts of a Space; each endpoint is (parameters, returns) or (parameters, returns, docs)."""
    named = {
        f"/{name}": {
            "parameters": given[0],
            "returns": given[1],
            "description": given[2] if len(given) > 2 else "",
        }
        for name, given in endpoints.items()
    }
    return read_facts({"named_endpoints": named}, {"title": title, **(config or {})})


@pytest.fixture(name="parameter")
def parameter_fixture() -> Any:
    return parameter


@pytest.fixture(name="returned")
def returned_fixture() -> Any:
    return returned


@pytest.fixture(name="space")
def space_fixture() -> Any:
    return space
