"""Contact shadows, bloom and the grade, on pictures made by hand."""

from typing import Any

import numpy as np
import pytest

from tools.scene.still.contact import shadowed
from tools.scene.still.finish import encoded, glow

SLOPES = (1.07, 0.6)


@pytest.mark.parametrize("radiance", [0.0, 0.02, 0.079, 0.081, 0.3, 0.5, 1.0, 4.0])
def test_greys_are_graded_by_the_formula(look: Any, radiance: float) -> None:
    shown = encoded(np.full((1, 1, 3), radiance, np.float32))
    assert shown.ravel() * 255 == pytest.approx([look.graded(radiance)] * 3, abs=0.05)


def test_a_wall_seen_straight_on_or_at_an_angle_has_no_contact_shadow() -> None:
    light = np.full((90, 160, 3), 0.5, np.float32)
    columns = np.linspace(-1, 1, 160, dtype=np.float32)
    for depth in (np.full((90, 160), 3.0), np.tile(3 / (1 - 0.5 * columns * SLOPES[0]), (90, 1))):
        assert shadowed(light, depth.astype(np.float32), SLOPES) == pytest.approx(light, abs=0.02)


def test_the_ground_before_a_step_is_in_its_shadow_and_the_sun_is_not() -> None:
    depth = np.full((90, 160), 3.0, np.float32)
    depth[:, 80:] = 2.8  # stands 20 cm out
    dim = shadowed(np.full((90, 160, 3), 0.5, np.float32), depth, SLOPES)[45, :, 0]
    assert (
        dim[78] < 0.47
        and dim[20] == pytest.approx(0.5, abs=0.01)
        and dim[140] == pytest.approx(0.5, abs=0.01)
    )
    bright = np.full((90, 160, 3), 3.0, np.float32)
    assert shadowed(bright, depth, SLOPES) == pytest.approx(bright)


def test_what_outshines_white_spills_and_nothing_else_does() -> None:
    light = np.full((64, 64, 3), 0.9, np.float32)
    assert glow(light).max() == 0
    light[30:34, 30:34] = 9
    spilt = glow(light)[..., 0]
    assert spilt[32, 32] > spilt[32, 44] > spilt[32, 60] > 0
    assert spilt[32, 24] == pytest.approx(spilt[32, 39], rel=0.15)
