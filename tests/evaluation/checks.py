"""What a plan is asked for one prompt of the evaluation set.

A case of the tables beside this module holds ``prompt`` and

* ``plan``: what must be in the gallery. A list stands for "one of these" where a room has one value, for "exactly
  these" where the works together have several; ``rooms`` asks each room in turn;
* ``told``: phrases that the plan must own up to not honouring; ``contradicts`` those that exclude what came first;
* ``may_tell``: phrases that may be owned up to as well. Anything else that is told is a fault: a plan that complains
  of what it has built is as wrong as one that keeps silent.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from tools.planning.plan import Gallery, Plan

Kind = Literal["plan", "told", "contradicts", "nothing else told", "language"]
ROOM_FIELDS = (
    "height",
    "floor",
    "walls",
    "ceiling",
    "windows",
    "columns",
    "benches",
    "plants",
    "ropes",
    "chandeliers",
)
CONTRADICTION = {"en": "contradicts", "fr": "contredit", "de": "widerspricht", "es": "contradice"}


@dataclass(frozen=True)
class Check:
    """One question and whether the plan passed; ``detail`` says what was found."""

    kind: Kind
    asked: str
    passed: bool
    detail: str


def checks(case: dict[str, Any], language: str, plan: Plan) -> Iterator[Check]:
    """Ask a plan everything that its case asks."""
    for name, value in case["plan"].items():
        if name == "rooms":
            yield from _rooms(value, plan.gallery)
        else:
            found = _found(plan.gallery, name)
            yield Check("plan", f"{name} = {value}", _agrees(name, value, found), f"{found}")
    phrases = [_plain(item.phrase) for item in plan.unmet]
    for phrase in case["told"]:
        yield Check("told", phrase, any(_plain(phrase) in told for told in phrases), f"{phrases}")
    for phrase in case.get("contradicts", ()):
        excluded = [
            _plain(item.phrase) for item in plan.unmet if CONTRADICTION[language] in item.reason.casefold()
        ]
        yield Check("contradicts", phrase, any(_plain(phrase) in told for told in excluded), f"{excluded}")
    expected = [
        _plain(phrase) for name in ("told", "contradicts", "may_tell") for phrase in case.get(name, ())
    ]
    others = [told for told in phrases if not any(part in told or told in part for part in expected)]
    yield Check("nothing else told", case["prompt"], not others, f"{others}")
    yield Check("language", case["prompt"], plan.language == language, plan.language)


def _rooms(asked: list[dict[str, Any]], gallery: Gallery) -> Iterator[Check]:
    yield Check("plan", f"{len(asked)} rooms", len(gallery.rooms) == len(asked), f"{len(gallery.rooms)}")
    for index, wanted in enumerate(asked):
        for name, value in wanted.items():
            found = getattr(gallery.rooms[index], name) if index < len(gallery.rooms) else None
            yield Check("plan", f"rooms[{index}].{name} = {value}", found == value, f"{found}")


def _found(gallery: Gallery, name: str) -> Any:
    works = gallery.artworks
    if name in ROOM_FIELDS:
        return sorted({getattr(room, name) for room in gallery.rooms})
    return {
        "works": len(works),
        "manners": sorted({work.manner for work in works}),
        "after": sorted({work.after for work in works}),
        "palettes": sorted({work.palette for work in works}),
        "widths": sorted({work.width for work in works}),
        "subjects": sorted({work.subject for work in works}),
        "hung": [sum(work.room == index for work in works) for index in range(len(gallery.rooms))],
        "exhibits": len(gallery.exhibits),
        "matters": sorted({exhibit.matter for exhibit in gallery.exhibits}),
        "rooms_count": len(gallery.rooms),
    }.get(name, getattr(gallery, name, None))


def _agrees(name: str, value: Any, found: Any) -> bool:
    if name in ROOM_FIELDS:
        return set(found) <= set(value if isinstance(value, list) else [value])
    if name == "subjects":
        return all(any(part in subject for subject in found) for part in value)
    if name == "palettes":
        return bool(found) and all(value in palette for palette in found)
    if name == "widths":
        return bool(found == [value])
    return bool(found == (sorted(value) if isinstance(value, list) and name != "hung" else value))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in folded if not unicodedata.combining(character))
