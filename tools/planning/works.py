"""The pictures: which motifs, in which manner, how large, under which title."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tools.planning.data import table
from tools.planning.house import house_of
from tools.planning.lights import base_subject, in_light, lights_of
from tools.planning.plan import MAX_ARTWORKS, Artwork, Manner, Style, Unmet
from tools.planning.seeds import derive_seed, shuffled
from tools.planning.titles import roman, unnumbered
from tools.planning.wish import Language, Wish, WorksWish

DEFAULT_COUNT = {"draft": 8, "standard": 16, "gala": 24}
# Beside sculptures, where the sentence names no pictures: a few, so that the walls are not bare.
COUNT_BESIDE_EXHIBITS = {"draft": 4, "standard": 6, "gala": 10}
SIZE_FACTOR = {"small": 0.6, "large": 1.4, "monumental": 2.2, None: 1.0}
FREE_WIDTH, FREE_ASPECT = (
    1.2,
    1.25,
)  # of a subject that is no motif of ours: a common landscape canvas ("toile de 40")
WIDTH_LIMITS, HEIGHT_LIMITS = (0.2, 6.0), (0.2, 4.0)  # metres, as in tools.planning.plan.Artwork
MICROMETRES = 6  # decimals of a metre
JITTER = 0.06  # canvases of one kind differ a little, as stretched canvases do


@dataclass
class Hung:
    """A chosen work, with the room that the wish put it in (None: any) and whether the wish fixed its size."""

    work: Artwork
    room: int | None
    sized: bool


@dataclass
class _Seen:
    """How often each subject hangs already, whatever its light; each in its light; each in its colours; each title."""

    subjects: Counter[str] = field(default_factory=Counter)
    looks: Counter[str] = field(default_factory=Counter)
    colours: Counter[tuple[str, str]] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)

    def add(self, subject: str, palette: str) -> None:
        base = base_subject(subject)
        self.subjects[base] += 1
        self.looks[subject] += 1
        self.colours[base, palette] += 1


def count_works(
    wish: Wish, *, quality: str, capacity: int, most: int = MAX_ARTWORKS
) -> tuple[list[int], list[Unmet]]:
    """Return how many works each group gets (one group if none is named); a stated number is kept up to ``most``."""
    groups = wish.works or [WorksWish()]
    stated = sum(group.count or 0 for group in groups)
    unmet: list[Unmet] = []
    if stated > most:
        phrase = wish.phrase("works.count") or f"{stated} works"
        unmet.append(
            Unmet(
                phrase=phrase,
                reason=f"A gallery holds at most {MAX_ARTWORKS} works; this one shows {MAX_ARTWORKS}.",
            )
        )
    open_groups = [index for index, group in enumerate(groups) if group.count is None]
    sculpture_only = not wish.works and any(group.count != 0 for group in wish.exhibits)
    usual = (COUNT_BESIDE_EXHIBITS if sculpture_only else DEFAULT_COUNT)[quality]
    default = max(min(usual, capacity) - stated, 2 * len(open_groups))
    counts = [group.count or 0 for group in groups]
    for place, index in enumerate(open_groups):
        part = default // len(open_groups) + (place < default % len(open_groups))
        counts[index] = max(part, len(groups[index].subjects))
    left = most
    for index, count in enumerate(counts):
        counts[index] = min(count, left)
        left -= counts[index]
    return counts, unmet


def choose_works(
    wish: Wish, counts: list[int], *, style: Style, seed: int, beside: Sequence[Artwork] = ()
) -> tuple[list[Hung], list[Unmet]]:
    """Return the works in the order of the wish. Of the motifs that belong to a group's manner those come in an order
    that depends on the seed; none comes back before all have been shown, and then under another light that it can have;
    every kind of them has its share from the first few on. They are to hang ``beside`` other works."""
    groups = wish.works or [WorksWish()]
    open_motifs = shuffled(list(table("repertoire")["motif"]), derive_seed(seed, "motifs"))
    house = house_of(style, wish.place)
    seen = _seen_in(beside)
    chosen: list[Hung] = []
    unmet: list[Unmet] = []
    for group, count in zip(groups, counts, strict=True):
        unmet += _impossible_size(group, wish)
        fitting = [name for name in open_motifs if name not in _foreign_to(_manner_of(group, house))]
        for index in range(count):
            named = group.subjects
            subject = named[index % len(named)] if named else _next_motif(fitting, seen)
            work = _work(
                group, subject, wish.language, house, seen, derive_seed(seed, "work", str(len(chosen)))
            )
            sized = group.size is not None or group.width is not None or group.height is not None
            chosen.append(Hung(work, group.room, sized))
    return chosen, unmet


def _manner_of(group: WorksWish, house: dict[str, Any]) -> Manner:
    manner: Manner = group.manner or house["manner"]
    if manner == "abstract" and group.manner is None and group.subjects:
        return "impressionist"  # who names what the pictures show wants to see it
    return manner


def _foreign_to(manner: Manner) -> list[str]:
    """The motifs that no picture of a manner shows, unless somebody asks for it."""
    foreign: list[str] = table("repertoire")["manner"][manner].get("without", [])
    return foreign


def _next_motif(motifs: list[str], seen: _Seen) -> str:
    """Return the motif that hangs least often; of several the first whose kind has had least of its share."""
    known = table("repertoire")["motif"]
    kinds = Counter(known[name]["kind"] for name in motifs)
    hung: Counter[str] = Counter()
    for name in motifs:
        hung[known[name]["kind"]] += seen.subjects[known[name]["subject"]]

    def turn(name: str) -> tuple[int, float]:
        kind = known[name]["kind"]
        return seen.subjects[known[name]["subject"]], hung[kind] / kinds[kind]

    return min(motifs, key=turn)


def _seen_in(works: Sequence[Artwork]) -> _Seen:
    seen = _Seen(titles=Counter(unnumbered(work.title) for work in works))
    for work in works:
        seen.add(work.subject, work.palette)
    return seen


def is_motif(subject: str) -> bool:
    """Whether the bundled painter knows this subject, whatever the light it is seen in."""
    return base_subject(subject) in {motif["subject"] for motif in table("repertoire")["motif"].values()}


def _work(
    group: WorksWish, subject: str, language: Language, house: dict[str, Any], seen: _Seen, seed: int
) -> Artwork:
    repertoire = table("repertoire")
    motif = repertoire["motif"].get(subject) or next(
        (m for m in repertoire["motif"].values() if m["subject"] == subject.lower()), None
    )
    manner = _manner_of(group, house)
    base = motif["subject"] if motif else subject
    # The light in which it hangs least often: no light at first, and none comes back before all have been shown.
    lights = lights_of(base, motif, language)
    effect = min(lights, key=lambda light: seen.looks[in_light(base, light)])
    shown = in_light(base, effect)
    palettes = motif["palettes"] if motif else [item["palette"] for item in repertoire["effect"].values()]
    first = seed % len(palettes)
    own = [effect["palette"]] if effect else []
    options = [*own, *palettes[first:], *palettes[:first]]
    palette = group.palette or min(options, key=lambda colours: seen.colours[base, colours])
    seen.add(shown, palette)
    if manner == "abstract" and not group.subjects:
        name = repertoire["words"]["composition"][language]
        seen.titles[name] += 1
        title = f"{name} {roman(seen.titles[name])}"
    else:
        title = motif["title"][language] if motif else subject[0].upper() + subject[1:]
        title = f"{title}, {effect['title'][language]}" if effect else title
        seen.titles[title] += 1
        title = f"{title} {roman(seen.titles[title])}" if seen.titles[title] > 1 else title
    usual = (motif["width"] if motif else FREE_WIDTH) * house["canvases"]
    width, height = _size(group, usual, motif["aspect"] if motif else FREE_ASPECT, seed)
    return Artwork(
        id="Artwork",
        title=title,
        subject=shown,
        manner=manner,
        palette=palette,
        width=width,
        height=height,
        room=0,
        after=group.artist,
    )


def scaled(work: Artwork, factor: float) -> tuple[float, float]:
    """Return the width and height of a work that is so many times as large, in metres. They are not rounded to the
    centimetre: its shape would be another then, and a picture of another shape is painted anew."""
    return round(work.width * factor, MICROMETRES), round(work.height * factor, MICROMETRES)


def _size(group: WorksWish, width: float, aspect: float, seed: int) -> tuple[float, float]:
    """Return width and height in metres, within the plan's limits; a stated side keeps the motif's aspect."""
    if group.width is not None or group.height is not None:
        wide = group.width if group.width is not None else (group.height or 0) * aspect
        high = group.height if group.height is not None else wide / aspect
    else:
        wide = width * SIZE_FACTOR[group.size] * (1 + JITTER * ((seed % 201) / 100 - 1))
        high = wide / aspect
        shrink = min(1.0, WIDTH_LIMITS[1] / wide, HEIGHT_LIMITS[1] / high)
        wide, high = wide * shrink, high * shrink
    return (
        round(min(max(wide, WIDTH_LIMITS[0]), WIDTH_LIMITS[1]), 2),
        round(min(max(high, HEIGHT_LIMITS[0]), HEIGHT_LIMITS[1]), 2),
    )


def _impossible_size(group: WorksWish, wish: Wish) -> list[Unmet]:
    stated = ((group.width, WIDTH_LIMITS, "wide"), (group.height, HEIGHT_LIMITS, "high"))
    return [
        Unmet(
            phrase=wish.phrase("works.size") or f"{value:g} m {word}",
            reason=f"A picture can be {low:g} to {high:g} m {word}; these are {min(max(value, low), high):g} m.",
        )
        for value, (low, high), word in stated
        if value is not None and not low <= value <= high
    ]
