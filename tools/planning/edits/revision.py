"""The gallery while it is being changed."""

from dataclasses import dataclass, field

from tools.planning.plan import Gallery, Unmet
from tools.planning.reading import read_wish
from tools.planning.wish import Language, Wish


@dataclass
class Revision:
    """``gallery`` is changed in place. ``language`` is that of the message, ``titles`` that of the gallery;
    ``named`` are the words of the titles that there were, as stems."""

    gallery: Gallery
    language: Language
    titles: Language
    seed: int
    named: set[str]
    unmet: list[Unmet] = field(default_factory=list)

    def read(self, text: str) -> Wish:
        """Return what a clause names, as the planner reads a sentence."""
        return read_wish(text, self.language)

    def refuse(self, phrase: str, reason: str) -> None:
        """Record that a part of the message is not honoured."""
        self.unmet.append(Unmet(phrase=phrase, reason=reason))
