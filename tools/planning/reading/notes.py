"""What a reader writes down: the wish, the words behind it, and what cannot be honoured."""

from dataclasses import dataclass

from tools.planning.reading.sentence import Sentence
from tools.planning.wish import Evidence, Wish, WishUnmet


@dataclass
class Notes:
    """The sentence being read and the wish as far as it is known."""

    sentence: Sentence
    wish: Wish

    def say(self, field: str, *marks: int) -> None:
        """Record that these marks, and all between them, name ``field``; they are understood."""
        self.wish.evidence.append(Evidence(field=field, phrase=self.sentence.phrase(*marks)))
        self.use(*marks)

    def refuse(self, phrase: str, reason: str) -> None:
        """Record that the phrase is understood and not honoured as it stands."""
        if len(self.wish.unmet) < MAX_UNMET:
            self.wish.unmet.append(WishUnmet(phrase=phrase, reason=reason))

    def use(self, *marks: int) -> None:
        """Mark words as understood."""
        for index in marks:
            self.sentence.marks[index].used = True

    def fresh(self, *kinds: str) -> list[int]:
        """Return the marks of these kinds that nothing has used yet, in order."""
        return [i for i, mark in enumerate(self.sentence.marks) if not mark.used and mark.is_a(*kinds)]

    def value(self, index: int, kind: str) -> str:
        """Return what the mark means as that kind."""
        return self.sentence.marks[index].senses[kind]

    def values(self, indexes: list[int], kind: str) -> list[str]:
        """Return the distinct meanings of the marks as that kind, in order."""
        marks = self.sentence.marks
        return list(dict.fromkeys(marks[i].senses[kind] for i in sorted(indexes) if kind in marks[i].senses))


MAX_UNMET = 40  # a plan that refuses more has not understood the sentence at all, and says so once
