"""A card describes one Space: what it can do, which calls that takes, how arguments and results map, what may be done
with its output.

A unit of work is one call, or several calls on one client that belong together (a session is begun, a picture
prepared, a mesh made, then fetched): nobody can go on with it in the middle, so it is one call to the journal.
"""

import tomllib
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tools.artifacts import Role
from tools.planning.plan import Capability

Axis = Literal["+X", "-X", "+Y", "-Y", "+Z", "-Z"]
Constant = str | int | float | bool | None


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Argument(_Data):
    """Where an argument's value comes from; one that names no source sends null.

    ``brief`` is a field of the step's brief; ``encode = "json"`` sends it as JSON text, ``encode = "aspect"`` sends,
    for a width, the endpoint's choice of the picture's proportion ("4:3"). ``role`` sends the first input of that role,
    or with ``files = "all"`` a list. ``output`` is the endpoint of an earlier call of the same card, whose output
    ``index`` is handed on. ``choice`` is the endpoint's only choice that begins so.
    """

    brief: str | None = None
    constant: Constant = None
    role: Role | None = None
    files: Literal["one", "all"] = "one"
    encode: Literal["plain", "json", "aspect"] = "plain"
    output: str | None = None
    index: int = Field(default=0, ge=0)
    choice: str | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        named = [
            source
            for source in (self.brief, self.constant, self.role, self.output, self.choice)
            if source is not None
        ]
        if len(named) > 1:
            raise ValueError(f"an argument has one source, not {len(named)}")
        return self


class Hidden(_Data):
    """An input that the API page leaves out (a button, a session's state): its place among all inputs, its value."""

    at: int = Field(ge=0)
    constant: Constant = None


class Call(_Data):
    """One endpoint. ``arguments`` are by the name of the parameter, or by its number where names cannot be relied on.

    With ``hidden`` inputs all arguments are sent by position, and outputs count those that the API page leaves out.
    """

    api_name: str = Field(pattern=r"^/")
    arguments: dict[str, Argument] = {}
    hidden: list[Hidden] = []


class Result(_Data):
    """Which output is kept (``index`` into the outputs of ``call``, by default the last one), as what, and how large it
    may be (bytes)."""

    index: int = Field(ge=0)
    call: str | None = None
    role: Role
    media_type: str
    max_bytes: int = Field(gt=0)


class Frame(_Data):
    """How a mesh comes: which axis points up, which to the front, what a unit is, where the origin is.

    ``box`` is a mesh of about one unit, whatever it shows: it has no size until it is given one.
    """

    up: Axis = "+Y"
    front: Axis = "+Z"
    unit: Literal["metre", "box"] = "metre"
    pivot: Literal["base", "centre"] = "base"

    @model_validator(mode="after")
    def _square(self) -> Self:
        if self.up[1] == self.front[1]:
            raise ValueError(f"up {self.up} and front {self.front} lie on one axis")
        return self


class Card(_Data):
    """One Space. ``bundled`` is its folder under ``bundled_spaces`` when it is started here, on loopback.

    ``licence`` is that of what it makes, as SPDX writes it, or a ``LicenseRef-``; ``excludes`` says in words who may
    not use it. Seconds are wall-clock; ``calls_per_minute`` is what it bears from all builds here, where that is known.
    """

    id: str
    title: str
    capability: Capability
    calls: list[Call] = Field(min_length=1)
    results: list[Result] = Field(min_length=1)
    licence: str = Field(pattern=r"^[A-Za-z0-9.+-]+$")
    excludes: str = ""
    hardware: Literal["cpu", "gpu", "zero_gpu"] = "cpu"
    frame: Frame = Frame()
    expected_seconds: float = Field(gt=0)
    deadline_seconds: float = Field(gt=0)
    calls_per_minute: int | None = Field(default=None, gt=0)
    bundled: str | None = None

    @property
    def api_name(self) -> str:
        """The endpoints that it calls, in order, as people read them."""
        return " → ".join(call.api_name for call in self.calls)

    @property
    def hides(self) -> bool:
        """Whether its Space has inputs that the API page leaves out."""
        return any(call.hidden for call in self.calls)

    @model_validator(mode="before")
    @classmethod
    def _single(cls, data: Any) -> Any:
        """A card of one call may write its endpoint and arguments at the top."""
        if isinstance(data, dict) and "api_name" in data:
            rest = dict(data)
            call = {name: rest.pop(name) for name in ("api_name", "arguments", "hidden") if name in rest}
            return {**rest, "calls": [call, *rest.get("calls", [])]}
        return data

    @model_validator(mode="after")
    def _refers_to_its_own_calls(self) -> Self:
        made: list[str] = []
        for call in self.calls:
            for name, argument in call.arguments.items():
                if argument.output is not None and argument.output not in made:
                    raise ValueError(f"the argument '{name}' of {call.api_name} takes from {argument.output}, which is "
                                     "not called before it")  # fmt: skip
            if call.api_name in made:
                raise ValueError(f"{call.api_name} is called twice")
            made.append(call.api_name)
        for result in self.results:
            if result.call is not None and result.call not in made:
                raise ValueError(f"a result is of {result.call}, which is not called")
        if self.licence.startswith("LicenseRef-") and not self.excludes:
            raise ValueError(f"'excludes' must say whom {self.licence} excludes")
        return self


def load_card(path: Path) -> Card:
    """Read one card file (TOML). Raises pydantic's ValidationError, naming the field, when it is not a card."""
    return Card.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
