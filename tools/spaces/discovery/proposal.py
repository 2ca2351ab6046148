"""Letting a language model read a Space that the rules find unclear. It may only choose; everything it says is checked.

It sees the schema as data and answers with a ``Proposal``: an endpoint, an output, and for each parameter one of a few
sources. Nothing that it says is sent as it stands: a constant must be one of the endpoint's own choices, its default, a
number within its limits, a yes or no, or no text at all. So a label that tries to talk the model into something can
change neither where a call goes nor send a value that the schema does not offer. What keeps a call from costing money
stands, whatever the model says.
"""

import json
from collections.abc import Callable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from tools.spaces.card import Argument
from tools.spaces.discovery.contradictions import contradictions
from tools.spaces.discovery.facts import Facts, Input, Output, SpaceFacts
from tools.spaces.discovery.offers import ENOUGH, Offer, objections
from tools.spaces.discovery.results import FILES as FILE_OUTPUTS
from tools.spaces.discovery.roles import CHOICES, FILES, NUMBERS, PICTURES, TEXTS, Role, read_roles
from tools.spaces.discovery.tasks import TASKS, Task
from tools.spaces.failures import clean

MAX_TOLD = 40_000  # characters of a schema that a model is given
# Of endpoints, or of parameters, that a form lists; servers bound the length of a JSON schema.
MAX_NAMES = 250
Source = Literal["prompt", "seed", "width", "height", "aspect", "image", "mesh", "constant", "default"]
Ask = Callable[[str, type["Proposal"]], "Proposal"]  # what it is told, and the form that it is to fill in


