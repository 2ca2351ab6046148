"""What a Space returns, made into files of our own: unwrapped, fetched only from that Space, and checked by content."""

import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tools.durable.detached import CallFolder
from tools.errors import ResultRejected, SpaceAuth, SpaceBusy, SpaceNotFound
from tools.spaces.card import Result
from tools.spaces.http import download
from tools.spaces.media import recognise
from tools.spaces.retry import with_retries

JSON_TYPE = "application/json"
MAX_DEPTH = 8  # of update wrappers around one output


def unwrap_all(raw: Any, *, count: int, space: str) -> list[Any]:
    """Return the outputs as a list, whatever gradio's client made of them: it gives a single one without its list."""
    outputs = [raw] if count == 1 else raw
    if not isinstance(outputs, list | tuple) or len(outputs) < count:
        raise ResultRejected(
            f"{space} returned fewer outputs than its schema promises ({count}).", space=space
        )
    return [unwrap(output) for output in outputs]


def unwrap(output: Any) -> Any:
    """Return the value inside ``{"__type__": "update", "value": …}``, and inside a list of one."""
    for _ in range(MAX_DEPTH):
        if isinstance(output, dict) and output.get("__type__") == "update":
            output = output.get("value")
        elif isinstance(output, list) and len(output) == 1:
            output = output[0]
        elif isinstance(output, dict) and "path" not in output and isinstance(output.get("image"), dict):
            output = output["image"]  # an entry of a gallery
        else:
            break
    return output


def keep_output(
    output: Any,
    result: Result,
    number: int,
    *,
    folder: CallFolder,
    url: str,
    space: str,
    seconds: float,
    token: str | None = None,
) -> dict[str, str]:
    """Write one output to ``out/`` and return its entry for ``result.json``.

    Raises ResultRejected when it is not what the card promises: a path instead of a file, another type, too large, cut
    short.
    """
    target = folder.path / "out" / f"{number:03}"
    if isinstance(output, list) and output and all(map(_is_gallery_entry, output)):
        output = unwrap(output[0])  # one was asked for; who paints several has them in a gallery
    if is_file_data(output):
        fetch_file(
            output["path"],
            target,
            url=url,
            max_bytes=result.max_bytes,
            seconds=seconds,
            space=space,
            token=token,
        )
    elif result.media_type == JSON_TYPE:
        _write_json_output(output, target, result, space)
    elif output is None:
        raise ResultRejected(f"{space} returned nothing where a {result.role} was due.", space=space)
    else:
        raise ResultRejected(
            f"{space} returned {type(output).__name__} {output!r:.60} where a {result.role} file was due.",
            space=space,
        )
    media_type = recognise(target, result.media_type, space=space)
    return {"path": f"out/{target.name}", "role": result.role, "media_type": media_type, "name": ""}


def fetch_file(
    path: str,
    target: Path,
    *,
    url: str,
    max_bytes: int,
    seconds: float,
    space: str,
    token: str | None,
) -> None:
    """Write to ``target`` what the Space at ``url`` serves as its file ``path``, asking again while it is busy or the
    line drops: the file exists, and to make it anew may be billed.

    Raises ResultRejected when it serves no such file, or as ``tools.spaces.http.download`` does.
    """
    address = f"{url}/gradio_api/file={quote(path, safe='/')}"
    deadline = time.monotonic() + seconds

    def fetch() -> None:
        left = max(deadline - time.monotonic(), 1)
        download(address, target, max_bytes=max_bytes, seconds=left, space=space, token=token)

    try:
        with_retries(fetch, deadline=deadline)
    except (SpaceAuth, SpaceBusy, SpaceNotFound) as error:
        raise ResultRejected(
            f"{space} does not serve the file that it returned: {error.message}", space=space
        ) from error


def is_file_data(output: Any) -> bool:
    """Whether it is a file that the Space serves: gradio marks it. A bare path is one on *our* disk, never a result."""
    return (
        isinstance(output, dict)
        and isinstance(output.get("path"), str)
        and isinstance(output.get("meta"), dict)
        and output["meta"].get("_type") == "gradio.FileData"
    )


def _is_gallery_entry(output: Any) -> bool:
    return isinstance(output, dict) and is_file_data(output.get("image"))


def _write_json_output(output: Any, target: Path, result: Result, space: str) -> None:
    if isinstance(output, str):
        try:
            output = json.loads(output)
        except (ValueError, RecursionError):
            output = None
    if not isinstance(output, dict | list):
        raise ResultRejected(f"{space} returned no JSON where a {result.role} was due.", space=space)
    data = json.dumps(output, ensure_ascii=False).encode()
    if len(data) > result.max_bytes:
        raise ResultRejected(
            f"{space} returned more JSON than the {result.max_bytes} bytes allowed.", space=space
        )
    target.write_bytes(data)
