"""A card describes one Space: what it can do, how its arguments and results map, what may be done with its output."""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tools.artifacts import Role
from tools.planning.plan import Capability


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Argument(_Data):
    """Where an argument's value comes from: a field of the brief, the seed, files of the inputs, or a constant.

    ``encode = "json"`` sends the brief's field as JSON text. ``files = "one"`` sends the first input of that role,
    ``"all"`` sends a list.
    """

    brief: str | None = None
    constant: str | int | float | bool | None = None
    role: Role | None = None
    files: Literal["one", "all"] = "one"
    encode: Literal["plain", "json"] = "plain"


class Result(_Data):
    """Which output is kept (``index`` into the outputs), as what, and how large it may be (bytes)."""

    index: int = Field(ge=0)
    role: Role
    media_type: str
    max_bytes: int = Field(gt=0)


class Card(_Data):
    """One Space. ``bundled`` is its folder under ``bundled_spaces`` when it is started here, on loopback."""

    id: str
    title: str
    capability: Capability
    api_name: str
    arguments: dict[str, Argument]
    results: list[Result]
    licence: str
    expected_seconds: float
    deadline_seconds: float
    bundled: str | None = None


def load_card(path: Path) -> Card:
    """Read one card file (TOML). Raises pydantic's ValidationError, naming the field, when it is not a card."""
    return Card.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
