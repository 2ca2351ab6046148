"""Where deep links lead: to what they name, and never outside or into a wall; what they do not lead to is said."""

from collections.abc import Callable
from typing import Any

import pytest

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]

WALL, RADIUS, CELL = 3.0, 0.28, 0.3
SAYS = "document.querySelector('#notice.shown')?.textContent"
NEAREST = "Nobody can stand there: this is the nearest place."
ENTRANCE = "Nobody can stand there: this is the entrance."
NO_WORK = "This gallery has no such work."


def test_deep_links_lead_to_a_pose_and_a_work(make_site: MakeSite, visit: StartVisit) -> None:
    url = make_site()
    posed = visit().open(f"{url}?still#pose=1.5,-9,90,-10")
    assert posed.position() == pytest.approx((1.5, 0.2, -9))
    assert posed.page.evaluate("enfilade.yaw") == pytest.approx(1.5708, abs=1e-3)
    assert not posed.page.is_visible("#start")
    assert not posed.page.is_visible("#chrome")
    linked = visit().open(f"{url}#work=Artwork_01")
    assert linked.position() == pytest.approx((-1, 0, -4))


def test_a_link_to_nowhere_leads_to_the_entrance_and_that_is_said_on_entering(
    make_site: MakeSite, visit: StartVisit
) -> None:
    visitor = visit().open(make_site() + "#pose=500,500,0")
    assert visitor.position() == (0, 0, -1)
    assert visitor.page.evaluate(SAYS) is None  # the page beside the open dialog is inert: nobody would hear
    visitor.enter()
    visitor.wait_until(f"{SAYS} === '{ENTRANCE}'")
    assert visitor.page.get_attribute("#notice", "role") == "status"
    visitor.page.keyboard.down("s")
    visitor.page.wait_for_timeout(1000)
    assert visitor.position()[1] == pytest.approx(0, abs=0.01)


def test_a_link_into_a_wall_leads_before_it(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit().open(make_site()).enter()
    visitor.page.evaluate("location.hash = '#pose=3.1,-4,90'")
    visitor.wait_until(f"{SAYS} === '{NEAREST}'")
    visitor.wait_until("location.hash.startsWith('#pose=2.')")  # the address follows
    x, _, z = visitor.position()
    assert WALL - RADIUS - CELL < x < WALL - RADIUS + 0.02
    assert z == pytest.approx(-4, abs=CELL)


def test_a_link_to_a_work_that_is_not_there_is_said(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit().open(make_site() + "#work=99").enter()
    visitor.wait_until(f"{SAYS} === '{NO_WORK}'")
    assert visitor.position() == (0, 0, -1)
