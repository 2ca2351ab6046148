"""What a Space says of itself: its endpoints, their parameters and what they return."""

import json
import re
from typing import Any

from pydantic import BaseModel, ConfigDict

from tools.durable.files import fingerprint
from tools.errors import ResultRejected, SchemaDrift
from tools.spaces.http import read_bounded

MAX_SCHEMA_BYTES = 8 << 20  # the largest seen in public Spaces is below 1 MiB
MAX_SCHEMA_SECONDS = 30
_RANGE = re.compile(r"between (-?[\d.e+]+) and (-?[\d.e+]+)")  # how Gradio words a slider's limits


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Parameter(_Data):
    """One argument. ``type`` is its JSON schema, ``component`` the Gradio component behind it; ``default`` is what is
    sent where it is not ``required``."""

    name: str
    component: str
    type: dict[str, Any]
    required: bool
    default: Any = None

    @property
    def choices(self) -> list[Any] | None:
        """The allowed values, or None when any value will do."""
        found = self.type.get("enum")
        return found if isinstance(found, list) else None

    @property
    def limits(self) -> tuple[float, float] | None:
        """The smallest and largest allowed number, or None."""
        match = _RANGE.search(str(self.type.get("description", "")))
        return (float(match[1]), float(match[2])) if match else None


class EndpointSchema(_Data):
    """One endpoint; ``returns`` are the components of its outputs. ``hash`` changes whenever a call might have to."""

    api_name: str
    parameters: list[Parameter]
    returns: list[str]
    hash: str


class SpaceSchema(_Data):
    """All named endpoints of a Space."""

    endpoints: dict[str, EndpointSchema]
    hash: str


def fetch_schema(url: str, *, space: str) -> SpaceSchema:
    """Read the schema of the Gradio app at ``url``. Raises SpaceError: not there, not answering, or not a schema."""
    return parse_schema(fetch_info(url, space=space))


def fetch_info(url: str, *, space: str, token: str | None = None) -> dict[str, Any]:
    """Read what the Gradio app at ``url`` answers to ``/gradio_api/info``; raises as ``fetch_schema`` does."""
    raw = read_bounded(
        f"{url}/gradio_api/info",
        max_bytes=MAX_SCHEMA_BYTES,
        seconds=MAX_SCHEMA_SECONDS,
        space=space,
        token=token,
    )
    try:
        info: dict[str, Any] = json.loads(raw)
        parse_schema(info)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ResultRejected(
            f"{space} does not describe itself as a Gradio app would: {type(error).__name__}.", space=space
        ) from error
    return info


def parse_schema(info: dict[str, Any]) -> SpaceSchema:
    """Return the schema in the answer of ``/gradio_api/info``. Raises KeyError, TypeError or ValueError."""
    endpoints = {name: _endpoint(name, data) for name, data in info["named_endpoints"].items()}
    return SpaceSchema(
        endpoints=endpoints, hash=fingerprint({name: endpoint.hash for name, endpoint in endpoints.items()})
    )


def _endpoint(name: str, data: dict[str, Any]) -> EndpointSchema:
    parameters = [
        Parameter(
            name=entry.get("parameter_name") or entry["label"],
            component=entry["component"],
            type=entry["type"],
            required=not entry.get("parameter_has_default", False),
            default=entry.get("parameter_default"),
        )
        for entry in data["parameters"]
    ]
    returns = [entry["component"] for entry in data["returns"]]
    shape = [
        [parameter.model_dump(exclude={"default"}) for parameter in parameters],
        returns,
        [parameter.default for parameter in parameters],
    ]
    return EndpointSchema(api_name=name, parameters=parameters, returns=returns, hash=fingerprint(shape))


def require_endpoint(schema: SpaceSchema, api_name: str, *, space: str) -> EndpointSchema:
    """Return an endpoint. Raises SchemaDrift when the Space has none of that name."""
    try:
        return schema.endpoints[api_name]
    except KeyError:
        raise SchemaDrift(
            f"{space} has no endpoint {api_name}; it has {', '.join(schema.endpoints) or 'none'}.",
            space=space,
        ) from None
