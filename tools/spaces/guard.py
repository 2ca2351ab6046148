"""The network guard of a runner: it may connect to its Space, and to nobody else.

A hostile app can send gradio's client elsewhere (redirects, ``api_prefix``, stream addresses). The guard looks the
Space's name up once, and answers from memory from then on: the process needs no resolver any more, and an address that
changes meanwhile changes nothing. An audit hook of the interpreter (PEP 578) sees every look-up and every connection,
and cannot be taken off again.
"""

import ipaddress
import socket
import sys
from typing import Any
from urllib.parse import urlsplit

from tools.errors import ResultRejected, SpaceNotFound
from tools.spaces.addresses import is_loopback

_LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_CONNECTIONS = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def allow_only(url: str, *, space: str) -> int:
    """Refuse from now on every connection of this process but those to the host and port of ``url``; return the port.

    A Space that is not on loopback by its address must not resolve to a private one. Raises SpaceNotFound when the
    host cannot be resolved, ResultRejected when it resolves to a private address; later look-ups of and connections to
    others raise ResultRejected where they are tried.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise SpaceNotFound(f"The host {host} of {space} is not known: {error}.", space=space) from error
    allowed = {str(entry[4][0]) for entry in entries}
    if not is_loopback(url):
        for address in allowed:
            if not ipaddress.ip_address(address).is_global:
                raise ResultRejected(
                    f"{space} resolves to the private address {address}; refused.", space=space
                )

    def refusal(what: str, target: object) -> ResultRejected:
        return ResultRejected(f"{space} points to another {what}, {target!s:.80}; refused.", space=space)

    def from_memory(name: object, asked: object = None, *_: Any, **__: Any) -> list[Any]:
        text = name.decode("ascii", "replace") if isinstance(name, bytes) else name
        if text != host:
            raise refusal("host", text)
        if asked not in (port, str(port)):
            raise refusal("address", (host, asked))
        return list(entries)

    def refuse_others(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _LOOK_UPS:
            raise refusal("host", arguments[0])
        if event in _CONNECTIONS:
            address = arguments[1]
            if not isinstance(address, tuple) or address[0] not in allowed or address[1] != port:
                raise refusal("address", address)

    pinned: Any = from_memory
    socket.getaddrinfo = pinned
    sys.addaudithook(refuse_others)
    return port
