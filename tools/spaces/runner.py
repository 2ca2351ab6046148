"""``python -m tools.spaces.runner``: makes calls with gradio's own client, each in a process of its own.

It is the zygote's child that makes one call: it holds the lock of its call folder until it ends, and the build may die
meanwhile. What comes back, good or bad, is left in ``result.json``.
"""

import importlib
import signal
import time
from typing import Any

import httpx

from tools.durable.detached import CallFolder
from tools.durable.files import write_json
from tools.durable.zygote import serve
from tools.errors import CallUnknown, ResultRejected
from tools.jail.confine import confine
from tools.spaces.allowance import TALK_BYTES, receive_at_most
from tools.spaces.card import Result
from tools.spaces.client import SpaceClient
from tools.spaces.failures import classify, to_data
from tools.spaces.grants import take_over
from tools.spaces.guard import allow_only
from tools.spaces.http import tls
from tools.spaces.outputs import keep_output
from tools.spaces.refusals import note_pauses
from tools.spaces.retry import with_retries
from tools.spaces.sequence import MAX_CARRIED_BYTES, Returned, run_calls

# Beyond its own deadline nothing keeps this process alive, not even C code that hangs.
LAST_RESORT_SECONDS = 30
HTTP_TIMEOUT_S = 60  # between two bytes; Gradio sends a heartbeat every 15 s


def main(folder: CallFolder) -> None:
    """Make the call that ``request.json`` asks for and leave its result."""
    request = {**folder.request(), "token": take_over(folder.path)}
    started = time.monotonic()
    pauses: list[float] = []  # until when the Space asked to be left alone, in seconds since the epoch
    deadline = started + request["seconds"]
    signal.alarm(int(request["seconds"]) + LAST_RESORT_SECONDS)
    try:
        port = allow_only(request["url"], space=request["space"], private=request["private"])
        confine(folder=folder.path, port=port)
        receive_at_most(allowance(request), space=request["space"])
        noted = note_pauses()
        returned = with_retries(
            lambda: _call(request, folder, deadline, noted),
            deadline=deadline,
            asked=lambda seconds: pauses.append(time.time() + seconds),
        )
        seconds = time.monotonic() - started
        files = [
            keep_output(
                _output(returned, result, request), result, number, folder=folder, url=request["url"],
                space=request["space"], seconds=max(deadline - time.monotonic(), 1), token=request["token"],
            )
            for number, result in enumerate(map(Result.model_validate, request["results"]))
        ]  # fmt: skip
    except Exception as error:  # noqa: BLE001  the boundary of the process: whatever it is, the caller must learn of it
        ours = to_data(classify(error, space=request["space"]))
        if request["token"]:
            ours["message"] = ours["message"].replace(
                request["token"], "…"
            )  # a Space may print what it is sent
        result = {"error": ours, "seconds": time.monotonic() - started}
    else:
        result = {"files": files, "seconds": seconds}
    write_json(folder.path / "result.json", {**result, "pauses": pauses})


def allowance(request: dict[str, Any]) -> int:
    """Return the bytes that the Space may send in all: its results, what goes from call to call, and talk."""
    carried = MAX_CARRIED_BYTES if len(request["calls"]) > 1 else 0
    return TALK_BYTES + carried + sum(int(result["max_bytes"]) for result in request["results"])


def _output(returned: Returned, result: Result, request: dict[str, Any]) -> Any:
    """Return the output that a result is made of. Raises ResultRejected when there are fewer."""
    outputs = returned[result.call or request["calls"][-1]["api_name"]]
    if result.index >= len(outputs):
        raise ResultRejected(
            f"{request['space']} returned {len(outputs)} outputs; the {result.role} should be number {result.index}.",
            space=request["space"],
        )
    return outputs[result.index]


def _call(request: dict[str, Any], folder: CallFolder, deadline: float, noted: list[float]) -> Returned:
    """Return the outputs of each call, unwrapped. Every try has a client, and so a session, of its own.

    ``noted`` are the pauses that refusals ask for while it is made. Raises EnfiladeError.
    """
    space = request["space"]
    noted.clear()  # those of an earlier try have been kept
    try:
        client = SpaceClient(
            request["url"],
            introduction=request.get("introduction"),
            token=request["token"] or False,  # None would send the token that is saved on this machine
            download_files=False,
            verbose=False,
            analytics_enabled=False,
            ssl_verify=tls(),  # handed on to httpx, which takes a context as well as a yes or no
            httpx_kwargs={"trust_env": False, "timeout": HTTP_TIMEOUT_S},
            _skip_components=not request["hides"],
        )
        return run_calls(client, request, folder, deadline)
    except BaseException as error:
        if folder.intended() and not str(error) and type(error).__name__ == "CancelledError":
            raise CallUnknown(f"The line to {space} broke while it worked.", space=space) from error
        if isinstance(error, Exception):
            raise classify(error, space=space, asked=max(noted, default=None)) from error
        raise


def import_what_is_lazy() -> None:
    """Have the zygote import what a client imports when it is first used: else each child does, for longer than many a
    call takes."""
    httpx.Client(verify=tls(), trust_env=False).close()  # its transport, HTTP/1.1, and the certificates
    importlib.import_module("encodings.idna")  # for names of hosts


if __name__ == "__main__":
    import_what_is_lazy()
    serve(main)
