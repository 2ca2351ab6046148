"""Other forms of the words that are known: "moderner" is "modern", "Bronzestatuen" are statues of bronze.

Only a word that no table holds is looked at, so that what is written in the tables always goes first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from tools.planning.reading.slips import LEAST, meant

_LEAST = 4  # letters of a stem: what is shorter is some other word's beginning
_LEAST_PART = 3  # letters of either half of a compound
_LINKS = ("", "s", "n", "en", "er", "es")  # what German puts between the halves
_HEADS = frozenset({
    "floor", "floor_is", "walls", "walls_is", "paint", "ceiling", "ceiling_is", "windows", "windows_is", "columns",
    "benches", "works", "genre", "exhibits", "plants", "chandeliers", "ropes", "steps", "room", "gallery",
})  # fmt: skip
# Not what pictures show, nor names: anything may be painted, and anybody may paint.
_BUILDS = _HEADS | {"material", "matter", "pattern", "shape", "colour", "style", "manner", "number", "time"}
_FRONTS = frozenset(
    {
        "material",
        "matter",
        "colour",
        "pattern",
        "shape",
        "style",
        "manner",
        "near",
        "exhibits",
        "works",
        "genre",
    }
)


@dataclass(frozen=True)
class Token:
    """A word: as compared, and where it stands in the prompt. ``before`` is the punctuation in front of it."""

    stem: str
    start: int
    end: int
    before: str


@dataclass(frozen=True)
class Forms:
    """``words`` is every word of every phrase; ``stems`` leads from a stem without ending to the word that is known,
    ``builds`` holds the senses of the words of which a slip of the finger is forgiven."""

    words: frozenset[str]
    heads: frozenset[str]
    builds: Mapping[str, Mapping[str, str]]
    fronts: frozenset[str]
    stems: Mapping[str, str]
    endings: tuple[str, ...]
    compounds: bool

    @classmethod
    def of(cls, phrases: Mapping[tuple[str, ...], Mapping[str, str]], grammar: Mapping[str, Any]) -> Self:
        """Make them from a lexicon's phrases and the ``grammar`` of its language."""
        single = {phrase[0]: senses for phrase, senses in phrases.items() if len(phrase) == 1}
        endings = tuple(sorted(grammar.get("endings", "").split(), key=len, reverse=True))
        stems: dict[str, str] = {}
        for word, senses in single.items():
            if not senses.keys() & {"function", "place", "artist"}:
                for stem in _without(word, endings):
                    stems.setdefault(stem, word)
        return cls(
            words=frozenset(word for phrase in phrases for word in phrase),
            builds={word: senses for word, senses in single.items() if senses.keys() & _BUILDS},
            heads=frozenset(word for word, senses in single.items() if senses.keys() & _HEADS),
            fronts=frozenset(word for word, senses in single.items() if senses.keys() & _FRONTS),
            stems=stems,
            endings=endings,
            compounds=grammar.get("compounds", False),
        )

    def known(self, tokens: Iterable[Token]) -> list[Token]:
        """Return the tokens with each strange one brought to words that are known, where it is a form of them."""
        return [part for token in tokens for part in self._known(token)]

    def _known(self, token: Token) -> list[Token]:
        if token.stem in self.words or not token.stem.isalpha():
            return [token]
        if word := self._uninflected(token.stem):
            return [replace(token, stem=word)]
        if self.compounds:
            for at in range(_LEAST_PART, len(token.stem) - _LEAST_PART + 1):  # the longest head first
                head, front = self._uninflected(token.stem[at:]), self._front(token.stem[:at])
                if front and head in self.heads:
                    return [replace(token, stem=front), replace(token, stem=head, before="")]
        if token.end - token.start >= LEAST and (word := meant(token.stem, self.builds)):
            return [replace(token, stem=word)]
        return [token]

    def _front(self, text: str) -> str:
        for link in _LINKS:
            word = text.removesuffix(link) if text.endswith(link) else ""
            for form in (word, f"{word}e"):  # "Bronze" + "Statue", but "Skulptur(e)" + "Saal"
                if len(word) >= _LEAST_PART and form in self.fronts:
                    return form
        return ""

    def _uninflected(self, text: str) -> str:
        if text in self.words:
            return text
        return next((self.stems[stem] for stem in _without(text, self.endings) if stem in self.stems), "")


def _without(word: str, endings: tuple[str, ...]) -> list[str]:
    """Return the word without each ending that it has, and as it is."""
    cut = [word.removesuffix(ending) for ending in endings if word.endswith(ending)]
    return [stem for stem in (*cut, word) if len(stem) >= _LEAST]
