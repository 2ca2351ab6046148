"""The other ways to look at a gallery: one page without a server, a frame in another page, one exhibit alone."""

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from enfilade.built import Build
from tests.e2e.viewer.boxes import Glb
from tests.e2e.viewer.small_gallery import SOLIDS, manifest_of
from tests.e2e.viewer.visits import Visit
from tools.publish.destination import Page, shipment, write
from tools.publish.embedding import embed_code
from tools.publish.serve import SiteServer
from tools.publish.site_files import read_site

REST_MS = 1000  # the address follows after 600
HOSTILE = "</script><script>window.owned = 1</script><img src=x onerror='window.owned = 1'>"


@pytest.fixture
def folder(bundle: Path, tmp_path: Path) -> Path:
    """A site with one exhibit, a box, and hostile titles; ``engine/gallery.glb`` is left out."""
    site = tmp_path / "site"
    site.mkdir()
    for name in ("index.html", "viewer.js", "viewer.css"):
        (site / name).write_bytes((bundle / name).read_bytes())
    scene = Glb().write({**SOLIDS, "Exhibit_01": ((-0.2, 0, -5.2), (0.2, 0.8, -4.8))}, sun=True)
    manifest = manifest_of(scene, HOSTILE, HOSTILE)
    view = {"position": [0, 0, -3], "yaw": 0}
    exhibit: dict[str, Any] = {
        "id": "Exhibit_01", "node": "Exhibit_01", "title": HOSTILE, "matter": "bronze", "made_by": "someone/space",
        "made": {"space": "someone/space", "revision": "0123456789abcdef", "licence": "Apache-2.0",
                 "licence_title": "Apache License 2.0", "seconds": 2.5},
        "seed": 1, "position": [0, 0, -5], "height": 0.8, "radius": 0.3, "subject": "", "viewpoint": view,
    }  # fmt: skip
    (site / "scene.glb").write_bytes(scene)
    (site / "gallery.json").write_text(json.dumps({**manifest, "exhibits": [exhibit]}), encoding="utf-8")
    return site


def test_one_page_is_walked_from_a_folder(folder: Path, tmp_path: Path, visit: Callable[..., Visit]) -> None:
    page = Page(tmp_path / "a page.html")
    write(shipment(read_site(folder), page), page, overwrite=False)
    seen = visit().open(page.path.as_uri())
    assert seen.page.evaluate("enfilade.error") is None
    seen.enter()
    before = seen.position()
    seen.page.keyboard.down("KeyW")
    seen.wait_until(f"enfilade.position[2] < {before[2] - 0.5}")
    seen.page.keyboard.up("KeyW")
    assert [url for url in seen.requests if not url.startswith("blob:")] == [page.path.as_uri()]
    assert seen.page.inner_text("#start-title", timeout=1000) is not None
    assert seen.page.text_content("#start-title") == HOSTILE
    assert seen.page.evaluate("window.owned") is None
    assert seen.errors == []


def test_one_page_may_connect_to_nobody(folder: Path, tmp_path: Path, visit: Callable[..., Visit]) -> None:
    page = Page(tmp_path / "page.html")
    write(shipment(read_site(folder), page), page, overwrite=False)
    seen = visit(expects=["Content Security Policy"]).open(page.path.as_uri())
    for address in ("http://127.0.0.1:9/", "data:,x"):
        refused = seen.page.evaluate(f"fetch({address!r}).then(() => 'came', () => 'refused')")
        assert refused == "refused"
    assert sum("Content Security Policy" in error for error in seen.errors) >= 2


def test_an_altered_program_does_not_run(folder: Path, visit: Callable[..., Visit]) -> None:
    (folder / "viewer.js").write_bytes((folder / "viewer.js").read_bytes() + b"\nwindow.owned = 1;")
    with SiteServer(folder, port=0) as server:
        seen = visit(expects=["integrity"])
        seen.page.goto(server.url)
        seen.page.wait_for_timeout(500)
        assert seen.page.evaluate("[window.enfilade === undefined, window.owned === undefined]") == [
            True,
            True,
        ]
        assert any("integrity" in error for error in seen.errors)


