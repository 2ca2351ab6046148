"""A visit in a headset, as Meta's WebXR emulator (npm: iwer) plays one: no device is needed, and none was tried."""

import io
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]

EMULATOR = Path(__file__).parents[3] / "viewer" / "node_modules" / "iwer" / "build" / "iwer.min.js"
PUT_ON = """
    window.headset = new IWER.XRDevice(IWER.metaQuest3, { stereoEnabled: true });
    headset.installRuntime({ forceInstall: true });
    headset.position.set(0, 1.62, 0);
    window.hand = headset.controllers.right;
    hand.position.set(0.2, 1.3, -0.3);
    hand.quaternion.set(-Math.sin(0.1), 0, 0, Math.cos(0.1));
"""
SHOWN = "document.querySelector('#vr-open').hidden === false"


def put_on(visitor: Any) -> None:
    visitor.page.add_init_script(EMULATOR.read_text("utf-8") + PUT_ON)


def test_a_headset_is_offered_only_where_there_is_one(make_site: MakeSite, visit: StartVisit) -> None:
    assert not visit().open(make_site()).enter().page.is_visible("#vr-open")


def test_one_points_at_the_floor_to_go_there_turns_and_takes_it_off_again(
    make_site: MakeSite, visit: StartVisit
) -> None:
    visitor = visit()
    put_on(visitor)
    visitor.open(make_site()).enter()
    visitor.wait_until(SHOWN)
    visitor.page.click("#vr-open")
    visitor.wait_until("Boolean(headset.activeSession)")
    frames = visitor.page.evaluate("enfilade.frames")
    visitor.wait_until(f"enfilade.frames > {frames + 3}")
    assert visitor.position() == pytest.approx((0, 0, -1), abs=0.01)
    horizon = visitor.page.screenshot()
    assert (
        np.asarray(Image.open(io.BytesIO(horizon)).convert("RGB"))[-40:].mean() > 30
    )  # the floor, seen from above

    def stick(x: float, y: float) -> None:
        frames = visitor.page.evaluate(f"hand.updateAxes('thumbstick', {x}, {y}), enfilade.frames")
        visitor.wait_until(f"enfilade.frames > {frames + 3}")

    stick(0, -1)
    assert visitor.position() == pytest.approx((0, 0, -1), abs=0.01)  # still aiming
    stick(0, 0)
    x, y, z = visitor.position()
    assert -6.5 < z < -3 and abs(x - 0.2) < 0.05 and y == 0
    stick(1, 0)
    stick(0, 0)
    assert visitor.page.evaluate("enfilade.yaw") == pytest.approx(-math.pi / 6, abs=0.01)
    assert visitor.position() == pytest.approx((x, y, z), abs=0.02)  # turned about the head

    visitor.page.evaluate("headset.position.x = 40")  # whoever walks so far in their own room
    frames = visitor.page.evaluate("enfilade.frames")
    visitor.wait_until(f"enfilade.frames > {frames + 3}")
    assert abs(visitor.position()[0]) < 3 and -12 < visitor.position()[2] < 0
    visitor.page.evaluate("headset.activeSession.end()")
    visitor.wait_until("!document.querySelector('#vr-open').disabled")
    at = visitor.position()
    visitor.page.keyboard.down("s")
    visitor.wait_until(
        f"Math.abs(enfilade.position[0] - {at[0]}) + Math.abs(enfilade.position[2] - {at[2]}) > 0.1"
    )
    assert visitor.errors == []
