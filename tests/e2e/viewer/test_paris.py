"""The product's own sentence, from the command line to the browser: two real Spaces make it, and a visitor walks it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from tools.publish.manifest import Manifest
from tools.publish.serve import SiteServer
from tools.scene.glb import read_glb
from tools.scene.inspect_mesh import inspect_mesh

VIEWER = Path(__file__).parents[3] / "viewer"
NODE = shutil.which("node", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}") or "node"
RANDOM_WALKS = 1000

SENTENCE = "Create a 3D Paris art gallery with arched windows, marble floors, and impressionist paintings"
BUILD_SECONDS = 280
HALL_LENGTH = 28.0  # metres, of the plan for this sentence
MAX_DRAWS = 100  # of a whole frame: mirror image, scene, and what follows
MAX_TEXTURE_BYTES = 256 * 2**20
# Bytes until one can walk: 1.29 MB where a standard build has 2.25 of the 3 MB promised.
MAX_DRAFT_ARRIVAL = 1_400_000
# Pixels: where one walks and what is drawn is asked for, not what it looks like.
STAMP = {"width": 160, "height": 90}
BODY = 0.3  # metres from a visitor's middle to the wall that stops them
# The bytes that came, as they were sent, up to the first frame that one can walk in.
ARRIVED = """
(() => {
  const [{ startTime: walkable }] = performance.getEntriesByName('walkable');
  const entries = ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind));
  const asked = entries.filter(({ startTime }) => startTime < walkable);
  return {
    bytes: asked.reduce((sum, { transferSize }) => sum + transferSize, 0),
    files: asked.map(({ name }) => new URL(name).pathname.slice(1)).filter((name) => name !== ''),
  };
})()
"""
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def build(home: Path, *options: str) -> dict[str, Any]:
    """Build the draft as a user would, and return what ``--json`` printed."""
    done = subprocess.run(
        [sys.executable, "-m", "enfilade", "build", SENTENCE, "--quality", "draft", "--json", *options],
        env={**os.environ, "ENFILADE_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=BUILD_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    parsed: dict[str, Any] = json.loads(done.stdout)
    return parsed


@pytest.fixture(scope="module")
def report(home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    site = tmp_path_factory.mktemp("out") / "paris"
    built = build(home, "--out", str(site))
    assert built["site"] == str(site)
    return built


@pytest.fixture(scope="module")
def manifest(report: dict[str, Any]) -> Manifest:
    return Manifest.model_validate_json((Path(report["site"]) / "gallery.json").read_text("utf-8"))


def test_every_asset_says_which_space_made_it(report: dict[str, Any], manifest: Manifest) -> None:
    assert report["status"] == "done"
    spaces = {entry.capability: entry.space for entry in manifest.provenance}
    assert spaces["generate_scene"] == "enfilade/scene-generator"
    assert spaces["text_to_image"] == "enfilade/painter"
    assert spaces["texture_scene"] == "enfilade/texture-synthesizer"
    assert all(len(entry.revision) >= 12 and entry.licence == "Apache-2.0" for entry in manifest.provenance
               if entry.space.startswith("enfilade/"))  # fmt: skip


def test_eight_different_works_hang_at_eye_level(manifest: Manifest) -> None:
    assert len(manifest.works) == 8
    assert len({work.title for work in manifest.works}) == 8
    assert not any(work.stand_in for work in manifest.works)
    assert all(1.2 <= work.centre[1] <= 2.4 for work in manifest.works)
    pictures = [entry.files[0] for entry in manifest.provenance if entry.capability == "text_to_image"]
    assert len(set(pictures)) == 8


def test_the_scene_is_rich_lit_and_clean(report: dict[str, Any], manifest: Manifest) -> None:
    data = (Path(report["site"]) / "engine" / "gallery.glb").read_bytes()
    assert "extensionsRequired" not in read_glb(data).document
    mesh = inspect_mesh(data)
    assert mesh.triangles >= 60_000
    assert mesh.largest_texture >= 1024
    assert [finding.code for finding in mesh.findings if finding.severity == "error"] == []
    assert b"MOZ_lightmap" in data[:2_000_000]
    assert manifest.sun is not None


def test_a_visitor_fetches_little(report: dict[str, Any], manifest: Manifest) -> None:
    site = Path(report["site"])
    assert manifest.scene_bytes == (site / manifest.scene).stat().st_size <= 3 * 2**20
    pictures = [site / texture.file for texture in manifest.textures]
    assert [file.stat().st_size for file in pictures] == [texture.bytes for texture in manifest.textures]
    assert manifest.scene_bytes + sum(texture.bytes for texture in manifest.textures) <= 12 * 2**20
    order = [file.stem.partition("_")[2] for file in pictures]
    assert order[0] == "Lightmap"
    assert all(name.startswith("Artwork") for name in order[-16:])  # eight works, colour and relief


def test_nothing_is_left_running(report: dict[str, Any], home: Path) -> None:
    left = [
        p.info["cmdline"]
        for p in psutil.process_iter(["cmdline"])
        if str(home) in " ".join(p.info["cmdline"] or [])
    ]
    assert left == []


def test_a_visitor_walks_ten_metres_and_the_wall_stops_them(
    report: dict[str, Any], manifest: Manifest, visit: Callable[..., Any]
) -> None:
    """From a place beside the benches, along the hall to its far wall: never through it, never off the floor."""
    with SiteServer(Path(report["site"]), port=0) as server:
        stroll = visit(viewport=STAMP)
        stroll.open(f"{server.url}#pose=-2.6,-14,0").enter()
        _, y, z = stroll.position()
        stroll.page.keyboard.down("Shift")
        stroll.page.keyboard.down("w")
        stroll.wait_until(f"enfilade.position[2] < {z - 10}")
        stroll.wait_until(f"enfilade.position[2] < {-HALL_LENGTH + 3 * BODY}")
        stroll.page.wait_for_timeout(3000)
        stroll.page.keyboard.up("w")
        _, end_y, end_z = stroll.position()
        assert -HALL_LENGTH + BODY / 2 < end_z < -HALL_LENGTH + 3 * BODY
        assert abs(end_y - y) < 0.05
        assert stroll.errors == []
        assert stroll.page.evaluate("enfilade.missing") == []
        arrived = stroll.page.evaluate(ARRIVED)
        assert manifest.scene_bytes < arrived["bytes"] <= MAX_DRAFT_ARRIVAL
        (light,) = [texture.file for texture in manifest.textures if texture.file.endswith("_Lightmap.webp")]
        assert {manifest.scene, light, "poster.webp"} < set(arrived["files"])
        assert [file for file in arrived["files"] if file.startswith("textures/")] == [light]
        assert 0 < stroll.page.evaluate("enfilade.textureBytes") <= MAX_TEXTURE_BYTES
        assert all(request.startswith((server.url, "blob:", "data:")) for request in stroll.requests)
        richest = visit(viewport=STAMP).open(f"{server.url}?still")
        assert 0 < richest.page.evaluate("enfilade.draws") <= MAX_DRAWS


@pytest.mark.parametrize("suite", [(), ("6", "24")], ids=["as it is", "six rooms, 24 works"])
def test_no_frame_takes_more_draw_calls_than_it_may(report: dict[str, Any], suite: tuple[str, ...]) -> None:
    """At the worst of all places and directions, with all passes on; rooms share what is of one matter."""
    done = subprocess.run(
        [NODE, str(VIEWER / "draws.mjs"), report["site"], *suite], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    worst = json.loads(done.stdout)
    assert (worst["rooms"], worst["draws"] > worst["mirrored"] > 0) == (6 if suite else 1, True)
    assert worst["draws"] <= MAX_DRAWS


def test_a_thousand_random_walks_end_inside(report: dict[str, Any]) -> None:
    """By the page's own walker in the scene that the page fetches: runs, turns, corners, frames long and short."""
    done = subprocess.run(
        [NODE, str(VIEWER / "walks.mjs"), report["site"], str(RANDOM_WALKS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    proof = json.loads(done.stdout)
    assert proof["escapes"] == []
    assert proof["walks"] == RANDOM_WALKS and proof["metres"] > 8 * RANDOM_WALKS
    assert proof["offRoute"] == 0  # the guided tour's way is free for the body that the page collides


def test_the_route_passes_every_work(manifest: Manifest) -> None:
    assert sorted(leg.work or "" for leg in manifest.route) == [
        "",
        *sorted(work.id for work in manifest.works),
    ]
    assert 40 < manifest.certificate["route_metres"] < 3 * HALL_LENGTH


def test_a_second_build_of_the_sentence_calls_no_space(report: dict[str, Any], home: Path) -> None:
    assert build(home)["calls"] == 0
