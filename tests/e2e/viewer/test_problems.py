"""What a visitor is told when something is missing or damaged: which file it is, and what to do."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]


def remove(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def write(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text)


def cut_short(folder: Path) -> None:
    scene = folder / "scene.glb"
    scene.write_bytes(scene.read_bytes()[:-100])


def flip_a_byte(folder: Path) -> None:
    scene = folder / "scene.glb"
    data = bytearray(scene.read_bytes())
    data[len(data) // 2] ^= 1
    scene.write_bytes(data)


def publish_something_else(folder: Path) -> None:
    scene = b"<!doctype html> this is not a GLB"
    manifest = json.loads((folder / "gallery.json").read_text())
    manifest |= {"scene_bytes": len(scene), "scene_sha256": hashlib.sha256(scene).hexdigest()}
    (folder / "scene.glb").write_bytes(scene)
    (folder / "gallery.json").write_text(json.dumps(manifest))


def point_elsewhere(folder: Path) -> None:
    manifest = json.loads((folder / "gallery.json").read_text())
    manifest["scene"] = "https://elsewhere.example/scene.glb"
    (folder / "gallery.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (
            remove("gallery.json"),
            "The file gallery.json is missing or cannot be reached. Check the connection, or put the file back",
        ),
        (write("gallery.json", "{"), "The file gallery.json is damaged"),
        (
            write("gallery.json", '{"format": "enfilade-gallery/1"}'),
            "gallery.json is damaged: title: text expected.",
        ),
        (point_elsewhere, "gallery.json is damaged: scene: the name of a file beside the page expected."),
        (
            remove("scene.glb"),
            "The file scene.glb is missing or cannot be reached. Check the connection, or put the file back",
        ),
        (cut_short, "The file scene.glb is damaged: it has"),
        (flip_a_byte, "The file scene.glb is damaged: its checksum is not the one in gallery.json."),
        (publish_something_else, "The file scene.glb is damaged:"),
    ],
)
def test_names_the_file_and_the_remedy(
    make_site: MakeSite, visit: StartVisit, damage: Callable[[Path], object], message: str
) -> None:
    visitor = visit(expects=["404 (Not Found)"]).open(make_site(damage=damage))
    assert message in visitor.page.evaluate("enfilade.error")
    shown = " ".join(visitor.page.inner_text("#problem").split())
    assert message in shown
    assert "try again" in shown
    assert visitor.page.is_visible("#problem-again")
    assert not visitor.page.is_visible("#start")


def test_a_file_that_comes_back_opens_the_gallery(make_site: MakeSite, visit: StartVisit) -> None:
    folders: list[Path] = []
    url = make_site(damage=folders.append)
    (scene,) = (folder / "scene.glb" for folder in folders)
    kept = scene.read_bytes()
    flip_a_byte(folders[0])
    visitor = visit().open(url)
    assert "checksum" in visitor.page.inner_text("#problem")
    scene.write_bytes(kept)
    visitor.page.click("#problem-again")
    visitor.wait_until("enfilade.walkable")
    assert visitor.page.evaluate("enfilade.error") is None
    assert not visitor.page.is_visible("#problem")


def test_says_so_where_programs_are_forbidden(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(java_script_enabled=False).start(make_site())
    visitor.page.wait_for_selector("noscript")
    assert visitor.page.locator("noscript p[lang=en]").is_visible()
    assert "allow JavaScript" in visitor.page.inner_text("noscript")
    assert "autorisez JavaScript" in visitor.page.inner_text("noscript")


def test_says_so_when_the_browser_has_no_webgl(
    make_site: MakeSite, visit: StartVisit, launch: Callable[..., Browser]
) -> None:
    blind = launch("--disable-3d-apis")
    visitor = visit(using=blind).open(make_site())
    assert "WebGL 2" in visitor.page.inner_text("#problem-what")
    assert not visitor.page.is_visible("#problem-again")
    assert "hardware acceleration" in visitor.page.inner_text("#problem-remedy")
    blind.close()
