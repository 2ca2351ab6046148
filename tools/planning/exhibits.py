"""The sculptures: of which kind and matter, how tall, under which title. No two are alike.

Where a sentence names sculptures and no pictures, a few pictures hang all the same (``works.COUNT_BESIDE_EXHIBITS``):
a visitor of a sculpture gallery does not walk along bare walls. Without sculptures in the sentence there are none.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tools.planning.data import table
from tools.planning.plan import MAX_EXHIBITS, Exhibit, Matter, Style, Unmet
from tools.planning.seeds import derive_seed, shuffled
from tools.planning.titles import roman, unnumbered
from tools.planning.wish import ExhibitsWish, Language, Wish

DEFAULT_COUNT = {"draft": 5, "standard": 6, "gala": 9}
SIZE_FACTOR = {"small": 0.6, "large": 1.4, "monumental": 2.0, None: 1.0}
FREE_HEIGHT = (0.7, 0.9)  # metres, of a subject that is no kind of ours
HEIGHT_LIMITS = (0.1, 4.0)  # metres, as in tools.planning.plan.Exhibit
HEADROOM = 1.0  # metres of a room's height for the plinth below a sculpture and the air above it
# Of "bust of Napoleon" and "statue of Napoleon": how it is asked for, and the kind that is as tall.
_NOUNS = {
    "bust": ("bust", "bust"),
    "figure": ("draped figure", "draped"),
    "draped": ("draped figure", "draped"),
}


@dataclass
class Standing:
    """A chosen exhibit, with the room that the wish put it in (None: any)."""

    exhibit: Exhibit
    room: int | None


@dataclass
class _Seen:
    forms: Counter[str] = field(default_factory=Counter)
    matters: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)


def count_exhibits(wish: Wish, *, quality: str, capacity: int) -> tuple[list[int], list[Unmet]]:
    """Return how many sculptures each group of the wish gets; ``capacity`` is what the floors can carry at most."""
    stated = sum(group.count or 0 for group in wish.exhibits)
    unmet: list[Unmet] = []
    most = min(MAX_EXHIBITS, capacity)
    if stated > most:
        phrase = wish.phrase("exhibits.count") or f"{stated} sculptures"
        reason = (
            f"{most} sculptures stand here: the rooms have floor for no more, with space to walk round each."
        )
        if most == MAX_EXHIBITS:
            reason = f"A gallery holds at most {MAX_EXHIBITS} sculptures; this one shows {MAX_EXHIBITS}."
        unmet.append(Unmet(phrase=phrase, reason=reason))
    open_groups = [index for index, group in enumerate(wish.exhibits) if group.count is None]
    default = max(min(DEFAULT_COUNT[quality], most) - stated, 2 * len(open_groups))
    counts = [group.count or 0 for group in wish.exhibits]
    for place, index in enumerate(open_groups):
        part = default // len(open_groups) + (place < default % len(open_groups))
        counts[index] = max(part, len(wish.exhibits[index].subjects))
    left = most
    for index, count in enumerate(counts):
        counts[index] = min(count, left)
        left -= counts[index]
    return counts, unmet


def choose_exhibits(
    wish: Wish, counts: list[int], *, style: Style, seed: int, tallest: float, beside: Sequence[Exhibit] = ()
) -> tuple[list[Standing], list[Unmet]]:
    """Return the sculptures in the order of the wish. ``tallest`` is what the highest room can hold, in metres.
    They are to stand ``beside`` others."""
    seen = _seen_in(beside)
    chosen: list[Standing] = []
    unmet: list[Unmet] = []
    for group, count in zip(wish.exhibits, counts, strict=True):
        limit = min(tallest, HEIGHT_LIMITS[1])
        if count and group.height is not None and not HEIGHT_LIMITS[0] <= group.height <= limit:
            unmet.append(
                Unmet(
                    phrase=wish.phrase("exhibits.height") or f"{group.height:g} m",
                    reason=f"A sculpture here can be {HEIGHT_LIMITS[0]:g} to {limit:g} m tall.",
                )
            )
        for index in range(count):
            own = derive_seed(seed, "exhibit", str(len(chosen)))
            chosen.append(
                Standing(_exhibit(group, index, wish.language, style, seen, own, seed, limit), group.room)
            )
    return chosen, unmet


def _seen_in(exhibits: Sequence[Exhibit]) -> _Seen:
    forms = table("exhibits")["form"]
    kinds = {piece["subject"]: name for name, form in forms.items() for piece in form["piece"]}
    return _Seen(
        forms=Counter(kinds[item.subject] for item in exhibits if item.subject in kinds),
        matters=Counter(item.matter for item in exhibits),
        titles=Counter(unnumbered(item.title) for item in exhibits),
    )


def is_form(subject: str) -> bool:
    """Whether the bundled generator has such a kind of sculpture."""
    forms = table("exhibits")["form"].values()
    return any(subject == piece["subject"] for form in forms for piece in form["piece"])


def _exhibit(
    group: ExhibitsWish,
    index: int,
    language: Language,
    style: Style,
    seen: _Seen,
    own: int,
    seed: int,
    limit: float,
) -> Exhibit:
    forms = table("exhibits")["form"]
    asked = group.subjects[index % len(group.subjects)] if group.subjects else ""
    if asked and asked not in forms:
        noun, alike = _NOUNS.get(group.kind or "", ("", group.kind))
        subject = f"{noun} of {asked}" if noun else asked
        title = asked[0].upper() + asked[1:]
        heights, usual = forms[alike]["heights"] if alike in forms else FREE_HEIGHT, list[str]()
    else:
        form = asked or min(_pool(group, style, seed), key=lambda name: seen.forms[name])
        piece = forms[form]["piece"][seen.forms[form] % len(forms[form]["piece"])]
        seen.forms[form] += 1
        subject, title = piece["subject"], piece["title"][language]
        heights, usual = forms[form]["heights"], forms[form]["matters"]
    seen.titles[title] += 1
    low, high = heights
    height = group.height or (low + (high - low) * (own % 101) / 100) * SIZE_FACTOR[group.size]
    return Exhibit(
        id="Exhibit",
        title=f"{title} {roman(seen.titles[title])}" if seen.titles[title] > 1 else title,
        subject=subject,
        matter=_matter(group, index, usual, style, seen),
        height=round(min(max(height, HEIGHT_LIMITS[0]), limit), 2),
        room=0,
    )


def _pool(group: ExhibitsWish, style: Style, seed: int) -> list[str]:
    """Return the kinds that the group may show, the fittest first; their order depends on the seed a little."""
    exhibits = table("exhibits")
    if group.kind in exhibits["form"]:
        return [str(group.kind)]
    fitting: list[str] = exhibits["style"][style]["forms"]
    allowed: list[str] = exhibits["pool"].get(group.kind, list(exhibits["form"]))
    first = [name for name in fitting if name in allowed]
    rest = [name for name in allowed if name not in first]
    half = (len(first) + 1) // 2  # the fittest half stays in front
    return [
        *shuffled(first[:half], derive_seed(seed, "forms")),
        *shuffled(first[half:], derive_seed(seed, "forms", "more")),
        *shuffled(rest, derive_seed(seed, "forms", "rest")),
    ]


def _matter(group: ExhibitsWish, index: int, usual: list[str], style: Style, seen: _Seen) -> Matter:
    """Return what was said, in turn; else of the matters that suit kind and style the one used least so far."""
    fitting: list[Matter] = table("exhibits")["style"][style]["matters"]
    if group.matters:
        matter: Matter = group.matters[index % len(group.matters)]
    else:
        suited = [name for name in fitting if name in usual] or fitting
        matter = min(suited, key=lambda name: (seen.matters[name], suited.index(name)))
    seen.matters[matter] += 1
    return matter
