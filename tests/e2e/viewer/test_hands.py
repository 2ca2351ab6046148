"""What hands do beside walking: a pinch, a tap on a work, handing the place on, the whole screen, a locked mouse; and
how a work that was pointed at is reached."""

from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]

CALM = {"reduced_motion": "reduce"}
PHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 360, "height": 640}}
# What the page shows while it glides, noted at every frame of the browser.
NOTES = """
window.notes = [];
const note = () => {
  const caption = document.querySelector('#caption');
  if (window.enfilade) notes.push([...enfilade.position, caption.classList.contains('shown')]);
  requestAnimationFrame(note);
};
requestAnimationFrame(note);
"""


def fingers_of(page: Page) -> Callable[..., None]:
    """Return a function that puts fingers on the screen, moves them, or with no points lifts them."""
    session = page.context.new_cdp_session(page)  # one: each has its own idea of which fingers are down

    def fingers(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    return fingers


def test_two_fingers_apart_bring_a_picture_nearer(make_site: MakeSite, visit: StartVisit) -> None:
    picture = Image.new("RGB", (300, 200), (200, 30, 30))
    phone = visit(**PHONE, **CALM).open(make_site(picture=picture) + "#work=1")
    phone.page.tap("#enter")
    phone.wait_until("document.querySelector('#caption').classList.contains('shown')")
    phone.page.keyboard.press("e")
    phone.page.tap("#card-closer")
    whole = phone.page.inner_text("#look-scale")
    assert whole == "300 × 200 pixels · 113 %"  # 0.94 of the view's 360 pixels
    fingers = fingers_of(phone.page)
    fingers("touchStart", (160, 320), (200, 320))
    fingers("touchMove", (140, 320), (220, 320))
    assert phone.page.inner_text("#look-scale") == "300 × 200 pixels · 226 %"
    fingers("touchMove", (170, 320), (190, 320))
    fingers("touchEnd")
    assert phone.page.inner_text("#look-scale") == whole


def test_a_tap_on_a_work_leads_to_it_and_one_on_the_floor_nowhere(
    make_site: MakeSite, visit: StartVisit
) -> None:
    phone = visit(**PHONE, **CALM).open(make_site() + "#pose=0,-4,90")
    phone.page.tap("#enter")
    phone.page.touchscreen.tap(180, 560)
    phone.page.wait_for_timeout(300)
    assert not phone.page.is_visible("#card")
    phone.page.touchscreen.tap(180, 330)
    phone.wait_until("document.querySelector('#card').open")
    assert phone.page.inner_text("#card-title") == "Work 1"
    phone.wait_until("Math.hypot(enfilade.position[0] + 1, enfilade.position[2] + 4) < 0.01")


def test_a_place_is_handed_on_by_what_the_device_has_else_copied(
    make_site: MakeSite, visit: StartVisit
) -> None:
    url = make_site()
    device = visit(**CALM)
    device.page.add_init_script("navigator.share = async (what) => { window.shared = what; };")
    device.open(url + "#work=2").enter()
    device.page.click("#share-open")
    assert device.page.evaluate("window.shared") == {
        "title": "Galerie d’essai",
        "url": f"{url}#work=Artwork_02",
    }

    desk = visit(**CALM, permissions=["clipboard-read", "clipboard-write"])
    desk.page.add_init_script("delete Navigator.prototype.share;")
    desk.open(url + "#work=2").enter()
    desk.page.click("#share-open")
    desk.wait_until("document.querySelector('#notice').classList.contains('shown')")
    assert desk.page.inner_text("#notice") == "The link to this place is copied."
    assert desk.page.evaluate("navigator.clipboard.readText()") == f"{url}#work=Artwork_02"


def test_the_page_fills_the_screen_and_gives_it_back(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(**CALM).open(make_site()).enter()
    visitor.page.click("#full-screen")
    visitor.wait_until("document.fullscreenElement === document.documentElement")
    visitor.page.keyboard.press("f")
    visitor.wait_until("document.fullscreenElement === null")


def test_a_locked_mouse_has_a_crosshair_over_works_alone(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(**CALM).open(make_site() + "#pose=0,-4,90").enter()
    hidden = "document.querySelector('#crosshair').hidden"
    assert visitor.page.evaluate(hidden)
    visitor.page.mouse.click(320, 345)  # on the floor
    visitor.wait_until("document.pointerLockElement !== null")
    visitor.wait_until(f"!{hidden}")
    visitor.page.mouse.move(20, 345)  # 0.66 radians away
    visitor.wait_until(hidden)
    visitor.page.mouse.move(320, 345)
    visitor.wait_until(f"!{hidden}")
    visitor.page.mouse.down()  # over the floor, were the mouse not locked
    visitor.page.mouse.up()
    visitor.wait_until("document.querySelector('#card').open")
    assert visitor.page.inner_text("#card-title") == "Work 1"
    assert visitor.page.evaluate("document.pointerLockElement === null")
    visitor.wait_until(hidden)


def test_a_glide_goes_through_the_doorway_and_no_caption_flashes(
    make_site: MakeSite, visit: StartVisit
) -> None:
    visitor = visit()
    visitor.page.add_init_script(NOTES)
    visitor.open(make_site() + "#work=2").enter()
    visitor.page.keyboard.press("l")
    visitor.page.keyboard.press("Enter")  # Work 1, beyond the wall with the doorway
    visitor.page.evaluate("notes.length = 0")
    visitor.wait_until("document.querySelector('#card').open")
    assert visitor.page.inner_text("#card-title") == "Work 1"
    assert visitor.position() == pytest.approx((-1, 0, -4), abs=0.01)
    notes = visitor.page.evaluate("notes")
    on_the_way = [x for x, _, z, _ in notes if -9.5 < z < -5]
    assert on_the_way, "nobody was seen on the way"
    assert all(abs(x) < 0.7 for x, _, z, _ in notes if -7.3 <= z <= -7)
    assert not any(shown for _, _, z, shown in notes if -9.9 < z < -4.1)
