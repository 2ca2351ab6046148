"""Panels in small windows, with a poor picture, and by keyboard; and what the page says of its picture."""

import re
from collections.abc import Callable
from typing import Any

import pytest

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]

LOW_WINDOW = {"width": 568, "height": 320}
FOCUSED = "document.activeElement.id"
REDUCED = "Picture simplified, so that walking stays smooth."
SAID = """
    window.said = [];
    const notice = document.querySelector('#notice');
    const note = () => said.push(notice.textContent);
    new MutationObserver(note).observe(notice, { childList: true });
"""


@pytest.mark.parametrize("panel", ["help", "settings", "works"])
def test_a_panel_opens_at_its_top_in_a_low_window(make_site: MakeSite, visit: StartVisit, panel: str) -> None:
    visitor = visit(viewport=LOW_WINDOW, reduced_motion="reduce").open(make_site()).enter()
    visitor.page.click(f"#{panel}-open")
    title = visitor.page.locator(f"#{panel}-title").bounding_box()
    assert title["y"] >= 0
    focused = visitor.page.evaluate_handle("document.activeElement").as_element().bounding_box()
    assert 0 <= focused["y"] < LOW_WINDOW["height"]


def test_nothing_is_blurred_behind_panels_with_the_simplified_picture(
    make_site: MakeSite, visit: StartVisit
) -> None:
    """Where a processor draws, a blur behind what fades in takes seconds."""
    visitor = visit().open(make_site()).enter()
    visitor.page.click("#settings-open")
    blurs = """
        [...document.querySelectorAll('*')].map((one) => getComputedStyle(one).backdropFilter)
            .filter((filter) => filter !== 'none')
    """
    assert visitor.page.evaluate(blurs) == []
    visitor.page.check("#quality-choices input[value=high]")
    assert {re.sub(r"\d+", "", blur) for blur in visitor.page.evaluate(blurs)} == {"blur(px)"}
    visitor.page.check("#quality-choices input[value=low]")
    assert visitor.page.evaluate(blurs) == []


def test_nothing_fades_in_for_whoever_wants_no_motion(make_site: MakeSite, visit: StartVisit) -> None:
    """Even a short fade: where a processor draws, the compositor may leave a panel at its first frame, unseen."""
    fading = "id => document.getElementById(id).getAnimations().length"
    for motion, fades in (("no-preference", 1), ("reduce", 0)):
        visitor = visit(reduced_motion=motion).open(make_site()).enter()
        assert (
            visitor.page.evaluate(
                f"() => {{ document.querySelector('#help-open').click(); return ({fading})('help') }}"
            )
            == fades
        )


def test_a_picture_that_is_simplified_while_one_walks_is_said_to_be_once(
    make_site: MakeSite, visit: StartVisit
) -> None:
    visitor = visit().open(make_site()).enter()
    visitor.page.evaluate(f"() => {{ {SAID} }}")
    visitor.page.keyboard.down("ArrowLeft")
    visitor.wait_until("said.length > 0")
    frames = visitor.page.evaluate("enfilade.frames")
    visitor.wait_until(f"enfilade.frames > {frames + 40}")
    assert visitor.page.evaluate("said") == [REDUCED]


def test_the_plan_takes_the_focus_and_gives_it_back(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(viewport={"width": 720, "height": 360}).open(make_site()).enter()
    visitor.wait_until(f"{FOCUSED} === 'view'")
    visitor.page.keyboard.press("m")
    assert visitor.page.evaluate(FOCUSED) == "map"
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate(FOCUSED) == "map-close"
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Work 1"
    visitor.page.keyboard.press("Escape")
    assert visitor.page.evaluate(FOCUSED) == "view"
    visitor.page.focus("#map-open")
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate(FOCUSED) == "map"
    yaw = visitor.page.evaluate("enfilade.yaw")
    visitor.page.keyboard.down("ArrowLeft")  # the plan lies open beside the way: keys still walk
    visitor.wait_until(f"enfilade.yaw > {yaw + 0.1}")
    visitor.page.keyboard.up("ArrowLeft")
    visitor.page.keyboard.press("m")
    assert visitor.page.evaluate(FOCUSED) == "map-open"
