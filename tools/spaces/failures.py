"""Every failure of a call, classified once: gradio's and httpx's exceptions go in, errors of ``tools.errors`` come out.

The message is matched first and the title second, because the title "ZeroGPU quota exceeded" also heads passing
refusals. The texts are those that Spaces, gradio_client 2.7 and the ZeroGPU scheduler send, word for word in the tests.
"""

import errno
import html
import re
import ssl
import time
import unicodedata
from datetime import timedelta
from typing import Any

import httpx

from tools import errors
from tools.errors import (
    BadArguments,
    CallTimeout,
    CallTooHeavy,
    EnfiladeError,
    HomeError,
    MalformedAsset,
    QuotaExceeded,
    ResultRejected,
    SchemaDrift,
    SpaceAuth,
    SpaceBug,
    SpaceBusy,
    SpaceError,
    SpaceNotFound,
    SpaceNotRunning,
)
from tools.spaces.refusals import asked_pause

MAX_MESSAGE = 500  # characters of a Space's own words that are shown
_OUR_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS}  # no Space is to blame for these
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")
_WAIT = re.compile(r"(?:try again|retry) in (?:(\d+) days?, )?(\d+):(\d\d):(\d\d)", re.IGNORECASE)
_GRANT = (
    "Set HF_TOKEN (or log in with `hf auth login`) and go on with `--grant {space}`, or choose another Space; what is "
    "finished is kept."
)
_CHECK_NAME = "Check the name or the address. If it is private: " + _GRANT[0].lower() + _GRANT[1:]

_RULES: list[tuple[str, type[SpaceError], str]] = [
    (r"exceeded your .{0,40}GPU quota|your ZeroGPU runs limit", QuotaExceeded, ""),
    (r"requested GPU duration \(.{0,20}\) is larger than|GPU task aborted", CallTooHeavy,
     "Ask for less: fewer steps, or a lower quality."),
    (r"No GPU (was|is currently) available|too many ZeroGPU credits|Expired ZeroGPU proxy token", SpaceBusy, ""),
    (r"reached its GPU limit", SpaceAuth, _GRANT),
    (r"invalid state: (RUNTIME_ERROR|PAUSED|BUILD_ERROR|CONFIG_ERROR|NO_APP_FILE)", SpaceNotRunning,
     "Its owner must fix it; choose another Space."),
    (r"Could not find Space|Repository Not Found|Name or service not known|nodename nor servname"
     r"|No address associated", SpaceNotFound, _CHECK_NAME),
    (r"credentials were not provided|Please login|Invalid user token|401 Unauthorized|403 Forbidden", SpaceAuth,
     _GRANT),
    (r"Queue is full|Too many requests|429 Too Many|rate.?limit", SpaceBusy, ""),
    (r"Cannot find a function with|not a valid key-?word argument|No value provided for required argument"
     r"|Too many arguments|needed \(at least\)|didn't receive enough input", SchemaDrift, ""),
    (r"is (less|greater) than (minimum|maximum) value|is not in the list of choices|Invalid file type",
     BadArguments, ""),
    (r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|SSL", SpaceNotRunning, "Its certificate cannot be trusted."),
    (r"Temporary failure in name resolution|Network is unreachable", SpaceNotRunning, "Is this machine online?"),
    (r"Connection refused|All connection attempts failed", SpaceNotRunning, ""),
    (r"has not enabled verbose error reporting", SpaceBug, ""),
]  # fmt: skip


def clean(text: str) -> str:
    """Return a Space's words fit to be shown: no markup, no terminal escapes or control characters, not too long."""
    shortened = text[: 8 * MAX_MESSAGE]
    plain = html.unescape(_TAG.sub(" ", _ESCAPE.sub("", shortened)))
    plain = _TAG.sub(" ", plain)  # once more: markup that was hidden in entities
    printable = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in plain)
    joined = " ".join(printable.split())
    return joined if len(joined) <= MAX_MESSAGE else joined[: MAX_MESSAGE - 1] + "…"


def parse_wait(text: str) -> float | None:
    """Return the seconds in "Try again in 1 day, 2:00:03", or None."""
    match = _WAIT.search(text)
    if match is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds).total_seconds()


def quota_exceeded(message: str, wait: float | None, *, space: str) -> QuotaExceeded:
    """Return the error of a spent quota, which says when to resume; ``wait`` is in seconds, None where it was not
    said."""
    when = "when the quota is back"
    if wait is not None:
        when = time.strftime("after %H:%M on %d %B", time.localtime(time.time() + wait))
    remedy = f"Resume the build {when}; what is finished is kept."
    return QuotaExceeded(message, space=space, remedy=remedy, retry_after_s=wait)


