"""The tables beside this module: what the styles choose, what the painters paint, and where."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """Return a table by its path without suffix, e.g. ``houses`` or ``words/fr``. It is shared: do not write to it."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
