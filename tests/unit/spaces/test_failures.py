"""The texts of the wild, word for word, and what each of them is to us."""

import concurrent.futures
import errno

import httpx
import pytest
from gradio_client.exceptions import AppError, AuthenticationError, ValidationError
from gradio_client.utils import QueueError, TooManyRequestsError

from tools import errors
from tools.spaces.failures import MAX_MESSAGE, classify, clean, from_data, parse_wait, to_data

ZERO_GPU = "ZeroGPU quota exceeded"
WORKER = "ZeroGPU worker error"


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("You have exceeded your free ZeroGPU quota (120s requested vs. 55s left). Try again in 23:58:14.", ZERO_GPU,
         errors.QuotaExceeded),
        ("You have exceeded your Pro ZeroGPU quota (120s requested vs. 157s left). Try again in 1 day, 2:00:03.",
         ZERO_GPU, errors.QuotaExceeded),
        ('You have exceeded your GPU quota (60s requested vs. 0s left). <a href="x">Create a free account</a>, or '
         "retry in 0:09:48", "Error", errors.QuotaExceeded),
        ("You have reached your ZeroGPU runs limit.", ZERO_GPU, errors.QuotaExceeded),
        ("The requested GPU duration (258s) is larger than the maximum allowed", ZERO_GPU, errors.CallTooHeavy),
        ("No GPU was available after 60s. Retry later.", ZERO_GPU, errors.SpaceBusy),
        ("No GPU is currently available for you after 60s", ZERO_GPU, errors.SpaceBusy),
        ("Space app has reached its GPU limit. Try re-running outside of examples if it happened after clicking one",
         ZERO_GPU, errors.SpaceAuth),
        ("GPU task aborted", WORKER, errors.CallTooHeavy),
        ("'NameError'", WORKER, errors.SpaceBug),
        ("Expired ZeroGPU proxy token", ZERO_GPU, errors.SpaceBusy),
        ("You have too many ZeroGPU credits allocated to running tasks", ZERO_GPU, errors.SpaceBusy),
        ("The upstream Gradio app has raised an exception but has not enabled verbose error reporting. To enable, set "
         "show_error=True in launch().", "Error", errors.SpaceBug),
        ("Value 0.1 is less than minimum value 0.5.", "Error", errors.BadArguments),
    ],
)  # fmt: skip
def test_what_an_app_says(text, title, expected):
    error = classify(AppError(text, title=title), space="owner/name")
    assert type(error) is expected
    assert error.space == "owner/name"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ValueError("The current space is in the invalid state: RUNTIME_ERROR. Please contact the owner to fix this."),
         errors.SpaceNotRunning),
        (ValueError("The current space is in the invalid state: PAUSED. Please contact the owner to fix this."),
         errors.SpaceNotRunning),
        (ValueError("Could not find Space: a/b. If it is a private Space, please provide a Hugging Face token."),
         errors.SpaceNotFound),
        (AuthenticationError("Could not load a/b as credentials were not provided. Please login."), errors.SpaceAuth),
        (QueueError("Queue is full! Please try again."), errors.SpaceBusy),
        (TooManyRequestsError("Too many requests to the API, please try again later."), errors.SpaceBusy),
        (ValueError("Cannot find a function with `api_name`: /x."), errors.SchemaDrift),
        (TypeError("Parameter `foo` is not a valid key-word argument. Please click on 'view API'"), errors.SchemaDrift),
        (TypeError("No value provided for required argument: image"), errors.SchemaDrift),
        (ValidationError("Value must be shorter"), errors.BadArguments),
        (TimeoutError(), errors.CallTimeout),
        (httpx.ReadTimeout(""), errors.SpaceBusy),
        (httpx.RemoteProtocolError("Server disconnected without sending a response."), errors.SpaceBusy),
        (httpx.ConnectError("[Errno 111] Connection refused"), errors.SpaceNotRunning),
        (httpx.ConnectError("[Errno -2] Name or service not known"), errors.SpaceNotFound),
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed"), errors.SpaceNotRunning),
        (MemoryError(), errors.ResultRejected),
        (OSError(errno.ENOSPC, "No space left on device"), errors.HomeError),
        (OSError(errno.EIO, "Input/output error"), errors.HomeError),
        (concurrent.futures.CancelledError(), errors.SpaceBug),
        (KeyError("data"), errors.SpaceBug),
    ],
)  # fmt: skip
def test_what_the_client_raises(error, expected):
    assert type(classify(error, space="a/b")) is expected


