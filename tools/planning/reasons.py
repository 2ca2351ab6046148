"""Why a part of a wish is not honoured, said in the language of the prompt.

The planner's parts write their reasons in English, each where it knows them; on its way out a reason is looked up in
``reasons.toml`` by its sentence and said again in the other language, as with gettext. One that the table does not hold
(a language model's own) stays as it is.
"""

import re
from functools import cache

from tools.planning.data import table

_GAP = re.compile(r"\\\{(\w+)\\\}")  # a placeholder in an escaped pattern


def in_language(reason: str, language: str) -> str:
    """Return ``reason`` in one of the languages of the prompts (ISO 639-1); pure."""
    if language == "en":
        return reason
    for pattern, said in _phrasebook():
        if match := pattern.fullmatch(reason):
            return said[language].format(
                **{name: _name(value, language) for name, value in match.groupdict().items()}
            )
    return reason


def _name(value: str, language: str) -> str:
    """Return a material, style or side as it is called in the language; numbers and titles stay."""
    names = table("reasons")["name"]
    known = names.get(value) or names.get(value[:1].lower() + value[1:])
    return str(known[language]) if known else value


@cache
def _phrasebook() -> list[tuple[re.Pattern[str], dict[str, str]]]:
    """Return the sentences as patterns; those without a gap first, so that no gap swallows half of another sentence."""
    entries = sorted(table("reasons")["reason"], key=lambda entry: entry["en"].count("{"))
    return [(_pattern(entry["en"]), entry) for entry in entries]


def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(_GAP.sub(r"(?P<\1>.+?)", re.escape(sentence)), re.DOTALL)
