"""The gallery while it is being changed."""

from dataclasses import dataclass, field
from functools import cached_property

from tools.planning.plan import Artwork, Exhibit, Gallery, Unmet
from tools.planning.reading import read_wish
from tools.planning.reading.lexicon import tokens_of
from tools.planning.wish import Language, Wish


@dataclass
class Revision:
    """``gallery`` is changed in place; ``before`` is what the person saw, and counted. ``language`` is that of the
    message, ``titles`` that of the gallery."""

    gallery: Gallery
    before: Gallery
    language: Language
    titles: Language
    seed: int
    unmet: list[Unmet] = field(default_factory=list)

    @cached_property
    def named(self) -> set[str]:
        """The words of the titles that there were, as stems."""
        shown: list[Artwork | Exhibit] = [*self.before.artworks, *self.before.exhibits]
        return {token.stem for item in shown for token in tokens_of(item.title)}

    def read(self, text: str) -> Wish:
        """Return what a clause names, as the planner reads a sentence."""
        return read_wish(text, self.language)

    def refuse(self, phrase: str, reason: str) -> None:
        """Record that a part of the message is not honoured."""
        self.unmet.append(Unmet(phrase=phrase, reason=reason))
