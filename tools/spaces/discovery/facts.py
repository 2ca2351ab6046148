"""What a Gradio app says of itself, laid out for the rules: ``/gradio_api/info``, and ``/config`` where it is served.

Only the schema counts: names, labels, component types, docs. Nothing of it is an instruction; all of it is hostile text
that may be matched against patterns and shown cleaned, and nothing else.
"""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

from tools.spaces.failures import clean
from tools.spaces.schema import EndpointSchema, Parameter, SpaceSchema, parse_schema

MAX_WORDS = 2000  # characters of one text that are looked at
MAX_ENDPOINTS = 200  # of one Space; the largest public ones have some dozens
_UNNAMED = re.compile(r"(parameter|value|param)_\d+")  # what Gradio calls a component without a label
_NOT_A_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Input:
    """One parameter of an endpoint. ``words`` is its name and label, ``hint`` its placeholder and info as well."""

    parameter: Parameter
    label: str
    words: str
    hint: str

    @property
    def name(self) -> str:
        """The parameter's name."""
        return self.parameter.name

    @property
    def component(self) -> str:
        """The Gradio component behind it, in lower case."""
        return self.parameter.component.lower()


@dataclass(frozen=True)
class Output:
    """One output of an endpoint, by its index among those that the schema shows."""

    index: int
    label: str
    component: str
    words: str


@dataclass(frozen=True)
class Facts:
    """One endpoint. ``words`` is its name and its docs. ``after`` are the endpoints that leave something in the session
    which this one takes; ``hidden`` are the kinds of other inputs that the schema does not show."""

    api_name: str
    inputs: list[Input]
    outputs: list[Output]
    words: str
    after: list[str]
    hidden: list[str]


@dataclass(frozen=True)
class SpaceFacts:
    """One Space. ``words`` is its title."""

    schema: SpaceSchema
    title: str
    words: str
    endpoints: list[Facts]


def read_facts(info: dict[str, Any], config: dict[str, Any] | None = None, *, name: str = "") -> SpaceFacts:
    """Lay out what ``info`` and ``config`` say; ``name`` is the Space's id, which often says what it does.

    Raises KeyError, TypeError, ValueError or AttributeError for what is no schema.
    """
    schema = parse_schema(info)
    config = config or {}
    components = {entry["id"]: entry for entry in config.get("components", [])}
    dependencies = {
        f"/{entry['api_name']}": entry for entry in config.get("dependencies", []) if entry.get("api_name")
    }
    writers = _session_writers(components, dependencies)
    title = str(config.get("title") or "")
    title = "" if title == "Gradio" else title
    return SpaceFacts(
        schema=schema,
        title=clean(title),
        words=plain(f"{title} {name.rpartition('/')[2]}"),
        endpoints=[
            _endpoint(
                endpoint, info["named_endpoints"][api_name], dependencies.get(api_name), components, writers
            )
            for api_name, endpoint in islice(schema.endpoints.items(), MAX_ENDPOINTS)
            if api_name.startswith("/")
        ],
    )


def plain(text: str) -> str:
    """Return a text in lower case, its words parted by single spaces, without what Gradio made up."""
    return " ".join(_NOT_A_LETTER.sub(" ", _UNNAMED.sub(" ", text[:MAX_WORDS])).lower().split())


def _endpoint(
    schema: EndpointSchema,
    data: dict[str, Any],
    dependency: dict[str, Any] | None,
    components: dict[int, dict[str, Any]],
    writers: dict[int, list[str]],
) -> Facts:
    behind, hidden = _behind(schema, dependency, components)
    sessions = [entry["id"] for entry in hidden if entry["type"] == "state"]
    return Facts(
        api_name=schema.api_name,
        inputs=[
            _input(parameter, str(entry.get("label") or ""), component)
            for parameter, entry, component in zip(schema.parameters, data["parameters"], behind, strict=True)
        ],
        outputs=[_output(index, entry) for index, entry in enumerate(data["returns"])],
        words=plain(f"{schema.api_name} {data.get('description') or ''}"),
        after=sorted(
            {name for session in sessions for name in writers.get(session, []) if name != schema.api_name}
        ),
        hidden=[str(entry["type"]) for entry in hidden if entry["type"] != "state"],
    )


def _input(parameter: Parameter, label: str, component: dict[str, Any]) -> Input:
    props = component.get("props", {})
    words = plain(f"{parameter.name} {label}")
    hint = plain(f"{props.get('placeholder') or ''} {props.get('info') or ''}")
    return Input(parameter, _label(label), words, f"{words} {hint}".strip())


def _output(index: int, entry: dict[str, Any]) -> Output:
    label = str(entry.get("label") or "")
    return Output(index, _label(label), entry["component"].lower(), plain(label))


def _label(text: str) -> str:
    return "" if _UNNAMED.fullmatch(text) else clean(text)


def _behind(
    schema: EndpointSchema, dependency: dict[str, Any] | None, components: dict[int, dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the component of each parameter, and those inputs that the schema leaves out; nothing where the two
    descriptions do not agree."""
    nothing: list[dict[str, Any]] = [{} for _ in schema.parameters]
    if dependency is None:
        return nothing, []
    shown: list[dict[str, Any]] = []
    hidden: list[dict[str, Any]] = []
    waiting = list(schema.parameters)
    for number in dependency["inputs"]:
        component = components.get(number, {"id": number, "type": "unknown"})
        if waiting and component["type"] == waiting[0].component.lower():
            shown.append(component)
            waiting.pop(0)
        else:
            hidden.append(component)
    return (nothing, []) if waiting else (shown, hidden)


def _session_writers(
    components: dict[int, dict[str, Any]], dependencies: dict[str, dict[str, Any]]
) -> dict[int, list[str]]:
    """Return who fills each piece of session state, apart from what happens by itself when the page is loaded."""
    found: dict[int, list[str]] = {}
    for api_name, dependency in dependencies.items():
        if all(event == "load" for _, event in dependency.get("targets") or []):
            continue
        for number in dependency["outputs"]:
            if components.get(number, {}).get("type") == "state":
                found.setdefault(number, []).append(api_name)
    return found
