"""Reading from a Space over HTTP: bounded in size and time, no redirects, no proxy or login of the environment."""

import functools
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from tools.errors import CallTimeout, ResultRejected
from tools.spaces.failures import classify

CONNECT_TIMEOUT_S = 10
READ_TIMEOUT_S = 30


@functools.cache
def tls() -> ssl.SSLContext:
    """Return the one TLS context of this process: reading the certificates anew for each request takes 20 ms."""
    return httpx.create_ssl_context(trust_env=False)


def stream_bounded(
    url: str, *, max_bytes: int, seconds: float, space: str, token: str | None = None
) -> Iterator[bytes]:
    """Yield the body of ``url`` in pieces; ``token`` is the person's, where they granted it to this Space.

    Raises ResultRejected when it redirects, is larger than ``max_bytes``, is compressed (a bomb could hide in it) or
    ends before its announced length; CallTimeout when it takes more than ``seconds`` in all; else the SpaceError that
    ``classify`` finds.
    """
    deadline = time.monotonic() + seconds
    timeout = httpx.Timeout(READ_TIMEOUT_S, connect=CONNECT_TIMEOUT_S)
    received = 0
    try:
        with (
            httpx.Client(verify=tls(), trust_env=False, follow_redirects=False, timeout=timeout) as client,
            client.stream("GET", url, headers=_headers(token)) as response,
        ):
            if response.is_redirect:
                raise ResultRejected(
                    f"{space} redirects {response.url.path} elsewhere; refused.", space=space
                )
            response.raise_for_status()
            if response.headers.get("content-encoding", "identity") != "identity":
                raise ResultRejected(
                    f"{space} sent a compressed file that was not asked for; refused.", space=space
                )
            announced = _length(response)
            if announced is not None and announced > max_bytes:
                raise _too_large(space, max_bytes)
            for piece in response.iter_raw():
                received += len(piece)
                if received > max_bytes:
                    raise _too_large(space, max_bytes)
                if time.monotonic() > deadline:
                    raise CallTimeout(
                        f"{space} sent a file too slowly: not whole after {seconds:.0f} s.", space=space
                    )
                yield piece
    except httpx.RemoteProtocolError as error:
        if received:
            raise ResultRejected(f"{space} sent a file that was cut short.", space=space) from error
        raise classify(error, space=space) from error
    except httpx.HTTPError as error:
        raise classify(error, space=space) from error
    if announced is not None and received != announced:
        raise ResultRejected(
            f"{space} sent {received} bytes of a file that it announced with {announced}.", space=space
        )


def read_bounded(url: str, *, max_bytes: int, seconds: float, space: str, token: str | None = None) -> bytes:
    """Return the body of ``url``; raises as ``stream_bounded`` does."""
    return b"".join(stream_bounded(url, max_bytes=max_bytes, seconds=seconds, space=space, token=token))


def download(
    url: str, target: Path, *, max_bytes: int, seconds: float, space: str, token: str | None = None
) -> None:
    """Write the body of ``url`` to ``target``; raises as ``stream_bounded`` does, and OSError."""
    with target.open("wb") as file:
        for piece in stream_bounded(url, max_bytes=max_bytes, seconds=seconds, space=space, token=token):
            file.write(piece)


def _headers(token: str | None) -> dict[str, str]:
    login = {"Authorization": f"Bearer {token}"} if token else {}
    return {"Accept-Encoding": "identity", **login}


def _length(response: httpx.Response) -> int | None:
    text = response.headers.get("content-length", "")
    return int(text) if text.isdecimal() else None


def _too_large(space: str, max_bytes: int) -> ResultRejected:
    return ResultRejected(
        f"{space} sent a file larger than the {max_bytes} bytes that its card allows.", space=space
    )
