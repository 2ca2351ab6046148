"""Hosts of the person's own network: a Space there is called only where the person named its host.

A name on the list opens that host alone, and only to a Space that is named by its address, which says the host itself:
neither what the Hub says of a Space nor anything that a Space or a model says leads into a private network.
"""

import re
from collections.abc import Collection
from contextlib import suppress

from tools.errors import InputError, ResultRejected, SpaceError
from tools.spaces.addresses import host_and_port, is_url
from tools.spaces.guard import look_up

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[\w.-]+)(:(?P<port>\d{1,5}))?", re.IGNORECASE)


def check_private_hosts(hosts: Collection[str], spaces: Collection[str]) -> None:
    """Raise InputError: for what names no single host (field ``private_hosts``), and for one of the ``spaces``, named
    by its address, that is in a private network and on a host that ``hosts`` does not name (field ``spaces``).

    Names are looked up for it; nobody is called. What has no address now is left to the call.
    """
    for host in hosts:
        _split(host)
    for space in filter(is_url, spaces):
        with suppress(SpaceError):  # not to be found: told when it is called
            try:
                look_up(space, space=space, private=may_be_private(space, hosts))
            except ResultRejected as error:
                raise InputError(error.message, field="spaces", remedy=error.remedy) from error


def may_be_private(space: str, hosts: Collection[str]) -> bool:
    """Whether a Space is named by an address whose host, and port where one is given, is among ``hosts``."""
    if not is_url(space):
        return False
    name, port = host_and_port(space)
    return any(named == name and only in (None, port) for named, only in map(_split, hosts))


def _split(host: str) -> tuple[str, int | None]:
    """Return the name in ``HOST`` or ``HOST:PORT``, as an address has it, and the port or None."""
    match = _HOST.fullmatch(host)
    if match is None:
        raise InputError(
            f"'{host}' names no host.",
            field="private_hosts",
            remedy="Give each as HOST or HOST:PORT, as in the Space's address: 192.168.1.20:7860, studio.lan, "
            "[fd00::5]:7860.",
        )
    return match["name"].strip("[]").lower(), int(match["port"]) if match["port"] else None
