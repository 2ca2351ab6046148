"""A brief that cannot be built is refused, and the error names the field."""

import copy
import json
from typing import Any

import pytest
from scenegen.brief import BriefError, parse_brief


def _broken(brief: dict[str, Any], path: tuple[Any, ...], value: Any) -> str:
    changed = copy.deepcopy(brief)
    target = changed
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    return json.dumps(changed)


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("rooms", 0, "length"), 3.9, "rooms[0].length"),
        (("rooms", 0, "width"), 24.5, "rooms[0].width"),
        (("rooms", 0, "ceiling"), "thatch", "rooms[0].ceiling"),
        (("rooms", 0, "columns"), "many", "rooms[0].columns"),
        (("rooms", 0, "height"), float("nan"), "rooms[0].height"),
        (("rooms", 0, "chimneys"), 2, "rooms[0].chimneys"),
        (("rooms",), [], "rooms"),
        (("artworks", 3, "width"), 7, "artworks[3].width"),
        (("artworks", 3, "id"), "née", "artworks[3].id"),
        (("artworks", 3, "id"), "A" * 51, "artworks[3].id"),
        (("artworks", 3, "id"), "Room_1_Floor", "artworks[3].id"),
        (("artworks", 3, "id"), "Artwork_01", "artworks[3].id"),
        (("artworks", 3, "id"), "Artwork_01_Frame", "artworks[3].id"),
        (("artworks", 3, "room"), 1, "artworks[3].room"),
        (("time_of_day",), "teatime", "time_of_day"),
    ],
)
def test_the_error_names_the_field(
    paris_brief: dict[str, Any], path: tuple[Any, ...], value: Any, field: str
) -> None:
    with pytest.raises(BriefError) as caught:
        parse_brief(_broken(paris_brief, path, value))
    assert caught.value.field == field
    assert str(caught.value).startswith(f"{field}: ")


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "[]", "7", '{"rooms": 1}', "x" * 300_000])
def test_what_is_no_brief_is_refused(text: str) -> None:
    with pytest.raises(BriefError):
        parse_brief(text)


def test_a_good_brief_is_read(paris_brief: dict[str, Any]) -> None:
    brief = parse_brief(json.dumps(paris_brief))
    assert brief.rooms[0].name == "Grande Galerie"
    assert [work.id for work in brief.artworks][:2] == ["Artwork_01", "Artwork_02"]
