"""What a style chooses where the wish is silent, and what a place has of its own."""

from typing import Any

from tools.planning.data import table
from tools.planning.plan import Style

DEFAULT_STYLE: Style = "beaux_arts"


def style_of(place: str) -> Style:
    """Return the style that a place suggests, e.g. art nouveau for Vienna."""
    style: Style = _known(place).get("style", DEFAULT_STYLE)
    return style


def house_of(style: Style, place: str) -> dict[str, Any]:
    """Return the row of ``houses.toml`` for the style; in the style of the place, with what is usual there."""
    house: dict[str, Any] = table("houses")["style"][style]
    local = _known(place).get("house", {}) if style == style_of(place) else {}
    return {**house, **local}


def _known(place: str) -> dict[str, Any]:
    return next((known for known in table("places").values() if place in known["name"].values()), {})
