"""The page in another engine: it arrives, is walked, and looks as in Chromium."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pytest
from PIL import Image

from tests.e2e.viewer.conftest import SMALL
from tests.e2e.viewer.firefox import firefox
from tests.e2e.viewer.visits import INSIDE, THIS_MACHINE

PROGRAM = shutil.which("firefox-esr") or shutil.which("firefox")
MOST_DIFFERENCE = 6.0  # of 255, on average: other edges, another rounding, the same light

pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="no Firefox here (Debian: apt-get install firefox-esr)"),
    pytest.mark.skipif(
        shutil.which("Xvfb") is None, reason="no screen for Firefox (Debian: apt-get install xvfb)"
    ),
]


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.float64)


def test_a_visit_in_firefox(make_site: Callable[..., str], visit: Callable[..., Any], tmp_path: Path) -> None:
    assert PROGRAM is not None
    url = make_site(sun=True, exhibit=True)
    view = f"{url}?still#pose=0,-1,0,0"
    chromium = visit().open(view)
    chromium.page.wait_for_timeout(300)
    expected = pixels(chromium.page.screenshot())
    with firefox(PROGRAM, tmp_path / "profile", (SMALL["width"], SMALL["height"])) as window:
        window.open(view)
        assert window.evaluate("[enfilade.error, enfilade.missing]") == [None, []]
        seen = pixels(window.screenshot())
        assert seen.shape == expected.shape and seen.std() > 10
        assert np.abs(seen - expected).mean() < MOST_DIFFERENCE

        window.open(url)
        window.evaluate("document.querySelector('#enter').click()")
        before = window.evaluate("enfilade.position")
        window.hold_key("w", 800)
        after = window.evaluate("enfilade.position")
        assert before[2] - after[2] > 0.3 and abs(before[0] - after[0]) < 0.1, "walks along −Z"
        window.hold_key("o", 50)
        window.wait_until("document.querySelector('dialog[open]') !== null")
    assert window.errors == []
    asked = [urlsplit(request) for request in window.requests]
    assert asked and all(a.scheme in INSIDE or a.hostname in THIS_MACHINE for a in asked)
