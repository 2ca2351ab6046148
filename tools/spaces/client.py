"""Gradio's client, without two waits: for what is known already, and for messages that have come already."""

import threading
from collections import deque
from typing import Any

from gradio_client import Client

LONGEST_NAP_S = 1.0  # then the client looks after its other business: whether the job was cancelled


class SpaceClient(Client):  # type: ignore[misc]  # the package has no types
    """A client that need not ask a Space for its ``introduction`` (see ``tools.spaces.introduction``) where it is given
    one, and that hears of a result when it comes.

    Where it goes follows from what the Space says in either case: the guard of the process holds for both.
    """

    def __init__(self, url: str, *, introduction: dict[str, Any] | None, **options: Any) -> None:
        self._introduction = introduction
        super().__init__(url, **options)
        self.pending_messages_per_event = _Letterboxes()

    def _get_config(self) -> dict[str, Any]:
        config: dict[str, Any] = (self._introduction or {}).get("config") or super()._get_config()
        return config

    def _get_api_info(self) -> dict[str, Any]:
        info: dict[str, Any] = (self._introduction or {}).get("info") or super()._get_api_info()
        return info


class _Letterbox(deque[Any]):
    """The messages of one call. Its reader asks for its length, and sleeps for 50 ms where that is nought: here it is
    told when there is one, which the result of a quick call would otherwise wait for."""

    def __init__(self) -> None:
        super().__init__()
        self._posted = threading.Event()

    def append(self, message: Any) -> None:
        super().append(message)
        self._posted.set()

    def __len__(self) -> int:
        if not super().__len__():
            self._posted.clear()
            if not super().__len__():  # none was posted in between
                self._posted.wait(LONGEST_NAP_S)
        return super().__len__()


class _Letterboxes(dict[str, _Letterbox]):
    """A letterbox for each call, whatever container the client would have for it."""

    def __setitem__(self, event: str, _: Any) -> None:
        super().__setitem__(event, _Letterbox())

    def setdefault(self, event: str, _: Any = None) -> _Letterbox:
        return super().setdefault(event, _Letterbox())
