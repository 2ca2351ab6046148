"""Which web pages may speak to the server: LangGraph Studio's, those that its owner names, and its own.

The development server asks nobody who they are, and reads what a page of any site may send without asking first. So
a page in the same browser could start a build with settings of its own. Programs send no ``Origin`` and are not asked.
"""

import os
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

VARIABLE = "CORS_ALLOW_ORIGINS"  # LangGraph's own: it says with it which pages may read an answer
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class KnownOrigins:
    """Middleware that answers pages of other origins with 403 before anything is done."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no page's, or a known page's."""
        headers = Headers(scope=scope) if scope["type"] in ("http", "websocket") else Headers()
        origin = headers.get("origin")
        if origin is None or origin in _named() or _is_own(origin, headers.get("host", "")):
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse(
            f"Pages of {origin} may not speak to this server. Name them in ${VARIABLE} if they should.", 403
        )
        await refusal(scope, receive, send)


def _named() -> set[str]:
    return {origin.strip() for origin in os.environ.get(VARIABLE, "").split(",")}


def _is_own(origin: str, host: str) -> bool:
    """Whether a page came from this server. On loopback alone: elsewhere, a name can be made to lead here."""
    parts = urlsplit(origin)
    return parts.netloc == host and parts.hostname in LOOPBACK
