"""The settings of a build, checked: what pydantic finds wrong is said in the words of the person who gave them."""

from pathlib import Path
from typing import Any, Literal, TypedDict

from pydantic import ValidationError

from graph.context import Context, Quality
from tools.errors import InputError


class Settings(TypedDict, total=False):
    """The fields of ``graph.context.Context``, which says what each means, as keyword arguments; all have defaults."""

    quality: Quality
    seed: int
    spaces: list[str]
    grants: list[str]
    private_hosts: list[str]
    artworks: str | Path
    planner: Literal["auto", "rules", "model"]
    require_sandbox: bool
    on_unknown: Literal["next", "retry", "stop"]
    commercial: bool
    cleared: list[str]
    approve: Literal["nothing", "plan", "publish", "each"]
    critic: Literal["off", "on"]
    critic_rounds: int
    max_calls: int
    max_seconds: float


def checked_settings(**values: Any) -> Context:
    """Return the run's context. Raises InputError whose ``field`` is the setting at fault."""
    try:
        return Context(**values)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        if first["type"] == "extra_forbidden":
            raise InputError(
                f"There is no setting '{field}'.",
                field=field,
                remedy=f"The settings are {', '.join(Context.model_fields)}.",
            ) from error
        raise InputError(
            f"{field} cannot be {first['input']!r:.80}.", field=field, remedy=f"{first['msg']}."
        ) from error
