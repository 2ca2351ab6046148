"""A visitor arrives, walks, looks at works and reads about them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]

BODY_RADIUS = 0.28


def test_opens_without_an_error_and_asks_no_other_host(make_site: MakeSite, visit: StartVisit) -> None:
    url = make_site()
    visitor = visit().open(url)
    assert visitor.errors == []
    hosts = {urlsplit(request).netloc for request in visitor.requests if urlsplit(request).scheme != "blob"}
    assert hosts == {urlsplit(url).netloc}
    assert visitor.page.title() == "Galerie d’essai"
    assert visitor.page.inner_text("#start-title") == "Galerie d’essai"
    assert visitor.page.inner_text("#start-prompt") == "A small room to test the walk"


def test_walks_up_the_step_under_the_lintel_and_is_stopped_by_the_wall(
    make_site: MakeSite, visit: StartVisit
) -> None:
    visitor = visit().open(make_site()).enter()
    visitor.page.keyboard.down("w")
    visitor.wait_until("enfilade.position[2] < -11.6")
    visitor.page.wait_for_timeout(1500)
    visitor.page.keyboard.up("w")
    x, y, z = visitor.position()
    assert x == pytest.approx(0, abs=0.05)
    assert y == pytest.approx(0.2, abs=0.01)
    assert z == pytest.approx(-12 + BODY_RADIUS, abs=0.02)


@pytest.mark.parametrize(("key", "x"), [("q", -1), ("d", 1)])
def test_steps_sideways_and_is_stopped_by_the_walls(
    make_site: MakeSite, visit: StartVisit, key: str, x: int
) -> None:
    visitor = visit().open(make_site()).enter()
    visitor.page.keyboard.down(key)
    visitor.wait_until(f"{x} * enfilade.position[0] > 2.6")
    visitor.page.wait_for_timeout(1000)
    assert x * visitor.position()[0] == pytest.approx(3 - BODY_RADIUS, abs=0.02)


def test_a_caption_shows_before_a_work_only(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit().open(make_site()).enter()
    assert not visitor.page.is_visible("#caption")
    assert visitor.page.evaluate("enfilade.visit('Artwork_02')") is True
    visitor.wait_until("document.querySelector('#caption').classList.contains('shown')")
    lines = visitor.page.inner_text("#caption").splitlines()
    assert [line for line in lines if line] == [
        "Work 2",
        "post-impressionist",
        "Made by enfilade/texture-synthesizer",
        "A stand-in is here. The Space was asleep.",
    ]
    visitor.page.keyboard.down("ArrowLeft")
    visitor.wait_until("!document.querySelector('#caption').classList.contains('shown')")


def test_the_list_of_works_leads_to_a_work_by_keyboard_alone(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit().open(make_site())
    visitor.page.keyboard.press("Enter")  # the start card's button has the focus
    visitor.page.keyboard.press("l")
    visitor.page.wait_for_selector("#works[open]")
    assert visitor.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Go to Work 1"
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    visitor.wait_until("enfilade.position[2] === -10")
    assert visitor.position() == pytest.approx((1, 0.2, -10))
    assert not visitor.page.is_visible("#works")


def test_escape_closes_a_panel_and_keys_do_not_walk_behind_it(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit().open(make_site()).enter()
    visitor.page.keyboard.press("h")
    visitor.page.wait_for_selector("#help[open]")
    visitor.page.keyboard.down("w")
    visitor.page.wait_for_timeout(700)
    visitor.page.keyboard.up("w")
    assert visitor.position() == (0, 0, -1)
    visitor.page.keyboard.press("Escape")
    visitor.page.wait_for_selector("#help", state="hidden")


def test_dragging_looks_around(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit().open(make_site()).enter()
    mouse = visitor.page.mouse
    mouse.move(320, 180)
    mouse.down()
    mouse.move(420, 180, steps=4)
    mouse.up()
    visitor.wait_until("enfilade.yaw > 0.1")


def test_thumbs_walk_and_look(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(has_touch=True, is_mobile=True).open(make_site())
    visitor.page.tap("#enter")
    touch = visitor.page.context.new_cdp_session(visitor.page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        places = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    send("touchStart", (120, 250))
    send("touchMove", (120, 210))
    visitor.wait_until("enfilade.position[2] < -2.5")
    assert visitor.page.is_visible("#stick")
    send("touchMove", (120, 210), (500, 180))
    send("touchEnd")
    visitor.page.wait_for_selector("#stick", state="hidden")
    send("touchStart", (500, 180))
    send("touchMove", (560, 180))
    send("touchEnd")
    visitor.wait_until("enfilade.yaw > 0.2")


def test_without_a_graphics_card_the_picture_is_poor_until_a_visitor_wants_it_rich(
    make_site: MakeSite, visit: StartVisit
) -> None:
    visitor = visit().open(make_site()).enter()
    poor = visitor.page.evaluate("enfilade.draws")
    visitor.page.click("#settings-open")
    assert visitor.page.inner_text("#quality-now") == "Picture simplified, so that walking stays smooth."
    visitor.page.check("#quality-choices input[value=high]")
    visitor.wait_until(f"enfilade.draws > {poor}")  # the mirror image, contact shadows and bloom
    assert visitor.page.inner_text("#quality-now") == ""


def test_a_script_in_a_title_is_inert_text(make_site: MakeSite, visit: StartVisit) -> None:
    title = "<script>window.hit=1</script><img src=x onerror=window.hit=1>"
    visitor = visit().open(make_site(title=title, work_title=title)).enter()
    visitor.page.evaluate("enfilade.visit('Artwork_01')")
    visitor.wait_until("document.querySelector('#caption').classList.contains('shown')")
    assert visitor.page.inner_text("#caption h2") == title
    assert visitor.page.text_content("#start-title") == title
    assert visitor.page.evaluate("window.hit") is None
    assert (
        visitor.page.locator("#caption *, #start-title *, #works-list img").locator("xpath=self::img").count()
        == 0
    )
    assert visitor.errors == []


def test_speaks_french_to_the_french(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(locale="fr-FR").open(make_site())
    assert visitor.page.inner_text("#enter") == "Entrer"
    assert visitor.page.get_attribute("html", "lang") == "fr"
