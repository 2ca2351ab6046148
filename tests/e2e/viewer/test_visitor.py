"""``enfilade certify --browser``: a sound gallery is seen, and what only the page gets wrong is caught by name."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.scenes import dressed
from tests.unit.scene.conftest import BUILDING
from tests.unit.scene.sabotage import add_box, light, node
from tools.planning.plan import Artwork, Exhibit, Gallery, Plan, Room
from tools.publish.manifest_of import build_manifest
from tools.publish.profiles import Profiles
from tools.publish.site import write_site
from tools.scene.assemble import assemble
from tools.scene.glb import Glb, add_image, image_bytes, read_glb, write_glb
from tools.scene.optimise import optimise
from tools.scene.stand_in import stand_in_scene
from tools.scene.surveying import judge_place

SECONDS = 240
PIXELS = (192, 144)  # less than what is put beside the scene: the pictures travel in it
WORKS = [
    Artwork(**work, subject="water", manner="impressionist", palette="blue") for work in BUILDING["artworks"]
]

EXHIBITS = [Exhibit(id="Exhibit_01", title="Block", subject="a block", matter="plaster", height=1.1, room=0)]


def painting(seed: int) -> bytes:
    file = io.BytesIO()
    rough = np.random.default_rng(seed).integers(0, 255, (6, 8, 3), dtype=np.uint8)
    Image.fromarray(rough).resize(PIXELS, Image.Resampling.BICUBIC).save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="module")
def scene() -> bytes:
    """Two rooms with a doorway between them, evenly lit, three works that are like nothing when mirrored, and one thing
    to walk about."""
    data, told = stand_in_scene(BUILDING, "why")
    pictures = [painting(seed) for seed in (1, 2, 3)]
    glb = read_glb(assemble(dressed(data, pictures), told, {"title": "T", "time_of_day": "noon"}))
    add_box(glb, [1.8, 0, -3.4], [2.3, 1.1, -2.9], "Exhibit_01_Piece")
    light(glb, 150)
    return write_glb(glb)


@pytest.fixture
def certify(bundle: Path, scene: bytes, tmp_path: Path) -> Callable[..., tuple[int, dict[str, Any]]]:
    """Return a function that publishes the scene, its web profile changed, and certifies it by browser."""

    def run(change: Callable[[Glb], object], *options: str) -> tuple[int, dict[str, Any]]:
        spoilt = read_glb(scene)
        change(spoilt)
        profiles = Profiles(web=optimise(write_glb(spoilt), quality="draft").web, engine=scene)
        gallery = Gallery(title="T", place="", style="beaux_arts", time_of_day="noon", artworks=WORKS,
                          exhibits=EXHIBITS, rooms=[Room(**room) for room in BUILDING["rooms"]])  # fmt: skip
        plan = Plan(prompt="p", language="en", planner="rules", gallery=gallery, steps=[])
        judged = judge_place(scene, WORKS, EXHIBITS, "draft", {})
        manifest = build_manifest(plan, profiles=profiles, records={}, judged=judged)
        write_site(tmp_path / "site", manifest=manifest, profiles=profiles, viewer=bundle)
        done = subprocess.run(
            [sys.executable, "-m", "enfilade", "certify", str(tmp_path / "site"), "--browser", "--json", *options],
            capture_output=True, text=True, timeout=SECONDS, check=False,
        )  # fmt: skip
        assert done.stdout, done.stderr
        assert "Walking to Artwork_01 (" in done.stderr and "Walking to the entrance" in done.stderr
        return done.returncode, json.loads(done.stdout)

    return run


def repaint(glb: Glb, work: str, paint: Callable[[Image.Image], Image.Image]) -> None:
    """Change the picture of one work."""
    canvas = node(glb, f"{work}_Canvas")
    material = glb.document["meshes"][canvas["mesh"]]["primitives"][0]["material"]
    base = glb.document["materials"][material]["pbrMetallicRoughness"]["baseColorTexture"]["index"]
    texture = glb.document["textures"][base]
    file = io.BytesIO()
    with Image.open(io.BytesIO(image_bytes(glb, texture["source"]))) as picture:
        paint(picture.convert("RGB")).save(file, "PNG")
    texture["source"] = add_image(glb, file.getvalue(), "image/png")


def test_a_sound_gallery_is_walked_and_every_work_seen(
    certify: Callable[..., tuple[int, dict[str, Any]]], tmp_path: Path
) -> None:
    code, certificate = certify(lambda glb: None, "--pictures", str(tmp_path / "seen"))
    browser = [check for check in certificate["checks"] if check["code"].startswith("BROWSER_")]
    assert [check["code"] for check in browser if check["faults"]] == []
    assert {check["code"] for check in browser} == {
        "BROWSER_SHOWS", "BROWSER_STANDS", "BROWSER_WALKS", "BROWSER_SEES",
    }  # fmt: skip
    assert (code, certificate["holds"]) == (0, True)
    shown = [item.id for item in (*WORKS, *EXHIBITS)]
    assert sorted(file.stem for file in (tmp_path / "seen").iterdir()) == shown


def test_what_only_the_page_gets_wrong_is_caught_by_name(
    certify: Callable[..., tuple[int, dict[str, Any]]],
) -> None:
    """In what a visitor fetches alone: one work black, one mirrored, one gone, and the exhibit with it; the floor
    before the door to it deep down, and the door walled up."""

    def spoil(glb: Glb) -> None:
        repaint(glb, "Artwork_01", lambda picture: Image.new("RGB", picture.size))
        repaint(glb, "Artwork_02", lambda picture: picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT))
        del node(glb, "Artwork_03_Canvas")["mesh"]
        del node(glb, "Exhibit_01_Piece")["mesh"]
        del node(glb, "Room_1_Floor")["mesh"]
        add_box(glb, [-4.3, -0.3, -11], [4.3, 0, 0])
        add_box(glb, [-4.3, -2.3, -12.3], [4.3, -2, -11])
        add_box(glb, [-1.5, -2, -12.2], [1.5, 4, -12.1])

    code, certificate = certify(spoil)
    failed = {check["code"]: check["faults"] for check in certificate["checks"] if not check["passed"]}
    assert set(failed) == {"BROWSER_STANDS", "BROWSER_WALKS", "BROWSER_SEES"}
    assert {fault["object"]: fault["message"] for fault in failed["BROWSER_SEES"]} == {
        "Artwork_01": "It is drawn black.",
        "Artwork_02": "It is drawn mirrored.",
        "Artwork_03": "What is drawn there is not its picture.",
        "Exhibit_01": "What is drawn there is not it.",
    }
    assert [fault["object"] for fault in failed["BROWSER_STANDS"]] == ["Artwork_03"]
    assert failed["BROWSER_STANDS"][0]["message"].startswith("The visitor fell to -")
    assert [fault["object"] for fault in failed["BROWSER_WALKS"]] == ["the entrance"]
    assert (code, certificate["holds"]) == (1, False)
