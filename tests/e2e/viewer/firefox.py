"""Debian's own Firefox, spoken to by WebDriver BiDi: Playwright drives none but a Firefox of its own.

Without a screen Firefox offers no WebGL, so it gets a screen that nobody sees (Xvfb), and Mesa draws on the processor.
"""

import base64
import itertools
import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

PATIENCE_S = 180.0  # Mesa draws slower yet than Chromium's own rasteriser
POLL_S = 0.2
_READY = re.compile(r"WebDriver BiDi listening on (ws://[\d.:]+)")
_EVENTS = ["log.entryAdded", "network.beforeRequestSent"]
_PREFERENCES = {
    "webgl.force-enabled": True,  # Firefox trusts no driver that draws in software
    "app.normandy.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
}


class BiDiError(Exception):
    """What Firefox answered to a command that it refused."""


@dataclass
class Firefox:
    """One window. ``errors`` are the errors and warnings of its console, ``requests`` the addresses it asked for."""

    line: ClientConnection
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    window: str = ""
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def begin(self, width: int, height: int) -> None:
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=_EVENTS)
        self.window = self.ask("browsingContext.getTree")["contexts"][0]["context"]
        self.ask(
            "browsingContext.setViewport", context=self.window, viewport={"width": width, "height": height}
        )

    def ask(self, method: str, **parameters: Any) -> Any:
        number = next(self.numbers)
        self.line.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.line.recv(timeout=PATIENCE_S))
            if message["type"] == "event":
                self._hear(message["method"], message["params"])
            elif message["id"] == number:
                if message["type"] == "error":
                    raise BiDiError(f"{method}: {message['message']}")
                return message["result"]

    def _hear(self, event: str, told: dict[str, Any]) -> None:
        if event == "network.beforeRequestSent":
            self.requests.append(told["request"]["url"])
        elif told["level"] in ("error", "warn"):
            self.errors.append(told["text"])

    def open(self, url: str) -> None:
        self.ask("browsingContext.navigate", context=self.window, url=url, wait="complete")
        self.wait_until("Boolean(window.enfilade && (enfilade.ready || enfilade.error))")

    def evaluate(self, expression: str) -> Any:
        """Return what JSON can say of an expression's value."""
        text = f"JSON.stringify(({expression}) ?? null)"
        told = self.ask(
            "script.evaluate", expression=text, target={"context": self.window}, awaitPromise=False
        )
        if told["type"] == "exception":
            raise BiDiError(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"])

    def wait_until(self, condition: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not self.evaluate(condition):
            if time.monotonic() > deadline:
                pytest.fail(f"Never came true: {condition}; console: {self.errors}")
            time.sleep(POLL_S)

    def hold_key(self, key: str, milliseconds: int) -> None:
        actions = [
            {"type": "keyDown", "value": key},
            {"type": "pause", "duration": milliseconds},
            {"type": "keyUp", "value": key},
        ]
        self.ask(
            "input.performActions",
            context=self.window,
            actions=[{"type": "key", "id": "keys", "actions": actions}],
        )

    def screenshot(self) -> bytes:
        return base64.b64decode(self.ask("browsingContext.captureScreenshot", context=self.window)["data"])


@contextmanager
def firefox(program: str, profile: Path, size: tuple[int, int]) -> Iterator[Firefox]:
    """Start a Firefox on a screen of its own, with a new profile in that folder and a page of ``size`` pixels."""
    profile.mkdir()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _PREFERENCES.items()]
    (profile / "user.js").write_text("".join(lines))
    with _screen() as display:
        environment = {**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1", "HOME": str(profile)}
        command = [program, "--no-remote", "--profile", str(profile), "--remote-debugging-port=0"]
        with _started(command, environment) as process:
            assert process.stderr is not None
            found = next((match for match in map(_READY.search, process.stderr) if match), None)
            assert found is not None, "Firefox ended before it listened"
            with connect(f"{found[1]}/session", max_size=None) as line:
                window = Firefox(line)
                window.begin(*size)
                yield window


@contextmanager
def _screen() -> Iterator[str]:
    """Yield the name of a new display."""
    given, told = os.pipe()
    command = ["Xvfb", "-displayfd", str(told), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with _started(command, dict(os.environ), pass_fds=(told,)), os.fdopen(given) as numbers:
        os.close(told)
        yield f":{numbers.readline().strip()}"


@contextmanager
def _started(
    command: list[str], environment: dict[str, str], pass_fds: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        pass_fds=pass_fds,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
