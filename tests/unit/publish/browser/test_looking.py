"""What a picture of the page shows of a work, drawn here by projecting the work's own picture."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.scenes import dressed
from tests.unit.scene.conftest import BUILDING
from tests.unit.scene.sabotage import add_box, node
from tools.planning.plan import Artwork
from tools.publish.browser.comparing import alike
from tools.publish.browser.looking import Pixels, Portrait, Seen, cells_of, look_at_exhibit, project
from tools.publish.browser.looking import look_at as look_at_work
from tools.publish.manifest import Viewpoint, WorkOnShow
from tools.scene.assemble import assemble
from tools.scene.glb import read_glb, write_glb
from tools.scene.portraits import own_pictures, portrait
from tools.scene.pose import Pose
from tools.scene.stand_in import stand_in_picture, stand_in_scene
from tools.scene.still.camera import Camera, camera_at
from tools.scene.still.drawing import draw

SIZE = (320, 180)
CAMERA = camera_at(Pose(0.3, 0, 0, 0.1, -0.02), SIZE)
CANVAS = WorkOnShow(
    id="Artwork_01", node="Artwork_01", title="T", subject="s", manner="m", made_by="x", seed=1,
    viewpoint=Viewpoint(position=(0, 0, 0), yaw=0), centre=(0.0, 1.6, -2.0), normal=(0.0, 0.0, 1.0),
    width=1.4, height=1.0,
)  # fmt: skip
WALL = (90, 84, 76)


def painting(seed: int = 1) -> Image.Image:
    """Soft blotches of colour, like nothing when turned about."""
    rough = np.random.default_rng(seed).integers(0, 255, (5, 7, 3), dtype=np.uint8)
    return Image.fromarray(rough).resize((140, 100), Image.Resampling.BICUBIC)


def shown(picture: Image.Image | None, *, dim: float = 1.0, right: float = 0.0) -> NDArray[np.uint8]:
    """Return what ``CAMERA`` sees: a wall, and the picture on it, darker and moved by so many metres."""
    corners = np.array(CANVAS.centre) + [
        (right + x * 0.7, y * 0.5, 0) for x, y in ((-1, 1), (-1, -1), (1, -1), (1, 1))
    ]
    wall = Image.new("RGB", SIZE, WALL)
    if picture is None:
        return np.asarray(wall)
    at = project(CAMERA, corners)
    w, h = picture.size
    sources = [(0, 0), (0, h), (w, h), (w, 0)]
    rows, sides = [], []
    for (x, y), (u, v) in zip(at, sources, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        sides += [u, v]
    warp = np.linalg.solve(np.array(rows), np.array(sides))
    dimmed = picture.point(lambda value: value * dim)
    mask = Image.new("L", picture.size, 255).transform(SIZE, Image.Transform.PERSPECTIVE, warp)
    wall.paste(
        dimmed.transform(SIZE, Image.Transform.PERSPECTIVE, warp, Image.Resampling.BILINEAR), mask=mask
    )
    return np.asarray(wall)


def look_at(shot: Pixels, camera: Camera, work: WorkOnShow, picture: Image.Image) -> Seen:
    return look_at_work(shot, camera, work, np.asarray(picture.resize(cells_of(work), Image.Resampling.BOX)))


def test_a_work_in_its_place_is_recognised_in_dim_light_too() -> None:
    bright, dim = (look_at(shown(painting(), dim=dim), CAMERA, CANVAS, painting()) for dim in (1.0, 0.3))
    assert (bright.wrong, dim.wrong) == ("", "")
    assert bright.likeness > 0.95 and dim.likeness > 0.95
    assert bright.bright == pytest.approx(1, abs=0.05) and dim.bright == pytest.approx(0.3, abs=0.03)
    assert bright.frame == pytest.approx(0.136, abs=0.01)  # 1.4 of 10.3 m²


@pytest.mark.parametrize(
    ("spoilt", "wrong"),
    [
        (shown(painting().transpose(Image.Transpose.FLIP_LEFT_RIGHT)), "it is drawn mirrored"),
        (shown(painting().transpose(Image.Transpose.FLIP_TOP_BOTTOM)), "it is drawn upside down"),
        (shown(painting().transpose(Image.Transpose.ROTATE_180)), "it is drawn turned by half"),
        (shown(Image.new("RGB", (140, 100))), "it is drawn black"),
        (shown(painting(), dim=0.05), "it is drawn black"),
        (shown(None), "what is drawn there is not its picture"),
        (shown(painting(2)), "what is drawn there is not its picture"),
        (shown(painting(), right=0.17), "it is drawn 12% of its size off its place"),
    ],
)
def test_what_is_wrong_is_said(spoilt: NDArray[np.uint8], wrong: str) -> None:
    assert look_at(spoilt, CAMERA, CANVAS, painting()).wrong == wrong


def test_a_work_beyond_the_edge_is_not_judged_by_what_is_left() -> None:
    aside = camera_at(Pose(0.3, 0, 0, 0.95), SIZE)
    assert look_at(shown(painting()), aside, CANVAS, painting()).wrong.endswith("of it is in the picture")
    behind = camera_at(Pose(0.3, 0, 0, np.pi), SIZE)
    assert look_at(shown(painting()), behind, CANVAS, painting()).wrong == "only 0% of it is in the picture"


def test_a_picture_of_one_colour_may_be_turned_as_one_likes_but_not_be_black() -> None:
    even = Image.new("RGB", (140, 100), (200, 190, 180))
    assert look_at(shown(even), CAMERA, CANVAS, even).wrong == ""
    assert look_at(shown(even, dim=0.0), CAMERA, CANVAS, even).wrong == "it is drawn black"


def test_likeness_is_the_correlation() -> None:
    picture = np.asarray(painting(), np.float64)
    everywhere = np.ones(picture.shape[:2], bool)
    assert alike(picture, picture * 0.2 + 30, everywhere) == pytest.approx(1)
    assert alike(picture, -picture, everywhere) == pytest.approx(-1)
    assert alike(picture, np.zeros_like(picture), everywhere) == 0


POSE = Pose(0.0, 0.0, -0.6, 0.3)
PIECE = "Exhibit_01_Piece"


@pytest.fixture(scope="module")
def hall() -> bytes:
    """A suite with a block in it, to the left of who comes in."""
    scene, told = stand_in_scene(BUILDING, "why")
    pictures = [stand_in_picture(work["title"], "why", 96, 64) for work in BUILDING["artworks"]]
    glb = read_glb(assemble(dressed(scene, pictures), told, {"title": "T", "time_of_day": "noon"}))
    add_box(glb, [-1.2, 0, -3.4], [-0.7, 1.1, -2.9], PIECE)
    return write_glb(glb)


@pytest.fixture(scope="module")
def block(hall: bytes) -> Portrait:
    return Portrait(*portrait(hall, "Exhibit_01", POSE, SIZE))


def test_an_exhibit_is_recognised_in_a_larger_picture_and_in_dim_light(hall: bytes, block: Portrait) -> None:
    shot = draw(hall, POSE, (2 * SIZE[0], 2 * SIZE[1]))
    assert 0.005 < block.mask.mean() < 0.1
    for seen in (look_at_exhibit(shot, block), look_at_exhibit((shot * 0.4).astype(np.uint8), block)):
        assert seen.wrong == "" and seen.likeness > 0.95, seen


def test_what_is_wrong_with_an_exhibit_is_said(hall: bytes, block: Portrait) -> None:
    glb = read_glb(hall)
    del node(glb, PIECE)["mesh"]
    gone = look_at_exhibit(draw(write_glb(glb), POSE, SIZE), block)
    assert gone.wrong == "what is drawn there is not it", gone
    black = np.where(block.mask[..., None], np.uint8(0), block.picture)
    assert look_at_exhibit(black, block).wrong == "it is drawn black"
    wide = int(np.ptp(np.flatnonzero(block.mask.any(axis=1))))
    moved = look_at_exhibit(np.roll(block.picture, round(0.15 * wide), axis=1), block)
    assert moved.wrong.endswith("of its size off its place")
    behind = Portrait(block.picture, np.zeros_like(block.mask))
    assert look_at_exhibit(block.picture, behind).wrong == "nothing of it is to be seen from its viewpoint"


def test_a_work_without_a_picture_has_none_of_its_own(hall: bytes) -> None:
    works = [
        Artwork(**work, subject="water", manner="impressionist", palette="blue")
        for work in BUILDING["artworks"]
    ]
    cells = {work.id: (32, 20) for work in works}
    glb = read_glb(hall)
    del node(glb, "Artwork_02_Canvas")["mesh"]
    found = own_pictures(write_glb(glb), works, cells)
    assert {work: picture.shape for work, picture in found.items()} == {
        "Artwork_01": (20, 32, 3), "Artwork_03": (20, 32, 3),
    }  # fmt: skip
