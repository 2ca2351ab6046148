"""What changed between the schema that was recorded and today's."""

from collections.abc import Iterator

from tools.spaces.card import Card
from tools.spaces.failures import clean
from tools.spaces.schema import EndpointSchema, SpaceSchema


def drift(card: Card, then: SpaceSchema, now: SpaceSchema) -> list[str]:
    """Return the changes of the endpoints that the card calls, one line each; none means that all is as it was."""
    return [clean(line) for call in card.calls for line in _endpoint(call.api_name, then, now)]


def _endpoint(api_name: str, then: SpaceSchema, now: SpaceSchema) -> Iterator[str]:
    before, after = then.endpoints.get(api_name), now.endpoints.get(api_name)
    if after is None:
        yield f"{api_name} is gone; today there are {', '.join(now.endpoints) or 'none'}"
    elif before is None:
        yield f"{api_name} was not recorded"
    elif before.hash != after.hash:
        yield from (f"{api_name}: {line}" for line in _parameters(before, after))
        if before.returns != after.returns:
            yield f"{api_name}: returned {', '.join(before.returns)}, returns {', '.join(after.returns)}"


def _parameters(before: EndpointSchema, after: EndpointSchema) -> Iterator[str]:
    old = {parameter.name: parameter for parameter in before.parameters}
    new = {parameter.name: parameter for parameter in after.parameters}
    for name in old.keys() - new.keys():
        yield f"'{name}' is gone"
    for name in new.keys() - old.keys():
        yield f"'{name}' is new{', and required' if new[name].required else ''}"
    for name in old.keys() & new.keys():
        was, is_ = old[name], new[name]
        if was.component != is_.component:
            yield f"'{name}' was a {was.component}, is a {is_.component}"
        if was.required != is_.required:
            yield f"'{name}' is {'now required' if is_.required else 'no longer required'}"
        if was.default != is_.default:
            yield f"'{name}' was {was.default!r:.60} by default, is {is_.default!r:.60}"
        if was.limits != is_.limits:
            yield f"'{name}' lay within {was.limits}, lies within {is_.limits}"
        if was.choices != is_.choices:
            yield f"'{name}' had the choices {was.choices!r:.100}, has {is_.choices!r:.100}"
