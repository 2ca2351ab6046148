"""What the light of the GLB does to the picture, in the contract's units: white under E = π has radiance 1."""

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

Picture = npt.NDArray[np.float64]
MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]

ALBEDO = 0.8  # of every surface of the small gallery
FLOOR_VIEW = "?still#pose=0,-3,0,-60"


def picture(visitor: Any) -> Picture:
    """Return the screen as (height, width, 3), 0 to 255."""
    visitor.page.wait_for_timeout(300)
    return np.asarray(Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB"), dtype=np.float64)


def grey(value: int) -> Image.Image:
    return Image.new("RGB", (8, 8), (value, value, value))


def graded(radiance: float) -> float:
    """Return what the viewer shows of a grey radiance, 0 to 255: Khronos PBR Neutral with a longer shoulder, the sRGB
    curve, and a gentle S."""
    shoulder, contrast = 0.46, 0.3
    peak = radiance - (0.04 if radiance >= 0.08 else radiance - 6.25 * radiance**2)
    if peak > shoulder:
        peak = 1 - (1 - shoulder) ** 2 / (peak + 1 - 2 * shoulder)
    coded = 12.92 * peak if peak <= 0.0031308 else 1.055 * peak ** (1 / 2.4) - 0.055
    return 255 * ((1 - contrast) * coded + contrast * coded**2 * (3 - 2 * coded))


def decoded(value: int) -> float:
    return float(((value / 255 + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("value", [90, 160, 230])
def test_baked_irradiance_has_the_units_of_the_contract(
    make_site: MakeSite, visit: StartVisit, value: int
) -> None:
    seen = picture(visit().open(make_site(lightmap=grey(value)) + FLOOR_VIEW))
    assert np.median(seen) == pytest.approx(graded(ALBEDO * decoded(value)), abs=6)


def test_the_light_map_is_laid_out_by_the_second_texture_coordinates(
    make_site: MakeSite, visit: StartVisit
) -> None:
    split = Image.new("RGB", (64, 4), (20, 20, 20))
    split.paste((220, 220, 220), (0, 0, 32, 4))
    seen = picture(visit().open(make_site(lightmap=split) + "?still#pose=0,-1,0"))
    left, right = seen[:, :300].mean(), seen[:, 340:].mean()
    assert left > 140
    assert right < 70


def test_the_sun_lights_what_it_reaches_and_nothing_behind_a_roof(
    make_site: MakeSite, visit: StartVisit
) -> None:
    baked = grey(100)
    shade = picture(visit().open(make_site(lightmap=baked) + FLOOR_VIEW))
    roofed = picture(visit().open(make_site(lightmap=baked, sun=True) + FLOOR_VIEW))
    opened = picture(visit().open(make_site(lightmap=baked, sun=True, roof=False) + FLOOR_VIEW))
    assert np.median(roofed) == pytest.approx(np.median(shade), abs=2)
    assert np.median(opened) == pytest.approx(graded(ALBEDO * (1 + decoded(100))), abs=8)


def test_a_draft_without_baked_light_is_neither_blown_out_nor_dark(
    make_site: MakeSite, visit: StartVisit
) -> None:
    seen = picture(visit().open(make_site() + "?still#pose=0,-1,0"))
    assert 80 < seen.mean() < 190
    assert (seen > 250).mean() < 0.01
    assert seen.std() > 5  # walls, floor and ceiling differ
