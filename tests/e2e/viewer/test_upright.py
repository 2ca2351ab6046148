"""On a phone held upright works are seen whole: by link, from the list, on the tour, after the phone is turned."""

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "reduced_motion": "reduce",
}
TURNED = {"width": 844, "height": 390}
WIDTH_M, HEIGHT_M = 1.2, 0.9  # of the first work
FRAME_M = 0.17  # the widest about a canvas: as much wall must be seen
STANDS_OUT = 60  # of 255: how much more of one colour than of the others there is in the picture alone
SETTLED_MS = 1500  # after a leap the page fades in
CAPTIONED = "document.querySelector('#caption.shown h2')?.textContent === 'Work 1'"


@pytest.fixture
def picture() -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (300, 225), (220, 20, 20))
    image.paste((20, 20, 220), (150, 0, 300, 225))
    return image


def painted(visitor: Any) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is seen of the picture."""
    visitor.page.wait_for_timeout(SETTLED_MS)
    shot = np.asarray(Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB"), dtype=int)
    red, green, blue = np.moveaxis(shot, 2, 0)
    rows, columns = np.nonzero((np.maximum(red, blue) - green > STANDS_OUT) & (abs(red - blue) > STANDS_OUT))
    return columns.min(), rows.min(), columns.max(), rows.max()


def assert_whole(box: tuple[int, int, int, int], width: int, foot: float) -> None:
    """With a frame's breadth of wall on both sides, in its own shape, and above whatever begins at ``foot``."""
    left, top, right, bottom = box
    frame = FRAME_M * (right - left) / WIDTH_M
    assert left >= frame
    assert right < width - frame
    assert bottom < foot
    assert (right - left) / (bottom - top) == pytest.approx(WIDTH_M / HEIGHT_M, rel=0.06)


@pytest.fixture
def visitor(make_site: MakeSite, visit: StartVisit, picture: Image.Image) -> Any:
    visitor = visit(**PHONE).open(make_site(picture=picture) + "#work=1")
    visitor.page.tap("#enter")
    visitor.wait_until(CAPTIONED)
    return visitor


def test_a_link_to_a_work_shows_all_of_it_and_so_does_its_address(visitor: Any) -> None:
    assert_whole(painted(visitor), 390, 844)
    assert visitor.page.evaluate("location.hash") in ("#work=1", "#work=Artwork_01")
    x, _, z = visitor.position()
    assert x > -0.9  # further back than the viewpoint of a wide screen
    assert z == pytest.approx(-4, abs=0.01)


def test_a_turned_phone_shows_it_from_nearby_and_upright_from_further_back_again(visitor: Any) -> None:
    upright = visitor.position()
    visitor.page.set_viewport_size(TURNED)
    visitor.wait_until("enfilade.position[0] === -1")
    visitor.page.set_viewport_size(PHONE["viewport"])
    visitor.wait_until(f"enfilade.position[0] === {upright[0]}")
    assert_whole(painted(visitor), 390, 844)


def test_the_card_leaves_the_whole_work_above_it(visitor: Any) -> None:
    visitor.page.tap("#works-open")
    visitor.page.tap("#works-list li:first-child button")
    visitor.wait_until("document.querySelector('#card').open")
    card = visitor.page.locator("#card").bounding_box()
    assert card["width"] > 300
    assert_whole(painted(visitor), 390, card["y"])
    visitor.page.tap("#card .close")
    visitor.wait_until(CAPTIONED)
    _, top, _, bottom = painted(visitor)
    assert (top + bottom) / 2 == pytest.approx(422, abs=20)  # in the middle of the view again


def test_a_phone_that_is_turned_on_the_way_to_a_work_arrives_where_all_of_it_is_seen(
    make_site: MakeSite, visit: StartVisit, picture: Image.Image
) -> None:
    visitor = visit(**PHONE | {"reduced_motion": "no-preference"}).open(make_site(picture=picture))
    visitor.page.tap("#enter")
    start = visitor.position()
    visitor.page.tap("#works-open")
    visitor.page.tap("#works-list li:first-child button")
    visitor.wait_until(f"enfilade.position[2] !== {start[2]}")
    visitor.page.set_viewport_size(TURNED)
    visitor.wait_until("document.querySelector('#card').open")
    assert visitor.position()[0] == -1  # the best viewpoint, which a wide view has room for


def test_the_tour_stops_where_all_of_it_is_seen(visitor: Any) -> None:
    visitor.page.tap("#tour-open")
    visitor.wait_until(CAPTIONED)
    assert_whole(painted(visitor), 390, visitor.page.locator("#tour").bounding_box()["y"])


def test_a_card_leaves_the_whole_work_beside_it_on_a_desk(
    make_site: MakeSite, visit: StartVisit, picture: Image.Image
) -> None:
    desk = {"viewport": {"width": 1200, "height": 675}, "reduced_motion": "reduce"}
    visitor = visit(**desk).open(make_site(picture=picture)).enter()
    visitor.page.click("#works-open")
    visitor.page.click("#works-list li:first-child button")
    visitor.wait_until("document.querySelector('#card').open")
    card = visitor.page.locator("#card").bounding_box()
    left, _, right, _ = painted(visitor)
    assert (left + right) / 2 == pytest.approx(card["x"] / 2, abs=10)
    assert right < card["x"]


def test_a_phone_that_is_turned_on_the_tour_goes_on_seeing_all_of_it(visitor: Any) -> None:
    visitor.page.tap("#tour-open")
    visitor.wait_until("document.querySelector('#tour-where').textContent === '1 of 2 · Work 1'")
    visitor.wait_until(CAPTIONED)
    upright = visitor.position()
    visitor.page.set_viewport_size(TURNED)
    visitor.wait_until("enfilade.position[0] === -1")
    visitor.page.set_viewport_size(PHONE["viewport"])
    visitor.wait_until(f"enfilade.position[0] === {upright[0]}")
    assert_whole(painted(visitor), 390, visitor.page.locator("#tour").bounding_box()["y"])
