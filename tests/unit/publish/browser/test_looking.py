"""What a picture of the page shows of a work, drawn here by projecting the work's own picture."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tools.publish.browser.looking import alike, look_at, project
from tools.scene.place import Canvas
from tools.scene.still.pose import Pose, camera_at

SIZE = (320, 180)
CAMERA = camera_at(Pose(0.3, 0, 0, 0.1, -0.02), SIZE)
CANVAS = Canvas("Artwork_01_Canvas", np.array([0.0, 1.6, -2.0]), np.array([0.0, 0.0, 1.0]), 1.4, 1.0, True)
WALL = (90, 84, 76)


def painting(seed: int = 1) -> Image.Image:
    """Soft blotches of colour, like nothing when turned about."""
    rough = np.random.default_rng(seed).integers(0, 255, (5, 7, 3), dtype=np.uint8)
    return Image.fromarray(rough).resize((140, 100), Image.Resampling.BICUBIC)


def shown(picture: Image.Image | None, *, dim: float = 1.0, right: float = 0.0) -> NDArray[np.uint8]:
    """Return what ``CAMERA`` sees: a wall, and the picture on it, darker and moved by so many metres."""
    corners = CANVAS.centre + [(right + x * 0.7, y * 0.5, 0) for x, y in ((-1, 1), (-1, -1), (1, -1), (1, 1))]
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
