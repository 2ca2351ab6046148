"""Publishing to this machine's disk: what belongs to a site, the zip, the one page."""

import base64
import hashlib
import io
import json
import os
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tools.errors import HomeError, InputError
from tools.publish.destination import Archive, Folder, Page, destination, shipment, write, zipped
from tools.publish.embedding import embed_code
from tools.publish.hub import SpaceName
from tools.publish.licences import licence_summary, licence_warnings, single_licence
from tools.publish.manifest import Manifest
from tools.publish.policy import content_policy, security_headers
from tools.publish.single_page import single_page
from tools.publish.site import viewer_files, viewer_folder
from tools.publish.site_files import read_site

WHOLE = [
    "engine/gallery.glb",
    "gallery.json",
    "index.html",
    "scene.glb",
    "textures/000_wall.webp",
    "viewer.css",
    "viewer.js",
]
Make = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "goal"),
    [("out", Folder(Path("out"))), ("a/b.zip", Archive(Path("a/b.zip"))), ("P.HTML", Page(Path("P.HTML"))),
     ("hf:me/paris", SpaceName("me", "paris"))],
)  # fmt: skip
def test_a_destination_is_known_by_its_name(text: str, goal: object) -> None:
    assert destination(text) == goal


def test_a_site_is_its_own_files_and_nothing_that_lies_beside_them(small_site: Make) -> None:
    assert list(read_site(small_site()).files) == WHOLE


def test_an_altered_picture_is_not_published(small_site: Make) -> None:
    folder = small_site()
    (folder / "textures" / "000_wall.webp").write_bytes(b"RIFF and so oN")
    with pytest.raises(InputError, match=r"000_wall\.webp is not the file that was built"):
        read_site(folder)


@pytest.mark.parametrize("scene", ["../secret.glb", "/etc/passwd", "a/b.glb", "..", ""])
def test_a_manifest_leads_nowhere_else(small_site: Make, scene: str) -> None:
    with pytest.raises(InputError):
        read_site(small_site(scene=scene))


def test_a_link_out_of_the_folder_is_not_followed(small_site: Make, tmp_path: Path) -> None:
    folder = small_site()
    (tmp_path / "elsewhere").write_bytes((folder / "scene.glb").read_bytes())
    (folder / "scene.glb").unlink()
    (folder / "scene.glb").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match=r"scene\.glb leads out of"):
        read_site(folder)


def test_the_same_site_is_the_same_zip(small_site: Make, tmp_path: Path) -> None:
    folder = small_site()
    first = zipped(read_site(folder).files)
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
    target = tmp_path / "out" / "site.zip"
    write(shipment(read_site(folder), Archive(target)), Archive(target), overwrite=False)
    assert target.read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist() == WHOLE
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("scene.glb") == (folder / "scene.glb").read_bytes()


def test_a_folder_is_replaced_as_a_whole_and_a_file_only_when_told(small_site: Make, tmp_path: Path) -> None:
    files = read_site(small_site()).files
    target = Folder(tmp_path / "published")
    for _ in range(2):
        write(files, target, overwrite=False)
    assert sorted(str(p.relative_to(target.path)) for p in target.path.rglob("*") if p.is_file()) == WHOLE
    page = Page(tmp_path / "page.html")
    page.path.write_text("mine")
    with pytest.raises(InputError) as caught:
        write({"page.html": b"new"}, page, overwrite=False)
    assert (caught.value.field, page.path.read_text()) == ("to", "mine")
    write({"page.html": b"new"}, page, overwrite=True)
    assert page.path.read_text() == "new"
    assert not list(tmp_path.glob(".*.new"))


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: dict[str, str] = {}
        self.code: list[str] = []
        self.policy = ""
        self._open: str | None = None
        self.linked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._open = (given.get("data-file") or "") if tag == "script" else None
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""
        self.linked += [value for name, value in attrs if name in ("src", "href") and value]

    def handle_endtag(self, tag: str) -> None:
        self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            self.blocks[self._open] = data
        elif self._open == "":
            self.code.append(data)


def test_a_page_holds_every_file_and_no_title_gets_out_of_its_element(small_site: Make) -> None:
    title = "</script><script>alert(1)</script><!--"
    site = read_site(small_site(title=title))
    page = single_page(site, viewer_files(viewer_folder())).decode()
    read = _Scripts()
    read.feed(page)
    assert title not in page
    assert sorted(read.blocks) == ["gallery.json", "scene.glb", "textures/000_wall.webp"]
    assert {name: base64.b64decode(text) for name, text in read.blocks.items()} == {
        name: site.files[name] for name in read.blocks
    }
    assert json.loads(base64.b64decode(read.blocks["gallery.json"]))["title"] == title
    (code,) = read.code
    assert code.encode() == site.files["viewer.js"]
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in read.policy
    assert "connect-src blob:;" in read.policy
    assert "unsafe" not in read.policy and "'self'" not in read.policy
    assert all(link.startswith("data:image/svg+xml,") for link in read.linked), "the icon, and no other file"


def test_a_script_that_would_end_its_element_is_refused(small_site: Make) -> None:
    viewer = viewer_files(viewer_folder())
    with pytest.raises(HomeError):
        single_page(read_site(small_site()), {**viewer, "viewer.js": b'"</SCRIPT >"'})


def test_the_viewers_page_names_its_bundles_by_their_hashes_and_carries_the_policy() -> None:
    viewer = viewer_files(viewer_folder())
    page = viewer["index.html"].decode()
    for name in ("viewer.js", "viewer.css"):
        digest = base64.b64encode(hashlib.sha384(viewer[name]).digest()).decode()
        assert re.search(rf'"{re.escape(name)}" integrity="sha384-{re.escape(digest)}"', page)
    assert f'content="{content_policy()}"' in page


def test_only_the_named_origin_may_frame() -> None:
    assert security_headers()["Content-Security-Policy"].endswith("; frame-ancestors 'none'")
    allowed = security_headers("https://example.org:8443/")["Content-Security-Policy"]
    assert allowed.endswith("; frame-ancestors https://example.org:8443")


@pytest.mark.parametrize(
    "origin",
    ["*", "example.org", "https://a; script-src *", "https://a/b", "https://a b", "'self'", "https://*", ""],
)
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(InputError) as caught:
        security_headers(origin)
    assert caught.value.field == "embed_from"


def test_embed_code_is_inert_and_keeps_the_address() -> None:
    assert embed_code("https://example.org/p/?a=1#work=Artwork_01", '"><script>') == (
        '<iframe src="https://example.org/p/?a=1&amp;embed" title="&quot;&gt;&lt;script&gt;" width="960" height="540" '
        'loading="lazy" allow="fullscreen; xr-spatial-tracking; gamepad"></iframe>'
    )
    with pytest.raises(InputError):
        embed_code("javascript:alert(1)", "x")


def test_licences_are_summed_up_and_the_limited_ones_named(small_manifest: Callable[..., Manifest]) -> None:
    mixed = small_manifest(licences=("MIT", "cc-by-nc-4.0", "MIT", "unknown", "Inclusive-1.0"))
    assert licence_summary(mixed)[0] == "MIT: 2 assets"
    assert licence_warnings(mixed) == [
        "painting_02, made by someone/space, is under cc-by-nc-4.0, which limits its use.",
        "painting_04, made by someone/space, has no known licence.",
    ]
    assert single_licence(mixed) == "other"
    assert single_licence(small_manifest(licences=("MIT", "mit"))) == "mit"
