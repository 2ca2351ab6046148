"""``python -m tests.twins.app PORT [CARDS]``: a Hub with the twins of all recorded Spaces, in one process.

``TEN`` are enough for every link of a chain that makes sculptures; with this running, they are called as if it were the
Hub by ``HF_ENDPOINT=http://127.0.0.1:PORT enfilade build "…" --spaces …`` (``docs/spaces.md``).

``/api/spaces/<owner>/<name>`` answers as the Hub does, and each twin is mounted at ``/<owner>/<name>``. ``POST
/twins/script`` takes ``{space: [fault, …]}``, of which each call takes the next; ``GET /twins/calls`` says which calls
there were since. Faults are dicts with a ``kind``:

error   the endpoint raises gr.Error(text, title)        bug      … an exception whose text the Space hides
slow    it takes ``seconds``                             nothing  its outputs are all None
status  requests whose path holds ``at`` get ``status``, ``headers`` and ``body``
stage   the Hub says this ``stage``, ``licence`` or ``sha``  untextured  its mesh has no texture
"""

import json
import sys
import threading
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI, Request, Response

from tests.twins.generated import Fault, twin
from tools.spaces.catalogue import CARDS
from tools.spaces.recording import load_recording

IN_CALLS = {"error", "bug", "slow", "nothing", "untextured"}
REVISION = "5" * 40
TEN = [
    "black-forest-labs/FLUX.1-schnell", "mrfakename/Z-Image-Turbo", "Qwen/Qwen-Image",
    "stabilityai/stable-diffusion-3.5-large",
    "not-lain/background-removal",
    "trellis-community/TRELLIS", "stabilityai/TripoSR", "stabilityai/stable-fast-3d", "microsoft/TRELLIS.2",
    "VAST-AI/MV-Adapter-Img2Texture",
]  # fmt: skip


class Script:
    """What is to go wrong, and what has happened."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._faults: dict[str, list[Fault]] = {}
        self._calls: dict[str, list[str]] = defaultdict(list)

    def reset(self, faults: dict[str, list[Fault]]) -> None:
        with self._guard:
            self._faults, self._calls = faults, defaultdict(list)

    def note(self, space: str, api_name: str) -> None:
        with self._guard:
            self._calls[space].append(api_name)

    def calls(self) -> dict[str, list[str]]:
        with self._guard:
            return dict(self._calls)

    def take(self, space: str, api_name: str) -> Fault | None:
        """Return the next fault of a call, unless it waits for another endpoint."""
        return self._take(
            space, lambda fault: fault["kind"] in IN_CALLS and fault.get("at", api_name) == api_name
        )

    def status(self, space: str, path: str) -> Fault | None:
        return self._take(space, lambda fault: fault["kind"] == "status" and fault["at"] in path)

    def stage(self, space: str) -> Fault | None:
        return self._take(space, lambda fault: fault["kind"] == "stage")

    def _take(self, space: str, fits: Any) -> Fault | None:
        with self._guard:
            waiting = self._faults.get(space, [])
            if not waiting or not fits(waiting[0]):
                return None
            return waiting[0] if waiting[0].get("forever") else waiting.pop(0)


def hub_with_twins(cards: Path, base: str) -> FastAPI:
    """Return the whole server, which will listen at ``base``."""
    script = Script()
    hub = FastAPI()
    recordings = {
        recording.space: recording
        for recording in (
            load_recording(path.stem.replace("--", "/"), cards) for path in sorted(cards.glob("*.json"))
        )
    }

    @hub.middleware("http")
    async def faulty(request: Request, go_on: Any) -> Any:
        _, first, second, *rest = [*request.url.path.split("/"), ""]
        space = "/".join(rest[:2] if (first, second) == ("api", "spaces") else (first, second))
        fault = script.status(space, request.url.path) if space in recordings else None
        if fault is None:
            return await go_on(request)
        body = fault.get("body", "")
        text = body if isinstance(body, str) else json.dumps(body)
        return Response(
            text, fault["status"], {"content-type": "application/json", **fault.get("headers", {})}
        )

    @hub.post("/twins/script")
    async def write_script(request: Request) -> None:
        script.reset(await request.json())

    @hub.get("/twins/calls")
    def calls() -> dict[str, list[str]]:
        return script.calls()

    @hub.get("/api/spaces/{owner}/{name}")
    def space_info(owner: str, name: str) -> Any:
        space = f"{owner}/{name}"
        if space not in recordings:
            return Response('{"error": "Repository not found"}', 404, {"x-error-code": "RepoNotFound"})
        fault = script.stage(space) or {}
        return {
            "id": space,
            "sha": fault.get("sha", REVISION),
            "host": f"{base}/{space}",
            "runtime": {"stage": fault.get("stage", "RUNNING"), "hardware": {"current": "zero-a10g"}},
            "cardData": {"license": fault["licence"]} if "licence" in fault else {},
        }

    for space, recording in recordings.items():
        app = twin(recording, partial(script.take, space), partial(script.note, space))
        gr.mount_gradio_app(hub, app, path=f"/{space}", show_error=False)
    return hub


def main() -> None:
    port, cards = int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else CARDS
    server = hub_with_twins(cards, f"http://127.0.0.1:{port}")
    uvicorn.run(server, host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main()
