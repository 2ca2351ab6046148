"""Bearer tokens, and whose they are, for a server whose owner wants to know who asks."""

import hmac
import re
from collections.abc import Mapping

from tools.errors import InputError

VARIABLE = "ENFILADE_TOKENS"
LEAST_TOKEN = 16  # characters: a shorter one can be guessed
PERSON = re.compile(r"[A-Za-z0-9_.@-]+")


def read_tokens(text: str) -> dict[str, str]:
    """Return by token whose it is, from ``name:token`` separated by commas; a person may have several.

    Raises InputError (field ``ENFILADE_TOKENS``), which repeats nothing of it: a part may be secret.
    """
    tokens: dict[str, str] = {}
    for number, entry in enumerate(filter(None, map(str.strip, text.split(","))), start=1):
        person, _, token = entry.partition(":")
        if PERSON.fullmatch(person) is None or len(token) < LEAST_TOKEN or token in tokens:
            raise InputError(
                f"Entry {number} of ${VARIABLE} is no name with a token of its own.",
                field=VARIABLE,
                remedy=f"Write name:token, separated by commas, with tokens of {LEAST_TOKEN} characters or more.",
            )
        tokens[token] = person
    if not tokens:
        raise InputError(
            f"${VARIABLE} is not set, so nobody could use this server.",
            field=VARIABLE,
            remedy="Set it to name:token, or start the server with langgraph.json, which asks nobody.",
        )
    return tokens


def bearer(header: str | None, tokens: Mapping[str, str]) -> str | None:
    """Return whose token an ``Authorization`` header carries; None where it carries none of them."""
    scheme, _, given = (header or "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    # Every token is compared, each in constant time: how long it takes tells nothing of them.
    found = [
        person for token, person in tokens.items() if hmac.compare_digest(token.encode(), given.encode())
    ]
    return found[0] if found else None
