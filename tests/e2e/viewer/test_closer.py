"""Coming close to a work: its card, a look at its strokes, a turn about it, its link, and a photo."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]

CALM = {"reduced_motion": "reduce"}
HOSTILE = "<img src=x onerror='window.hacked = 1'><script>window.hacked = 1</script>"
PICTURE = (300, 200)
LEFT_COLOUR, RIGHT_COLOUR = (200, 30, 30), (30, 30, 200)
PAPER = (245, 240, 230)  # --paper by day


@pytest.fixture
def picture() -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", PICTURE, LEFT_COLOUR)
    image.paste(RIGHT_COLOUR, (PICTURE[0] // 2, 0, *PICTURE))
    return image


def is_open(visitor: Any, dialog: str) -> bool:
    return bool(visitor.page.evaluate(f"document.querySelector('#{dialog}').open"))


def colours(visitor: Any, *columns: float) -> list[Any]:
    """What is shown half-way up, at parts of the view's width."""
    shot = Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB")
    return [shot.getpixel((round(x * shot.width), shot.height // 2)) for x in columns]


def test_every_work_is_visited_and_left_by_keyboard_alone(
    make_site: MakeSite, visit: StartVisit, picture: Image.Image
) -> None:
    visitor = visit(**CALM).open(make_site(picture=picture, exhibit=True))
    visitor.page.keyboard.press("Enter")
    seen = []
    for number in range(3):
        visitor.page.keyboard.press("l")
        for _ in range(number):
            visitor.page.keyboard.press("Tab")
        visitor.page.keyboard.press("Enter")
        visitor.wait_until("document.querySelector('#card').open")
        seen.append(visitor.page.inner_text("#card-title"))
        visitor.page.keyboard.press("Escape")
        visitor.wait_until(f"document.querySelector('#caption.shown h2')?.textContent === '{seen[-1]}'")
        visitor.page.keyboard.press("e")
        visitor.wait_until("document.querySelector('#card').open")
        visitor.page.keyboard.press("Escape")
        assert not is_open(visitor, "card")
    assert seen == ["Work 1", "Work 2", "Danaïde"]


def test_a_click_glides_to_the_work_whose_card_says_how_it_was_made(
    make_site: MakeSite, visit: StartVisit
) -> None:
    visitor = visit().open(make_site() + "#pose=0,-3,70").enter()
    visitor.page.mouse.click(320, 180)
    visitor.wait_until("document.querySelector('#card').open")
    assert visitor.position() == pytest.approx((-1, 0, -4), abs=0.01)
    assert visitor.page.inner_text("#card-title") == "Work 1"
    terms, says = (visitor.page.locator(f"#card-facts {tag}").all_inner_texts() for tag in ("dt", "dd"))
    assert dict(zip(terms, says, strict=True)) == {
        "Shows": "a room in the morning",
        "Size": "120 cm wide, 90 cm high",
        "Made by the Space": "enfilade/texture-synthesizer",
        "Revision": "0123456789ab…",
        "Licence": "Apache License 2.0",
        "Seed": "1",
        "Time": "2.5 s",
    }
    visitor.page.click("#card-after")  # behind the wall with the doorway: no straight way
    visitor.wait_until("document.querySelector('#card-title').textContent === 'Work 2'")
    assert visitor.position() == pytest.approx((1, 0.2, -10), abs=0.01)
    assert visitor.page.inner_text("#card-note") == "A stand-in is here. The Space was asleep."


def test_the_close_look_shows_every_pixel_and_goes_back_step_by_step(
    make_site: MakeSite, visit: StartVisit, picture: Image.Image
) -> None:
    visitor = visit(**CALM).open(make_site(picture=picture) + "#work=1").enter()
    visitor.wait_until("document.querySelector('#caption').classList.contains('shown')")
    stood = visitor.position()
    visitor.page.keyboard.press("e")
    visitor.page.keyboard.press("e")
    assert is_open(visitor, "look")
    whole = visitor.page.inner_text("#look-scale")
    assert whole == "300 × 200 pixels · 144 %"  # 0.8 of the view's 360 pixels are 288
    assert colours(visitor, 0.05, 0.3, 0.7) == [PAPER, LEFT_COLOUR, RIGHT_COLOUR]
    for _ in range(3):
        visitor.page.keyboard.press("+")
    assert visitor.page.inner_text("#look-scale") == "300 × 200 pixels · 281 %"
    for _ in range(10):
        visitor.page.keyboard.press("ArrowRight")
    assert colours(visitor, 0.05, 0.4) == [
        LEFT_COLOUR,
        RIGHT_COLOUR,
    ]  # as far as it goes: its middle is at 0.34
    visitor.page.mouse.move(320, 180)
    visitor.page.mouse.wheel(0, 5000)
    assert visitor.page.inner_text("#look-scale") == whole
    visitor.page.keyboard.press("Escape")
    assert (is_open(visitor, "look"), is_open(visitor, "card")) == (False, True)
    visitor.page.keyboard.press("Escape")
    assert not is_open(visitor, "card")
    assert visitor.position() == stood


def test_one_goes_around_an_exhibit_and_comes_back(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(**CALM).open(make_site(exhibit=True) + "#work=Exhibit_01").enter()
    visitor.wait_until("document.querySelector('#caption').classList.contains('shown')")
    stood = visitor.position()
    visitor.page.keyboard.press("e")
    visitor.page.click("#card-closer")
    assert is_open(visitor, "orbit")
    views = set()
    for key in ("ArrowLeft", "ArrowUp", "+"):
        frames = visitor.page.evaluate("enfilade.frames")
        visitor.page.keyboard.press(key)
        visitor.wait_until(f"enfilade.frames > {frames}")
        views.add(visitor.page.locator("#view").screenshot())
    assert len(views) == 3
    visitor.page.keyboard.press("Escape")
    assert (is_open(visitor, "orbit"), is_open(visitor, "card")) == (False, True)
    visitor.page.keyboard.press("Escape")
    assert visitor.position() == stood


def test_the_address_follows_the_visitor_without_a_history(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(**CALM).open(make_site() + "#work=2").enter()
    assert visitor.position() == pytest.approx((1, 0.2, -10), abs=0.01)
    before = visitor.page.evaluate("history.length")
    visitor.page.keyboard.press("l")
    visitor.page.keyboard.press("Enter")
    visitor.wait_until("location.hash === '#work=Artwork_01'")
    visitor.page.keyboard.press("Escape")
    visitor.page.keyboard.down("s")
    visitor.wait_until("enfilade.position[0] > -0.8")
    visitor.page.keyboard.up("s")
    # Read together: while one slows down, an address is older than the place that is asked for next.
    x, z = "parseFloat(location.hash.split(/[=,]/)[1])", "parseFloat(location.hash.split(/[=,]/)[2])"
    visitor.wait_until(f"Math.hypot(enfilade.position[0] - {x}, enfilade.position[2] - {z}) < 0.01")
    assert visitor.page.evaluate("history.length") == before


@pytest.mark.parametrize(("large", "size"), [(False, (640, 360)), (True, (1280, 720))])
def test_a_photo_is_a_picture_of_the_view_without_the_page(
    make_site: MakeSite, visit: StartVisit, large: bool, size: tuple[int, int]
) -> None:
    visitor = visit(**CALM).open(make_site() + "#work=1").enter()
    visitor.wait_until("document.querySelector('#caption').classList.contains('shown')")
    visitor.page.keyboard.press("p")
    assert not visitor.page.is_visible("#chrome") and not visitor.page.is_visible("#caption")
    if large:
        visitor.page.check("#photo-large")
    assert visitor.page.inner_text("#photo-size") == f"{size[0]} × {size[1]} pixels"
    with visitor.page.expect_download() as download:
        visitor.page.click("#photo-take")
    assert download.value.suggested_filename == "galerie-d-essai-work-1.png"
    photo = Image.open(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert (photo.format, photo.size) == ("PNG", size)
    assert len(photo.convert("RGB").getcolors(1 << 24) or []) > 20  # a picture, not an empty sheet
    visitor.page.keyboard.press("Escape")
    assert visitor.page.is_visible("#chrome") and not visitor.page.is_visible("#photo")


def test_a_script_in_a_title_is_inert_in_the_card_and_the_close_look(
    make_site: MakeSite, visit: StartVisit, picture: Image.Image
) -> None:
    visitor = visit(**CALM).open(make_site(picture=picture, work_title=HOSTILE) + "#work=1").enter()
    visitor.wait_until("document.querySelector('#caption').classList.contains('shown')")
    visitor.page.keyboard.press("e")
    assert visitor.page.inner_text("#card-title") == HOSTILE
    visitor.page.keyboard.press("e")
    assert visitor.page.inner_text("#look-title") == HOSTILE
    assert visitor.page.evaluate("[window.hacked, document.querySelectorAll('dialog img').length]") == [
        None,
        0,
    ]
