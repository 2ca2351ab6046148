"""An edit, cut into clauses: what each does, and the words that say to what."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from tools.planning.data import table
from tools.planning.reading.forms import Token
from tools.planning.reading.lexicon import tokens_of
from tools.planning.wish import Language

Action = Literal["add", "remove", "replace", "change", "name"]
_PAUSES = ".;:,("
_HALVES: dict[Action, tuple[str, ...]] = {"replace": ("by", "into"), "change": ("into",)}

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    """One thing to do. ``text`` is all that it is said of; where there is an old and a new, they are ``old`` and
    ``new``. ``more`` says that what is there stays, ``one`` that the text began with "a"."""

    action: Action
    text: str
    old: str = ""
    new: str = ""
    more: bool = False
    one: bool = False


def cut(message: str, language: Language) -> list[Clause]:
    """Return the clauses of a message: one for each verb that stands where a clause can begin."""
    tokens = tokens_of(message)
    begins: list[
        tuple[Action, int, int]
    ] = []  # what is done, the first token of the clause, the first after its verb
    for at, token in enumerate(tokens):
        if at == 0 or token.before or _match(tokens, at, "opening", language):
            first = _after_opening(tokens, at, language)
            verb = _verb(tokens, first, language)
            if verb and not (begins and begins[-1][2] > first):
                begins.append((verb[0], at, first + verb[1]))
    if not begins or begins[0][1] > 0:
        begins.insert(0, ("change", 0, 0))
    ends = [first for _, first, _ in begins[1:]] + [len(tokens)]
    clauses = [
        _clause(message, action, tokens[start:end], language)
        for (action, _, start), end in zip(begins, ends, strict=True)
        if start < end
    ]
    return [clause for clause in clauses if clause]


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
    parts: list[str] = []
    at = 0
    while at < len(tokens):
        single = _match(tokens, at, "one", language) if not parts else 0
        dropped = _match(tokens, at, "more", language)
        if single:
            parts.append("1")
            at += single
        elif dropped:
            at += dropped
        else:
            pause = tokens[at].before if parts else ""
            parts.append(f"{pause} {message[tokens[at].start : tokens[at].end]}" if parts else
                         message[tokens[at].start : tokens[at].end])  # fmt: skip
            at += 1
    return " ".join(part.strip() for part in parts)


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


_LONGEST = 5


@cache
def ways(language: Language, kind: str) -> frozenset[Stems]:
    """Return the ways to say a kind of ``words.toml``, as stems."""
    said: list[str] = table("edits/words")[language][kind]
    return frozenset(tuple(token.stem for token in tokens_of(way)) for way in said)
