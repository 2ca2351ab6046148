"""The site: whole or untouched, whatever happens in between."""

import errno
import gzip
import hashlib
import json
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.errors import HomeError, InputError
from tools.publish import folder as swapped
from tools.publish.manifest import Manifest, Poster, Spawn, TextureFile
from tools.publish.profiles import FullPicture, Profiles
from tools.publish.signature import Signature, Signer, check_signature
from tools.publish.site import check_target, viewer_folder, write_site

ROOT = Path(__file__).resolve().parents[3]
FILES = {"index.html", "viewer.js", "viewer.css", "scene.glb", "gallery.json", "engine", "textures"}
PICTURE = "textures/000_wall.webp"


def manifest(title: str, scene: bytes) -> Manifest:
    return Manifest(
        title=title, prompt="p", language="en", scene="scene.glb", scene_bytes=len(scene),
        scene_sha256=hashlib.sha256(scene).hexdigest(), spawn=Spawn(position=(0, 0, 0), yaw=0), sun=None,
        time_of_day="noon", rooms=[], works=[], certificate={}, provenance=[], unmet=[],
    )  # fmt: skip


@pytest.fixture
def viewer(tmp_path: Path) -> Path:
    folder = tmp_path / "viewer"
    folder.mkdir()
    for name in ("index.html", "viewer.js", "viewer.css"):
        (folder / name).write_text(f"the {name}")
    return folder


POSTER = b"RIFF a poster"


def publish(target: Path, viewer: Path, scene: bytes, title: str = "Une galerie") -> None:
    profiles = Profiles(
        web=scene, engine=b"engine " + scene, pictures=[FullPicture(0, PICTURE, b"wall " + scene)]
    )
    told = manifest(title, scene)
    told.textures.append(
        TextureFile(image=0, file=PICTURE, bytes=5, sha256=hashlib.sha256(b"wall " + scene).hexdigest())
    )
    write_site(target, manifest=told, profiles=profiles, viewer=viewer)


def assert_whole(target: Path) -> str:
    """All files are there and belong together; return the title."""
    assert {path.name for path in target.iterdir()} - {"_headers"} == FILES
    data = json.loads((target / "gallery.json").read_text())
    scene = (target / "scene.glb").read_bytes()
    assert (target / "engine" / "gallery.glb").read_bytes() == b"engine " + scene
    assert [path.relative_to(target).as_posix() for path in (target / "textures").iterdir()] == [PICTURE]
    assert (target / PICTURE).read_bytes() == b"wall " + scene
    assert hashlib.sha256((target / "scene.glb").read_bytes()).hexdigest() == data["scene_sha256"]
    return str(data["title"])


def test_a_new_site(tmp_path: Path, viewer: Path) -> None:
    target = tmp_path / "deep" / "er" / "site"
    publish(target, viewer, b"scene")
    assert assert_whole(target) == "Une galerie"
    assert (target / "viewer.js").read_text() == "the viewer.js"
    assert Manifest.model_validate_json((target / "gallery.json").read_text()).scene_bytes == 5
    assert [path.name for path in target.parent.iterdir()] == ["site"]


def name_in_manifest(target: Path, file: str) -> None:
    """Have the site be of a version that knows another kind of file."""
    data = json.loads((target / "gallery.json").read_text())
    data |= {"format": "enfilade-gallery/0", "panoramas": [{"file": file}]}
    (target / "gallery.json").write_text(json.dumps(data))


