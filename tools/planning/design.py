"""From the wish to the gallery: what the sentence left open is decided here, the same way for the same seed."""

from collections.abc import Sequence
from itertools import islice

from tools.planning.brought import hung_of, left_to_paint
from tools.planning.collection import Brought
from tools.planning.data import table
from tools.planning.exhibits import HEADROOM, choose_exhibits, count_exhibits
from tools.planning.floor import make_floor, most, spread
from tools.planning.hanging import at_most, carries, close_vista, hang, make_room, share
from tools.planning.house import house_of, style_of
from tools.planning.plan import MAX_ARTWORKS, Artwork, Exhibit, Gallery, Style, Unmet
from tools.planning.rooms import Draft, draft_rooms
from tools.planning.seeds import collection_seed
from tools.planning.stairs import lay_stairs, room_for_stairs
from tools.planning.wish import Wish
from tools.planning.works import Hung, choose_works, count_works

# Metres: canvases of the repertoire, from the widest to the narrowest.
TYPICAL_WIDTHS = (
    2.0,
    1.4,
    1.2,
    1.1,
    0.8,
)


def design_gallery(
    wish: Wish, seed: int, *, quality: str = "standard", brought: Sequence[Brought] = ()
) -> tuple[Gallery, list[Unmet]]:
    """Return the gallery and all that it does not honour: what the reader found, then what could not be built.

    ``quality`` (draft, standard, gala) decides only how many works there are when the wish names no number; a hall is
    longer for many of them. The pictures that were ``brought`` hang first; the painter fills up a stated number.
    """
    place = wish.place or table("places")["paris"]["name"][wish.language]
    style = wish.style or style_of(place)
    seed = collection_seed(seed, place, style)
    unmet = [item.as_unmet() for item in wish.unmet]

    drafts, problems = draft_rooms(wish, style)
    unmet += problems
    usual = [width * house_of(style, place)["canvases"] for width in TYPICAL_WIDTHS]
    # A room that was named keeps its usual size; a plain gallery grows with its works.
    capacity = sum(carries(draft.room, usual) if wish.rooms else at_most(draft, usual) for draft in drafts)
    to_paint, problems = left_to_paint(wish, len(brought))
    unmet += problems
    counts, problems = count_works(
        to_paint, quality=quality, capacity=capacity, most=MAX_ARTWORKS - len(brought)
    )
    unmet += problems
    painted, problems = choose_works(to_paint, counts, style=style, seed=seed)
    chosen = [*hung_of(brought), *painted]
    unmet += problems

    widths = [hung.work.width for hung in chosen]
    suite = make_room(room_for_stairs(drafts, wish, style), widths, wish, style)
    unmet += _beyond_one_room(drafts, suite, wish, len(widths))
    unmet += lay_stairs(suite, wish, style)
    works: list[Artwork] = []
    for index, (draft, hung) in enumerate(zip(suite, _by_room(chosen, suite), strict=True)):
        here = [item.work for item in hung]
        sized = any(item.sized for item in hung)
        unmet += hang(draft, here, wish, index, sized=sized)
        if index == len(suite) - 1 and not sized:
            close_vista(draft.room, here)
        works += [work.model_copy(update={"room": index}) for work in here]
    works = [work.model_copy(update={"id": f"Artwork_{n:02d}"}) for n, work in enumerate(works, start=1)]
    exhibits, problems = _stand(wish, suite, style=style, quality=quality, seed=seed)
    unmet += problems
    gallery = Gallery(
        title=_title(wish, works, exhibits, place),
        place=place,
        style=style,
        time_of_day=wish.time_of_day or house_of(style, place)["time_of_day"],
        rooms=[draft.room for draft in suite],
        artworks=works,
        exhibits=exhibits,
    )
    return gallery, once(unmet)


def _stand(
    wish: Wish, suite: list[Draft], *, style: Style, quality: str, seed: int
) -> tuple[list[Exhibit], list[Unmet]]:
    """Return the exhibits in the order of the walk; rooms grow for them, in place, where the wish leaves that open."""
    if not wish.exhibits:
        return [], []
    counts, unmet = count_exhibits(wish, quality=quality, capacity=sum(most(draft) for draft in suite))
    tallest = max(draft.room.height for draft in suite) - HEADROOM
    chosen, problems = choose_exhibits(wish, counts, style=style, seed=seed, tallest=tallest)
    exhibits: list[Exhibit] = []
    for index, standing in enumerate(spread(suite, chosen)):
        make_floor(suite[index], len(standing))
        exhibits += [item.exhibit.model_copy(update={"room": index}) for item in standing]
        unmet += [
            Unmet(
                phrase=item.exhibit.title,
                reason="The room that was meant has no floor for it; it stands in another.",
            )
            for item in standing
            if item.room not in (None, index)
        ]
    numbered = enumerate(exhibits, start=1)
    return [item.model_copy(update={"id": f"Exhibit_{n:02d}"}) for n, item in numbered], unmet + problems


def _beyond_one_room(drafts: list[Draft], suite: list[Draft], wish: Wish, works: int) -> list[Unmet]:
    """Own up to rooms that were added although the sentence says how large the one is that it asks for."""
    said = (
        wish.phrase(f"{name}.{side}") for side in ("length", "width") for name in ("everywhere", "rooms[0]")
    )
    size = next(filter(None, said), "")
    if len(suite) == len(drafts) or not size:
        return []
    phrase = wish.phrase("works.count") or size
    return [Unmet(phrase=phrase, reason=f"{works} works need more wall, so there are {len(suite)} rooms.")]


def _by_room(chosen: list[Hung], suite: list[Draft]) -> list[list[Hung]]:
    rooms = [[hung for hung in chosen if hung.room == index] for index in range(len(suite))]
    free = [hung for hung in chosen if hung.room is None or hung.room >= len(suite)]
    parts = share(suite, len(free), [hung.work.width for hung in chosen], taken=[len(room) for room in rooms])
    rest = iter(free)
    return [room + list(islice(rest, part)) for room, part in zip(rooms, parts, strict=True)]


def _title(wish: Wish, works: list[Artwork], exhibits: list[Exhibit], place: str) -> str:
    """Return e.g. “Galerie impressionniste, Paris”, in the language of the wish."""
    repertoire = table("repertoire")
    manners = {work.manner for work in works if work.manner}
    if exhibits and len(exhibits) >= len(works):
        words = repertoire["words"]["sculpture"]
    elif 2 * sum(bool(work.picture) for work in works) > len(works):
        words = repertoire["words"]["collection"]
    elif not manners:
        words = repertoire["words"]["empty"]
    elif len(manners) > 1:
        words = repertoire["words"]["mixed"]
    else:
        words = repertoire["manner"][manners.pop()]["title"]
    return f"{words[wish.language]}, {place}"


def once(unmet: list[Unmet]) -> list[Unmet]:
    """Return the list without repetitions."""
    return list({(item.phrase, item.reason): item for item in unmet}.values())
