"""A sentence as a row of marks, and which noun each modifier belongs to."""

from dataclasses import dataclass, field

from tools.planning.reading.forms import Token
from tools.planning.reading.lexicon import PLACE_SIGN, Lexicon, Senses, tokens_of

NOUNS = frozenset({
    "floor", "floor_is", "walls", "walls_is", "paint", "ceiling", "ceiling_is", "windows", "windows_is", "columns",
    "benches", "works", "genre", "exhibits", "plants", "chandeliers", "ropes", "steps", "room", "room_near", "gallery",
    "absent",
})  # fmt: skip
MODIFIERS = frozenset({"material", "matter", "pattern", "shape", "colour", "size", "palette", "level"})
# How far a modifier reaches: each thing in between makes its noun less likely. Chosen so that of two nouns the one
# without a comma or a conjunction in between wins, and of two such the one on the language's usual side.
_COST = {
    ",": 6,
    "(": 6,
    ":": 10,
    ".": 100,
    ";": 100,
    "and": 4,
    "or": 4,
    "with": 5,
    "without": 20,
    "noun": 8,
    "wrong_side": 2,
}
REACH = 9
_HUNDRED = 100
HUGE = 1e6  # a larger number is read as this one: it is refused all the same
_QUIET = frozenset({"function", "plain", "link"})


@dataclass
class Mark:
    """A phrase of the sentence with what it may mean.

    ``number`` is set for quantities; ``of_length`` says that a length was read from it, ``used`` that anything was.
    """

    senses: Senses
    first: int
    last: int
    before: str
    number: float | None = None
    used: bool = False
    of_length: bool = False

    def is_a(self, *kinds: str) -> bool:
        """Whether the phrase can mean one of these kinds."""
        return any(kind in self.senses for kind in kinds)

    @property
    def known(self) -> bool:
        """Whether the phrase is in the lexicon, or a number."""
        return bool(self.senses) or self.number is not None

    @property
    def joiner(self) -> str:
        """Return "and", "or", "with", "without" or ""."""
        return self.senses.get("joiner", "")

    @property
    def conjunction(self) -> bool:
        """Whether the phrase is "and" or "or"."""
        return self.joiner in {"and", "or"}

    @property
    def quiet(self) -> bool:
        """Whether the phrase only holds others together."""
        return bool(self.senses) and not self.is_a(*NOUNS) and any(kind in _QUIET for kind in self.senses)


@dataclass
class Sentence:
    """The prompt and its marks. ``owner`` maps a modifier's index to its noun's, once attached;
    ``shared`` a noun to the modifiers that it takes from its neighbour."""

    text: str
    tokens: list[Token]
    marks: list[Mark]
    lexicon: Lexicon
    owner: dict[int, int] = field(default_factory=dict)
    shared: dict[int, list[int]] = field(default_factory=dict)

    def phrase(self, *indexes: int) -> str:
        """Return the words of the prompt from the first of these marks to the last."""
        first = min(self.marks[index].first for index in indexes)
        last = max(self.marks[index].last for index in indexes)
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def modifiers(self, noun: int, *kinds: str) -> list[int]:
        """Return the marks of these kinds that belong to the noun."""
        own = [i for i, owner in self.owner.items() if owner == noun]
        return [i for i in (*own, *self.shared.get(noun, ())) if not kinds or self.marks[i].is_a(*kinds)]

    def whole(self, noun: int) -> str:
        """Return the noun with all that belongs to it and touches it, as it was written."""
        return self.phrase(noun, *(i for i, owner in self.owner.items() if owner == noun))

    def nouns(self, *kinds: str) -> list[int]:
        """Return the marks that are nouns of these kinds (all kinds if none is named) and not used otherwise."""
        wanted = kinds or tuple(NOUNS)
        return [i for i, mark in enumerate(self.marks) if not mark.used and mark.is_a(*wanted)]

    def distance(self, modifier: int, noun: int) -> int:
        """Return how unlikely it is that the modifier belongs to the noun."""
        low, high = sorted((modifier, noun))
        cost = 0
        linked = False
        for index in range(low + 1, high + 1):
            mark = self.marks[index]
            chained = mark.conjunction and self._is_modifier(index - 1) and self._is_modifier(index + 1)
            if mark.before:
                cost += 1 if self._is_modifier(index) and self._is_modifier(index - 1) else _COST[mark.before]
            if index == high:
                break
            linked = linked or mark.is_a("link")
            if mark.is_a(*NOUNS):
                cost += _COST["noun"]
            elif mark.joiner:
                cost += 0 if chained else _COST[mark.joiner]
            elif not self._is_modifier(index):
                cost += 1
        natural = (noun > modifier) == self.lexicon.modifier_first
        return cost + (0 if natural or (linked and noun < modifier) else _COST["wrong_side"])

    def nearest(self, modifier: int, nouns: list[int]) -> int | None:
        """Return the noun that the modifier most likely belongs to, or None if all are out of reach."""
        best = min(nouns, key=lambda noun: (self.distance(modifier, noun), noun), default=None)
        return best if best is not None and self.distance(modifier, best) <= REACH else None

    def negation(self, noun: int) -> int | None:
        """Return the mark that says that the noun is to be left out: "without" in "without columns or benches".

        "and" hands it on only to a bare noun: in "no windows and a marble floor" the floor stays.
        """
        for index in range(noun - 1, -1, -1):
            mark, after = self.marks[index], self.marks[index + 1]
            if mark.joiner == "without":
                return index
            if after.before in {".", ";", ":", ","}:
                return None
            if mark.is_a(*NOUNS) and (after.joiner == "or" or (after.joiner == "and" and index + 2 == noun)):
                return self.negation(index)
            if not (
                mark.quiet or self._is_modifier(index) or mark.conjunction or self.owner.get(index) == noun
            ):
                return None
        return None

    def negated(self, noun: int) -> bool:
        """Whether the noun is named to be left out."""
        return self.negation(noun) is not None

    def _is_modifier(self, index: int) -> bool:
        if not 0 <= index < len(self.marks):
            return False
        mark = self.marks[index]
        return mark.of_length or (mark.is_a(*MODIFIERS) and not mark.is_a(*NOUNS))


