"""The view from the windows: the hour and the place that were asked for, right way round, without a seam."""

import numpy as np
import pytest
from texgen.chance import stream
from texgen.outside import panorama
from texgen.outside.hours import HOURS, hour_of
from texgen.outside.views import view_of

WIDTH = 512
VIEWS = ("paris", "venice", "docks", "town")


def test_the_hour_is_read_from_words() -> None:
    told = [hour_of(words) for words in ("by Night", "golden_hour impressionist", "un matin", "à midi", "")]
    assert told == ["night", "golden", "morning", "noon", "golden"]


def test_the_view_is_read_from_words() -> None:
    words = ("beaux arts in Paris", "beaux arts in Venice", "industrial loft in Paris", "white cube in Oslo")
    assert [view_of(text) for text in words] == list(VIEWS)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("hour", HOURS)
def test_left_and_right_edges_meet(view: str, hour: str) -> None:
    picture = panorama(WIDTH, 3, hour, view).astype(float)
    assert picture.shape == (WIDTH // 2, WIDTH, 3)
    sky = picture[: WIDTH // 8]  # two houses may well meet at the edge
    across = np.abs(sky[:, 0] - sky[:, -1]).mean()
    inside = np.abs(np.diff(sky, axis=1)).mean(axis=(0, 2))
    assert across < inside.max()


def test_hours_differ_as_they_should() -> None:
    sky = {hour: panorama(WIDTH, 1, hour, "paris")[: WIDTH // 6].mean(axis=(0, 1)) for hour in HOURS}
    assert sky["night"].mean() < 60 < 120 < sky["noon"].mean()
    warmth = {hour: tone[0] - tone[2] for hour, tone in sky.items()}
    assert warmth["noon"] < warmth["morning"] < warmth["golden"]


def test_landmark_and_sun_stand_where_they_are_sent() -> None:
    def columns_that_differ(**moved: float) -> np.ndarray:
        here, there = (
            panorama(WIDTH, 1, "golden", "paris", **{"landmark": 90, "sun": (250, 24)} | kind)
            for kind in ({}, moved)
        )
        return np.abs(here.astype(float) - there).mean(axis=(0, 2))

    tower = columns_that_differ(landmark=200)
    assert tower[round(90 / 360 * WIDTH)] > 3 and tower[round(200 / 360 * WIDTH)] > 3
    west, east = (
        panorama(WIDTH, 1, "golden", "paris", sun=(sun, 24))[:120].sum(axis=(0, 2), dtype=float)
        for sun in (60, 300)
    )
    brighter = west - east
    at = [slice(round((sun - 30) / 360 * WIDTH), round((sun + 30) / 360 * WIDTH)) for sun in (60, 300)]
    assert brighter[at[0]].mean() > 1000 and brighter[at[1]].mean() < -1000  # of 255 × 3 × 120 rows


def test_same_seed_same_picture_and_another_seed_another() -> None:
    first = panorama(WIDTH, 1, "noon", "venice")
    assert (first == panorama(WIDTH, 1, "noon", "venice")).all()
    assert (first != panorama(WIDTH, 2, "noon", "venice")).mean() > 0.2
    assert stream("a", 1).random() != stream("a", 2).random()


def test_at_night_the_street_is_lit_among_its_trees() -> None:
    """Below the horizon of Paris lie dark trees alone: one saw a black band."""
    street = slice(WIDTH // 4 + 4, WIDTH // 4 + WIDTH // 36)
    dark, bright = (panorama(WIDTH, 1, hour, "paris")[street].astype(float) for hour in ("night", "noon"))
    lit = dark.mean(axis=2) > 150
    assert 0.002 < lit.mean() < 0.1
    assert (dark[lit][:, 0] > dark[lit][:, 2] + 20).all(), "by warm lamps"
    assert (bright.mean(axis=2) < 150).all(), "and not by day"
