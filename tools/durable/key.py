"""The content key of a call: the same key, the same result, whoever asks, in whichever build, after any restart."""

from typing import Any

from tools.durable.files import fingerprint


def call_key(*, space: str, revision: str, schema_hash: str, api_name: str, arguments: Any) -> str:
    """Return the key. Files stand in ``arguments`` by the sha256 of their content, never by name or path."""
    return fingerprint([space, revision, schema_hash, api_name, arguments])
