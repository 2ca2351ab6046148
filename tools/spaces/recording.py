"""What a stranger's Space said of itself on the day it was recorded: a JSON file beside its card.

It is the answer of ``/gradio_api/info``, with when and how it was recorded, and with the components that this answer
leaves out. A recording is no promise: the schema of today is read before every call.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from tools.spaces.catalogue import CARDS
from tools.spaces.schema import SpaceSchema, parse_schema

SOURCES = {
    "S": "read in the Space's source",
    "L": "captured live on that day",
    "U": "seen in public client code",
    "R": "reproduced here",
}


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class HiddenComponent(_Data):
    """A component that the API page leaves out; ``at`` is its place among all of them."""

    at: int = Field(ge=0)
    component: str


class RecordedEndpoint(_Data):
    """One endpoint, as ``/gradio_api/info`` describes it, and what that leaves out."""

    parameters: list[dict[str, Any]]
    returns: list[dict[str, Any]]
    hidden_inputs: list[HiddenComponent] = []
    hidden_outputs: list[HiddenComponent] = []


class Recording(_Data):
    """``recorded`` is the day, or the season; ``source`` one or several keys of ``SOURCES``."""

    space: str
    recorded: str
    source: str = Field(pattern=r"^[SLUR](, [SLUR])*$")
    note: str
    named_endpoints: dict[str, RecordedEndpoint]

    def schema_then(self) -> SpaceSchema:
        """Return the schema as it would be read from the Space."""
        return parse_schema(self.model_dump())


def load_recording(space: str, folder: Path = CARDS) -> Recording:
    """Return the recording of a Space. Raises FileNotFoundError; ValidationError, naming the field."""
    path = folder / f"{space.replace('/', '--')}.json"
    return Recording.model_validate(json.loads(path.read_text(encoding="utf-8")))
