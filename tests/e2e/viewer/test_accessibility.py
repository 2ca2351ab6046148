"""axe-core finds nothing serious in any state of the page, on a desk and on a phone, light and dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]

AXE = Path(__file__).parents[3] / "viewer" / "node_modules" / "axe-core" / "axe.min.js"
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SETTLED_MS = 300  # colours half-way between two schemes are neither


def check(visitor: Any, state: str) -> None:
    """Let axe judge what is shown, in both colour schemes."""
    for scheme in ("light", "dark"):
        visitor.page.emulate_media(color_scheme=scheme)
        visitor.page.wait_for_timeout(SETTLED_MS)
        found = visitor.page.evaluate("axe.run().then(({ violations }) => violations)")
        grave = [
            (state, scheme, violation["id"], [node["html"][:120] for node in violation["nodes"]])
            for violation in found
            if violation["impact"] in ("serious", "critical")
        ]
        assert grave == []


@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_is_in_the_way_of_anybody(
    make_site: MakeSite, visit: StartVisit, device: dict[str, Any]
) -> None:
    visitor = visit(bypass_csp=True, reduced_motion="reduce", expects=["404 (Not Found)"], **device)
    visitor.page.add_init_script(path=AXE)
    held: list[Any] = []
    visitor.page.route("**/scene.glb", lambda route: held.append(route))  # Playwright marks it
    visitor.start(make_site())
    visitor.wait_until("document.querySelector('#loading-title')?.textContent === 'Galerie d’essai'")
    check(visitor, "loading")
    held[0].fulfill(status=404)
    visitor.page.wait_for_selector("#problem", state="visible")
    check(visitor, "problem")
    visitor.page.unroute("**/scene.glb")
    visitor.page.click("#problem-again")
    visitor.wait_until("enfilade.ready")
    check(visitor, "start")
    visitor.page.click("#enter")
    visitor.page.evaluate("enfilade.visit('Artwork_02')")
    visitor.wait_until("document.querySelector('#caption').classList.contains('shown')")
    check(visitor, "walking")
    visitor.page.keyboard.press("e")
    check(visitor, "card")
    visitor.page.keyboard.press("Escape")
    visitor.page.click("#photo-open")
    check(visitor, "photo")
    visitor.page.keyboard.press("Escape")
    for panel in ("works", "settings", "help"):
        visitor.page.click(f"#{panel}-open")
        check(visitor, panel)
        visitor.page.click(f"#{panel} .close")
    visitor.page.click("#map-open")
    check(visitor, "plan")
    visitor.page.click("#map-close")
    visitor.page.click("#tour-open")
    check(visitor, "tour")
    visitor.page.click("#tour-leave")


@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_is_in_the_way_of_who_comes_close(
    make_site: MakeSite, visit: StartVisit, device: dict[str, Any]
) -> None:
    url = make_site(picture=Image.new("RGB", (60, 45), (180, 120, 60)), exhibit=True)
    visitor = visit(bypass_csp=True, reduced_motion="reduce", **device)
    visitor.page.add_init_script(path=AXE)
    visitor.open(url).enter()
    for work, title, dialog in (("Artwork_01", "Work 1", "look"), ("Exhibit_01", "Danaïde", "orbit")):
        visitor.page.evaluate(f"enfilade.visit('{work}')")
        visitor.wait_until(f"document.querySelector('#caption.shown h2')?.textContent === '{title}'")
        visitor.page.keyboard.press("e")
        visitor.page.click("#card-closer")
        visitor.page.wait_for_selector(f"#{dialog}[open]")
        check(visitor, dialog)
        visitor.page.keyboard.press("Escape")
        visitor.page.keyboard.press("Escape")
    visitor.open(f"{url}?object=Exhibit_01")
    check(visitor, "object")
    visitor.open(f"{url}?embed")
    visitor.page.wait_for_selector("#invitation", state="visible")
    check(visitor, "invitation")
    visitor.page.click("#invitation-enter")
    check(visitor, "embedded")