@pytest.fixture
def other_page(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Return a function that serves a page of another origin with some HTML in it, and returns its address."""
    root = tmp_path / "other"
    root.mkdir()
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def serve(body: str) -> str:
            (root / "index.html").write_text(f"<!doctype html><title>Other</title>{body}")
            return f"http://localhost:{server.server_port}/"

        yield serve
        server.shutdown()


def test_a_frame_shows_it_where_its_origin_is_allowed(
    folder: Path, visit: Callable[..., Visit], other_page: Callable[[str], str]
) -> None:
    origin = other_page("").rstrip("/")
    with SiteServer(folder, port=0, embed_from=origin) as server:
        seen = visit(expects=["404 (File not found)", "Blocked script execution", "in subframe"])
        seen.page.goto(other_page(embed_code(server.url, HOSTILE)))
        seen.page.wait_for_timeout(500)
        (frame,) = seen.page.frames[1:]
        for _ in range(600):
            if frame.evaluate("Boolean(window.enfilade && enfilade.ready)"):
                break
            seen.page.wait_for_timeout(100)
        assert frame.evaluate("document.getElementById('start').open") is False
        assert frame.get_attribute("#full", "href") == server.url
        frame.click("#invitation-enter")
        assert frame.evaluate("document.getElementById('invitation').hidden") is True
        assert frame.evaluate("document.activeElement.id") == "view"
        assert frame.text_content("#invitation-title") == HOSTILE
        assert seen.page.get_attribute("iframe", "title") == HOSTILE
        assert seen.page.evaluate("window.owned") is None


def test_a_notebook_shows_it_in_a_frame_that_can_reach_neither_the_notebook_nor_anybody(
    folder: Path, visit: Callable[..., Visit], other_page: Callable[[str], str]
) -> None:
    build = Build(id="b", site=folder, report={"title": HOSTILE})
    seen = visit(expects=["404 (File not found)", "Blocked autofocusing", "Content Security Policy"])
    seen.page.goto(other_page(build.show(height=360)._repr_html_()))
    (frame,) = seen.page.frames[1:]
    frame.click("#enter")
    place = frame.evaluate("enfilade.position[2]")
    seen.page.keyboard.down("KeyW")
    for _ in range(600):
        if frame.evaluate("enfilade.position[2]") < place - 0.5:
            break
        seen.page.wait_for_timeout(100)
    seen.page.keyboard.up("KeyW")
    assert frame.evaluate("enfilade.position[2]") < place - 0.5
    seen.page.wait_for_timeout(REST_MS)  # where the page has an address, it follows now
    assert frame.evaluate("location.href") == "about:srcdoc"
    assert frame.is_hidden("#share-open")
    assert frame.evaluate(
        "(() => { try { return parent.document } catch (error) { return error.name } })()"
    ) == ("SecurityError")
    assert frame.evaluate("fetch('/').then(() => 'came', () => 'refused')") == "refused"
    assert frame.text_content("#start-title") == HOSTILE
    assert seen.page.evaluate("window.owned") is None
    assert seen.page.get_attribute("iframe", "title") == HOSTILE


def test_no_other_page_may_frame_it(
    folder: Path, visit: Callable[..., Visit], other_page: Callable[[str], str]
) -> None:
    with SiteServer(folder, port=0, embed_from="https://example.org") as server:
        seen = visit(expects=["404 (File not found)", "frame-ancestors"])
        seen.page.goto(other_page(embed_code(server.url, "x")))
        seen.page.wait_for_timeout(1000)
        assert any("frame-ancestors" in error or "Framing" in error for error in seen.errors)
        assert seen.page.frames[1].evaluate("window.enfilade === undefined")


def test_one_exhibit_alone_is_turned_by_keys_and_mouse(folder: Path, visit: Callable[..., Visit]) -> None:
    with SiteServer(folder, port=0) as server:
        seen = visit(reduced_motion="reduce").open(f"{server.url}?object=Exhibit_01")
        assert seen.page.evaluate("enfilade.error") is None
        assert seen.page.text_content("#caption h2") == HOSTILE
        terms, says = (seen.page.locator(f"#caption {tag}").all_inner_texts() for tag in ("dt", "dd"))
        assert dict(zip(terms, says, strict=True)) == {
            "Size": "80 cm high",
            "Made by the Space": "someone/space",
            "Revision": "0123456789ab…",
            "Licence": "Apache License 2.0",
            "Seed": "1",
            "Time": "2.5 s",
        }
        frames = seen.page.evaluate("enfilade.frames")
        seen.page.wait_for_timeout(300)
        assert seen.page.evaluate("enfilade.frames") == frames  # nothing moves for those who asked for that
        still = seen.page.screenshot()
        seen.page.keyboard.press("ArrowLeft")
        assert seen.page.evaluate("enfilade.frames") == frames + 1
        turned = seen.page.screenshot()
        assert turned != still
        seen.page.mouse.move(300, 150)
        seen.page.mouse.down()
        seen.page.mouse.move(360, 150)
        seen.page.mouse.up()
        assert seen.page.screenshot() != turned
        assert seen.errors == []


def test_an_exhibit_that_is_not_there_is_said_so(folder: Path, visit: Callable[..., Visit]) -> None:
    with SiteServer(folder, port=0) as server:
        seen = visit().open(f"{server.url}?object=Exhibit_99")
        said = seen.page.evaluate("enfilade.error")
        assert "no exhibit Exhibit_99" in said and "damaged" not in said
