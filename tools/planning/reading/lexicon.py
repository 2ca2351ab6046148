"""The words that are understood, by language, and how a sentence is cut into them.

``words/<language>.toml`` maps meanings to phrases. Phrases are compared without case, accents, hyphens and plural
endings, the longest first, so that "water lilies" is never read as "water". What a table means:

* ``grammar``: ``function`` words say nothing, ``plain`` words ask for nothing that could be built or refused;
  ``modifier_first`` says on which side of its noun an adjective stands, ``endings`` and ``compounds`` which other
  forms of a word are understood (``forms.py``).
* ``floor``, ``walls``, ``ceiling``, ``windows``, ``columns``, ``benches``, ``plants``, ``chandeliers``, ``ropes``,
  ``steps``, ``works``, ``exhibits``, ``room``, ``gallery``: nouns that modifiers attach to. ``floor_is`` and its like
  name the noun and its value in one; the values of ``steps`` are how many there are where no number is said.
* ``material``, ``pattern``, ``shape``, ``colour``, ``size``: modifiers; ``matter``: the same of sculptures alone, whose
  ``form`` is what one shows, as ``motif`` is for pictures. ``article``: "a" in front of a noun makes one of it.
* ``level``: what "raised" says of a room; ``flight`` and ``downwards``: words beside ``steps``.
* ``not``: in front of a look that is excluded, ``instead`` of the one that is wanted; ``turn``: "one" and "the other"
  of two rooms, ``both`` behind what is said of all.
* ``near``, ``room_near``, ``absent``: what is understood and cannot be built; ``concepts.toml`` says what is done
  instead.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, get_args

from tools.planning.data import table
from tools.planning.reading.forms import Forms, Token
from tools.planning.wish import Language

LANGUAGES: tuple[Language, ...] = get_args(Language)
# Understood in a sentence of any language: "a gallery with a verrière". Other tables hold false friends.
_SHARED = frozenset(
    {"room", "floor_is", "walls_is", "ceiling_is", "windows_is", "style", "near", "manner", "motif"}
)
# English words that people mix into other languages: "Eine Galerie mit marble floor". Long ones only.
_ENGLISH = frozenset({"floor", "walls", "ceiling", "windows", "works", "exhibits", "material", "gallery"})
# "3rd", "3e", "3ème", "3ª", "3te", once accents are gone.
_PLACE = r"\d+(?:st|nd|rd|th|e|er|ere|re|eme|ieme|nde|te[nrs]?|a|o|ra|ro|da|do|ta|to|ma|mo|va|vo|na|no)\b"
_FOOT = r"(?<=\d)['’′](?!\w)"  # 14'
_TOKEN = re.compile(rf"{_PLACE}|{_FOOT}|\d+(?:[.,]\d+)*|[^\W\d_]+|[×&]", re.UNICODE)
# German writes a place with a point: "das 3. Bild". Only behind an article, since "Bild 3. Mach …" ends a sentence.
_ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des", "im", "am", "vom", "zum"})
PLACE_SIGN = "."  # ends the stem of a number that says a place
_PLURAL = re.compile(r"(?<=[^\Ws])[sx]$")
_LONG_ENOUGH = 4  # letters: shorter words keep their ending ("gas", "prix" would lose their sense)

Senses = dict[str, str]
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """The phrases of one language, with what each may mean: kind → value. ``forms`` holds the words beside them."""

    language: Language
    modifier_first: bool
    phrases: dict[Phrase, Senses]
    longest: int
    forms: Forms

    def match(self, tokens: list[Token], at: int) -> tuple[int, Senses]:
        """Return how many tokens the longest phrase at that place takes, and its senses; (1, {}) if unknown."""
        for length in range(min(self.longest, len(tokens) - at), 0, -1):
            run = tokens[at : at + length]
            if any(token.before for token in run[1:]):
                continue
            senses = self.phrases.get(tuple(token.stem for token in run))
            if senses:
                return length, senses
        return 1, {}


def tokens_of(text: str) -> list[Token]:
    """Cut a text into tokens; offsets are those of ``text`` itself."""
    folded, origin = _fold(text)
    tokens: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(folded):
        gap = folded[last : match.start()]
        if gap.startswith(".") and _is_place(tokens):
            tokens[-1] = replace(tokens[-1], stem=tokens[-1].stem + PLACE_SIGN)
            gap = gap[1:]
        before = next((mark for mark in ".;:,(" if mark in gap or (mark == "(" and ")" in gap)), "")
        tokens.append(Token(_stem(match.group()), origin[match.start()], origin[match.end() - 1] + 1, before))
        last = match.end()
    return tokens


def _is_place(tokens: list[Token]) -> bool:
    """Whether a point behind these tokens makes a place of the number that is the last of them."""
    return len(tokens) > 1 and tokens[-1].stem.isdecimal() and tokens[-2].stem in _ARTICLES


def detect_language(text: str) -> Language:
    """Return the language with most known words in the text; English when none leads."""
    tokens = tokens_of(text)
    scores = {language: sum(1 for t in tokens if (t.stem,) in _own_words(language)) for language in LANGUAGES}
    return max(LANGUAGES, key=lambda language: (scores[language], -LANGUAGES.index(language)))


@cache
def lexicon(language: Language) -> Lexicon:
    """Return the lexicon of a language: its own words, names of places and painters, and what is shared."""
    phrases: dict[Phrase, Senses] = {}
    for phrase, kind, value in _own_entries(language):
        phrases.setdefault(phrase, {}).setdefault(kind, value)
    own = set(phrases)
    for other in LANGUAGES:
        if other != language:
            for phrase, kind, value in _own_entries(other):
                english = (
                    other == "en" and kind in _ENGLISH and all(len(word) >= _LONG_ENOUGH for word in phrase)
                )
                if (kind in _SHARED or english) and phrase not in own:
                    phrases.setdefault(phrase, {}).setdefault(kind, value)
    for phrase, kind, value in _names():
        phrases.setdefault(phrase, {}).setdefault(kind, value)
    grammar = table(f"words/{language}")["grammar"]
    return Lexicon(
        language=language,
        modifier_first=grammar["modifier_first"],
        phrases=phrases,
        longest=max(map(len, phrases)),
        forms=Forms.of(phrases, grammar),
    )


@cache
def _own_words(language: Language) -> frozenset[Phrase]:
    return frozenset(phrase for phrase, _, _ in _own_entries(language) if len(phrase) == 1)


def _own_entries(language: Language) -> Iterator[tuple[Phrase, str, str]]:
    words: dict[str, Any] = table(f"words/{language}")
    for kind in ("function", "plain"):
        for word in words["grammar"][kind].split():
            yield _phrase(word), kind, kind
    for kind, values in words.items():
        if kind != "grammar":
            for value, ways in values.items():
                for way in ways:
                    yield _phrase(way), kind, value


def _names() -> Iterator[tuple[Phrase, str, str]]:
    for key, place in table("places").items():
        for name in (*place["name"].values(), *place.get("also", ())):
            yield _phrase(name), "place", key
    for key, artist in table("artists").items():
        for name in (artist["name"], *artist.get("also", ())):
            yield _phrase(name), "artist", key


def _phrase(text: str) -> Phrase:
    return tuple(token.stem for token in tokens_of(text))


def _fold(text: str) -> tuple[str, list[int]]:
    """Return the text in lower case without accents, and for each of its characters the place it came from."""
    folded, origin = [], []
    for place, character in enumerate(text):
        plain = {"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"}.get(character, character)
        for part in unicodedata.normalize("NFKD", plain.casefold()):
            if not unicodedata.combining(part):
                folded.append(part)
                origin.append(place)
    return "".join(folded), origin


def _stem(word: str) -> str:
    if re.fullmatch(_PLACE, word):
        return re.sub(r"\D+", PLACE_SIGN, word)
    if not word[0].isalnum() and word in "'’′":
        return "ft"
    return _PLURAL.sub("", word) if len(word) >= _LONG_ENOUGH else word