def classify(error: BaseException, *, space: str, asked: float | None = None) -> EnfiladeError:
    """Return our error for an exception that came out of a call to ``space``; ``asked`` is the pause, in seconds, that
    it has asked for meanwhile in a way that the exception does not tell."""
    if isinstance(error, EnfiladeError):
        return error
    if isinstance(error, OSError) and error.errno in _OUR_DISK:
        return HomeError(
            f"The data folder cannot be written: {error.strerror}.",
            remedy="Free some disk space, or choose another folder with --home; then resume the build.",
        )
    if isinstance(error, MemoryError):
        return ResultRejected(f"{space} sent more than a call may hold in memory; refused.", space=space)
    if isinstance(error, httpx.HTTPStatusError):
        return _by_status(error.response, space)
    text = clean(_words(error))
    title = clean(str(getattr(error, "title", "") or ""))
    if found := _by_text(text, space, asked):
        return found
    if isinstance(error, httpx.TimeoutException | httpx.NetworkError | httpx.ProtocolError):
        return SpaceBusy(f"The line to {space} dropped: {text or type(error).__name__}.", space=space)
    if isinstance(error, TimeoutError):  # job.result(timeout): no text at all
        return CallTimeout(f"{space} did not answer in time.", space=space)
    if isinstance(error, ssl.SSLError):
        return SpaceNotRunning(f"{space} has a certificate that cannot be trusted: {text}.", space=space)
    if "ZeroGPU quota" in title:
        return quota_exceeded(f"{space} refused: {text}", parse_wait(text), space=space)
    if type(error).__name__ == "ValidationError":
        return BadArguments(f"{space} refused the values: {text}", space=space)
    return SpaceBug(f"{space} failed: {text or title or type(error).__name__}", space=space)


def _words(error: BaseException) -> str:
    """Return the exception's text with that of what caused it, where connection errors say what really happened."""
    cause = error.__cause__ or error.__context__
    return f"{error} {cause}" if isinstance(error, httpx.TransportError) and cause is not None else str(error)


def _by_text(text: str, space: str, asked: float | None) -> SpaceError | None:
    for pattern, kind, remedy in _RULES:
        if re.search(pattern, text, re.IGNORECASE):
            message = f"{space}: {text}"
            if issubclass(kind, QuotaExceeded):
                return quota_exceeded(message, parse_wait(text), space=space)
            if issubclass(kind, SpaceBusy):
                wait = parse_wait(text)
                return kind(
                    message, space=space, remedy=remedy, retry_after_s=asked if wait is None else wait
                )
            return kind(message, space=space, remedy=_for(space, remedy))
    return None


def _for(space: str, remedy: str) -> str:
    """Return a remedy for that Space. Nothing can be granted where none was called, as in a search of the Hub."""
    return "" if "{space}" in remedy and "/" not in space else remedy.format(space=space)


def _by_status(response: httpx.Response, space: str) -> SpaceError:
    status = response.status_code
    if status == httpx.codes.TOO_MANY_REQUESTS or status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return SpaceBusy(f"{space} answered {status}.", space=space, retry_after_s=asked_pause(response))
    if status in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        return SpaceAuth(
            f"{space} answered {status}: it is not open to everybody.",
            space=space,
            remedy=_for(space, _GRANT),
        )
    if status == httpx.codes.NOT_FOUND:
        remedy = _for(space, _CHECK_NAME)
        return SpaceNotFound(f"{space} answered 404 to {response.url.path}.", space=space, remedy=remedy)
    return SpaceBug(f"{space} answered {status}.", space=space)


def to_data(error: EnfiladeError) -> dict[str, Any]:
    """Return an error as plain data."""
    extra = {name: getattr(error, name) for name in ("code", "retry_after_s") if hasattr(error, name)}
    return {"type": type(error).__name__, "message": error.message, "remedy": error.remedy, **extra}


def from_data(data: dict[str, Any], *, space: str) -> EnfiladeError:
    """Return the error in plain data, as it was raised in another process. ``space`` is who was called."""
    kind = getattr(errors, str(data.get("type")), None)
    message = str(data.get("message", ""))
    remedy = str(data.get("remedy", ""))
    if isinstance(kind, type) and issubclass(kind, SpaceBusy):
        return kind(message, space=space, remedy=remedy, retry_after_s=data.get("retry_after_s"))
    if isinstance(kind, type) and issubclass(kind, SpaceError):
        return kind(message, space=space, remedy=remedy)
    if kind is MalformedAsset:
        return MalformedAsset(message, code=str(data.get("code", "")))
    if isinstance(kind, type) and issubclass(kind, HomeError | errors.ArtifactError | errors.SandboxBroken):
        return kind(message, remedy=remedy)
    return ResultRejected(f"The call ended with an error of no known kind: {clean(message)}", space=space)
