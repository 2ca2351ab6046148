"""How a Space is named, and where it then is."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from tools.errors import InputError, ResultRejected
from tools.spaces.hub import look_up

UNKNOWN_LICENCE = "unknown"


@dataclass(frozen=True)
class Address:
    """Where a Space answers, and what is known of it. ``revision`` is "" where nobody says."""

    url: str
    revision: str
    licence: str
    zero_gpu: bool


def find_address(space: str, *, token: str | None = None) -> Address:
    """Return where a Space is, by its address or its Hub id; ``token`` is the person's, if it was granted.

    Raises InputError (field ``spaces``) for what is neither, SpaceError when the Hub does not know it or it does not
    run, ResultRejected where the token would travel openly.
    """
    if is_url(space):
        return Address(space.split("?")[0].split("#")[0].rstrip("/"), "", UNKNOWN_LICENCE, zero_gpu=False)
    if is_hub_id(space):
        found = look_up(space, token=token)
        if token and not keeps_secrets(found.url):
            raise ResultRejected(
                f"{space} is at {found.url}: no token is sent over an open line.", space=space
            )
        return Address(found.url, found.revision, found.licence, found.zero_gpu)
    raise InputError(
        f"There is no Space '{space}'.",
        field="spaces",
        remedy="Give the id of a Space on the Hub (owner/name) or the address of a Gradio app (http…).",
    )


def is_url(space: str) -> bool:
    """Whether the name of a Space is an http(s) address."""
    return urlsplit(space).scheme in {"http", "https"}


def is_hub_id(space: str) -> bool:
    """Whether the name of a Space looks like a Hub id, ``owner/name``."""
    owner, slash, name = space.partition("/")
    return bool(slash and owner and name) and not set(space) & set(": \t\n?#") and "/" not in name


def host_and_port(url: str) -> tuple[str, int]:
    """Return the host in an address, "" where it has none, and its port. Raises InputError (field ``spaces``)."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as error:
        raise InputError(f"{url} has no port that could be called: {error}.", field="spaces") from error
    return parts.hostname or "", port or (443 if parts.scheme == "https" else 80)


def keeps_secrets(url: str) -> bool:
    """Whether nobody on the way to an address can read what is sent there."""
    return urlsplit(url).scheme == "https" or is_loopback(url)


def is_loopback(url: str) -> bool:
    """Whether an address is on this machine, by what it says, not by what a name server answers."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
