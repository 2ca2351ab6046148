"""Coming close to a work: by keys, by a click, by the address; what its card says; a photo that is kept."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]
CAPTIONED = "document.getElementById('caption').classList.contains('shown')"
HOSTILE = "<img src=x onerror=window.owned=1>"


def test_every_work_is_visited_by_keys_alone(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(reduced_motion="reduce").open(make_site(work_title=HOSTILE))
    page = visitor.page
    page.keyboard.press("Enter")  # "Enter" has the focus
    for number in (1, 2):
        page.keyboard.press("l")
        for _ in range(number - 1):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        visitor.wait_until("document.getElementById('card').open")
        assert page.text_content("#card-number") == f"{number} of 2"
        assert page.text_content("#card-title") == HOSTILE
        page.keyboard.press("Escape")
        visitor.wait_until("document.activeElement.id === 'view'")
        visitor.wait_until(CAPTIONED)
        page.keyboard.press("e")  # whoever stands before it reads it again
        visitor.wait_until("document.getElementById('card').open")
        page.keyboard.press("Escape")
    assert page.evaluate("window.owned") is None


def test_the_card_says_how_a_work_was_made(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(reduced_motion="reduce").open(make_site() + "#work=1").enter()
    visitor.wait_until(CAPTIONED)
    visitor.page.keyboard.press("e")
    visitor.wait_until("document.getElementById('card').open")
    terms = visitor.page.locator("#card-facts dt").all_text_contents()
    facts = dict(zip(terms, visitor.page.locator("#card-facts dd").all_text_contents(), strict=True))
    assert facts == {
        "Shows": "a room in the morning",
        "Size": "120 cm wide, 90 cm high",
        "Made by the Space": "enfilade/texture-synthesizer",
        "Revision": "0123456789ab…",
        "Licence": "Apache License 2.0 (Apache-2.0)",
        "Seed": "1",
        "Time": "2.5 s",
    }


def test_a_click_on_a_work_glides_to_it(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit().open(make_site() + "#pose=0,-2,56").enter()
    visitor.page.mouse.click(320, 180)  # the middle, where the first work hangs
    visitor.wait_until("document.getElementById('card').open")
    x, _, z = visitor.position()
    assert (x, z) == pytest.approx((-1, -4), abs=0.01)


def test_the_address_follows_the_visitor(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(reduced_motion="reduce").open(make_site() + "#work=2").enter()
    assert visitor.position()[2] == pytest.approx(-10, abs=0.01)
    visitor.page.keyboard.down("KeyS")
    visitor.wait_until("enfilade.position[0] < 0.7")
    visitor.page.keyboard.up("KeyS")
    visitor.wait_until("location.hash.startsWith('#pose=')")
    length = visitor.page.evaluate("history.length")
    assert length == 2  # the blank page and this one: no trail


@pytest.mark.parametrize(("large", "size"), [(False, (640, 360)), (True, (1280, 720))])
def test_a_photo_is_kept_as_a_png(
    make_site: MakeSite, visit: StartVisit, large: bool, size: tuple[int, int]
) -> None:
    visitor = visit(accept_downloads=True).open(make_site(title="Salon d’été") + "#work=1").enter()
    page = visitor.page
    page.keyboard.press("p")
    assert page.locator("#chrome").is_hidden()
    if large:
        page.check("#photo-large")
    with page.expect_download() as download:
        page.click("#photo-take")
    assert download.value.suggested_filename == "salon-d-ete-work-1.png"
    with Image.open(io.BytesIO(download.value.path().read_bytes())) as picture:
        assert (picture.format, picture.size) == ("PNG", size)
        assert len(picture.convert("RGB").resize((16, 9)).getcolors() or []) > 4  # a room, not a blank
    page.keyboard.press("Escape")
    assert page.locator("#chrome").is_visible()
