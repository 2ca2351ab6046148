"""From the first byte to the first step: what is shown meanwhile, lines that are slow or break, and none afterwards."""

import hashlib
import io
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import Request, urlopen

import numpy as np
from PIL import Image

from tools.scene.glb import read_glb, write_glb

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]

SLOW_BYTES_S = 200_000
SCENE_BYTES = 1_500_000  # seven seconds of such a line
POLL_MS = 100
BREAK_S = 1.0  # a page reads what has come before it hears that the line broke
RED = (200, 30, 30)


def with_poster(folder: Path) -> None:
    file = io.BytesIO()
    Image.new("RGB", (160, 90), RED).save(file, "WEBP", lossless=True)
    (folder / "poster.webp").write_bytes(file.getvalue())
    manifest = json.loads((folder / "gallery.json").read_text())
    digest = hashlib.sha256(file.getvalue()).hexdigest()
    manifest["poster"] = {"file": "poster.webp", "bytes": len(file.getvalue()), "sha256": digest}
    (folder / "gallery.json").write_text(json.dumps(manifest))


def heavy(folder: Path) -> None:
    """Make the scene heavy, by bytes that nothing refers to."""
    glb = read_glb((folder / "scene.glb").read_bytes())
    glb.binary += np.random.default_rng(1).bytes(SCENE_BYTES)
    scene = write_glb(glb)
    (folder / "scene.glb").write_bytes(scene)
    manifest = json.loads((folder / "gallery.json").read_text())
    manifest |= {"scene_bytes": len(scene), "scene_sha256": hashlib.sha256(scene).hexdigest()}
    (folder / "gallery.json").write_text(json.dumps(manifest))


def heavy_with_poster(folder: Path) -> None:
    heavy(folder)
    with_poster(folder)


def with_another_poster(folder: Path) -> None:
    with_poster(folder)
    (folder / "poster.webp").write_bytes(b"no picture at all")


def line(visitor: Any, *, bytes_s: int = -1) -> None:
    """Let the line be so fast, or as fast as can be."""
    if not hasattr(visitor, "cdp"):
        visitor.cdp = visitor.page.context.new_cdp_session(visitor.page)
        visitor.cdp.send("Network.enable")
    conditions = {"offline": False, "latency": 0, "downloadThroughput": bytes_s, "uploadThroughput": -1}
    visitor.cdp.send("Network.emulateNetworkConditions", conditions)


def colour(visitor: Any, x: int, y: int) -> tuple[int, ...]:
    shown = Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB")
    return tuple(np.asarray(shown)[y, x].tolist())


def test_the_poster_is_there_before_the_rooms_and_gives_way_to_them(
    make_site: MakeSite, visit: StartVisit
) -> None:
    visitor = visit()
    line(visitor, bytes_s=SLOW_BYTES_S)
    url = make_site(title="<b>Salon</b>", damage=heavy_with_poster)
    visitor.start(url)
    visitor.wait_until("document.querySelector('.pictured') !== null")
    visitor.page.wait_for_timeout(1000)
    assert not visitor.page.evaluate("enfilade.walkable")
    assert colour(visitor, 320, 60) == RED
    assert visitor.page.inner_text("#loading-title") == "<b>Salon</b>"
    line(visitor)
    visitor.wait_until("enfilade.ready")
    visitor.page.wait_for_selector("#arrival", state="hidden")
    red, green, _ = colour(visitor, 20, 20)
    assert red - green < 60
    files = [request.removeprefix(url) for request in visitor.requests if not request.startswith("blob:")]
    assert files.index("poster.webp") < files.index("scene.glb")