class ProposalRefused(Exception):
    """What the model proposed cannot be; the text says why."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ProposedArgument(_Data):
    """How one parameter is filled; ``constant`` only counts with that source."""

    parameter: str
    source: Source
    constant: str | float | bool | None


class Proposal(_Data):
    """How a Space would be used. ``capability`` is "none" where it is of no use."""

    capability: Literal[
        "text_to_image", "edit_image", "upscale_image", "remove_background", "text_to_3d", "image_to_3d",
        "texture_mesh", "none",
    ]  # fmt: skip
    endpoint: str
    output: int = Field(ge=0)
    arguments: list[ProposedArgument]
    reason: str


def propose(space: SpaceFacts, ask: Ask) -> Offer | None:
    """Return the offer that a model sees in a Space, or None where it sees none.

    Raises ProposalRefused for one that does not fit the schema, and whatever ``ask`` raises.
    """
    if not space.endpoints:
        return None
    proposal = ask(told(space), form_for(space))
    return None if proposal.capability == "none" else checked(proposal, space)


def form_for(space: SpaceFacts) -> type[Proposal]:
    """Return the form for a model: its JSON schema allows the Space's own names only. Not every server keeps a model to
    it, so what does not is read all the same, and refused by ``checked`` with a reason."""
    parameters = {item.name for endpoint in space.endpoints for item in endpoint.inputs}
    most = max(len(endpoint.inputs) for endpoint in space.endpoints)
    argument = create_model(
        "ProposedArgument", __base__=ProposedArgument, parameter=(str, _one_of(parameters))
    )
    return create_model(
        "Proposal",
        __base__=Proposal,
        endpoint=(str, _one_of({endpoint.api_name for endpoint in space.endpoints})),
        arguments=(list[argument], Field(json_schema_extra={"maxItems": most})),  # type: ignore[valid-type]
    )


def _one_of(names: set[str]) -> Any:
    return Field(json_schema_extra={"enum": [*sorted(names)]} if 0 < len(names) <= MAX_NAMES else None)


def told(space: SpaceFacts) -> str:
    """Return the schema as JSON for a model: names, types, labels, nothing else."""
    endpoints = [
        {
            "endpoint": endpoint.api_name,
            "docs": endpoint.words,
            "parameters": [_told_input(item) for item in endpoint.inputs],
            "outputs": [vars(output) for output in endpoint.outputs],
        }
        for endpoint in space.endpoints
    ]
    return json.dumps({"title": space.title, "endpoints": endpoints}, ensure_ascii=False)[:MAX_TOLD]


def checked(proposal: Proposal, space: SpaceFacts) -> Offer:
    """Return a proposal as an offer. Raises ProposalRefused, naming what does not fit."""
    task = next(task for task in TASKS if task.capability == proposal.capability)
    endpoint = next((item for item in space.endpoints if item.api_name == proposal.endpoint), None)
    if endpoint is None:
        raise ProposalRefused(f"there is no endpoint {clean(proposal.endpoint)}")
    roles = read_roles(endpoint)
    arguments = _arguments(proposal, endpoint, roles)
    _needs_are_met(task, arguments)
    output = _output(proposal, endpoint, task)
    in_the_way = [
        *objections(endpoint, roles, space),
        *contradictions(task, endpoint, space, roles, arguments, output),
    ]
    if in_the_way:
        raise ProposalRefused("; ".join(in_the_way))
    return Offer(
        capability=task.capability,
        api_name=endpoint.api_name,
        score=ENOUGH,
        why=[f"a language model reads it so: {clean(proposal.reason)}", f"output {output.index}"],
        arguments=arguments,
        output=output.index,
        left=[item.name for item in endpoint.inputs if item.name not in arguments],
        unclear=[],
    )


def _told_input(item: Input) -> dict[str, Any]:
    parameter = item.parameter
    return {
        "parameter": item.name,
        "label": item.label,
        "component": item.component,
        "required": parameter.required,
        "default": parameter.default if isinstance(parameter.default, str | int | float | bool) else None,
        "choices": parameter.choices,
        "limits": parameter.limits,
    }


def _arguments(proposal: Proposal, endpoint: Facts, roles: dict[str, Role]) -> dict[str, Argument]:
    inputs = {item.name: item for item in endpoint.inputs}
    arguments: dict[str, Argument] = {}
    for proposed in proposal.arguments:
        item = inputs.pop(proposed.parameter, None)
        if item is None:
            raise ProposalRefused(
                f"{endpoint.api_name} has no parameter {clean(proposed.parameter)}, or it is filled twice"
            )
        if proposed.source != "default":
            arguments[item.name] = _argument(proposed, item, roles[item.name])
        elif item.parameter.required:
            raise ProposalRefused(f"'{item.name}' has no default")
    missing = [item.name for item in inputs.values() if item.parameter.required]
    if missing:
        raise ProposalRefused(f"nothing is said of {', '.join(missing)}")
    return arguments


def _argument(proposed: ProposedArgument, item: Input, role: Role) -> Argument:
    component = item.component
    fits = {
        "prompt": component in TEXTS and role != "secret",
        "seed": component in NUMBERS | TEXTS and role != "secret",
        "width": component in NUMBERS,
        "height": component in NUMBERS,
        "aspect": component in CHOICES,
        "image": component in PICTURES | FILES,
        "mesh": component in FILES or component.endswith("model3d"),
        "constant": _is_offered(proposed.constant, item) and role != "secret",
    }
    if not fits[proposed.source]:
        value = f" {proposed.constant!r:.60}" if proposed.source == "constant" else ""
        raise ProposalRefused(f"'{item.name}' ({component}) cannot be sent the {proposed.source}{value}")
    match proposed.source:
        case "image":
            return Argument(role="image")
        case "mesh":
            return Argument(role="exhibit")
        case "aspect":
            return Argument(brief="width", encode="aspect")
        case "constant":
            return Argument(constant=proposed.constant)
        case source:
            return Argument(brief=source)


def _is_offered(value: str | float | bool | None, item: Input) -> bool:
    """Whether the schema itself offers the value."""
    parameter = item.parameter
    if parameter.choices is not None:
        return value in parameter.choices
    if isinstance(value, bool):
        return item.component == "checkbox"
    if isinstance(value, int | float):
        low, high = parameter.limits or (value, value)
        return item.component in NUMBERS and (
            low <= value <= high if parameter.limits else value == parameter.default
        )
    return item.component in TEXTS and value in ("", parameter.default)


def _needs_are_met(task: Task, arguments: dict[str, Argument]) -> None:
    sources = {argument.brief or argument.role for argument in arguments.values()}
    needed = {"exhibit" if need == "mesh" else need for need in task.needs}
    if not needed <= sources:
        raise ProposalRefused(f"{task.capability} needs {' and '.join(sorted(needed - sources))}")


def _output(proposal: Proposal, endpoint: Facts, task: Task) -> Output:
    output = next((item for item in endpoint.outputs if item.index == proposal.output), None)
    if output is None:
        raise ProposalRefused(f"{endpoint.api_name} has no output {proposal.output}")
    native = (
        output.component.endswith("model3d")
        if task.gives == "mesh"
        else output.component in ("image", "gallery")
    )
    if not native and output.component not in FILE_OUTPUTS:
        raise ProposalRefused(f"output {output.index} is a {output.component}, which is no {task.gives}")
    return output
