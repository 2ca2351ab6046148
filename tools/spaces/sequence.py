"""The calls of one unit of work, made one after another on one client, so that they share its session."""

import re
import time
from functools import partial
from pathlib import Path
from typing import Any

from gradio_client import Client, handle_file

from tools.durable.detached import CallFolder
from tools.errors import ResultRejected
from tools.spaces.binding import FILE_MARK, OUTPUT_MARK
from tools.spaces.outputs import fetch_file, is_file_data, unwrap_all

MAX_CARRIED_BYTES = 256 << 20  # of one file that goes from call to call: a mesh with its textures
MAX_CARRIED = 64  # files between calls: a gallery of views has six
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$")

Returned = dict[str, list[Any]]  # the outputs of each call, unwrapped, by endpoint


def run_calls(client: Client, request: dict[str, Any], folder: CallFolder, deadline: float) -> Returned:
    """Make the calls of ``request`` in order and return what they returned.

    Files that go from one call to the next are fetched and sent again: a Space that hands out the path of a file of
    this machine gets nothing for it. ``deadline`` is on the monotonic clock. Raises whatever gradio's client raises,
    TimeoutError, ResultRejected.
    """
    _upload_only_from(client, folder.path, space=request["space"])
    carrier = _Carrier(request, folder, deadline)
    returned: Returned = {}
    for call in request["calls"]:
        arguments = carrier.filled(call["arguments"], returned)
        folder.declare_intent()
        if request["hides"]:
            job = client.submit(*arguments, api_name=call["api_name"])
        else:
            job = client.submit(api_name=call["api_name"], **arguments)
        raw = job.result(timeout=max(deadline - time.monotonic(), 0.1))
        count = len(raw) if request["hides"] and isinstance(raw, list | tuple) else call["outputs"]
        returned[call["api_name"]] = unwrap_all(raw, count=count, space=request["space"])
    return returned


class _Carrier:
    """Puts real values in the place of marks."""

    def __init__(self, request: dict[str, Any], folder: CallFolder, deadline: float) -> None:
        self._request = request
        self._folder = folder.path
        self._deadline = deadline
        self._carried = 0

    def filled(self, value: Any, returned: Returned) -> Any:
        """Return bound arguments with every mark replaced: a file as gradio's client wants it, an earlier output."""
        if isinstance(value, dict):
            if FILE_MARK in value:
                return handle_file(str(self._folder / self._request["files"][value[FILE_MARK]]))
            if OUTPUT_MARK in value:
                api_name, index = value[OUTPUT_MARK]
                return self._carry(self._earlier(returned, api_name, index))
            return {name: self.filled(item, returned) for name, item in value.items()}
        if isinstance(value, list):
            return [self.filled(item, returned) for item in value]
        return value

    def _earlier(self, returned: Returned, api_name: str, index: int) -> Any:
        outputs = returned[api_name]
        if index >= len(outputs) or outputs[index] is None:
            raise ResultRejected(
                f"{self._request['space']}{api_name} returned nothing as output {index}, which the next call needs.",
                space=self._request["space"],
            )
        return outputs[index]

    def _carry(self, value: Any) -> Any:
        """Return an output with its files fetched from the Space, under our own names."""
        if is_file_data(value):
            return self._fetched(value["path"])
        if isinstance(value, dict):
            return {name: self._carry(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self._carry(item) for item in value]
        return value

    def _fetched(self, path: str) -> dict[str, Any]:
        space = self._request["space"]
        if self._carried >= MAX_CARRIED:
            raise ResultRejected(
                f"{space} returned more than {MAX_CARRIED} files between calls.", space=space
            )
        suffix = _SUFFIX.search(path)
        target = self._folder / "between" / f"{self._carried:03}{suffix[0].lower() if suffix else ''}"
        target.parent.mkdir(exist_ok=True)
        self._carried += 1
        fetch_file(
            path, target, url=self._request["url"], max_bytes=MAX_CARRIED_BYTES, space=space,
            seconds=max(self._deadline - time.monotonic(), 1), token=self._request["token"],
        )  # fmt: skip
        return dict(handle_file(str(target)))


def _upload_only_from(client: Client, folder: Path, *, space: str) -> None:
    """Let the client send files of the call folder and no others: it would send any file that a default value of the
    Space's own schema names."""

    def refuse_others(upload: Any, file: dict[str, Any], data_index: int) -> Any:
        if not Path(file["path"]).resolve().is_relative_to(folder.resolve()):
            raise ResultRejected(
                f"{space} asks for a file of this machine, {file['path']:.80}; refused.", space=space
            )
        return upload(file, data_index=data_index)

    for endpoint in client.endpoints.values():
        endpoint._upload_file = partial(refuse_others, endpoint._upload_file)
