"""Changes of what is shown: works and sculptures added, taken away, replaced or made anew."""

from collections.abc import Mapping, Sequence

from tools.planning.edits.pointing import Meant
from tools.planning.edits.revision import Revision
from tools.planning.exhibits import HEADROOM, choose_exhibits
from tools.planning.exhibits import HEIGHT_LIMITS as EXHIBIT_HEIGHTS
from tools.planning.floor import make_floor, stands
from tools.planning.hanging import grow, share
from tools.planning.plan import MAX_ARTWORKS, MAX_EXHIBITS, Artwork, Exhibit, Gallery
from tools.planning.rooms import Draft
from tools.planning.seeds import derive_seed
from tools.planning.wish import ExhibitsWish, Wish, WorksWish
from tools.planning.works import HEIGHT_LIMITS, SIZE_FACTOR, WIDTH_LIMITS, Hung, choose_works, scaled

Hanging = dict[str, tuple[int, float, float]]  # room, width and height in metres
A_FEW = 2  # "some more Monets"


def add_shown(revision: Revision, wish: Wish, into: list[int]) -> bool:
    """Add the works and sculptures that the wish names, to the rooms ``into`` or to all. Return whether there are
    any."""
    _add_works(revision, wish, into)
    _add_exhibits(revision, wish, into)
    return bool(wish.works or wish.exhibits)


def remove_shown(revision: Revision, meant: Meant) -> None:
    """Take works and sculptures away; those that stay keep everything."""
    gallery = revision.gallery
    gallery.artworks = [work for work in gallery.artworks if work not in meant.works]
    gallery.exhibits = [item for item in gallery.exhibits if item not in meant.exhibits]


def replace_shown(revision: Revision, meant: Meant, wish: Wish) -> bool:
    """Put others in their places: same id, room and, for pictures, the size of the canvas; return whether the wish
    names what. A manner that is not named stays."""
    gallery = revision.gallery
    works, exhibits = wish.works[:1], wish.exhibits[:1]
    for old in meant.works if works else []:
        group = works[0].model_copy(update={"count": 1, "manner": works[0].manner or old.manner or None})
        [hung] = _chosen(revision, wish, [group], [1], gallery.artworks)
        size = {} if hung.sized else {"width": old.width, "height": old.height}
        same_hand = {} if group.artist or works[0].manner else {"after": old.after}
        new = hung.work.model_copy(update={"id": old.id, "room": old.room, **size, **same_hand})
        gallery.artworks[gallery.artworks.index(old)] = new
    for old_exhibit in meant.exhibits if exhibits else []:
        [new_exhibit] = _formed(revision, wish, [exhibits[0].model_copy(update={"count": 1})], [1])
        kept = {"id": old_exhibit.id, "room": old_exhibit.room}
        gallery.exhibits[gallery.exhibits.index(old_exhibit)] = new_exhibit.model_copy(update=kept)
    return bool((meant.works and works) or (meant.exhibits and exhibits))


def rework(revision: Revision, meant: Meant, wish: Wish) -> bool:
    """Make works and sculptures that are there otherwise: size, manner, palette, what they show; return whether the
    wish says so. Where they are named by what they are, as in "the cubist pictures larger", only the size is new."""
    changed = False
    lowest, highest = EXHIBIT_HEIGHTS
    for group in wish.works[:1]:
        for work in meant.works:
            sized = _resized(work, group)
            new = {} if sized and not meant.exactly else _repainted(work, group)
            changed = changed or bool(sized or new)
            _update(work, {**sized, **new})
        if meant.exactly and group.subjects:
            changed = replace_shown(revision, meant, wish) or changed
    for kind in wish.exhibits[:1]:
        for exhibit in meant.exhibits:
            height = kind.height or (exhibit.height * SIZE_FACTOR[kind.size] if kind.size else exhibit.height)
            matter = kind.matters[0] if kind.matters and meant.exactly else exhibit.matter
            new_values = {"height": round(min(max(height, lowest), highest), 2), "matter": matter}
            changed = changed or any(getattr(exhibit, name) != value for name, value in new_values.items())
            _update(exhibit, new_values)
    return changed


def bring_to_number(revision: Revision, wish: Wish) -> bool:
    """Add works, or take the last away, until there are as many as the wish says ("twenty paintings"); return whether
    it says a number."""
    counted = [group for group in wish.works if group.count is not None]
    if len(counted) != 1 or counted[0].count is None:
        return False
    works = revision.gallery.artworks
    missing = counted[0].count - len(works)
    if missing < 0:
        remove_shown(revision, Meant(works[missing:], [], exactly=False))
    else:
        more = wish.model_copy(update={"works": [counted[0].model_copy(update={"count": missing})]})
        _add_works(revision, more, [])
    return True


def settle(revision: Revision, before: Hanging) -> None:
    """Bring works and sculptures into the order of the walk, and make the rooms long enough for what is new in them.

    ``before`` is what ``hanging_of`` returned before anything was changed.
    """
    gallery = revision.gallery
    gallery.artworks.sort(key=lambda work: work.room)  # stable
    gallery.exhibits.sort(key=lambda item: item.room)
    for index, room in enumerate(gallery.rooms):
        works = [work for work in gallery.artworks if work.room == index]
        fresh = [work for work in works if before.get(work.id) != (index, work.width, work.height)]
        if fresh:
            grow(room, works, fresh)


