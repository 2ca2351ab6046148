"""The failures of the wild, word for word, each with the error and the verdict that it leads to.

``python -m tests.contract.spaces.failing`` writes their table into ``docs/spaces.md``.
"""

from dataclasses import dataclass
from typing import Any

import httpx

from tools.spaces.table import PAGE, page_with

SCHNELL = "black-forest-labs/FLUX.1-schnell"
TRELLIS = "trellis-community/TRELLIS"
ZERO_GPU, WORKER = "ZeroGPU quota exceeded", "ZeroGPU worker error"

Fault = dict[str, Any]


def error(text: str, title: str = "Error") -> Fault:
    """An endpoint that raises gr.Error."""
    return {"kind": "error", "text": text, "title": title}


def status(at: str, code: int, body: Any = "", **headers: str) -> Fault:
    """A request, by a part of its path, that gets a status instead of its answer."""
    return {"kind": "status", "at": at, "status": code, "body": body, "headers": headers}


@dataclass(frozen=True)
class Row:
    """One failure: the faults of successive requests (of all, if it ``lasts``), the error it is to us (None: it passes
    by itself), the verdict that follows, words of the message, how many calls reach the endpoint, and whether the build
    stops instead where a person named the Space."""

    name: str
    faults: list[Fault]
    error: str | None
    verdict: str = ""
    words: tuple[str, ...] = ()
    calls: int = 1
    lasts: bool = False
    stops: bool = False


