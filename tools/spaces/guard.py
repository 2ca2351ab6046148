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

from tools.errors import ResultRejected, SpaceNotFound, SpaceNotRunning
from tools.spaces.addresses import host_and_port, is_loopback, is_url

LOCAL_NETWORKS = [  # what a person's leave can open; never loopback, nor where clouds keep their secrets (169.254/16)
    ipaddress.ip_network(network)
    for network in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # RFC 1918
        "100.64.0.0/10",  # RFC 6598: overlay networks
        "fc00::/7", "fe80::/10",  # RFC 4193, and what names of a local link resolve to as well
    )
]  # fmt: skip
Entries = list[tuple[Any, ...]]  # as socket.getaddrinfo returns them

_LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_CONNECTIONS = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def look_up(url: str, *, space: str, private: bool) -> Entries:
    """Return what the host of ``url`` resolves to, all of it fit to be called.

    A Space that is not on loopback by its address must not resolve to a private one, unless the person allowed it
    (``private``): then to one of ``LOCAL_NETWORKS``. Raises SpaceNotFound when there is no such host, SpaceNotRunning
    when nobody can be asked for it, ResultRejected when it resolves to a private address.
    """
    host, port = host_and_port(url)
    try:
        entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        if error.errno == socket.EAI_AGAIN:  # a name server that is away, or no network at all
            raise SpaceNotRunning(
                f"The host {host} of {space} cannot be looked up: {error}.",
                space=space,
                remedy="Is this machine online?",
            ) from error
        raise _unknown(host, error, space) from error
    except UnicodeError as error:  # what no name can be
        raise _unknown(host, error, space) from error
    if not is_loopback(url):
        for entry in entries:
            _refuse_private(str(entry[4][0]), url, space=space, allowed=private)
    return list(entries)


def _unknown(host: str, error: Exception, space: str) -> SpaceNotFound:
    return SpaceNotFound(f"The host {host:.80} of {space:.80} is not known: {error}.", space=space)


def _refuse_private(address: str, url: str, *, space: str, allowed: bool) -> None:
    parsed = ipaddress.ip_address(address)
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    if parsed.is_global:
        return
    local = any(parsed in network for network in LOCAL_NETWORKS)
    if local and allowed:
        return
    remedy = ""
    if local and is_url(space):
        host, port = host_and_port(url)
        named = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        remedy = (
            f"If it is a machine of your own network, build with --allow-private {named} (private_hosts in Python and "
            "Studio)."
        )
    raise ResultRejected(
        f"{space} resolves to the private address {address}; refused.", space=space, remedy=remedy
    )


def allow_only(url: str, *, space: str, private: bool = False) -> int:
    """Refuse from now on every connection of this process but those to the host and port of ``url``; return the port.

    Raises as ``look_up``; later look-ups of and connections to others raise ResultRejected where they are tried.
    """
    host, port = host_and_port(url)
    entries = look_up(url, space=space, private=private)
    allowed = {str(entry[4][0]) for entry in entries}

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
