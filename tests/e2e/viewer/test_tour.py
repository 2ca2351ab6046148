"""The guided tour, the floor plan and the gamepad, in the real page."""

import math
from collections.abc import Callable
from typing import Any

import pytest

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]

WHERE = "document.querySelector('#tour-where').textContent"
CAPTION = "document.querySelector('#caption.shown h2')?.textContent"
# What the tour shows, noted at every frame of the browser: it stays nowhere until somebody has asked.
NOTES = f"""
    window.notes = [];
    const note = () => {{
        notes.push({{ where: {WHERE}, caption: {CAPTION}, yaw: enfilade.yaw, position: enfilade.position }});
        requestAnimationFrame(note);
    }};
    requestAnimationFrame(note);
"""
PAD = """
    const axes = [0, 0, 0, 0], buttons = Array.from({ length: 17 }, () => ({ pressed: false }));
    window.pad = { axes, buttons, connected: true, mapping: "standard" };
    navigator.getGamepads = () => [window.pad, null, null, null];
"""


def test_the_tour_stops_at_every_work_and_ends_at_the_entrance(
    make_site: MakeSite, visit: StartVisit
) -> None:
    visitor = visit().open(make_site()).enter()
    visitor.page.evaluate(f"() => {{ {NOTES} }}")
    visitor.page.keyboard.press("t")
    assert visitor.page.evaluate(WHERE) == "1 of 2 · Work 1"
    assert visitor.page.is_disabled("#tour-previous")
    for times in ("1.5", "2"):
        visitor.page.click("#tour-speed")
        assert visitor.page.get_attribute("#tour-speed", "aria-label") == f"Speed: {times} times"
    visitor.wait_until(f"{WHERE} === 'Here the tour ends. Thank you for coming along.'")
    notes = visitor.page.evaluate("notes")
    announced = [note["where"] for note in notes if note["where"]]
    assert list(dict.fromkeys(announced)) == [
        "1 of 2 · Work 1",
        "2 of 2 · Work 2",
        "Back to the entrance",
        "Here the tour ends. Thank you for coming along.",
    ]
    for caption, yaw, place in [
        ("Work 1", math.pi / 2, (-1, 0, -4)),
        ("Work 2", -math.pi / 2, (1, 0.2, -10)),
    ]:
        faced = [
            note["position"]
            for note in notes
            if note["caption"] == caption and note["where"].endswith(caption) and abs(note["yaw"] - yaw) < 0.1
        ]
        assert faced[-1] == pytest.approx(place, abs=0.1)
    assert visitor.position() == pytest.approx((0, 0, -1), abs=0.05)
    assert visitor.page.get_attribute("#tour-pause", "aria-label") == "Once more"
    visitor.page.click("#tour-leave")
    assert not visitor.page.is_visible("#tour")
    assert visitor.errors == []


def test_the_tour_rests_when_the_visitor_takes_over_and_goes_on_when_asked(
    make_site: MakeSite, visit: StartVisit
) -> None:
    visitor = visit().open(make_site()).enter()
    visitor.page.click("#tour-open")
    assert visitor.page.evaluate("document.activeElement.id") == "tour-pause"
    visitor.wait_until("enfilade.position[2] < -1.3")
    visitor.page.keyboard.down("d")
    visitor.wait_until("enfilade.position[0] > 0.5")
    visitor.page.keyboard.up("d")
    assert visitor.page.get_attribute("#tour-pause", "aria-label") == "Go on"
    visitor.page.keyboard.press("Space")  # the button has the focus
    assert visitor.page.get_attribute("#tour-pause", "aria-label") == "Pause"
    visitor.wait_until("enfilade.position[2] < -2.5 && Math.abs(enfilade.position[0]) < 0.1")
    visitor.page.keyboard.press("Escape")
    assert not visitor.page.is_visible("#tour")
    assert visitor.page.is_visible("#tour-open")


def test_who_would_rather_not_be_moved_leaps_from_work_to_work(
    make_site: MakeSite, visit: StartVisit
) -> None:
    visitor = visit(reduced_motion="reduce").open(make_site()).enter()
    visitor.page.keyboard.press("t")
    visitor.wait_until("enfilade.position[2] === -4")
    visitor.page.keyboard.press("PageDown")
    visitor.wait_until("enfilade.position[2] === -10")
    visitor.page.keyboard.press("PageUp")
    visitor.wait_until("enfilade.position[2] === -4")


def test_the_plan_leads_to_a_work_by_keyboard_and_by_touch(make_site: MakeSite, visit: StartVisit) -> None:
    visitor = visit(viewport={"width": 720, "height": 360}).open(make_site()).enter()
    visitor.page.keyboard.press("m")
    assert visitor.page.inner_text("#map-room") == "You are here: Salle"
    visitor.page.focus("#map .mark[tabindex='0']")
    visitor.page.keyboard.press("ArrowUp")
    assert visitor.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Work 2"
    visitor.page.keyboard.press("Enter")
    visitor.wait_until("enfilade.position[2] === -10")
    foot = "document.querySelector('#map .foot').getAttribute('transform')"
    visitor.wait_until(f"{foot} === 'translate(1 -10) rotate(90)'")  # one turns towards the work to the last
    visitor.wait_until("document.querySelector('#card').open")
    visitor.page.keyboard.press("Escape")  # the card
    visitor.wait_until("!document.querySelector('#card').open")
    visitor.page.keyboard.press("Escape")
    visitor.wait_until("document.querySelector('#map').hidden")

    phone = visit(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 640}).open(make_site())
    phone.page.tap("#enter")
    phone.page.tap("#map-open")
    assert phone.page.eval_on_selector("#map", "panel => panel.getBoundingClientRect().width") == 360
    phone.page.tap("#map .mark[aria-label='Work 1']")
    phone.wait_until("enfilade.position[2] === -4")
    assert not phone.page.is_visible("#map")
    assert visitor.errors == phone.errors == []


def test_a_gamepad_enters_walks_looks_and_goes_to_the_work_in_view(
    make_site: MakeSite, visit: StartVisit
) -> None:
    visitor = visit()
    visitor.page.add_init_script(PAD)
    visitor.open(make_site())

    def press(button: int, until: str) -> None:
        visitor.page.evaluate(f"pad.buttons[{button}].pressed = true")
        visitor.wait_until(until)
        visitor.page.evaluate(f"pad.buttons[{button}].pressed = false")

    def push(axis: int, until: str) -> None:
        """Hold a stick until then; the page itself lets go, at the very frame."""
        let_go = f"const hold = () => {until} ? pad.axes[{axis}] = 0 : requestAnimationFrame(hold)"
        visitor.page.evaluate(f"() => {{ pad.axes[{axis}] = -1; {let_go}; hold(); }}")
        visitor.wait_until(f"pad.axes[{axis}] === 0")

    press(0, "!document.querySelector('#start').open")
    push(1, "enfilade.position[2] < -3.2")
    push(0, "enfilade.position[0] < -0.4")
    push(2, f"enfilade.yaw > {math.pi / 2 - 0.5}")
    visitor.wait_until(f"{CAPTION} === 'Work 1'")
    press(0, "enfilade.position[0] === -1 && enfilade.position[2] === -4")
    visitor.wait_until("document.querySelector('#card').open")
    press(1, "!document.querySelector('#card').open")
    press(5, "Math.abs(enfilade.yaw - Math.PI / 3) < 0.01")
    assert visitor.errors == []