_GRANT = ("HF_TOKEN", "`hf auth login`", f"`--grant {SCHNELL}`", "what is finished is kept")
INVALID = "The current space is in the invalid state: {}. Please contact the owner to fix this."
ROWS = [
    Row("free quota", [error("You have exceeded your free ZeroGPU quota (120s requested vs. 55s left). Try again in "
        "23:58:14.", ZERO_GPU)], "QuotaExceeded", "next_space", ("Resume the build after", "what is finished is kept")),
    Row("quota for days", [error("You have exceeded your Pro ZeroGPU quota (120s requested vs. 157s left). Try again "
        "in 1 day, 2:00:03.", ZERO_GPU)], "QuotaExceeded", "next_space", ("Resume the build after",)),
    Row("quota in HTML", [error('You have exceeded your GPU quota (60s requested vs. 0s left). <a href="x">Create a '
        "free account</a>, or retry in 0:09:48")], "QuotaExceeded", "next_space", ("Create a free account",)),
    Row("runs limit", [error("You have reached your ZeroGPU runs limit.", ZERO_GPU)], "QuotaExceeded", "next_space",
        ("when the quota is back",)),
    Row("duration", [error("The requested GPU duration (258s) is larger than the maximum allowed", ZERO_GPU)],
        "CallTooHeavy", "lighter", ("fewer steps",)),
    Row("no GPU, once", [error("No GPU was available after 60s. Retry later.", ZERO_GPU)], None, calls=2),
    Row("GPU limit", [error("Space app has reached its GPU limit. Try re-running outside of examples if it happened "
        "after clicking one", ZERO_GPU)], "SpaceAuth", "next_space", _GRANT, stops=True),
    Row("aborted", [error("GPU task aborted", WORKER)], "CallTooHeavy", "lighter"),
    Row("class name", [error("'NameError'", WORKER)], "SpaceBug", "next_space", ("'NameError'",)),
    Row("proxy token", [error("Expired ZeroGPU proxy token", ZERO_GPU)], None, calls=2),
    Row("credits", [error("You have too many ZeroGPU credits allocated to running tasks", ZERO_GPU)], None, calls=2),
    Row("masked", [{"kind": "bug"}], "SpaceBug", "next_space", ("has not enabled verbose error reporting",)),
    Row("its own words", [error("<b>Bad</b> prompt\x1b[31m")], "SpaceBug", "next_space", ("Bad prompt",)),
    *(Row(f"stage {stage}", [{"kind": "stage", "stage": stage}], "SpaceNotRunning", "next_space", (stage,), calls=0)
      for stage in ("RUNTIME_ERROR", "PAUSED", "BUILD_ERROR", "CONFIG_ERROR", "NO_APP_FILE")),
    *(Row(f"invalid state {stage}", [error(INVALID.format(stage))], "SpaceNotRunning", "next_space", (stage,))
      for stage in ("RUNTIME_ERROR", "PAUSED")),
    Row("building, then there", [{"kind": "stage", "stage": "BUILDING"}], None, calls=1),
    Row("building for ever", [{"kind": "stage", "stage": "BUILDING"}], "SpaceBusy", "retry", ("BUILDING",), calls=0,
        lasts=True),
    Row("queue is full", [status("queue/join", 503)], None, calls=1),
    Row("too many requests", [status("/config", 429, **{"retry-after": "0"})], None, calls=1),
    Row("queue is full for long", [status("queue/join", 503, **{"retry-after": "900"})], "SpaceBusy", "retry",
        ("Queue is full",), calls=0),
    Row("too many requests for long", [status("/config", 429, **{"retry-after": "900"})], "SpaceBusy", "retry",
        ("Too many requests",), calls=0),
    Row("ask again much later", [status("gradio_api/info", 429, **{"retry-after": "900"})], "SpaceBusy", "retry",
        ("429",), calls=0),
    Row("login", [status("/config", 401)], "SpaceAuth", "next_space",
        ("credentials were not provided", *_GRANT), calls=0, stops=True),
    Row("not open", [status("gradio_api/info", 403)], "SpaceAuth", "next_space",
        ("not open to everybody", *_GRANT), calls=0, stops=True),
    Row("not there", [status("/api/spaces", 404, **{"x-error-code": "RepoNotFound"})],
        "SpaceNotFound", "next_space", ("Check the name", *_GRANT), calls=0, stops=True),
    Row("no such function", [error("Cannot find a function with `api_name`: /x.")], "SchemaDrift", "next_space"),
    Row("no such argument", [error("Parameter `foo` is not a valid key-word argument.")], "SchemaDrift", "next_space"),
    Row("missing argument", [error("No value provided for required argument: image")], "SchemaDrift", "next_space"),
    Row("too small a value", [error("Value 0.1 is less than minimum value 0.5.")], "BadArguments", "next_space"),
    Row("broken stream", [status("queue/data", 200, "data: nonsense\n\n")], "SpaceBusy", "retry",
        ("broke while it worked",)),
    Row("nothing", [{"kind": "nothing"}], "ResultRejected", "retry", ("returned nothing where a image was due",)),
    Row("file comes late", [status("/file=", 503)], None, calls=1),
    Row("file never comes", [status("/file=", 503)], "ResultRejected", "retry", ("does not serve the file", "503"),
        lasts=True),
    Row("file is gone", [status("/file=", 404)], "ResultRejected", "retry", ("does not serve the file",)),
    Row("file is private", [status("/file=", 403)], "ResultRejected", "retry", ("does not serve the file",)),
    Row("other type", [status("/file=", 200, "<html>")], "ResultRejected", "retry", ("not image/*",)),
]  # fmt: skip


def failures_table() -> str:
    """Return one line for each failure, for people: what is said, our error, the verdict, the test's name."""
    head = "| what is said, or done | error | verdict | test |\n|---|---|---|---|\n"
    return head + "".join(map(_line, ROWS))


def _line(row: Row) -> str:
    said = " ".join(_said(fault) for fault in row.faults) + (", every time" if row.lasts else "")
    verdict = "stop, or next_space" if row.stops else row.verdict or "it passes"
    return f"| {said} | {row.error or 'none'} | {verdict} | {row.name} |\n"


def _said(fault: Fault) -> str:
    match fault["kind"]:
        case "error":
            words = fault["text"].encode("unicode_escape").decode().replace("|", "\\|")
            return f"``{words}``" if "`" in words else f"`{words}`"
        case "status":
            body = "with something else" if fault["status"] == httpx.codes.OK else str(fault["status"])
            wait = (
                f", Retry-After {fault['headers']['retry-after']}"
                if "retry-after" in fault["headers"]
                else ""
            )
            return f"`{fault['at'].strip('/')}` is answered {body}{wait}"
        case "stage":
            return f"the Hub says {fault['stage']}"
        case "bug":
            return "an exception whose text the Space hides"
        case _:
            return "an output that is nothing"


if __name__ == "__main__":
    PAGE.write_text(page_with(failures_table(), PAGE.read_text("utf-8"), mark="failures"), "utf-8")
