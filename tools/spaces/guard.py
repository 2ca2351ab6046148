"""The network guard of a runner: it may connect to its Space, and to nobody else.

A hostile app can send gradio's client elsewhere (redirects, ``api_prefix``, stream addresses). The guard is an audit
hook of the interpreter (PEP 578), which sees every name look-up and every connection, and cannot be taken off again.
"""

import ipaddress
import socket
import sys
from typing import Any
from urllib.parse import urlsplit

from tools.errors import ResultRejected, SpaceNotFound
from tools.spaces.addresses import is_loopback


def allow_only(url: str, *, space: str) -> None:
    """Refuse from now on every connection of this process but those to the host and port of ``url``.

    A Space that is not on loopback by its address must not resolve to a private one. Raises SpaceNotFound when the
    host cannot be resolved, ResultRejected when it resolves to a private address; later connections elsewhere raise
    ResultRejected where they are tried.
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

    def refuse_others(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.getaddrinfo":
            if arguments[0] != host:
                raise ResultRejected(
                    f"{space} points to another host, {arguments[0]!s:.80}; refused.", space=space
                )
        elif event in {"socket.connect", "socket.sendto"}:
            address = arguments[1]
            if not isinstance(address, tuple) or address[0] not in allowed or address[1] != port:
                raise ResultRejected(
                    f"{space} points to another address, {address!s:.80}; refused.", space=space
                )

    sys.addaudithook(refuse_others)
