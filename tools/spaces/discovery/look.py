"""Looking at a Space that may be anybody's: a few bounded reads, and nothing is called."""

import json
from typing import Any

from tools.errors import ResultRejected, SpaceAuth, SpaceNotFound
from tools.spaces.discovery.facts import SpaceFacts, read_facts
from tools.spaces.http import read_bounded
from tools.spaces.schema import MAX_SCHEMA_BYTES, MAX_SCHEMA_SECONDS, fetch_info


def look(url: str, *, space: str, info: dict[str, Any] | None = None, token: str | None = None) -> SpaceFacts:
    """Return what the app at ``url`` says of itself. ``info`` is its ``/gradio_api/info`` if that was read before,
    ``token`` the person's if it was granted.

    Raises SpaceError: not there, not answering, or not a schema. An app that hides its ``/config``, or whose config is
    nonsense, is judged by its schema alone.
    """
    info = fetch_info(url, space=space, token=token) if info is None else info
    try:
        return read_facts(info, _config(url, space, token), name=space)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return read_facts(info, name=space)


def _config(url: str, space: str, token: str | None) -> dict[str, Any] | None:
    try:
        raw = read_bounded(
            f"{url}/config",
            max_bytes=MAX_SCHEMA_BYTES,
            seconds=MAX_SCHEMA_SECONDS,
            space=space,
            token=token,
        )
        config = json.loads(raw)
    except (ResultRejected, SpaceAuth, SpaceNotFound, ValueError, RecursionError):
        return None
    return config if isinstance(config, dict) else None
