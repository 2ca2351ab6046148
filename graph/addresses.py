"""Where LangGraph's server shows what the state has only the hash of."""

import os
from collections.abc import Iterable

from tools.artifacts import Artifact

VARIABLE = "LANGGRAPH_API_URL"  # LangGraph's own: the server says with it where it listens
THUMBNAILS = "/thumbnails"
SHOWN = frozenset({"image", "scene", "exhibit", "poster"})  # roles of which there is a picture


def thumbnail_addresses(artifacts: Iterable[Artifact]) -> list[str]:
    """Return the address of a small picture of each artifact that has one; none where no server runs the graph.

    They are whole addresses: Studio, which shows them, is a page of another host.
    """
    server = os.environ.get(VARIABLE)
    if not server:
        return []
    return [
        f"{server}{THUMBNAILS}/{artifact.sha256}.webp" for artifact in artifacts if artifact.role in SHOWN
    ]
