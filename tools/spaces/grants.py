"""The person's Hugging Face token: for the Spaces that they named, and for nobody else.

A grant names a Space as the person writes it, ``owner/name`` or an address. The token is read when it is needed
(``HF_TOKEN``, else the one that ``hf auth login`` saved); it is in no setting, checkpoint, journal or ledger.
"""

import os
from collections.abc import Collection
from pathlib import Path

from tools.durable.locks import PRIVATE_FILE_MODE
from tools.errors import InputError
from tools.spaces.addresses import is_hub_id, is_url, keeps_secrets
from tools.spaces.hub_library import hub_library

TOKEN_FILE = "token"  # noqa: S105  in a call folder, from its making until its process has read it


def check_grants(grants: Collection[str]) -> None:
    """Raise InputError (field ``grants``) for a grant to no Space or over an open line, or where there is no token."""
    for space in grants:
        if is_url(space):
            if not keeps_secrets(space):
                raise InputError(
                    f"No token is sent to {space}: anybody on the way could read it.",
                    field="grants",
                    remedy="Grant it to an https address.",
                )
        elif not is_hub_id(space):
            raise InputError(
                f"'{space}' is no Space that could be granted a token.",
                field="grants",
                remedy="Name it as under --spaces: owner/name, or its address.",
            )
    if grants and not _token():
        raise InputError(
            "There is no Hugging Face token to grant.",
            field="grants",
            remedy="Set HF_TOKEN, or log in with `hf auth login`.",
        )


def token_for(space: str, grants: Collection[str]) -> str | None:
    """Return the token if the person granted it to exactly this Space, else None."""
    if space not in grants:
        return None
    check_grants([space])
    return _token()


def hand_over(token: str, folder: Path) -> None:
    """Leave the token in a call folder, for the process that makes the call. Raises OSError."""
    path = folder / TOKEN_FILE
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE_MODE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(token)


def take_over(folder: Path) -> str | None:
    """Return the token that was left in the call folder, and delete it; None when none was granted."""
    path = folder / TOKEN_FILE
    try:
        token = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    path.unlink()
    return token


def _token() -> str | None:
    token: str | None = hub_library().get_token()
    return token
