"""What pictures are made of: perspective, curves, lamplight, steam."""

import numpy as np
import pytest
from texgen.painter import elements as e
from texgen.painter.light import LIGHTS
from texgen.painter.sketch import Sketch

PAPER = 0.6  # the tone of a new sketch


def _sketch() -> Sketch:
    return Sketch(120, 90, np.random.default_rng(3))


def test_parallels_of_a_vista_meet_where_it_vanishes() -> None:
    vista = e.Vista(0.7, 0.4)
    assert vista.at(0.1, 0.9, 1.0) == pytest.approx((0.1, 0.9))
    assert vista.at(0.1, 0.9, 0.0) == (0.7, 0.4)
    near, far, high_far, high_near = vista.strip(((0.1, 0.9), (0.1, 0.2)), 1.0, 0.5)
    assert near == pytest.approx((0.1, 0.9))
    assert high_near == pytest.approx((0.1, 0.2))
    assert far[0] == pytest.approx(0.4)
    assert high_far[0] == pytest.approx(0.4)
    assert high_far[1] - far[1] == pytest.approx(0.5 * (high_near[1] - near[1]))


def test_a_curve_goes_through_its_points() -> None:
    points = [(0.0, 0.0), (0.3, 0.4), (0.7, 0.1), (1.0, 0.5)]
    drawn = np.array(e.curve(points))
    for point in points:
        assert np.abs(drawn - point).sum(1).min() < 1e-9
    assert len(drawn) > 3 * len(points)


def test_a_lamp_lights_what_is_near_it_and_no_more() -> None:
    sketch = _sketch()
    e.glow(sketch, 0.4, 0.5, 0.05, (1.0, 1.0, 1.0), 0.8)
    light = sketch.rgb[..., 0]
    row, column = np.unravel_index(light.argmax(), light.shape)
    assert abs(row - 45) <= 1
    assert abs(column - 36) <= 1
    assert light.max() > 0.85
    away = np.hypot(sketch.x - 0.4, sketch.y - 0.5)
    assert np.abs(light[away > 0.35] - PAPER).max() < 1e-6


def test_steam_hides_what_stands_behind_it_and_leaves_the_rest() -> None:
    sketch = _sketch()
    sketch.rgb[:] = (0.0, 0.5, 0.0)
    sketch.detail[:] = 0.9
    e.vapour(sketch, [(0.4, 0.5, 0.18), (0.5, 0.5, 0.18)], (0.9, 0.9, 1.0), (0.6, 0.6, 0.8), thick=0.9)
    assert sketch.rgb[45, 40].min() > 0.4
    assert sketch.detail[45, 40] < 0.3
    corner = sketch.rgb[:8, :8]
    assert np.abs(corner - (0.0, 0.5, 0.0)).max() < 1e-3


def test_a_crowd_is_drawn_from_far_to_near() -> None:
    """The nearest stands before the others, in whatever order they are named."""
    stands = [(0.6, 0.9, 0.5), (0.6, 0.6, 0.3)]
    pictures = []
    for order in (stands, stands[::-1]):
        sketch = _sketch()
        e.crowd(sketch, order, [(0.2, 0.2, 0.4)], LIGHTS["noon"])
        pictures.append(sketch.rgb)
    assert (pictures[0] == pictures[1]).all()
