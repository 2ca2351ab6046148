"""``enfilade publish`` and ``enfilade serve``, as processes of their own."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands import Commands, Finished
from tools.publish.serve.network import network_url
from tools.publish.signature import Signer
from tools.publish.site_files import read_site
from tools.publish.site_names import SIGNATURE_FILE

ROOT = Path(__file__).resolve().parents[3]
Make = Callable[..., Path]
Enfilade = Callable[..., Finished]
Serve = Callable[..., tuple[str, str, str]]


@pytest.fixture
def enfilade(commands: Commands) -> Enfilade:
    """Return a function that runs a command, with more in its environment."""
    clean = {name: value for name, value in os.environ.items() if name != "HF_TOKEN"}

    def run(*arguments: object, **environment: str) -> Finished:
        given = map(str, arguments)
        return commands.run(*given, environment={**clean, **environment}, folder=ROOT, seconds=60)

    return run


def test_publish_says_what_it_would_send_and_sends_nothing(
    enfilade: Enfilade, small_site: Make, tmp_path: Path
) -> None:
    folder = small_site(licences=("cc-by-nc-4.0",))
    done = enfilade("publish", folder, "--to", "hf:me/paris", "--dry-run")
    assert done.code == 0
    assert "README.md" in done.err and "engine/gallery.glb" in done.err and ".env" not in done.err
    size = sum((folder / name).stat().st_size for name in ("scene.glb", "viewer.js"))
    assert int(re.search(r"files, ([\d,]+) bytes", done.err)[1].replace(",", "")) > size  # type: ignore[index]
    assert "seen by: its owner (a Space that is there already" in done.err
    assert "painting_01, made by someone/space, is under cc-by-nc-4.0" in done.err
    target = tmp_path / "out.zip"
    assert enfilade("publish", folder, "--to", target, "--dry-run").code == 0
    assert not target.exists()


def test_publish_prints_where_it_is_and_the_embed_code(
    enfilade: Enfilade, small_site: Make, tmp_path: Path
) -> None:
    target = tmp_path / "page.html"
    done = enfilade("publish", small_site(), "--to", target, "--embed-code", "https://example.org/page.html")
    assert done.code == 0
    assert done.out.splitlines()[0] == str(target)
    assert 'src="https://example.org/page.html?embed" title="Galerie"' in done.out
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    again = enfilade("publish", tmp_path / "small-site", "--to", target, "--json")
    assert again.code == 2
    assert again.json["error"]["field"] == "to"


@pytest.mark.parametrize("to", ["hf:me/paris", "{site}/gallery.json.zip", ".", ""])
def test_publish_says_that_it_publishes_only_once_nothing_refuses(
    enfilade: Enfilade, small_site: Make, to: str
) -> None:
    site = small_site()
    (site / "gallery.json.zip").write_text("mine")
    done = enfilade("publish", site, "--to", to.format(site=site))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Error:") and "Traceback" not in done.err


def test_publish_for_commercial_use_names_the_part_that_does_not_allow_it_and_publishes_nothing(
    enfilade: Enfilade, small_site: Make, tmp_path: Path
) -> None:
    folder, target = small_site(licences=("MIT", "cc-by-nc-4.0")), tmp_path / "out.zip"
    done = enfilade("publish", folder, "--to", target, "--commercial", "--json")
    error = done.json["error"]
    assert (done.code, error["field"]) == (2, "commercial")
    assert "painting_02 (made by someone/space, cc-by-nc-4.0)" in error["message"]
    assert "painting_01" not in error["message"] and not target.exists()
    cleared = enfilade("publish", folder, "--to", target, "--commercial", "--cleared", "someone/space")
    assert cleared.code == 0 and target.exists()


def test_publish_to_the_hub_needs_a_token(enfilade: Enfilade, small_site: Make, tmp_path: Path) -> None:
    done = enfilade("publish", small_site(), "--to", "hf:me/paris")
    assert done.code == 2
    assert "There is no token to publish with." in done.err
    secret = tmp_path / "token"
    secret.write_text("hf_one two")
    done = enfilade("publish", tmp_path / "small-site", "--to", "hf:me/paris", "--token-file", secret)
    assert done.code == 2
    assert "hf_one" not in done.err + done.out


def sign(folder: Path, home: Path, *, without: tuple[str, ...] = ()) -> str:
    """Sign the small site by the key of a data folder, and return the key."""
    home.mkdir(exist_ok=True)
    files = {name: data for name, data in read_site(folder).files.items() if name not in without}
    (folder / SIGNATURE_FILE).write_bytes(Signer(home).sign(files))
    return Signer(home).public_key


@pytest.mark.parametrize(
    "name", ["index.html", "scene.glb", "gallery.json", "engine/gallery.glb", SIGNATURE_FILE]
)
def test_verify_fails_for_whatever_was_altered(
    enfilade: Enfilade, small_site: Make, tmp_path: Path, name: str
) -> None:
    folder, home = small_site(), tmp_path / "home"
    sign(folder, home)
    (folder / name).write_bytes((folder / name).read_bytes().replace(b"n", b"N", 1))
    done = enfilade("verify", folder, ENFILADE_HOME=str(home))
    assert (done.code, done.out) == (1, "")
    named = "its list of files" if name == SIGNATURE_FILE else name
    assert named in done.err and "no call is made twice" in done.err


def test_verify_says_what_is_signed_of_a_folder_and_of_a_zip(
    enfilade: Enfilade, small_site: Make, tmp_path: Path
) -> None:
    folder, home = small_site(), tmp_path / "home"
    key = sign(folder, home)
    assert enfilade("publish", folder, "--to", tmp_path / "a.zip").code == 0
    for place in (folder, tmp_path / "a.zip"):
        done = enfilade("verify", place, "--key", key, ENFILADE_HOME=str(home))
        assert done.code == 0, done.err
        assert "Every file of the site is signed." in done.err and key in done.err
    for command in ("serve", "certify"):
        done = enfilade(command, tmp_path / "a.zip", ENFILADE_HOME=str(home))
        assert done.code == 2 and f"enfilade verify {tmp_path / 'a.zip'}" in done.err


def test_verify_names_what_an_earlier_version_did_not_sign(
    enfilade: Enfilade, small_site: Make, tmp_path: Path
) -> None:
    folder, home = small_site(), tmp_path / "home"
    sign(folder, home, without=("index.html", "viewer.js", "viewer.css"))
    (folder / "index.html").write_text("altered")
    done = enfilade("verify", folder, "--json", ENFILADE_HOME=str(home))
    assert done.code == 0
    assert done.json["not_signed"] == ["index.html", "viewer.css", "viewer.js"]
    said = enfilade("verify", folder, ENFILADE_HOME=str(home)).err
    assert "Nobody signed index.html, viewer.css, viewer.js" in said and "Every file" not in said


def test_verify_fails_where_nothing_is_signed(enfilade: Enfilade, small_site: Make, tmp_path: Path) -> None:
    done = enfilade("verify", small_site(), ENFILADE_HOME=str(tmp_path / "home"))
    assert done.code == 1 and "The site is not signed." in done.err


def test_picture_names_what_is_damaged_and_what_to_do(
    enfilade: Enfilade, small_site: Make, tmp_path: Path
) -> None:
    folder, picture = small_site(), tmp_path / "picture.png"
    done = enfilade("picture", folder, "--out", picture)
    assert done.code == 1
    assert f"{folder}/engine/gallery.glb: " in done.err and "no call is made twice" in done.err
    (folder / "gallery.json").write_text("{")
    done = enfilade("picture", folder, "--out", picture)
    assert done.code == 1
    assert "gallery.json is damaged, or of another version: Invalid JSON" in done.err
    assert not picture.exists()


@pytest.fixture
def serve(start_process: Callable[..., subprocess.Popen[str]]) -> Serve:
    """Return a function that serves a folder until its address is known, and returns the address, its policy, and what
    stderr said."""

    def run(folder: Path, *arguments: str, **environment: str) -> tuple[str, str, str]:
        process = start_process(
            [sys.executable, "-m", "enfilade", "serve", str(folder), "--port", "0", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **environment},
        )  # fmt: skip
        assert process.stdout is not None and process.stderr is not None
        url = process.stdout.readline().strip()
        port = url.rsplit(":", 1)[1]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}") as answer:
            policy = answer.headers["Content-Security-Policy"]
        said = []
        while not said or "Ctrl-C stops" not in said[-1]:  # by then it has opened what it opens
            said.append(process.stderr.readline())
            assert said[-1], said
        process.send_signal(signal.SIGINT)
        return url, policy, "".join(said) + process.communicate(timeout=20)[1]

    return run


def test_serve_stays_on_this_machine_and_forbids_frames(small_site: Make, serve: Serve) -> None:
    url, policy, said = serve(small_site())
    assert url.startswith("http://127.0.0.1:")
    assert policy.endswith("frame-ancestors 'none'")
    assert "network" not in said and "another version" not in said


def test_serve_for_the_network_warns_and_shows_a_code(small_site: Make, serve: Serve) -> None:
    folder = small_site()
    (folder / "viewer.js").write_text("// of an older version")
    url, policy, said = serve(folder, "--host", "0.0.0.0", "--embed-from", "https://example.org")  # noqa: S104
    assert "Anyone on this network can look" in said
    assert network_url(url) in said
    assert sum(line.count("█") + line.count("▄") + line.count("▀") for line in said.splitlines()) > 100
    assert policy.endswith("frame-ancestors https://example.org")
    assert "another version of the viewer" in said


def test_serve_opens_the_browser_when_told(small_site: Make, serve: Serve, tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}\n')
    browser.chmod(0o755)
    folder = small_site()
    serve(folder, BROWSER=f"{browser} %s")
    assert not opened.exists()  # stdout is a pipe
    url, _, _ = serve(folder, "--open", BROWSER=f"{browser} %s")
    assert opened.read_text() == url


def test_only_a_server_on_the_network_has_an_address_there() -> None:
    assert network_url("http://127.0.0.1:8000/") is None
    assert network_url("http://[::1]:8000/") is None
    assert network_url("http://192.168.1.7:8000/") == "http://192.168.1.7:8000/"
    shared = network_url("http://0.0.0.0:8000/")
    assert shared is not None and shared.endswith(":8000/") and "0.0.0.0" not in shared  # noqa: S104
