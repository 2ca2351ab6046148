"""The signature of a site: what is altered afterwards shows, whoever signs anew is another."""

import base64
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.errors import ArtifactError, HomeError, InputError
from tools.publish.clearance import check_clearance, clearance_file
from tools.publish.manifest import Manifest
from tools.publish.signature import KEY_FILE, Signer, check_signature
from tools.publish.single_page import is_written_by_us, read_page, single_page
from tools.publish.site import viewer_files, viewer_folder
from tools.publish.site_files import read_site, signed_by
from tools.publish.site_names import CLEARANCE_FILE, ENGINE_FILE, SIGNATURE_FILE

FILES = {"engine/gallery.glb": b"glTF", "gallery.json": b"{}"}


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    return Signer(tmp_path)


def test_what_was_signed_is_whole_and_names_its_key(signer: Signer) -> None:
    assert check_signature(signer.sign(FILES), FILES.__getitem__, key=signer.public_key) == signer.public_key


@pytest.mark.parametrize("name", FILES)
def test_row_57_what_is_altered_after_signing_is_named(signer: Signer, name: str) -> None:
    altered = {**FILES, name: FILES[name] + b" "}
    with pytest.raises(ArtifactError, match=f"{name} was altered after the site was signed"):
        check_signature(signer.sign(FILES), altered.__getitem__)


def test_an_altered_list_of_files_is_not_valid(signer: Signer) -> None:
    for change in (
        {"files": {}},
        {"key": "00" * 32},
        {"signature": "00" * 64},
        {"signature": "x"},
        {"format": "y"},
    ):
        altered = json.dumps({**json.loads(signer.sign(FILES)), **change}).encode()
        with pytest.raises(ArtifactError, match="not valid"):
            check_signature(altered, FILES.__getitem__)


def test_who_alters_and_signs_anew_has_another_key(signer: Signer, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    forged = Signer(tmp_path / "other").sign(FILES)
    assert check_signature(forged, FILES.__getitem__)
    with pytest.raises(ArtifactError, match="signed by another data folder"):
        check_signature(forged, FILES.__getitem__, key=signer.public_key)


def test_the_key_is_made_once_and_private(signer: Signer, tmp_path: Path) -> None:
    assert Signer(tmp_path).public_key == signer.public_key
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    (tmp_path / KEY_FILE).write_bytes(b"short")
    with pytest.raises(HomeError, match="cannot be used"):
        _ = Signer(tmp_path).public_key


def test_a_clearance_is_of_its_gallery_and_cannot_be_widened(
    small_site: Callable[..., Path], small_manifest: Callable[..., Manifest], signer: Signer
) -> None:
    folder = small_site(licences=("cc-by-nc-4.0",))
    manifest = (folder / "gallery.json").read_bytes()
    told = clearance_file(manifest, small_manifest(licences=("cc-by-nc-4.0",)).provenance, signer)
    clearance = check_clearance(told, manifest)
    assert [(part.step, part.space, part.licence) for part in clearance.cleared] == [
        ("painting_01", "someone/space", "cc-by-nc-4.0")
    ]
    assert clearance.seal.key == signer.public_key
    (folder / CLEARANCE_FILE).write_bytes(told)
    assert read_site(folder).files[CLEARANCE_FILE] == told
    with pytest.raises(ArtifactError, match="that of another gallery"):
        check_clearance(told, manifest + b" ")
    (folder / CLEARANCE_FILE).write_bytes(told.replace(b"someone/space", b"another/space"))
    with pytest.raises(ArtifactError, match="clearance of the site was altered"):
        read_site(folder)


def test_a_site_that_is_altered_is_not_published(small_site: Callable[..., Path], signer: Signer) -> None:
    folder = small_site()
    signed = {name: (folder / name).read_bytes() for name in (ENGINE_FILE, "gallery.json", "scene.glb")}
    (folder / SIGNATURE_FILE).write_bytes(signer.sign(signed))
    assert SIGNATURE_FILE in read_site(folder).files
    (folder / ENGINE_FILE).write_bytes(b"another scene")
    with pytest.raises(ArtifactError, match=f"{ENGINE_FILE} was altered after the site was signed"):
        read_site(folder)


@pytest.fixture
def page(small_site: Callable[..., Path], signer: Signer, tmp_path: Path) -> Path:
    """A signed site that was cleared for commercial use, as one page."""
    folder = small_site()
    signed = {name: (folder / name).read_bytes() for name in (ENGINE_FILE, "gallery.json", "scene.glb")}
    (folder / SIGNATURE_FILE).write_bytes(signer.sign(signed))
    (folder / CLEARANCE_FILE).write_bytes(clearance_file(signed["gallery.json"], [], signer))
    file = tmp_path / "page.html"
    file.write_bytes(single_page(read_site(folder), viewer_files(viewer_folder())))
    return file


def with_block(page: Path, name: str, data: bytes) -> str:
    """The page with another file of that name in the place of its own."""
    block = f'data-file="{name}">'
    before, _, rest = page.read_text().partition(block)
    return before + block + base64.b64encode(data).decode() + rest[rest.index("<") :]


def test_a_page_carries_the_signature_and_the_clearance_of_its_site(page: Path, signer: Signer) -> None:
    site = read_page(page)
    assert signed_by(site, key=signer.public_key) == signer.public_key
    assert CLEARANCE_FILE in site.files and ENGINE_FILE not in site.files
    with pytest.raises(ArtifactError, match="signed by another data folder"):
        signed_by(site, key="00" * 32)
    assert read_page(page).files == site.files


def test_a_page_that_is_altered_is_known(page: Path) -> None:
    told = json.loads(read_page(page).files["gallery.json"])
    page.write_text(with_block(page, "gallery.json", json.dumps({**told, "title": "Mine"}).encode()))
    with pytest.raises(ArtifactError, match=r"gallery\.json was altered after the site was signed"):
        read_page(page)


def test_a_page_whose_script_is_altered_is_not_ours(page: Path) -> None:
    viewer = viewer_files(viewer_folder())
    assert is_written_by_us(page, read_page(page), viewer)
    page.write_text(page.read_text().replace("</body>", "<script>alert(1)</script></body>"))
    assert not is_written_by_us(page, read_page(page), viewer)


def test_a_page_with_a_file_twice_or_of_somebody_else_is_none(page: Path) -> None:
    whole = page.read_text()
    page.write_text(
        whole.replace("</body>", '<script type="text/plain" data-file="scene.glb"></script></body>')
    )
    with pytest.raises(ArtifactError, match="holds a file twice"):
        read_page(page)
    page.write_text("<!doctype html>")
    with pytest.raises(InputError, match=r"has no gallery\.json"):
        read_page(page)
    page.write_bytes(b"\xff")
    with pytest.raises(InputError, match="cannot be read"):
        read_page(page)


def test_verify_takes_a_page(page: Path, signer: Signer, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "enfilade",
            "verify",
            str(page),
            "--key",
            signer.public_key,
            "--home",
            str(tmp_path),
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "as it was signed, by the key that you gave" in done.stderr
    assert "Published for commercial use" in done.stderr
    assert "script and style" not in done.stderr
    page.write_text(page.read_text().replace("</body>", "<script>alert(1)</script></body>"))
    altered = subprocess.run(
        [sys.executable, "-m", "enfilade", "verify", str(page), "--home", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Nobody signed the page's own script and style" in altered.stderr
