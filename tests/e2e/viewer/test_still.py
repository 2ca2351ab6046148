"""A still picture is what the browser draws of the same place: who sees the poster give way to the page sees no
change."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tools.scene.pose import parse_pose
from tools.scene.still import draw

MEAN_DIFFERENCE = 1.0  # of 255: edges are smoothed otherwise
BAKED = Image.linear_gradient("L").rotate(90).point(lambda grey: 90 + grey // 2).convert("RGB")
SIZE = (640, 360)  # of the browser's window


@pytest.mark.parametrize(
    ("light", "pose"), [("none", "0,-1,0"), ("baked", "0,-3,0,-60"), ("sun", "1.5,-5.5,-30,12")]
)
def test_the_browser_shows_the_same(
    make_site: Callable[..., str], visit: Callable[..., Any], light: str, pose: str
) -> None:
    folders: list[Path] = []
    baked = BAKED if light != "none" else None
    url = make_site(lightmap=baked, sun=light == "sun", roof=light != "sun", damage=folders.append)
    page = visit().open(f"{url}?still#pose={pose}").page
    page.wait_for_timeout(300)
    shown = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), float)
    drawn = draw((folders[0] / "scene.glb").read_bytes(), parse_pose(pose), SIZE)
    assert shown.std() > 3, "there is something to see"
    assert np.abs(shown - drawn).mean() < MEAN_DIFFERENCE
