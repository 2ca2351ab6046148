"""From a brief and the artifacts of earlier steps to the arguments of a call, checked against the endpoint's schema."""

from dataclasses import dataclass
from typing import Any

from tools.artifacts import Artifact, by_role
from tools.durable.files import canonical
from tools.errors import BadArguments, SchemaDrift
from tools.spaces.card import Argument, Call, Card
from tools.spaces.schema import EndpointSchema, Parameter, SpaceSchema
from tools.spaces.seeds import fit_seed
from tools.spaces.sizes import fit_size, nearest_aspect

FILE_MARK = "enfilade.file"  # {FILE_MARK: sha256} stands for a file in bound arguments
OUTPUT_MARK = "enfilade.output"  # {OUTPUT_MARK: [endpoint, index]} stands for what an earlier call returned
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
}


@dataclass(frozen=True)
class _Endpoint:
    """One call and the endpoint that it is bound to."""

    space: str
    call: Call
    parameters: list[Parameter]

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter that an argument means: that of the name, or of the number."""
        if name.isdecimal():
            return self.parameters[int(name)] if int(name) < len(self.parameters) else None
        return next((found for found in self.parameters if found.name == name), None)

    def bad(self, name: str, why: str) -> BadArguments:
        return BadArguments(
            f"The argument '{name}' of {self.space}{self.call.api_name} cannot be sent: {why}.",
            space=self.space,
        )


def bind(
    card: Card, call: Call, endpoint: EndpointSchema, brief: dict[str, Any], inputs: list[Artifact]
) -> dict[str, Any]:
    """Return the arguments by name; files stand in them as ``{FILE_MARK: sha256}``, what an earlier call returned as
    ``{OUTPUT_MARK: [endpoint, index]}``.

    Raises SchemaDrift when the endpoint's parameters are not those of the card, BadArguments, naming the argument,
    when a value is missing or is not one that the endpoint takes.
    """
    bound_to = _Endpoint(card.id, call, endpoint.parameters)
    _same_parameters(bound_to)
    brief = _fitted(bound_to, brief)
    bound: dict[str, Any] = {}
    for name, argument in call.arguments.items():
        parameter = bound_to.parameter(name)
        assert parameter is not None  # noqa: S101  _same_parameters has seen to it
        if _is_absent(argument, brief, inputs):
            if parameter.required:
                wanted = argument.brief or f"a file with the role {argument.role}"
                raise bound_to.bad(parameter.name, f"the step has nothing for it ({wanted})")
            continue
        value = _value(bound_to, argument, parameter, brief, inputs)
        if argument.role is None and argument.output is None:
            _check(bound_to, parameter, value)
        bound[parameter.name] = value
    return bound


def in_order(call: Call, endpoint: EndpointSchema, bound: dict[str, Any]) -> list[Any]:
    """Return the arguments by position, those that the API page leaves out among them."""
    arguments = [bound.get(parameter.name, parameter.default) for parameter in endpoint.parameters]
    for hidden in sorted(call.hidden, key=lambda item: item.at):
        arguments.insert(hidden.at, hidden.constant)
    return arguments


def fits(card: Card, schema: SpaceSchema) -> bool:
    """Whether a Space takes exactly what the card would send, and returns what it would keep."""
    for call in card.calls:
        endpoint = schema.endpoints.get(call.api_name)
        if endpoint is None:
            return False
        try:
            _same_parameters(_Endpoint(card.id, call, endpoint.parameters))
        except SchemaDrift:
            return False
        kept = [
            result.index
            for result in card.results
            if (result.call or card.calls[-1].api_name) == call.api_name
        ]
        if not card.hides and max(kept, default=-1) >= len(endpoint.returns):
            return False
    return True


def _same_parameters(bound_to: _Endpoint) -> None:
    unknown = [name for name in bound_to.call.arguments if bound_to.parameter(name) is None]
    given = {id(bound_to.parameter(name)) for name in bound_to.call.arguments}
    missing = [found.name for found in bound_to.parameters if found.required and id(found) not in given]
    if unknown or missing:
        complaints = [f"no longer takes {', '.join(unknown)}"] if unknown else []
        complaints += [f"now requires {', '.join(missing)}"] if missing else []
        raise SchemaDrift(
            f"{bound_to.space} has changed: {bound_to.call.api_name} {' and '.join(complaints)}.",
            space=bound_to.space,
            remedy="Its card in the catalogue must be brought up to date.",
        )


def _fitted(bound_to: _Endpoint, brief: dict[str, Any]) -> dict[str, Any]:
    """Return the brief with width and height scaled together into what the endpoint makes."""
    limits: dict[str, tuple[float, float]] = {}
    for name, argument in bound_to.call.arguments.items():
        parameter = bound_to.parameter(name)
        if argument.brief in ("width", "height") and parameter and parameter.limits:
            limits[argument.brief] = parameter.limits
    if len(limits) < 2 or "width" not in brief or "height" not in brief:
        return brief
    width, height = fit_size(brief["width"], brief["height"], limits["width"], limits["height"])
    return {**brief, "width": width, "height": height}


def _is_absent(argument: Argument, brief: dict[str, Any], inputs: list[Artifact]) -> bool:
    if argument.role is not None:
        return argument.files == "one" and not by_role(inputs, argument.role)
    return argument.brief is not None and brief.get(argument.brief) is None


def _value(
    bound_to: _Endpoint,
    argument: Argument,
    parameter: Parameter,
    brief: dict[str, Any],
    inputs: list[Artifact],
) -> Any:
    if argument.output is not None:
        return {OUTPUT_MARK: [argument.output, argument.index]}
    if argument.role is not None:
        files = [{FILE_MARK: artifact.sha256} for artifact in by_role(inputs, argument.role)]
        if argument.files == "one":
            return files[0]
        if parameter.component.lower() == "gallery":
            return [{"image": file, "caption": None} for file in files]
        return files
    if argument.choice is not None:
        return _the_choice(bound_to, parameter, argument.choice)
    if argument.brief is None:
        return argument.constant
    if argument.encode == "aspect":
        ratio = nearest_aspect(parameter.choices or [], brief["width"], brief["height"])
        if ratio is None:
            raise bound_to.bad(
                parameter.name, f"{brief['width']} × {brief['height']} pixels are none of its proportions"
            )
        return ratio
    value = brief[argument.brief]
    if argument.brief == "seed":
        return fit_seed(value, parameter)
    return canonical(value) if argument.encode == "json" else value


def _the_choice(bound_to: _Endpoint, parameter: Parameter, start: str) -> Any:
    found = [choice for choice in parameter.choices or [] if str(choice).startswith(start)]
    if len(found) != 1:
        raise SchemaDrift(
            f"{bound_to.space} has changed: {len(found)} choices of '{parameter.name}' of {bound_to.call.api_name} "
            f"begin with '{start}', not one.",
            space=bound_to.space,
            remedy="Its card in the catalogue must be brought up to date.",
        )
    return found[0]


def _check(bound_to: _Endpoint, parameter: Parameter, value: Any) -> None:
    if _names_a_file(value):  # gradio's client would read that path on this machine and send it
        raise bound_to.bad(parameter.name, "its value looks like a reference to a local file")
    if parameter.choices is not None:
        if value not in parameter.choices:
            raise bound_to.bad(
                parameter.name, f"{value!r:.80} is not one of {', '.join(map(str, parameter.choices))}"
            )
        return
    if value is None and not parameter.required:
        return
    kind = parameter.type.get("type")
    expected = _TYPES.get(kind) if isinstance(kind, str) else None
    if expected and (not isinstance(value, expected) or (isinstance(value, bool) and bool not in expected)):
        raise bound_to.bad(parameter.name, f"{value!r:.80} is not of type {kind}")
    if parameter.limits and isinstance(value, int | float):
        low, high = parameter.limits
        if not low <= value <= high:
            raise bound_to.bad(parameter.name, f"{value} is not between {low:g} and {high:g}")


def _names_a_file(value: Any) -> bool:
    if isinstance(value, dict):
        return not {FILE_MARK, OUTPUT_MARK, "path"}.isdisjoint(value) or any(
            map(_names_a_file, value.values())
        )
    return isinstance(value, list) and any(map(_names_a_file, value))