def test_a_broken_poster_is_no_obstacle(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit().open(make_site(damage=with_another_poster))
    assert visitor.page.evaluate("enfilade.walkable")
    assert visitor.page.evaluate("enfilade.missing") == ["poster.webp"]


def test_a_slow_line_shows_how_much_has_come(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit()
    line(visitor, bytes_s=SLOW_BYTES_S)
    visitor.start(make_site(damage=heavy))
    parts: set[int] = set()
    amounts: set[str] = set()
    while len(parts) < 5:
        value = visitor.page.get_attribute("#loading-bar", "aria-valuenow")
        if value is not None:
            parts.add(int(value))
            amounts.add(visitor.page.inner_text("#loading-amount"))
        visitor.page.wait_for_timeout(POLL_MS)
    assert max(parts) <= 100
    assert visitor.page.inner_text("#loading-what") == "Bringing in the rooms"
    assert amounts <= {f"{tenths / 10} of 1.5 MB" for tenths in range(16)}
    assert len(amounts) > 1
    line(visitor)
    visitor.wait_until("enfilade.walkable")


@contextmanager
def breaking(url: str, file: str, after: int) -> Iterator[tuple[str, list[str]]]:
    """Pass requests on to a site, but break the line after so many bytes of a file, once. Yields the address to open,
    and the parts of the file that were asked for, in order."""
    asked: list[str] = []

    class Relay(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            names = ("Accept-Encoding", "Range")
            headers = {name: self.headers[name] for name in names if name in self.headers}
            with urlopen(Request(url.rstrip("/") + self.path, headers=headers)) as answer:  # noqa: S310
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                body = answer.read()
            if self.path != f"/{file}":
                self.wfile.write(body)
                return
            asked.append(self.headers.get("Range", ""))
            self.wfile.write(body[:after] if len(asked) == 1 else body)
            time.sleep(BREAK_S)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Relay) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()


def test_a_line_that_breaks_is_taken_up_where_it_broke(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(expects=["ERR_CONTENT_LENGTH_MISMATCH"])
    with breaking(make_site(damage=heavy), "scene.glb", SCENE_BYTES // 2) as (url, asked):
        visitor.start(url)
        visitor.wait_until("Boolean(window.enfilade && (enfilade.walkable || enfilade.error))")
        assert visitor.page.evaluate("enfilade.error") is None
        assert asked == ["", f"bytes={SCENE_BYTES // 2}-"]


def test_a_gallery_that_is_there_needs_no_line(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit().open(make_site()).enter()
    visitor.page.context.set_offline(True)
    visitor.page.keyboard.down("w")
    visitor.wait_until("enfilade.position[2] < -2")
    visitor.page.keyboard.up("w")
    visitor.page.keyboard.press("l")
    visitor.page.click("#works-list li:nth-child(2) button")
    visitor.wait_until("document.querySelector('#card').open")
    assert visitor.page.inner_text("#card-title") == "Work 2"


def test_a_graphics_card_that_forgot_everything_draws_the_same_again(
    make_site: MakeSite, visit: StartVisit
) -> None:
    light = Image.linear_gradient("L").convert("RGB")
    url = make_site(lightmap=light, sun=True, roof=False)
    visitor = visit(expects=["CONTEXT_LOST_WEBGL", "Context Lost"]).open(f"{url}?still#pose=0,-1,0,-10")
    visitor.page.wait_for_timeout(300)
    before = np.asarray(Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB"), np.float64)
    assert before.std() > 20
    visitor.page.evaluate(
        "() => { const gl = document.querySelector('#view').getContext('webgl2');"
        " globalThis.card = gl.getExtension('WEBGL_lose_context'); card.loseContext(); }"
    )
    visitor.page.wait_for_timeout(500)
    frames = visitor.page.evaluate("enfilade.frames")
    visitor.page.evaluate("card.restoreContext()")
    visitor.wait_until(f"enfilade.frames > {frames}")
    visitor.page.wait_for_timeout(500)
    after = np.asarray(Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB"), np.float64)
    assert np.abs(after - before).mean() < 0.5
    assert visitor.page.evaluate("enfilade.error") is None


def test_a_graphics_card_that_stays_away_is_said_to(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(expects=["CONTEXT_LOST_WEBGL", "Context Lost"]).open(make_site()).enter()
    visitor.page.evaluate(
        "document.querySelector('#view').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )
    visitor.wait_until("enfilade.error !== null")
    assert "graphics processor" in visitor.page.inner_text("#problem")
    visitor.page.click("#problem-again")
    visitor.wait_until("Boolean(window.enfilade && enfilade.walkable)")
