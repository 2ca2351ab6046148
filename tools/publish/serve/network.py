"""The address of a served site for other machines of the network, and its QR code for a phone."""

import io
import socket
from urllib.parse import urlsplit

import segno

ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared, not listened on
SOMEWHERE = ("192.0.2.1", 9)  # a documentation address: the system picks a way out, and nothing is sent


def network_url(url: str) -> str | None:
    """Return the address at which other machines find what ``url`` serves here, or None where none can.

    Where the server listens on every address, that is the one of this machine's way out; without a network, its name.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host == "::1" or host.startswith("127."):
        return None
    return f"http://{_own_address()}:{parts.port}/" if host in ANYWHERE else url


def _own_address() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(SOMEWHERE)
        except OSError:  # no network at all
            return socket.gethostname()
        return str(probe.getsockname()[0])


def qr_code(text: str) -> str:
    """Return a QR code in characters, two of its rows a line."""
    lines = io.StringIO()
    segno.make(text, error="m").terminal(out=lines, compact=True)
    return lines.getvalue()
