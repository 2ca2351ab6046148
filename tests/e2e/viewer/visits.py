"""A visitor's browser window, and what it did."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page

PATIENCE_MS = 90_000  # software rendering: the first picture takes seconds
POLL_MS = 100
INSIDE = ("blob", "data", "file")  # addresses that leave the browser for nowhere
THIS_MACHINE = ("127.0.0.1", "localhost")
# How it brings a canvas to a page that no graphics card puts together.
CHROMIUMS_OWN = "GPU stall due to ReadPixels"


@dataclass
class Visit:
    """A page and what it did: ``errors`` and warnings of its console, ``requests`` by address.

    At the end of each test the console must have been silent, but for messages that contain a text of ``expects``, and
    no other host may have been asked for anything.
    """

    page: Page
    expects: Sequence[str] = ()
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and CHROMIUMS_OWN not in message.text:
            self.errors.append(message.text)

    def open(self, url: str) -> "Visit":
        """Open a gallery and wait until it is drawn or says why it cannot be."""
        self.page.goto(url)
        self.wait_until("Boolean(window.enfilade && (enfilade.ready || enfilade.error))")
        return self

    def start(self, url: str) -> "Visit":
        """Open a gallery without waiting for it."""
        self.page.goto(url, wait_until="commit")
        return self

    def check(self) -> None:
        unexpected = [error for error in self.errors if not any(text in error for text in self.expects)]
        assert unexpected == []
        abroad = [
            request
            for request in self.requests
            if urlsplit(request).scheme not in INSIDE and urlsplit(request).hostname not in THIS_MACHINE
        ]
        assert abroad == []

    def enter(self) -> "Visit":
        self.page.click("#enter")
        return self

    def position(self) -> tuple[float, float, float]:
        x, y, z = self.page.evaluate("enfilade.position")
        return x, y, z

    def wait_until(self, condition: str) -> None:
        """Ask from outside, again and again: the page's policy forbids ``wait_for_function``, which evaluates text."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not self.page.evaluate(condition):
            if time.monotonic() > deadline:
                pytest.fail(f"Never came true: {condition}; at {self.position()}; console: {self.errors}")
            self.page.wait_for_timeout(POLL_MS)
