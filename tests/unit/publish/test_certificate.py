"""The certificate as files of a site, and a site that is certified anew."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from tests.scenes import dressed
from tests.unit.scene.conftest import BUILDING
from tests.unit.scene.sabotage import SABOTAGES
from tools.errors import ArtifactError, InputError, MalformedAsset
from tools.jail.parser import Parser
from tools.planning.plan import Artwork, Gallery, Plan, Room
from tools.publish.certificate import certificate_files, certify, certify_site
from tools.publish.floor_plan import to_png
from tools.publish.floor_plan.shapes import Drawing, Words
from tools.publish.manifest_of import build_manifest
from tools.publish.profiles import Profiles
from tools.publish.site_files import read_manifest
from tools.publish.wholeness import check_whole
from tools.scene.assemble import assemble
from tools.scene.glb import Glb, read_glb, write_glb
from tools.scene.section import cut, rectangles
from tools.scene.stand_in import stand_in_picture, stand_in_scene
from tools.scene.surveying import judge_place

TITLE = "<script>alert(1)</script> & Söhne"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def scene() -> bytes:
    data, description = stand_in_scene(BUILDING, "why")
    pictures = [stand_in_picture(work["title"], "why", 96, 64) for work in BUILDING["artworks"]]
    return assemble(dressed(data, pictures), description, {"title": "T", "time_of_day": "noon"})


def works() -> list[Artwork]:
    return [
        Artwork(**{**work, "title": TITLE}, subject="water", manner="impressionist", palette="blue")
        for work in BUILDING["artworks"]
    ]


@pytest.fixture(scope="module")
def plan() -> Plan:
    gallery = Gallery(title=TITLE, place="", style="beaux_arts", time_of_day="noon", artworks=works(),
                      rooms=[Room(**room) for room in BUILDING["rooms"]])  # fmt: skip
    return Plan(prompt="p", language="en", planner="rules", gallery=gallery, steps=[])


@pytest.fixture
def site(tmp_path: Path, scene: bytes, plan: Plan) -> Callable[[Callable[[Glb], object]], Path]:
    """Return a function that writes a site whose scene is changed after its manifest was made."""
    judged = judge_place(scene, works(), [], "draft", {})
    manifest = build_manifest(plan, profiles=Profiles(web=b"", engine=scene), records={}, judged=judged)

    def write(change: Callable[[Glb], object]) -> Path:
        glb = read_glb(scene)
        change(glb)
        (tmp_path / "engine").mkdir()
        (tmp_path / "engine" / "gallery.glb").write_bytes(write_glb(glb))
        (tmp_path / "gallery.json").write_text(manifest.model_dump_json())
        return tmp_path

    return write


def test_the_files_of_a_certificate(scene: bytes, plan: Plan) -> None:
    judged = judge_place(scene, works(), [], "draft", {})
    manifest = build_manifest(plan, profiles=Profiles(web=b"", engine=scene), records={}, judged=judged)
    files = certificate_files(manifest, judged.survey)
    assert json.loads(files["certificate.json"]) == certify(judged) == manifest.certificate
    svg = ElementTree.fromstring(files["certificate.svg"])  # noqa: S314 - our own bytes
    words = [element.text for element in svg.iter(f"{SVG}text")]
    assert words[0] == TITLE and {element.tag for element in svg.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "title", "pattern", "path", "circle", "text")
    }
    assert {"1", "2", "3", "Grande Galerie", "Salon bleu"} <= set(words)
    with Image.open(io.BytesIO(files["certificate.png"])) as picture:
        assert (str(picture.width), str(picture.height)) == (svg.get("width"), svg.get("height"))
        assert len(picture.convert("RGB").getcolors(1_000_000) or []) > 20


def test_no_letter_of_the_picture_is_an_empty_box() -> None:
    def drawn(text: str) -> bytes:
        return to_png(Drawing(200, 60, "", [Words((10, 40), text, 20)]))

    assert drawn("Nymphéas à l’étang") != drawn("Nympheas a l'etang"), "the font has them"
    assert drawn("睡蓮 Nymphéas") == drawn("Nymphéas") != drawn(""), "and what it lacks is left out"


def test_a_site_is_judged_as_it_lies_there(
    site: Callable[[Callable[[Glb], object]], Path], parser: Parser
) -> None:
    certificate, manifest = certify_site(site(SABOTAGES["door walled up"].change), parser)
    assert manifest.certificate["holds"] and not certificate["holds"]
    assert {check["code"] for check in certificate["checks"] if not check["passed"]} >= {"DOORS_PASSABLE"}


def test_a_site_that_was_left_alone_holds(
    site: Callable[[Callable[[Glb], object]], Path], parser: Parser
) -> None:
    certificate, manifest = certify_site(site(lambda glb: None), parser)
    assert certificate == manifest.certificate


def test_what_is_no_site_cannot_be_certified(tmp_path: Path, parser: Parser) -> None:
    with pytest.raises(InputError) as caught:
        certify_site(tmp_path, parser)
    assert caught.value.field == "BUILD|DIR"


def test_a_scene_that_is_cut_is_named_with_what_to_do(
    site: Callable[[Callable[[Glb], object]], Path], parser: Parser
) -> None:
    folder = site(lambda glb: None)
    engine = folder / "engine" / "gallery.glb"
    engine.write_bytes(engine.read_bytes()[:1000])
    with pytest.raises(MalformedAsset, match=r"engine/gallery\.glb: ") as caught:
        certify_site(folder, parser)
    assert caught.value.code.startswith("GLB_") and caught.value.remedy
    engine.unlink()
    with pytest.raises(ArtifactError, match=r"engine/gallery\.glb cannot be read"):
        certify_site(folder, parser)


def test_what_visitors_do_not_get_is_named(small_site: Callable[..., Path]) -> None:
    folder = small_site()
    manifest = read_manifest(folder)
    assert check_whole(folder, manifest).passed
    (folder / "textures" / "000_wall.webp").unlink()
    (folder / "viewer.css").unlink()
    (folder / "scene.glb").write_bytes(b"glTF and")
    found = check_whole(folder, manifest)
    assert not found.passed and found.measured == 3
    assert {fault.object: fault.message for fault in found.faults} == {
        "viewer.css": "It is missing.",
        "textures/000_wall.webp": "It is missing.",
        "scene.glb": "It is not the one that was built: gallery.json says so.",
    }


def test_a_cut_through_a_box_is_its_outline() -> None:
    from tests.unit.scene.test_route import box

    segments = cut(box((0, 0, 0), (2, 3, 1)), 1.2)
    assert sum(np.linalg.norm(b - a) for a, b in segments) == pytest.approx(2 * (2 + 1))
    assert cut(box((0, 0, 0), (2, 1, 1)), 1.2) == []


def test_rectangles_cover_a_mask_once() -> None:
    mask = np.random.default_rng(3).random((12, 9)) < 0.6
    covered = np.zeros_like(mask, int)
    for west, far, east, near in rectangles(mask):
        covered[west:east, far:near] += 1
    assert (covered == mask).all()
    assert rectangles(np.ones((4, 3), bool)) == [(0, 0, 4, 3)]
