"""The Space as a visitor meets it: started with ``python app.py``, called over HTTP."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

SPACE = Path(__file__).parents[3] / "bundled_spaces" / "texture_synthesizer"
START_SECONDS = 90


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "GRADIO_SERVER_NAME": "127.0.0.1",
        "GRADIO_SERVER_PORT": str(port),
        "GRADIO_ANALYTICS_ENABLED": "False",
        "HF_HUB_OFFLINE": "1",
        "GRADIO_TEMP_DIR": str(tmp_path / "gradio"),
        "PYTHONPATH": "",
    }
    log = (tmp_path / "log").open("wb")
    process = subprocess.Popen([sys.executable, "app.py"], cwd=SPACE, env=environment, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + START_SECONDS
        while True:
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None and time.monotonic() < deadline, (tmp_path / "log").read_text()
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def test_the_endpoints_answer_as_the_contract_says(
    address: str, hall: bytes, picture: Callable[..., Path], tmp_path: Path
) -> None:
    from gradio_client import Client, handle_file
    from gradio_client.exceptions import AppError

    client = Client(address, token=False, verbose=False, download_files=tmp_path)
    endpoints = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    names = {
        name: [parameter["parameter_name"] for parameter in api["parameters"]]
        for name, api in endpoints.items()
    }
    assert names == {
        "/texture_scene": ["input_mesh", "texture_style", "add_paintings", "paintings", "resolution", "seed"],
        "/paint": ["subject", "style", "palette", "width", "height", "seed"],
        "/upscale": ["picture"],
    }
    painted = client.predict("poppies", "fauvist", "warm", 128, 96, 3, api_name="/paint")
    assert Image.open(painted).size == (128, 96)

    upscaled = client.predict(handle_file(painted), api_name="/upscale")
    assert Image.open(upscaled).size == (512, 384)

    mesh = tmp_path / "hall.glb"
    mesh.write_bytes(hall)
    scene, report = client.predict(
        handle_file(str(mesh)),
        "impressionist",
        True,
        [handle_file(painted)],
        512,
        1,
        api_name="/texture_scene",
    )
    assert Path(scene).read_bytes()[:4] == b"glTF"
    report = report if isinstance(report, dict) else json.loads(Path(report).read_text())
    assert [canvas["picture"] for canvas in report["canvases"]] == [0, "painted"]

    mesh.write_bytes(b"not a mesh at all, but long enough")
    with pytest.raises(AppError, match="input_mesh: this is not a GLB"):
        client.predict(handle_file(str(mesh)), "", False, None, 512, 1, api_name="/texture_scene")
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    with pytest.raises(AppError, match=r"picture: 'broken\.png' is not a readable"):
        client.predict(handle_file(str(broken)), api_name="/upscale")
    with pytest.raises(AppError, match="picture: no file was sent"):
        client.predict(None, api_name="/upscale")
    with pytest.raises(AppError, match=r"width: 9000"):
        client.predict("poppies", "fauvist", "", 9000, 96, 3, api_name="/paint")


def test_who_paints_gives_way_to_who_makes_materials() -> None:
    script = """
import os, sys
sys.path.insert(0, sys.argv[1])
from texgen.workers import PAINTERS, WEAVERS
print(*(of(os.nice, 0).result() for of in (WEAVERS.fork().submit, PAINTERS.fork().submit)), os.nice(0))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(SPACE)], capture_output=True, text=True, timeout=60
    )
    weaver, painter, app = map(int, done.stdout.split())
    assert app == weaver < painter


@pytest.mark.parametrize("which", ["PAINTERS", "WEAVERS"])
def test_workers_die_with_the_app_and_are_forked_anew_when_one_dies(tmp_path: Path, which: str) -> None:
    script = """
import os, signal, sys, time
sys.path.insert(0, sys.argv[1])
from concurrent.futures.process import BrokenProcessPool
from texgen import workers
forked = getattr(workers, sys.argv[2])
pool = forked.fork()
print(*pool._processes, flush=True)
os.kill(next(iter(pool._processes)), signal.SIGKILL)
try:
    with forked.renewed() as broken:
        broken.submit(time.sleep, 5).result()
except BrokenProcessPool:
    print(forked.fork().submit(os.getppid).result() == os.getpid(), flush=True)
print(*forked.fork()._processes, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(SPACE), which], capture_output=True, text=True, timeout=60
    )
    first, anew, second = done.stdout.splitlines()
    assert anew == "True"
    pids = [int(number) for number in (*first.split(), *second.split())]
    assert len(pids) == 2 * (os.cpu_count() or 1)
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}/exe").exists() for pid in pids):
        assert time.monotonic() < deadline, pids
        time.sleep(0.1)
