"""Changes of the building: style, place, hour, rooms and what is in them."""

from collections.abc import Sequence

from tools.planning.edits.pointing import RoomSaid
from tools.planning.edits.revision import Revision
from tools.planning.house import house_of
from tools.planning.plan import MAX_ROOMS, Artwork, Exhibit, Style
from tools.planning.rooms import Draft, another_room, redraft
from tools.planning.stairs import make_place
from tools.planning.wish import RoomWish, Wish

_COUNTED = ("benches", "plants")
_NO_ROOM = "There is no such room; `enfilade show` names them."


def says_anything(wish: Wish, rooms: Sequence[RoomSaid]) -> bool:
    """Whether anything is said of the building: by the wish of the whole, or of one of the ``rooms``."""
    whole = wish.style or wish.place or wish.time_of_day
    return bool(whole) or any(_says(said) for _, said in rooms)


def change_house(revision: Revision, wish: Wish, rooms: Sequence[RoomSaid], *, more: bool = False) -> bool:
    """Do to the building what is said of it; return whether anything was. ``more`` adds to what is counted."""
    gallery = revision.gallery
    if wish.place:
        gallery.place = wish.place
    if wish.style and wish.style != gallery.style:
        _restyle(revision, wish, wish.style)
    if wish.time_of_day and wish.time_of_day != gallery.time_of_day:
        _light_lamps(revision, night=wish.time_of_day == "night")
        gallery.time_of_day = wish.time_of_day
    for index, said in rooms:
        if not _says(said):
            continue
        if index < 0:
            revision.refuse(said.name or said.kind or "the room", _NO_ROOM)
            continue
        room = gallery.rooms[index]
        if more:
            counted = {name: getattr(said, name) for name in _COUNTED if getattr(said, name) is not None}
            said = said.model_copy(update={name: getattr(room, name) + n for name, n in counted.items()})
        gallery.rooms[index], unmet = redraft(room, said, wish, gallery.style, index, restyled=False)
        revision.unmet += unmet
        if said.steps is not None:
            _lay_stairs(revision, wish, index)
    return says_anything(wish, rooms)


def add_rooms(revision: Revision, wish: Wish, rooms: Sequence[RoomSaid]) -> list[int]:
    """Add those of the ``rooms`` that do not exist yet, or as many as the wish counts, to the end of the suite; return
    their indexes."""
    gallery = revision.gallery
    named = [said for index, said in rooms if index < 0]
    asked = named or [wish.everywhere] * (wish.room_count or 0)
    added: list[int] = []
    for said in asked:
        if len(gallery.rooms) == MAX_ROOMS:
            revision.refuse("one more room", f"A suite has at most {MAX_ROOMS} rooms.")
            break
        suite = [Draft(room) for room in gallery.rooms]
        fresh = another_room(suite, wish, gallery.style, said)
        gallery.rooms.append(fresh.room)
        added.append(len(gallery.rooms) - 1)
    return added


def remove_room(revision: Revision, rooms: Sequence[RoomSaid]) -> bool:
    """Take the one room out that is named and of which nothing is said; its works and sculptures go to the room before
    it."""
    gallery = revision.gallery
    gone = [index for index, said in rooms if not _says(said)]
    if len(gone) != 1:
        return False
    index = gone[0]
    if index < 0 or len(gallery.rooms) == 1:
        revision.refuse("the room", _NO_ROOM if index < 0 else "It is the only room; it stays.")
        return True
    del gallery.rooms[index]
    gallery.rooms[0].steps, gallery.rooms[0].treads = 0, None  # one enters on the level
    shown: list[Artwork | Exhibit] = [*gallery.artworks, *gallery.exhibits]
    for item in shown:
        if item.room >= index:
            item.room = max(item.room - 1, 0)
    return True


def _says(said: RoomWish) -> bool:
    """Whether anything is said of the room, beyond which it is."""
    return bool(said.model_dump(exclude_defaults=True, exclude={"kind", "name"}))


def _lay_stairs(revision: Revision, wish: Wish, index: int) -> None:
    """Make a place for the steps that lead into a room."""
    rooms = revision.gallery.rooms
    if index == 0 and rooms[0].steps:
        revision.refuse(f"{abs(rooms[0].steps)} steps", "One enters the first room on the level.")
        rooms[0].steps, rooms[0].treads = 0, None
    revision.unmet += make_place([Draft(room) for room in rooms], wish)


def _restyle(revision: Revision, wish: Wish, style: Style) -> None:
    gallery = revision.gallery
    gallery.style = style
    silent = wish.model_copy(update={"rooms": [], "everywhere": RoomWish()})
    for index, room in enumerate(gallery.rooms):
        gallery.rooms[index], _ = redraft(room, RoomWish(), silent, style, index, restyled=True)


def _light_lamps(revision: Revision, *, night: bool) -> None:
    """Hang chandeliers for the night, or take them away for the day, where the style has them at night only."""
    gallery = revision.gallery
    if house_of(gallery.style, gallery.place)["chandeliers"] != "night":
        return
    for room in gallery.rooms:
        room.chandeliers = night and room.ceiling != "glass_roof"
