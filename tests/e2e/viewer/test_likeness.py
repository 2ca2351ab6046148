"""The whole picture, held against references that lie beside this file: what no test of a single thing would notice.

With ``NEW_REFERENCES=1`` in the environment the test writes them anew: look at the three pictures before you commit
them.
"""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.e2e.viewer.likeness import Likeness, Picture, likeness

REFERENCES = Path(__file__).with_name("pictures")
SIZE = (320, 180)  # half the window: edges are smoothed otherwise by other versions of the browser
ALIKE = Likeness(
    mean=0.98, worst=0.88
)  # without bloom the tile beside the lamp has 0.85, without contact shadows 0.79
SIMPLE = Likeness(mean=0.95, worst=0.70)  # measured: 0.97 and 0.78
POSES = {
    "hall": "0,-2.6,0,16",  # the lamp, the doorway, the light on all walls
    "picture": "-1,-4,90,0",
    "exhibit": "0.4,-3.4,-118,-12",
}
BAKED = Image.linear_gradient("L").rotate(90).point(lambda grey: 90 + grey // 2).convert("RGB")


def painting() -> Image.Image:
    """A picture that is nowhere like its mirror image."""
    image = Image.new("RGB", (256, 192), (40, 70, 130))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 120, 256, 192), (90, 110, 50))
    draw.ellipse((20, 20, 80, 80), (240, 200, 80))
    draw.polygon([(120, 130), (180, 40), (240, 150)], (170, 60, 50))
    return image


def shown(visitor: Any, pose: str) -> Picture:
    """Return what is seen from a pose, at the size of the references."""
    visitor.page.evaluate(f"location.hash = 'pose={pose}'")
    visitor.page.wait_for_timeout(700)
    image = Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB")
    return np.asarray(image.resize(SIZE, Image.Resampling.BOX), np.float64)


def reference(name: str) -> Picture:
    return np.asarray(Image.open(REFERENCES / f"{name}.webp").convert("RGB"), np.float64)


def is_alike(found: Likeness, least: Likeness = ALIKE) -> bool:
    return found.mean >= least.mean and found.worst >= least.worst


def test_it_looks_as_it_did(make_site: Callable[..., str], visit: Callable[..., Any]) -> None:
    url = make_site(lightmap=BAKED, picture=painting(), exhibit=True, lamp=True, sun=True)
    visitor = visit().open(f"{url}?still")
    for name, pose in POSES.items():
        seen = shown(visitor, pose)
        if os.environ.get("NEW_REFERENCES"):
            Image.fromarray(seen.round().astype(np.uint8)).save(REFERENCES / f"{name}.webp", lossless=True)
        found = likeness(seen, reference(name))
        assert is_alike(found), f"{name}: {found}"


def test_where_a_processor_draws_it_looks_much_the_same(
    make_site: Callable[..., str], visit: Callable[..., Any]
) -> None:
    """As it does unless asked for more: fewer pixels, matt surfaces shaded simply, coarse reflections, no bloom."""
    url = make_site(lightmap=BAKED, picture=painting(), exhibit=True, lamp=True, sun=True)
    visitor = visit().open(url).enter()
    visitor.page.evaluate("document.documentElement.classList.add('still')")  # nothing over the picture
    for name, pose in POSES.items():
        found = likeness(shown(visitor, pose), reference(name))
        assert is_alike(found, SIMPLE), f"{name}: {found}"


def mirrored(picture: Picture) -> Picture:
    return picture[:, ::-1]


def dimmed(picture: Picture) -> Picture:
    return picture * 0.8


def without_the_painting(picture: Picture) -> Picture:
    changed = picture.copy()
    changed[60:140, 100:220] = picture[0, 0]
    return changed


@pytest.mark.parametrize("broken", [mirrored, dimmed, without_the_painting])
def test_what_is_broken_is_not_alike(broken: Callable[[Picture], Picture]) -> None:
    assert not is_alike(likeness(broken(reference("picture")), reference("picture")))


def test_noise_and_an_edge_that_is_smoothed_otherwise_are() -> None:
    """What other versions of the browser, and other ways to draw, differ by."""
    picture = reference("hall")
    noisy = picture + np.random.default_rng(1).normal(0, 1.0, picture.shape)
    assert is_alike(likeness(noisy, picture))
    assert is_alike(likeness((7 * picture + np.roll(picture, 1, axis=1)) / 8, picture))
