"""Rooms from a wish: each takes what was said of it, then what its kind fixes, then what the style chooses."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tools.planning.data import table
from tools.planning.house import house_of
from tools.planning.plan import MAX_ROOMS, MAX_STEPS, Room, Style, Unmet
from tools.planning.wish import RoomWish, Wish

SIZE_FACTOR = {"small": 0.7, "large": 1.3, None: 1.0}
BENCH_EVERY = 9.0  # metres of room for one bench: a hall of 28 m gets three
BENCH_ROOM = 12.0  # a shorter room stays clear unless a bench is asked for, or its style has small rooms
MAX_BENCHES = 12
MAX_PLANTS = 12
PAINTED = (
    "white_cube",
    "industrial_loft",
)  # styles without a dado: the last wall of such a room may be painted
# Generic rooms of a suite alternate so that no two neighbours are alike.
SUITE = (1.0, 0.75, 0.9, 0.65, 0.85, 0.7)
COLUMNS_FIT = (12.0, 8.0, 4.5)  # length, width, height in metres below which columns crowd a room
LIMITS = {"length": (4.0, 60.0), "width": (4.0, 24.0), "height": (3.0, 16.0)}
_SIDES = ("length", "width", "height")
_LOOKS = ("ceiling", "windows", "floor", "walls")


@dataclass
class Draft:
    """A room being decided. ``stated`` holds the fields that the wish fixed; ``flights`` is how many of its end walls
    have steps before them."""

    room: Room
    stated: set[str] = field(default_factory=set)
    flights: int = 0


def draft_rooms(wish: Wish, style: Style) -> tuple[list[Draft], list[Unmet]]:
    """Return one draft per room of the suite, in the order of the walk, and what had to be changed."""
    asked, unmet = _asked_rooms(wish)
    drafts = []
    for index, room in enumerate(asked):
        draft, problems = _draft(room, wish, style, index, alone=len(asked) == 1)
        drafts.append(draft)
        unmet += problems
    _number_names(drafts)
    return drafts, unmet


def another_room(drafts: list[Draft], wish: Wish, style: Style, said: RoomWish | None = None) -> Draft:
    """Return one more room for a suite, as was ``said`` or like the others; it is numbered where it has no name."""
    draft, _ = _draft(said or RoomWish(), wish, style, len(drafts), alone=False)
    draft.stated -= set(_SIDES)
    if said is None or said.kind is None:
        draft.room.name = f"{table('houses')['room']['room']['name'][wish.language]} {len(drafts) + 1}"
    return draft


def redraft(
    room: Room, said: RoomWish, wish: Wish, style: Style, index: int, *, restyled: bool
) -> tuple[Room, list[Unmet]]:
    """Return a room that exists as it will be after what was ``said`` of it, and what had to be changed of that.

    All else stays as it is; when it is ``restyled``, the style chooses its looks and furniture anew.
    """
    stays = (*_SIDES, "steps", "treads", "paint")
    kept = stays if restyled else (*stays, *_LOOKS, "columns", "benches", "plants", "ropes", "chandeliers")
    asked = {name: getattr(room, name) for name in kept}
    if said.size:
        asked |= {side: asked[side] * SIZE_FACTOR[said.size] for side in _SIDES}
    asked |= said.model_dump(exclude_defaults=True, exclude={"size", "kind", "name"})
    draft, unmet = _draft(
        RoomWish.model_construct(**asked, name=room.name, kind=None, size=None),  # has floors that no wish can name
        wish.model_copy(update={"everywhere": RoomWish()}), style, index, alone=True,
    )  # fmt: skip
    return draft.room, unmet


def _asked_rooms(wish: Wish) -> tuple[list[RoomWish], list[Unmet]]:
    count = wish.room_count or max(len(wish.rooms), 1)
    unmet: list[Unmet] = []
    if count > MAX_ROOMS:
        unmet.append(
            Unmet(
                phrase=wish.phrase("room_count") or f"{count} rooms",
                reason=f"A suite has at most {MAX_ROOMS} rooms; this one has {MAX_ROOMS}.",
            )
        )
        count = MAX_ROOMS
    if count < len(wish.rooms):
        unmet.append(
            Unmet(
                phrase=wish.phrase("room_count") or f"{count} rooms",
                reason=f"{len(wish.rooms)} rooms are named, so the suite has {len(wish.rooms)}.",
            )
        )
    return [*wish.rooms, *(RoomWish() for _ in range(count - len(wish.rooms)))], unmet


def _draft(said: RoomWish, wish: Wish, style: Style, index: int, *, alone: bool) -> tuple[Draft, list[Unmet]]:
    house = house_of(style, wish.place)
    kind_name = said.kind or ("hall" if alone else "room")
    kind = table("houses")["room"][kind_name]
    everywhere = wish.everywhere
    stated: set[str] = set()
    unmet: list[Unmet] = []
    values: dict[str, Any] = {"name": said.name or kind["name"][wish.language]}

    factor = SIZE_FACTOR[said.size or everywhere.size]
    if kind_name == "room":
        factor *= SUITE[index % len(SUITE)]
    for axis, side in enumerate(_SIDES):
        value = getattr(said, side) or getattr(everywhere, side)
        if value is None:
            values[side] = _within(kind["size"][axis] * house["scale"][axis] * factor, side)
            continue
        stated.add(side)
        values[side] = _within(value, side)
        if abs(values[side] - value) > 0.05:
            low, high = LIMITS[side]
            unmet.append(
                Unmet(
                    phrase=_phrase(wish, side, index, f"{side} {value:g} m"),
                    reason=f"The {side} of a room can be {low:g} to {high:g} m; it is {values[side]:g} m.",
                )
            )
    # A hall that was made longer than usual keeps its proportions, unless they were said too.
    if "length" in stated and "width" not in stated and values["width"] > values["length"]:
        values["width"] = _within(values["length"], "width")

    for look in _LOOKS:
        value = getattr(said, look) or getattr(everywhere, look)
        if value is not None:
            stated.add(look)
        else:
            value = kind.get(look) or house[look]
        if isinstance(value, list):
            value = value[index % len(value)]
        values[look] = house["any"].get(value, value)

    columns = said.columns if said.columns is not None else everywhere.columns
    if columns is not None:
        stated.add("columns")
    roomy = all(values[side] >= least for side, least in zip(_SIDES, COLUMNS_FIT, strict=True))
    values["columns"] = (
        columns if columns is not None else bool(house["columns"] and kind.get("columns") and roomy)
    )

    benches = said.benches if said.benches is not None else everywhere.benches
    if benches is not None:
        stated.add("benches")
    if benches is None:
        benches = usual_benches(values["length"], house.get("bench_from", BENCH_ROOM))
    elif benches > MAX_BENCHES:
        unmet.append(
            Unmet(
                phrase=_phrase(wish, "benches", index, f"{benches} benches"),
                reason=f"A room has at most {MAX_BENCHES} benches; it gets {MAX_BENCHES}.",
            )
        )
    values["benches"] = min(benches, MAX_BENCHES)
    if said.steps is not None:
        stated.add("steps")
        values["steps"] = max(-MAX_STEPS, min(said.steps, MAX_STEPS))
        values["treads"] = house["any"].get(said.treads, said.treads)
        if values["steps"] != said.steps:
            unmet.append(
                Unmet(
                    phrase=_phrase(wish, "steps", index, f"{abs(said.steps)} steps"),
                    reason=f"A flight between two rooms has at most {MAX_STEPS} steps.",
                )
            )
    values["paint"] = said.paint or wish.everywhere.paint
    if values["paint"] and (values["walls"] != "plaster_white" or style not in PAINTED):
        phrase = _phrase(wish, "paint", index, "a painted wall")
        unmet.append(
            Unmet(phrase=phrase, reason="One wall is painted in bare white rooms only; this one is not.")
        )
        values["paint"] = None
    furniture, problems = _furniture(said, wish, kind, house, index)
    # Chandeliers hang from a ceiling of glass only where someone asks for them.
    if said.chandeliers is None and everywhere.chandeliers is None and values["ceiling"] == "glass_roof":
        furniture["chandeliers"] = False
    return Draft(Room(**values, **furniture), stated), unmet + problems


def _furniture(
    said: RoomWish, wish: Wish, kind: dict[str, Any], house: dict[str, Any], index: int
) -> tuple[dict[str, Any], list[Unmet]]:
    """Return plants, ropes and chandeliers: as was said, else as the kind of room and then the style have them."""
    unmet: list[Unmet] = []
    plants = _first(said.plants, wish.everywhere.plants, kind.get("plants"), house["plants"])
    if plants > MAX_PLANTS:
        unmet.append(
            Unmet(
                phrase=_phrase(wish, "plants", index, f"{plants} plants"),
                reason=f"A room has at most {MAX_PLANTS} plants; it gets {MAX_PLANTS}.",
            )
        )
    lit = kind.get("chandeliers", house["chandeliers"]) if house["chandeliers"] != "never" else "never"
    usual = lit == "always" or (lit == "night" and wish.time_of_day == "night")
    furniture = {
        "plants": min(plants, MAX_PLANTS),
        "ropes": _first(said.ropes, wish.everywhere.ropes, bool(house["ropes"] and kind.get("ropes"))),
        "chandeliers": _first(said.chandeliers, wish.everywhere.chandeliers, usual),
    }
    return furniture, unmet


def _first(*values: Any) -> Any:
    """Return the first that is not None."""
    return next(value for value in values if value is not None)


def usual_benches(length: float, shortest: float = BENCH_ROOM) -> int:
    """Return how many benches a room of that length gets when the wish names no number; none if it is too short."""
    return min(round(length / BENCH_EVERY), MAX_BENCHES) if length >= shortest else 0


def _within(value: float, side: str) -> float:
    low, high = LIMITS[side]
    return min(max(round(value, 1), low), high)


def _phrase(wish: Wish, field_name: str, index: int, otherwise: str) -> str:
    return wish.phrase(f"rooms[{index}].{field_name}") or wish.phrase(f"everywhere.{field_name}") or otherwise


def _number_names(drafts: list[Draft]) -> None:
    """Number the rooms that would share a name."""
    total = Counter(draft.room.name for draft in drafts)
    seen: Counter[str] = Counter()
    for draft in drafts:
        name = draft.room.name
        if total[name] > 1:
            seen[name] += 1
            draft.room.name = f"{name} {seen[name]}"
