"""From a brief and the artifacts of earlier steps to the arguments of an endpoint, checked against its schema."""

from typing import Any

from tools.artifacts import Artifact, by_role
from tools.durable.files import canonical
from tools.errors import BadArguments, SchemaDrift
from tools.spaces.card import Argument, Card
from tools.spaces.schema import EndpointSchema, Parameter

FILE_MARK = "enfilade.file"  # {FILE_MARK: sha256} stands for a file in bound arguments
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
}


def bind(
    card: Card, endpoint: EndpointSchema, brief: dict[str, Any], inputs: list[Artifact]
) -> dict[str, Any]:
    """Return the arguments by name; files stand in them as ``{FILE_MARK: sha256}``.

    Raises SchemaDrift when the endpoint's parameters are not those of the card, BadArguments, naming the argument,
    when a value is missing or is not one that the endpoint takes.
    """
    parameters = {parameter.name: parameter for parameter in endpoint.parameters}
    _same_parameters(card, parameters)
    bound: dict[str, Any] = {}
    for name, argument in card.arguments.items():
        parameter = parameters[name]
        if _is_absent(argument, brief, inputs):
            if parameter.required:
                wanted = argument.brief or f"a file with the role {argument.role}"
                raise _bad(card, name, f"the step has nothing for it ({wanted})")
            continue
        bound[name] = _value(argument, parameter, brief, inputs)
        _check(card, parameter, bound[name], is_file=argument.role is not None)
    return bound


def fits(card: Card, endpoint: EndpointSchema) -> bool:
    """Whether the endpoint takes exactly what the card would send."""
    try:
        _same_parameters(card, {parameter.name: parameter for parameter in endpoint.parameters})
    except SchemaDrift:
        return False
    return all(result.index < len(endpoint.returns) for result in card.results)


def _same_parameters(card: Card, parameters: dict[str, Parameter]) -> None:
    unknown = [name for name in card.arguments if name not in parameters]
    missing = [
        name for name, parameter in parameters.items() if parameter.required and name not in card.arguments
    ]
    if unknown or missing:
        complaints = [f"no longer takes {', '.join(unknown)}"] if unknown else []
        complaints += [f"now requires {', '.join(missing)}"] if missing else []
        raise SchemaDrift(
            f"{card.id} has changed: {card.api_name} {' and '.join(complaints)}.",
            space=card.id,
            remedy="Its card in the catalogue must be brought up to date.",
        )


def _is_absent(argument: Argument, brief: dict[str, Any], inputs: list[Artifact]) -> bool:
    if argument.role is not None:
        return argument.files == "one" and not by_role(inputs, argument.role)
    return argument.brief is not None and brief.get(argument.brief) is None


def _value(argument: Argument, parameter: Parameter, brief: dict[str, Any], inputs: list[Artifact]) -> Any:
    if argument.role is not None:
        files = [{FILE_MARK: artifact.sha256} for artifact in by_role(inputs, argument.role)]
        if argument.files == "one":
            return files[0]
        if parameter.component.lower() == "gallery":
            return [{"image": file, "caption": None} for file in files]
        return files
    if argument.brief is None:
        return argument.constant
    value = brief[argument.brief]
    return canonical(value) if argument.encode == "json" else value


def _check(card: Card, parameter: Parameter, value: Any, *, is_file: bool) -> None:
    if is_file:
        return
    if _names_a_file(value):  # gradio's client would read that path on this machine and send it
        raise _bad(card, parameter.name, "its value looks like a reference to a local file")
    if parameter.choices is not None:
        if value not in parameter.choices:
            raise _bad(
                card, parameter.name, f"{value!r:.80} is not one of {', '.join(map(str, parameter.choices))}"
            )
        return
    kind = parameter.type.get("type")
    expected = _TYPES.get(kind) if isinstance(kind, str) else None
    if expected and (not isinstance(value, expected) or (isinstance(value, bool) and bool not in expected)):
        raise _bad(card, parameter.name, f"{value!r:.80} is not of type {kind}")
    if parameter.limits and isinstance(value, int | float):
        low, high = parameter.limits
        if not low <= value <= high:
            raise _bad(card, parameter.name, f"{value} is not between {low:g} and {high:g}")


def _names_a_file(value: Any) -> bool:
    if isinstance(value, dict):
        return FILE_MARK in value or "path" in value or any(map(_names_a_file, value.values()))
    return isinstance(value, list) and any(map(_names_a_file, value))


def _bad(card: Card, name: str, why: str) -> BadArguments:
    return BadArguments(
        f"The argument '{name}' of {card.id}{card.api_name} cannot be sent: {why}.", space=card.id
    )