@pytest.mark.parametrize("exchange", [True, False])
def test_an_older_site_is_replaced(
    tmp_path: Path, viewer: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:
        monkeypatch.setattr(swapped, "_exchange", lambda one, other: False)
    target = tmp_path / "out" / "site"
    publish(target, viewer, b"old", "Old")
    (target / "textures" / "001_of_older.webp").write_bytes(b"x")
    name_in_manifest(target, "textures/001_of_older.webp")
    publish(target, viewer, b"new", "New")
    assert assert_whole(target) == "New"
    assert [path.name for path in target.parent.iterdir()] == ["site"]


def test_a_packed_scene_says_so(tmp_path: Path, viewer: Path) -> None:
    packed = gzip.compress(b"scene")
    write_site(
        tmp_path / "site", manifest=manifest("Packed", packed), profiles=Profiles(packed, b""), viewer=viewer
    )
    assert (tmp_path / "site" / "scene.glb.gz").read_bytes() == packed
    assert not (tmp_path / "site" / "textures").exists()


def test_a_poster_lies_beside_the_page_and_is_named_in_its_head(tmp_path: Path, viewer: Path) -> None:
    (viewer / "index.html").write_text("<head></head>")
    entry = Poster(
        file="poster.webp", bytes=len(POSTER), sha256=hashlib.sha256(POSTER).hexdigest(), width=16, height=9
    )
    told = manifest("Une galerie", b"scene").model_copy(update={"poster": entry})
    write_site(
        tmp_path / "site", manifest=told, profiles=Profiles(b"scene", b""), viewer=viewer, poster=POSTER
    )
    assert (tmp_path / "site" / "poster.webp").read_bytes() == POSTER
    assert Manifest.model_validate_json((tmp_path / "site" / "gallery.json").read_bytes()).poster == entry
    assert (
        '<meta property="og:image" content="poster.webp" />' in (tmp_path / "site" / "index.html").read_text()
    )


def test_every_file_of_a_site_is_signed(tmp_path: Path, viewer: Path) -> None:
    told = manifest("Une galerie", b"scene")
    profiles = Profiles(b"scene", b"engine", pictures=[FullPicture(0, PICTURE, b"wall")])
    certificate = {"certificate.json": b"{}", "certificate.svg": b"<svg/>"}
    site = tmp_path / "site"
    write_site(
        site, manifest=told, profiles=profiles, viewer=viewer, certificate=certificate,
        sign=Signer(tmp_path).sign,
    )  # fmt: skip
    written = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    signed = Signature.model_validate_json((site / "signature.json").read_bytes())
    assert set(signed.files) == written - {"signature.json"} >= {"index.html", "viewer.js", *certificate}
    check_signature((site / "signature.json").read_bytes(), lambda name: (site / name).read_bytes())


def test_this_system_exchanges_folders(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert swapped._exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a" / "b").exists() and (tmp_path / "b" / "a").exists()


def test_an_empty_folder_is_taken(tmp_path: Path, viewer: Path) -> None:
    (tmp_path / "site").mkdir()
    publish(tmp_path / "site", viewer, b"scene")
    assert_whole(tmp_path / "site")


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, viewer: Path) -> None:
    target = tmp_path / "documents"
    target.mkdir()
    (target / "thesis.txt").write_text("years of work")
    with pytest.raises(InputError, match="not an Enfilade site") as caught:
        publish(target, viewer, b"scene")
    assert caught.value.field == "out" and caught.value.remedy
    assert [path.name for path in target.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("content", ['{"my": 1}', "{", "[]", '{"format": "mine/1"}', "[" * 100_000])
def test_a_gallery_json_of_somebody_elses_makes_no_site(tmp_path: Path, viewer: Path, content: str) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "gallery.json").write_text(content)
    (target / "thesis.txt").write_text("years of work")
    for write in (lambda: check_target(target), lambda: publish(target, viewer, b"scene")):
        with pytest.raises(InputError, match="not an Enfilade site"):
            write()
    assert {path.name for path in target.iterdir()} == {"gallery.json", "thesis.txt"}


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("exchange", [True, False])
def test_what_people_put_beside_a_site_stays(
    tmp_path: Path, viewer: Path, exchange: bool, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:
        monkeypatch.setattr(swapped, "_exchange", lambda one, other: False)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    target = tmp_path / "site"
    publish(target, viewer, b"old", "Old")
    for folder in ("notes/deep", "textures/mine", "empty", "engine/empty"):
        (target / folder).mkdir(parents=True)
    (target / "notes").chmod(0o700)
    theirs = {
        "_headers": "/*",
        "notes/deep/a.txt": "mine",
        "textures/mine/b.txt": "b",
        "textures/own.webp": "own",
    }
    for name, text in theirs.items():
        (target / name).write_text(text)
        os.utime(target / name, (1, 1))
    (target / "elsewhere").symlink_to(tmp_path)
    for title in ("New", "Newest"):
        publish(target, viewer, title.encode(), title)
        assert json.loads((target / "gallery.json").read_text())["title"] == title
        assert (target / PICTURE).read_bytes() == b"wall " + title.encode()
        assert {name: (target / name).read_text() for name in theirs} == theirs
        assert {(target / name).stat().st_mtime for name in theirs} == {1}
        assert (target / "elsewhere").readlink() == tmp_path and list((target / "empty").iterdir()) == []
        assert (target / "notes").stat().st_mode & 0o777 == 0o700
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def no_links(*paths: object, **options: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


@pytest.mark.parametrize("theirs", ["poster.webp", "poster.webp/mine.txt", "splats"])
def test_what_stands_in_the_way_of_a_new_file_is_named_and_left_alone(
    tmp_path: Path, viewer: Path, theirs: str
) -> None:
    target = tmp_path / "site"
    publish(target, viewer, b"old", "Old")
    (target / theirs).parent.mkdir(exist_ok=True)
    (target / theirs).write_text("mine")
    files = {"gallery.json": b"{}", "poster.webp": b"new", "splats/a.splat": b"new"}
    with pytest.raises(InputError, match=theirs) as caught:
        swapped.write_folder(target, files, option="to")
    assert caught.value.field == "to"
    assert (target / theirs).read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_empty_folder_is_not_in_the_way(tmp_path: Path, viewer: Path) -> None:
    target = tmp_path / "site"
    publish(target, viewer, b"old", "Old")
    (target / "splats").mkdir()
    swapped.write_folder(target, {"gallery.json": b"{}", "splats/a.splat": b"new"})
    assert (target / "splats" / "a.splat").read_bytes() == b"new"


def test_what_the_signature_lists_is_of_the_site(tmp_path: Path, viewer: Path) -> None:
    target = tmp_path / "site"
    publish(target, viewer, b"old", "Old")
    (target / "panorama.webp").write_bytes(b"x")
    (target / "signature.json").write_text(json.dumps({"files": {"panorama.webp": "00"}}))
    publish(target, viewer, b"new", "New")
    assert assert_whole(target) == "New"


def test_a_folder_whose_name_is_like_ours_is_not_swept_away(tmp_path: Path, viewer: Path) -> None:
    for name in (".site.2024.old", ".site.draft.new"):
        (tmp_path / name).mkdir()
    publish(tmp_path / "site", viewer, b"scene")
    assert {path.name for path in tmp_path.glob(".site*")} == {".site.2024.old", ".site.draft.new"}


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path, viewer: Path) -> None:
    publish(tmp_path / "releases" / "3", viewer, b"old", "Old")
    (tmp_path / "current").symlink_to(tmp_path / "releases" / "3")
    publish(tmp_path / "current", viewer, b"new", "New")
    assert (tmp_path / "current").is_symlink() and assert_whole(tmp_path / "releases" / "3") == "New"


@pytest.mark.parametrize("name", [".", "", "..", "../in"])
def test_the_folder_that_one_is_in_is_refused(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    with pytest.raises(InputError) as caught:
        check_target(Path(name), "to")
    assert caught.value.field == "to" and caught.value.remedy
    if name != "..":
        assert "the folder that you are in" in caught.value.message


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="is a file"):
        check_target(tmp_path / "file")


def test_the_viewer_is_not_built(tmp_path: Path, viewer: Path) -> None:
    (viewer / "viewer.js").unlink()
    with pytest.raises(HomeError, match="make viewer"):
        publish(tmp_path / "site", viewer, b"scene")
    assert not (tmp_path / "site").exists()


def test_a_parent_that_is_a_file(tmp_path: Path, viewer: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be written") as caught:
        publish(tmp_path / "file" / "site", viewer, b"scene")
    assert caught.value.field == "out"


def test_full_disk(tmp_path: Path, viewer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out" / "site"
    publish(target, viewer, b"old", "Old")
    real = swapped.write_durably

    def fail(path: Path, data: bytes) -> None:
        if path.name == "scene.glb":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, data)

    monkeypatch.setattr(swapped, "write_durably", fail)
    with pytest.raises(HomeError, match="disk is full"):
        publish(target, viewer, b"new", "New")
    assert assert_whole(target) == "Old"
    assert [path.name for path in target.parent.iterdir()] == ["site"]


def publish_and_die(target: Path, viewer: Path, step: int, exchange: bool) -> bool:
    """Publish in a process of its own that kills itself before its ``step``-th act; return whether it lived."""
    child = os.fork()
    if child == 0:
        acts = 0

        def dying(function: Callable[..., object]) -> Callable[..., object]:
            def act(*arguments: object, **options: object) -> object:
                nonlocal acts
                acts += 1
                if acts == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                return function(*arguments, **options)

            return act

        acts_of = (
            (swapped, "write_durably"),
            (swapped, "sync_folder"),
            (shutil, "rmtree"),
            (swapped, "_exchange"),
        )
        for owner, name in acts_of:
            setattr(owner, name, dying(getattr(owner, name)))
        if not exchange:
            swapped._exchange = lambda one, other: False
        publish(target, viewer, b"new", "New")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL)
    return status == 0


@pytest.mark.parametrize("exchange", [True, False])
@pytest.mark.parametrize("step", range(1, 15))
def test_killed_at_every_step(tmp_path: Path, viewer: Path, step: int, exchange: bool) -> None:
    """Seven files, three flushes, the exchange, the removal of the old, a flush: killed before any, one whole site
    stands, with what a person put beside it."""
    target = tmp_path / "out" / "site"
    publish(target, viewer, b"old", "Old")
    (target / "_headers").write_text("/*")
    survived = publish_and_die(target, viewer, step, exchange)
    assert survived == (step == 14)
    assert assert_whole(target) == ("New" if step > (11 if exchange else 10) else "Old")
    assert (target / "_headers").read_text() == "/*"
    publish(target, viewer, b"newest", "Newest")
    assert assert_whole(target) == "Newest"
    assert (target / "_headers").read_text() == "/*"
    assert [path.name for path in target.parent.iterdir()] == ["site"]


def test_killed_between_two_renames(tmp_path: Path, viewer: Path) -> None:
    """Without an exchange the old site may stand aside for a moment: the next publish puts it back first."""
    target = tmp_path / "out" / "site"
    publish(target, viewer, b"old", "Old")
    target.rename(target.with_name(".site.12345678.old"))
    (viewer / "viewer.css").rename(viewer / "elsewhere.css")
    with pytest.raises(HomeError):
        publish(target, viewer, b"new", "New")
    (viewer / "elsewhere.css").rename(viewer / "viewer.css")
    publish(target, viewer, b"new", "New")
    assert assert_whole(target) == "New"
    assert [path.name for path in target.parent.iterdir()] == ["site"]


def test_the_viewer_is_packed_beside_this_module() -> None:
    assert viewer_folder() == ROOT / "tools" / "publish" / "viewer"
