"""The Space itself, over HTTP on loopback."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

APP = Path(__file__).parents[3] / "bundled_spaces" / "scene_generator" / "app.py"
START_DEADLINE_S = 120


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("space")
    environment = {
        **os.environ,
        "GRADIO_SERVER_NAME": "127.0.0.1",
        "GRADIO_SERVER_PORT": str(port),
        "TMPDIR": str(folder),
        "GRADIO_TEMP_DIR": str(folder / "gradio"),
        "HF_HUB_DISABLE_TELEMETRY": "1",
    }
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, str(APP)], cwd=folder, env=environment, stdout=log, stderr=log
        )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + START_DEADLINE_S
        while True:
            assert process.poll() is None, (folder / "log").read_text()
            try:
                httpx.get(address, timeout=2)
                break
            except httpx.TransportError:
                assert time.monotonic() < deadline, (folder / "log").read_text()
                time.sleep(0.2)
        yield Client(address, verbose=False, download_files=str(folder / "received"))
    finally:
        process.terminate()
        process.wait(10)


def test_the_space_builds_a_scene_and_refuses_what_it_cannot_build(
    client: Client, paris_brief: dict[str, Any]
) -> None:
    def call(
        style: str = "beaux_arts",
        resolution: str = "draft",
        brief: str = json.dumps(paris_brief),
        seed: float = 1,
    ) -> Any:
        return client.predict("gallery", style, resolution, brief, seed, api_name="/generate_scene")

    path, description = call()
    assert Path(path).name == "scene.glb"
    assert Path(path).read_bytes()[:4] == b"glTF"
    assert description["format"] == "scene-description/1"
    assert len(description["slots"]) == 14
    for arguments, field in (
        ({"style": "gothic"}, "style"),
        ({"resolution": "ultra"}, "resolution"),
        ({"brief": "{"}, "brief"),
        ({"brief": json.dumps({"rooms": []})}, "rooms"),
        ({"seed": -1}, "seed"),
    ):
        with pytest.raises(AppError, match=f"^{field}: "):
            call(**arguments)


def test_the_space_makes_an_exhibit_and_refuses_what_it_cannot_make(client: Client) -> None:
    def call(
        subject: str = "wings",
        matter: str = "bronze",
        height: float = 0.9,
        resolution: str = "draft",
        seed: float = 1,
    ) -> Any:
        return client.predict(subject, matter, height, resolution, seed, api_name="/generate_exhibit")

    path = Path(call())
    assert path.name == "exhibit.glb"
    assert path.read_bytes()[:4] == b"glTF"
    for arguments, field in (
        ({"subject": "x" * 201}, "subject"),
        ({"matter": "gold"}, "matter"),
        ({"height": 4.5}, "height"),
        ({"resolution": "high"}, "resolution"),
        ({"seed": -1}, "seed"),
    ):
        with pytest.raises(AppError, match=f"^{field}: "):
            call(**arguments)