@pytest.mark.parametrize(
    ("status", "headers", "expected", "wait"),
    [
        (429, {"retry-after": "7"}, errors.SpaceBusy, 7.0),
        (429, {"retry-after": "9" * 400}, errors.SpaceBusy, 86400.0),
        (503, {"retry-after": "Fri, 31 Dec 9999 23:59:59 GMT"}, errors.SpaceBusy, 86400.0),
        (503, {"retry-after": "Mon, 01 Jan 2024 00:00:00 GMT"}, errors.SpaceBusy, 0.0),
        (503, {"retry-after": "soon"}, errors.SpaceBusy, None),
        (503, {}, errors.SpaceBusy, None),
        (401, {}, errors.SpaceAuth, None),
        (404, {}, errors.SpaceNotFound, None),
        (418, {}, errors.SpaceBug, None),
    ],
)
def test_what_a_status_means(status, headers, expected, wait):
    request = httpx.Request("GET", "http://127.0.0.1/config")
    response = httpx.Response(status, headers=headers, request=request)
    error = classify(httpx.HTTPStatusError("", request=request, response=response), space="a/b")
    assert type(error) is expected
    assert getattr(error, "retry_after_s", None) == wait


def test_a_pause_that_only_a_header_named_is_kept_unless_the_words_name_one():
    full = classify(QueueError("Queue is full! Please try again."), space="a/b", asked=7.0)
    assert (type(full), full.retry_after_s) == (errors.SpaceBusy, 7.0)
    told = classify(QueueError("Queue is full. Try again in 0:00:02"), space="a/b", asked=7.0)
    assert told.retry_after_s == 2


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Try again in 23:58:14.", 86294),
        ("Try again in 1 day, 2:00:03", 93603),
        ("try again in 2 days, 0:00:00", 172800),
        ("retry in 0:09:48", 588),
        ("Try again later", None),
    ],
)
def test_the_wait_is_read(text, seconds):
    assert parse_wait(text) == seconds


def test_markup_escapes_and_floods_are_taken_out():
    hostile = (
        "<script>alert(1)</script>&lt;img src=x&gt;\x1b[31mred\x1b]0;title\x07\x00\u202eevil\r\n"
        + "x" * 50_000_000
    )
    cleaned = clean(hostile)
    assert cleaned.startswith("alert(1) red evil x")
    assert len(cleaned) == MAX_MESSAGE


@pytest.mark.parametrize(
    "error",
    [
        errors.SpaceBusy("busy", space="a/b", remedy="wait", retry_after_s=3.5),
        errors.QuotaExceeded("spent", space="a/b", retry_after_s=None),
        errors.ResultRejected("bad", space="a/b"),
        errors.MalformedAsset("bad", code="GLB_TRUNCATED"),
        errors.HomeError("full", remedy="free some space"),
    ],
)
def test_errors_survive_the_way_between_processes(error):
    back = from_data(to_data(error), space="a/b")
    assert type(back) is type(error)
    assert vars(back) == vars(error)


@pytest.mark.parametrize(
    "data", [{}, {"type": "SystemExit", "message": "x"}, {"type": "__name__", "message": "x"}]
)
def test_an_unknown_error_is_not_trusted(data):
    assert type(from_data(data, space="a/b")) is errors.ResultRejected
