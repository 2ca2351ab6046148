"""An edit, cut into clauses: what each does, and the words that say to what."""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal, NamedTuple, get_args

from tools.planning.data import table
from tools.planning.reading.forms import Token
from tools.planning.reading.lexicon import LANGUAGES, detect_language, tokens_of
from tools.planning.wish import Language

Action = Literal["add", "remove", "replace", "change", "name"]
# What a sentence without a verb does after one with it; a title may hold full stops.
_GOES_ON: dict[Action, Action] = {"add": "add", "remove": "remove", "change": "change", "replace": "change"}
_SHORTEST_END = 3  # letters of the last word of a sentence
_HALVES: dict[Action, tuple[str, ...]] = {"replace": ("by", "into"), "change": ("into",)}

_LONGEST = 5  # tokens of a way to say a thing: "i would like you to"

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    """One thing to do. ``text`` is all that it is said of; where there is an old and a new, they are ``old`` and
    ``new``. ``more`` says that what is there stays, ``one`` that the text began with "a". ``said`` is the whole clause,
    word for word; ``goes_on`` that it is a sentence without a verb, in which the one before goes on."""

    action: Action
    text: str
    old: str = ""
    new: str = ""
    more: bool = False
    one: bool = False
    said: str = field(default="", compare=False)
    goes_on: bool = field(default=False, compare=False)


def language_of(message: str, *, gallery: Language) -> Language:
    """Return the language of a message: the one in which it begins with a verb, whatever a title in it is in.

    Where that says nothing, or several, that of most of its words, then the gallery's.
    """
    tokens = tokens_of(message)
    begun = [known for known in LANGUAGES if _verb(tokens, _after_opening(tokens, 0, known), known)]
    likely = (detect_language(message), gallery)
    return next((known for known in likely if known in begun), begun[0] if begun else likely[0])


def cut(message: str, language: Language) -> list[Clause]:
    """Return the clauses of a message: one for each verb that stands where a clause can begin, and one for a sentence
    that has none, in which what the sentence before it did goes on."""
    tokens = tokens_of(message)
    if not tokens:
        return []
    begins: list[_Begin] = []
    for at, token in enumerate(tokens):
        if at == 0 or token.before or _match(tokens, at, "opening", language):
            first = _after_opening(tokens, at, language)
            verb = _verb(tokens, first, language)
            if verb and not (begins and begins[-1].after > first):
                begins.append(_Begin(verb[0], at, first, first + verb[1]))
            elif at == 0:
                begins.append(_Begin("change", at, at, at))
            elif begins[-1].action in _GOES_ON and _is_sentence(tokens, at):
                begins.append(_Begin(_GOES_ON[begins[-1].action], at, at, at))
    ends = [begin.at for begin in begins[1:]] + [len(tokens)]
    return [
        replace(
            _clause(message, begin.action, tokens[begin.after : end], language),
            said=message[tokens[begin.first].start : tokens[end - 1].end],
            goes_on=begin.at > 0 and begin.at == begin.after,
        )
        for begin, end in zip(begins, ends, strict=True)
        if begin.after < end
    ]


class _Begin(NamedTuple):
    """Where a clause begins: its first token, that after words which say nothing, and that after its verb."""

    action: Action
    at: int
    first: int
    after: int


def _is_sentence(tokens: list[Token], at: int) -> bool:
    """Whether a sentence begins at that token; after "J.", "St." and the point in an address the same one goes on."""
    last, token = tokens[at - 1], tokens[at]
    if token.before != ".":
        return token.before == ";"
    ended = last.stem.isdigit() or last.end - last.start >= _SHORTEST_END
    return ended and token.start > last.end + len(".")


def _clause(message: str, action: Action, tokens: list[Token], language: Language) -> Clause:
    """Return the clause over these tokens, with "another" and "a" in front made a number that can be read."""
    while len(tokens) > 1 and _match(tokens, len(tokens) - 1, "particle", language):
        tokens = tokens[:-1]
    more = any(_match(tokens, at, "more", language) for at in range(len(tokens)))
    one = bool(_match(tokens, 0, "one", language))
    text = message[tokens[0].start : tokens[-1].end]
    old, new = _halves(message, action, tokens, language)
    if action in ("change", "add") and (more or (one and action == "add")):
        return Clause("add", _counted(message, tokens, language), more=more, one=one)
    return Clause(action, text, old, new, more=more, one=one)


def _halves(message: str, action: Action, tokens: list[Token], language: Language) -> tuple[str, str]:
    for at in range(1, len(tokens) - 1):
        for kind in _HALVES.get(action, ()):
            length = _match(tokens, at, kind, language)
            if length and at + length < len(tokens):
                old = message[tokens[0].start : tokens[at - 1].end]
                return old, message[tokens[at + length].start : tokens[-1].end]
    return "", ""


def _counted(message: str, tokens: list[Token], language: Language) -> str:
    """Return the text with "two more Monets" as "two Monets", "another bust" and "a bust" as "1 bust"."""
    words: list[str] = []
    at = 0
    while at < len(tokens):
        single = 0 if words else _match(tokens, at, "one", language)
        dropped = _match(tokens, at, "more", language)
        if single:
            words.append("1")
        elif not dropped:
            pause = tokens[at].before if words else ""
            words.append(f"{pause} {message[tokens[at].start : tokens[at].end]}".strip())
        at += single or dropped or 1
    return " ".join(words)


def _after_opening(tokens: list[Token], at: int, language: Language) -> int:
    while length := _match(tokens, at, "opening", language):
        at += length
    return at


def _verb(tokens: list[Token], at: int, language: Language) -> tuple[Action, int] | None:
    found = [(action, _match(tokens, at, action, language)) for action in get_args(Action)]
    action, length = max(found, key=lambda item: item[1])
    return (action, length) if length else None


def _match(tokens: list[Token], at: int, kind: str, language: Language) -> int:
    """Return how many tokens from that place say a thing of that kind; 0 if none does."""
    stems = tuple(token.stem for token in tokens[at : at + _LONGEST])
    return max((len(way) for way in ways(language, kind) if stems[: len(way)] == way), default=0)


@cache
def ways(language: Language, kind: str) -> frozenset[Stems]:
    """Return the ways to say a kind of ``words.toml``, as stems."""
    said: list[str] = table("edits/words")[language][kind]
    return frozenset(tuple(token.stem for token in tokens_of(way)) for way in said)
