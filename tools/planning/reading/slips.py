"""Words written with one slip of the finger: "impresionist", "marbel", "gallary"."""

from collections.abc import Mapping
from typing import Any

LEAST = 6  # letters as written: in shorter words one letter makes another word
LEAST_WRONG = 7  # letters of a word in which one may be another altogether


def meant(word: str, known: Mapping[str, Any]) -> str:
    """Return the known word, by its senses the only one, of which ``word`` is a slip, or "".

    A slip is a letter left out, doubled, swapped with the next or, in a long word, another. The first letter is right,
    as people get it right.
    """
    found = [other for other in known if other[0] == word[0] and _is_slip(word, other)]
    return found[0] if found and all(known[other] == known[found[0]] for other in found) else ""


def _is_slip(word: str, known: str) -> bool:
    same = (a == b for a, b in zip(word, known, strict=False))
    at = next((place for place, alike in enumerate(same) if not alike), min(len(word), len(known)))
    if len(word) + 1 == len(known):
        # Of a short word only its last letter: a "state" is no statue.
        return word[at:] == known[at + 1 :] and (len(word) >= LEAST or at == len(word))
    if len(word) == len(known) + 1:
        return word[at + 1 :] == known[at:] and word[at] == word[at - 1]
    if len(word) != len(known) or word == known:
        return False
    if word[at + 2 :] == known[at + 2 :] and word[at : at + 2] == known[at : at + 2][::-1]:
        return True
    return len(word) >= LEAST_WRONG and word[at + 1 :] == known[at + 1 :]
