"""The site's server, asked over real sockets, byte for byte."""

import gzip
import http.client
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tools.errors import InputError
from tools.publish.policy import security_headers
from tools.publish.serve import SiteServer
from tools.publish.serve.files import byte_range

GLB = bytes(range(256)) * 40
SCRIPT = "export const x = 1;\n" * 200
Ask = Callable[..., tuple[http.client.HTTPResponse, bytes]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html><title>Site</title>")
    (folder / "gallery.json").write_text('{"title": "Salle des glaces"}')
    (folder / "viewer.js").write_text(SCRIPT)
    (folder / "scene.glb").write_bytes(GLB)
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "inside.json").symlink_to(folder / "gallery.json")
    (folder / "notes.exe").write_text("of no known type")
    (folder / "deep").mkdir()
    (folder / "scene.glb.gz").write_bytes(gzip.compress(GLB))
    (folder / "textures").mkdir()
    (folder / "textures" / "000_wall.webp").write_bytes(b"RIFF")
    return folder


@pytest.fixture
def ask(site: Path) -> Iterator[Ask]:
    with SiteServer(site, port=0) as server:
        port = int(server.url.rsplit(":", 1)[1].rstrip("/"))

        def request(
            target: str, method: str = "GET", headers: dict[str, str] | None = None
        ) -> tuple[http.client.HTTPResponse, bytes]:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.putrequest(method, target, skip_accept_encoding=True)
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            body = response.read()
            connection.close()
            return response, body

        yield request


@pytest.mark.parametrize(
    ("target", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html?still", "text/html; charset=utf-8"),
        ("/gallery.json", "application/json; charset=utf-8"),
        ("/viewer.js", "text/javascript; charset=utf-8"),
        ("/scene.glb", "model/gltf-binary"),
        ("/scene.glb.gz", "application/gzip"),
        ("/textures/000_wall.webp", "image/webp"),
        ("/inside.json", "application/json; charset=utf-8"),
    ],
)
def test_answers_with_the_right_type_and_every_security_header(
    ask: Ask, target: str, media_type: str
) -> None:
    response, _ = ask(target)
    assert response.status == 200
    assert response.getheader("Content-Type") == media_type
    for name, value in security_headers().items():
        assert response.getheader(name) == value


@pytest.mark.parametrize(
    "target",
    ["/absent.js", "/deep", "/deep/", "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/link.txt",
     "/notes.exe", "//etc/passwd", "/%00", "/gallery.json/", "/" + "a" * 5000],
)  # fmt: skip
def test_gives_nothing_else_and_nothing_from_outside_the_folder(ask: Ask, target: str) -> None:
    response, body = ask(target)
    assert response.status == 404
    assert b"secret" not in body
    assert response.getheader("X-Content-Type-Options") == "nosniff"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_reads(ask: Ask, method: str) -> None:
    response, _ = ask("/index.html", method)
    assert response.status == 501
    assert response.getheader("Content-Security-Policy") == security_headers()["Content-Security-Policy"]


def test_head_is_get_without_the_body(ask: Ask) -> None:
    response, body = ask("/scene.glb", "HEAD")
    assert (response.status, body) == (200, b"")
    assert response.getheader("Content-Length") == str(len(GLB))


def test_compresses_text_but_not_the_scene(ask: Ask) -> None:
    response, body = ask("/viewer.js", headers={"Accept-Encoding": "deflate, gzip, br"})
    assert response.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(body).decode() == SCRIPT
    plain, body = ask("/viewer.js", headers={"Accept-Encoding": "gzip;q=0"})
    assert plain.getheader("Content-Encoding") is None
    assert body.decode() == SCRIPT
    scene, body = ask("/scene.glb", headers={"Accept-Encoding": "gzip"})
    assert scene.getheader("Content-Encoding") is None
    assert body == GLB


@pytest.mark.parametrize(
    ("header", "first", "stop"),
    [("bytes=0-9", 0, 10), ("bytes=100-", 100, len(GLB)), ("bytes=-16", len(GLB) - 16, len(GLB)),
     ("bytes=10-999999", 10, len(GLB))],
)  # fmt: skip
def test_gives_a_part(ask: Ask, header: str, first: int, stop: int) -> None:
    response, body = ask("/scene.glb", headers={"Range": header})
    assert response.status == 206
    assert response.getheader("Content-Range") == f"bytes {first}-{stop - 1}/{len(GLB)}"
    assert body == GLB[first:stop]


def test_refuses_a_part_past_the_end(ask: Ask) -> None:
    response, _ = ask("/scene.glb", headers={"Range": f"bytes={len(GLB)}-"})
    assert response.status == 416
    assert response.getheader("Content-Range") == f"bytes */{len(GLB)}"


@pytest.mark.parametrize("header", ["", "bytes=-", "bytes=9-3", "bytes=0-1,4-5", "lines=1-2", "bytes=a-b"])
def test_an_odd_range_is_answered_with_the_whole(ask: Ask, header: str) -> None:
    assert byte_range(header, 100) is None
    response, body = ask("/scene.glb", headers={"Range": header})
    assert (response.status, body) == (200, GLB)


def test_says_not_modified_until_the_file_changes(ask: Ask, site: Path) -> None:
    tag = ask("/gallery.json")[0].getheader("ETag") or ""
    response, body = ask("/gallery.json", headers={"If-None-Match": f'"other", {tag}'})
    assert (response.status, body) == (304, b"")
    (site / "gallery.json").write_text('{"title": "Another"}')
    assert ask("/gallery.json", headers={"If-None-Match": tag})[0].status == 200


def test_takes_the_next_port_when_one_is_in_use(site: Path) -> None:
    with SiteServer(site, port=0) as first:
        taken = int(first.url.rsplit(":", 1)[1].rstrip("/"))
        with SiteServer(site, port=taken) as second:
            assert second.url != first.url
            assert taken < int(second.url.rsplit(":", 1)[1].rstrip("/")) <= taken + 20


def test_frees_its_port_when_closed(site: Path) -> None:
    server = SiteServer(site, port=0)
    port = int(server.url.rsplit(":", 1)[1].rstrip("/"))
    waiting = threading.Thread(target=server.wait)
    waiting.start()
    server.close()
    waiting.join(timeout=5)
    assert not waiting.is_alive()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1)


@pytest.mark.parametrize(
    ("arguments", "field"),
    [({"port": 70000}, "port"), ({"port": -1}, "port"), ({"host": "203.0.113.7"}, "host")],
)
def test_names_what_it_cannot_listen_on(site: Path, arguments: dict[str, object], field: str) -> None:
    with pytest.raises(InputError) as caught:
        SiteServer(site, **{"port": 0, **arguments})  # type: ignore[arg-type]
    assert caught.value.field == field
    assert caught.value.remedy


def test_refuses_a_folder_that_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"it has no index\.html") as caught:
        SiteServer(tmp_path)
    assert caught.value.field == "BUILD|DIR"


def test_ctrl_c_ends_it_quietly(site: Path, start_process: Callable[..., subprocess.Popen[str]]) -> None:
    program = (
        "import pathlib, sys; from tools.publish.serve import serve; "
        "serve(pathlib.Path(sys.argv[1]), port=0, on_ready=print)"
    )
    command = [sys.executable, "-u", "-c", program, str(site)]
    child = start_process(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline().startswith("http://127.0.0.1:")
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=10)
    assert (child.returncode, errors) == (0, "")