def parse(text: str, lexicon: Lexicon) -> Sentence:
    """Cut a text into marks: known phrases, numbers, and single unknown words."""
    tokens = lexicon.forms.known(tokens_of(text))
    marks: list[Mark] = []
    at = 0
    while at < len(tokens):
        length, senses = lexicon.match(tokens, at)
        number = _digits(tokens[at].stem) if not senses else None
        if not senses and tokens[at].stem.endswith(PLACE_SIGN):
            senses = {"ordinal": tokens[at].stem.removesuffix(PLACE_SIGN)}
        if "number" in senses:
            number = float(senses["number"])
        marks.append(Mark(senses, at, at + length - 1, tokens[at].before, number))
        at += length
    return Sentence(text, tokens, _joined_numbers(marks), lexicon)


def _digits(word: str) -> float | None:
    """Read "12", "1,200", "3.5" and "3,5"; None if it is no number."""
    if not word[0].isdecimal() or word.endswith(PLACE_SIGN):
        return None
    head, *groups = word.replace(",", ".").split(".")
    if groups and all(len(group) == 3 for group in groups):
        return min(float(head + "".join(groups)), HUGE)
    return min(float(f"{head}.{groups[0]}") if groups else float(head), HUGE)


def _joined_numbers(marks: list[Mark]) -> list[Mark]:
    """Join number words: "twenty five", "trois cents", "vingt et un", "one hundred and twenty", "twenty first"."""
    joined: list[Mark] = []
    for at, mark in enumerate(marks):
        last = joined[-1] if joined else None
        if last and mark.joiner == "and" and _goes_on(last, marks[at + 1 : at + 2]):
            continue
        if (
            last
            and "number" in last.senses
            and mark.is_a("ordinal")
            and _tens(last) > int(mark.senses["ordinal"])
        ):
            place = int(last.number or 0) + int(mark.senses["ordinal"])
            joined[-1] = Mark({"ordinal": str(place)}, last.first, mark.last, last.before)
            continue
        spoken = "number" in mark.senses
        if spoken and last and "number" in last.senses and not mark.before and last.number and mark.number:
            if last.number < mark.number and mark.number >= _HUNDRED:
                last.number *= mark.number
            elif last.number > mark.number and last.number % 10 == 0:
                last.number += mark.number
            else:
                joined.append(mark)
                continue
            last.last = mark.last
            continue
        joined.append(mark)
    return joined


def _goes_on(last: Mark, after: list[Mark]) -> bool:
    """Whether "and" stands within a number: "one hundred and twenty", but not "two and three"."""
    whole = "number" in last.senses and (last.number or 0) >= _HUNDRED and (last.number or 0) % _HUNDRED == 0
    return whole and bool(after) and "number" in after[0].senses and 0 < (after[0].number or 0) < _HUNDRED


def _tens(mark: Mark) -> int:
    """Return the smallest place that cannot follow the number: 10 for "twenty", 0 for "five"."""
    return 10 if mark.number and mark.number >= 20 and mark.number % 10 == 0 else 0
