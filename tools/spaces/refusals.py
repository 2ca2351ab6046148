"""How long a Space asks to be left alone: in a header of its refusal (Retry-After, RFC 9110, section 10.2.3) that
gradio's client does not hand on, and so noted where every answer passes."""

import time
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

REFUSALS = {httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE}
# A quota is back after a day; who asks for more would be called by nobody again.
LONGEST_BELIEVED_S = 24 * 3600.0


def asked_pause(response: httpx.Response) -> float | None:
    """Return the seconds that an answer asks for, or None; it may also name the moment."""
    text = response.headers.get("retry-after", "")
    if text.isdecimal():
        return min(float(text), LONGEST_BELIEVED_S)
    try:
        seconds = parsedate_to_datetime(text).timestamp() - time.time()
    except (ValueError, OverflowError):
        return None
    return min(max(seconds, 0.0), LONGEST_BELIEVED_S)


def note_pauses() -> list[float]:
    """Return a list to which, from now on, each pause is added that a refusal of a request of this process asks for."""
    noted: list[float] = []
    send = httpx.HTTPTransport.handle_request

    def heard(self: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        response = send(self, request)
        seconds = asked_pause(response) if response.status_code in REFUSALS else None
        if seconds is not None:
            noted.append(seconds)
        return response

    transport: Any = httpx.HTTPTransport
    transport.handle_request = heard
    return noted