def hanging_of(gallery: Gallery) -> Hanging:
    """Return where each work hangs, by its id, and its size."""
    return {work.id: (work.room, work.width, work.height) for work in gallery.artworks}


def _add_works(revision: Revision, wish: Wish, rooms: list[int]) -> None:
    gallery = revision.gallery
    counts = [_how_many(group) for group in wish.works]
    free = MAX_ARTWORKS - len(gallery.artworks)
    if sum(counts) > free:
        revision.refuse(
            f"{sum(counts)} works", f"A gallery holds at most {MAX_ARTWORKS} works; {free} are added."
        )
    fitting: list[int] = []
    for count in counts:
        fitting.append(min(count, free - sum(fitting)))
    chosen = _chosen(revision, wish, wish.works, fitting, gallery.artworks)
    widths = [work.width for work in gallery.artworks] + [hung.work.width for hung in chosen]
    suite = [Draft(gallery.rooms[index]) for index in rooms or range(len(gallery.rooms))]
    places = rooms or list(range(len(gallery.rooms)))
    taken = [sum(work.room == index for work in gallery.artworks) for index in places]
    parts = share(suite, len(chosen), widths, taken)
    homes = [index for index, part in zip(places, parts, strict=True) for _ in range(part)]
    for hung, home in zip(chosen, homes, strict=True):
        new = hung.work.model_copy(update={"id": _next_id("Artwork", gallery.artworks), "room": home})
        gallery.artworks.append(new)


def _add_exhibits(revision: Revision, wish: Wish, rooms: list[int]) -> None:
    gallery = revision.gallery
    counts = [_how_many(group) for group in wish.exhibits]
    for exhibit in _formed(revision, wish, wish.exhibits, counts):
        places = rooms or list(range(len(gallery.rooms)))
        taken = {index: sum(item.room == index for item in gallery.exhibits) for index in places}
        home = max(places, key=lambda index: (stands(gallery.rooms[index]) - taken[index], -index))
        if len(gallery.exhibits) == MAX_EXHIBITS:
            revision.refuse(exhibit.title, f"A gallery holds at most {MAX_EXHIBITS} sculptures.")
            return
        draft = Draft(gallery.rooms[home])
        make_floor(draft, taken[home] + 1)
        if stands(draft.room) <= taken[home]:
            revision.refuse(
                exhibit.title, "No room has floor for it with space to walk round it; it is left out."
            )
            continue
        gallery.rooms[home] = draft.room
        new = {"id": _next_id("Exhibit", gallery.exhibits), "room": home}
        gallery.exhibits.append(exhibit.model_copy(update=new))


def _chosen(
    revision: Revision, wish: Wish, groups: list[WorksWish], counts: list[int], beside: Sequence[Artwork]
) -> list[Hung]:
    if not groups:
        return []
    asked = wish.model_copy(
        update={"works": groups, "language": revision.titles, "place": revision.gallery.place}
    )
    seed = derive_seed(revision.seed, "edit", _next_id("Artwork", beside))
    chosen, unmet = choose_works(asked, counts, style=revision.gallery.style, seed=seed, beside=beside)
    revision.unmet += unmet
    return chosen


def _formed(revision: Revision, wish: Wish, groups: list[ExhibitsWish], counts: list[int]) -> list[Exhibit]:
    gallery = revision.gallery
    asked = wish.model_copy(update={"exhibits": groups, "language": revision.titles})
    standing, unmet = choose_exhibits(
        asked, counts, style=gallery.style, beside=gallery.exhibits,
        seed=derive_seed(revision.seed, "edit", _next_id("Exhibit", gallery.exhibits)),
        tallest=max(room.height for room in gallery.rooms) - HEADROOM,
    )  # fmt: skip
    revision.unmet += unmet
    return [item.exhibit for item in standing]


def _how_many(group: WorksWish | ExhibitsWish) -> int:
    return group.count if group.count is not None else len(group.subjects) or A_FEW


def _next_id(kind: str, items: Sequence[Artwork | Exhibit]) -> str:
    return f"{kind}_{max((int(item.id.rpartition('_')[2]) for item in items), default=0) + 1:02d}"


def _resized(work: Artwork, group: WorksWish) -> dict[str, float]:
    if group.width is None and group.height is None and group.size is None:
        return {}
    factor = SIZE_FACTOR[group.size]
    if group.width is not None or group.height is not None:
        factor = group.width / work.width if group.width else (group.height or work.height) / work.height
    smallest, largest = ((WIDTH_LIMITS[end] / work.width, HEIGHT_LIMITS[end] / work.height) for end in (0, 1))
    factor = max(min(factor, *largest), *smallest)
    width, height = scaled(work, factor)
    return {"width": width, "height": height}


def _repainted(work: Artwork, group: WorksWish) -> dict[str, str]:
    if work.picture:
        return {}  # what a person brought is hung as it is
    named = {"manner": group.manner, "after": group.artist, "palette": group.palette}
    new = {name: value for name, value in named.items() if value and value != getattr(work, name)}
    if "manner" in new and not group.artist:
        new["after"] = ""
    return new


def _update(item: Artwork | Exhibit, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(item, name, value)
