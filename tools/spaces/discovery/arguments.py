"""From the roles of an endpoint's parameters to the arguments of a card."""

import re
from dataclasses import dataclass, field
from typing import Any

from tools.spaces.card import Argument
from tools.spaces.discovery.facts import Facts, Input
from tools.spaces.discovery.roles import Role
from tools.spaces.discovery.tasks import Task

# How many times wider and higher an enlarged picture is, as in the contract of the bundled upscaler.
SCALE = 4
_OPTIONAL = re.compile(r"\boptional\b")
_NEUTRAL = re.compile(r"^\(?(none|no style|default|auto|original|standard)\)?$", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(\.\d+)?")
_FORMATS = {"mesh": ("glb", "gltf"), "image": ("png", "webp", "jpg", "jpeg")}


@dataclass
class Bound:
    """``left`` are the parameters that keep the Space's own default; ``unclear`` is what cannot be sent."""

    arguments: dict[str, Argument] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)


def bind_roles(endpoint: Facts, roles: dict[str, Role], task: Task) -> Bound:
    """Return how each parameter is filled for ``task``."""
    bound = Bound()
    taken: set[Role] = set()
    for item in endpoint.inputs:
        role = roles[item.name]
        argument = _argument(item, role, task, first=role not in taken)
        if argument is not None:
            taken.add(role)
            bound.arguments[item.name] = argument
        elif not item.parameter.required:
            bound.left.append(item.name)
        else:
            bound.unclear.append(_missing(item, role))
    return bound


def written(argument: Argument) -> Any:
    """Return an argument in short: a word of the brief, ``@role``, ``=text`` or a constant."""
    if argument.role is not None:
        return f"@{argument.role}"
    if argument.encode == "aspect":
        return "aspect_ratio"
    if argument.brief is not None:
        return argument.brief
    return f"={argument.constant}" if isinstance(argument.constant, str) else argument.constant


def _argument(item: Input, role: Role, task: Task, *, first: bool) -> Argument | None:
    wanted = {*task.needs, *task.takes}
    match role:
        case "image" | "mesh" if role in wanted and first:
            return Argument(role="image" if role == "image" else "exhibit")
        case "prompt" if "prompt" in wanted:
            return Argument(brief="prompt")
        case "prompt" | "negative" if item.parameter.required and (
            role == "negative" or _OPTIONAL.search(item.hint)
        ):
            return Argument(constant="")
        case "seed":
            return Argument(brief="seed")
        case "randomise":
            return Argument(constant=False)
        case "width" | "height" if task.gives == "image" and "image" not in task.needs:
            return Argument(brief=role)
        case "aspect" if task.gives == "image" and "image" not in task.needs:
            return Argument(brief="width", encode="aspect")
        case "count":
            return Argument(constant=_within(1, item))
        case "scale" if task.capability == "upscale_image":
            return Argument(constant=_nearest_scale(item))
        case "format":
            return _one_of(item, _FORMATS[task.gives])
        case "option" if item.parameter.required and item.parameter.choices:
            return _neutral(item)
        case _:
            return None


def _missing(item: Input, role: Role) -> str:
    named = f"'{item.label or item.name}'"
    match role:
        case "secret":
            return f"nothing is sent for {named}"
        case "image" | "mask" | "mesh" | "file" | "sound":
            return f"it wants a further {'file' if role == 'file' else role} for {named}"
        case _:
            return f"nobody says what to send for {named} ({item.component})"


def _within(value: float, item: Input) -> Any:
    low, high = item.parameter.limits or (value, value)
    fitted = min(max(value, low), high)
    return int(fitted) if fitted == int(fitted) else fitted


def _nearest_scale(item: Input) -> Any:
    choices = item.parameter.choices
    if not choices:
        return _within(SCALE, item)
    return min(choices, key=lambda choice: abs(float((_NUMBER.search(str(choice)) or ["0"])[0]) - SCALE))


def _one_of(item: Input, wanted: tuple[str, ...]) -> Argument | None:
    choices = {str(choice).lower().lstrip("."): choice for choice in item.parameter.choices or []}
    found = next((choices[name] for name in wanted if name in choices), None)
    return Argument(constant=found) if found is not None else None


def _neutral(item: Input) -> Argument | None:
    choices = item.parameter.choices or []
    neutral = [choice for choice in choices if _NEUTRAL.match(str(choice))]
    return (
        Argument(constant=neutral[0])
        if neutral
        else Argument(constant=choices[0])
        if len(choices) == 1
        else None
    )
