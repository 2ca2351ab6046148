"""What gradio's client asks an app before its first call: its configuration, and how its endpoints are described.

An app that this machine runs is asked once for each lease, and each call under it is handed the answer: a lease is for
one process with one source, so a later answer would be the same. A stranger's Space may be another revision by the next
call, or be served by another replica, so its calls ask for themselves.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from tools.errors import ResultRejected
from tools.spaces.hosting import Lease
from tools.spaces.http import read_bounded
from tools.spaces.schema import MAX_SCHEMA_BYTES, MAX_SCHEMA_SECONDS, fetch_info

_NEEDED = ("version", "protocol", "api_prefix", "connect_heartbeat", "max_file_size")  # a page needs far more


@dataclass(frozen=True)
class Introduction:
    """The answers of an app to ``/config`` and ``/gradio_api/info``."""

    config: dict[str, Any]
    info: dict[str, Any]

    def to(self, api_names: Collection[str]) -> dict[str, Any]:
        """Return, as plain data, what a client needs to call these endpoints and no others."""
        dependencies = [
            {**dependency, "id": dependency.get("id", number)}  # by its place, which is lost here
            for number, dependency in enumerate(self.config["dependencies"])
            if f"/{dependency.get('api_name')}" in api_names
        ]
        used = {number for found in dependencies for number in (*found["inputs"], *found["outputs"])}
        named = self.info["named_endpoints"]
        return {
            "config": {
                **{name: self.config[name] for name in _NEEDED if name in self.config},
                "components": [entry for entry in self.config["components"] if entry["id"] in used],
                "dependencies": dependencies,
            },
            "info": {
                "named_endpoints": {name: named[name] for name in api_names if name in named},
                "unnamed_endpoints": {},
            },
        }


def introduce(url: str, *, space: str) -> Introduction:
    """Ask the app at ``url``. Raises SpaceError: not there, not answering, or not as a Gradio app would."""
    info = fetch_info(url, space=space)
    raw = read_bounded(f"{url}/config", max_bytes=MAX_SCHEMA_BYTES, seconds=MAX_SCHEMA_SECONDS, space=space)
    try:
        found = Introduction(json.loads(raw), info)
        found.to(info["named_endpoints"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ResultRejected(
            f"{space} is not configured as a Gradio app would be: {type(error).__name__}.", space=space
        ) from error
    return found


class Introductions:
    """The introductions of leased apps. Safe in threads, where two that come at once may both ask."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Lease, Introduction]] = {}

    def of(self, lease: Lease, *, space: str) -> Introduction:
        """Return that of the app behind ``lease``; raises as ``introduce`` does."""
        known, found = self._known.get(space, (None, None))
        if known != lease or found is None:
            found = introduce(lease.url, space=space)
            self._known[space] = (lease, found)
        return found
