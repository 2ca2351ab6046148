"""The settings of a build, checked: what pydantic finds wrong is said in the words of the person who gave them."""

from typing import Any

from pydantic import ValidationError

from graph.context import Context
from tools.errors import InputError


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
