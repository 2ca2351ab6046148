"""The ``<iframe>`` that shows a published gallery inside another page."""

from html import escape
from urllib.parse import urlsplit, urlunsplit

from tools.errors import InputError

ALLOWED = "fullscreen; xr-spatial-tracking; gamepad"


def embed_code(address: str, title: str) -> str:
    """Return the element for the gallery at ``address``. Raises InputError (field ``embed-code``) if that is none."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise InputError(
            f"'{address}' is no address of a web page.",
            field="embed-code",
            remedy="Give the address that the gallery has, e.g. https://example.org/gallery/.",
        )
    source = urlunsplit(parts._replace(query=f"{parts.query}&embed".lstrip("&"), fragment=""))
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="960" height="540" loading="lazy" '
        f'allow="{ALLOWED}"></iframe>'
    )
