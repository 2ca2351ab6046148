"""The light in which a subject comes back, as the impressionists' series did: only one that its picture can have."""

from typing import Any

from tools.planning.data import table
from tools.planning.reading.lexicon import lexicon, tokens_of
from tools.planning.wish import Language

# Kinds of words that say a light, and which of their values do: None for all.
_SAID = {"time": None, "absent": {"weather", "season"}}

Effect = dict[str, Any]


def lights_of(subject: str, motif: dict[str, Any] | None, language: Language) -> list[Effect | None]:
    """Return the lights that a subject can be seen in, first none in particular. A motif's are in its table; a free
    subject that says its hour, weather or season already keeps to that."""
    effects: dict[str, Effect] = table("repertoire")["effect"]
    if motif is not None:
        return [None, *(effects[name] for name in motif["effects"])]
    return [None] if _says_a_light(subject, language) else [None, *effects.values()]


def in_light(subject: str, effect: Effect | None) -> str:
    """Return the subject as it is painted in that light."""
    return f"{subject} {effect['subject']}" if effect else subject


def base_subject(subject: str) -> str:
    """Return the subject without the light that a repetition is seen in."""
    for effect in table("repertoire")["effect"].values():
        subject = subject.removesuffix(f" {effect['subject']}")
    return subject


def _says_a_light(subject: str, language: Language) -> bool:
    """In the language of the sentence, or in English, which language models write subjects in."""
    return any(_has_such_a_word(subject, spoken) for spoken in {language, "en"})


def _has_such_a_word(subject: str, language: Language) -> bool:
    words, tokens = lexicon(language), tokens_of(subject)
    found = [words.match(tokens, at)[1] for at in range(len(tokens))]
    return any(
        kind in senses and (values is None or senses[kind] in values)
        for senses in found
        for kind, values in _SAID.items()
    )
