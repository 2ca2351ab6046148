"""Whatever can be asked for can be planned: works on their wall, clear of all else; doors that one can walk through."""

import json
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from scenegen.brief import Style, parse_brief
from scenegen.hanging import hang
from scenegen.layout import lay_out
from scenegen.plan import HANG_FOOT, RISE, RoomPlan, Suite, Wall, outer_size
from scenegen.windows import casing_width

HOW_MANY = 500
EPSILON = 1e-6


@pytest.fixture(scope="module")
def suites(any_brief: Any) -> list[Suite]:
    plans = []
    for number in range(HOW_MANY):
        brief, style = any_brief(number)
        planned: Style = style
        plans.append(lay_out(parse_brief(json.dumps(brief)), planned))
    return plans


def _boxes(suite: Suite, room: RoomPlan, wall: Wall) -> list[tuple[str, float, float, float, float]]:
    """What a work must keep clear of, in the frame of the wall: (what, west, south, east, north)."""
    taken = []
    for opening in (*(bay.window for bay in wall.bays), wall.lunette):
        if opening:
            edge = casing_width(opening, suite.ornament)
            half = opening.width / 2 + edge
            taken.append(
                ("window", opening.centre - half, opening.foot - edge, opening.centre + half, opening.head)
            )
    if wall.door:
        half = wall.door.width / 2 + suite.ornament.casing
        taken.append(("door", -half, 0.0, half, wall.door.head + suite.ornament.casing))
    if not wall.end:
        for joint in room.joints:
            at = (joint - wall.matrix[2, 3]) * wall.matrix[2, 0]
            half = max(room.radius * 1.38, suite.ornament.strip)
            taken.append(("column", at - half, 0.0, at + half, room.section.soffit))
    return taken


def test_every_work_hangs_on_its_wall_clear_of_all_else(suites: list[Suite]) -> None:
    for number, suite in enumerate(suites):
        hung, unplaced = hang(suite)
        assert sorted([item.work.id for item in hung] + [work.id for work in unplaced]) == sorted(
            work.id for work in suite.brief.artworks
        )
        for room in suite.rooms:
            for wall in room.walls:
                into = np.linalg.inv(wall.matrix)
                mine = [
                    item
                    for item in hung
                    if item.room == room.index and np.allclose(item.matrix[:3, :3], wall.matrix[:3, :3])
                ]
                taken = _boxes(suite, room, wall)
                for item in mine:
                    x, y, off = (into @ item.matrix)[:3, 3]
                    width, height = outer_size(suite.ornament, item.work)
                    west, east, south, north = x - width / 2, x + width / 2, y - height / 2, y + height / 2
                    assert abs(off) < EPSILON
                    assert y == pytest.approx(max(1.55, HANG_FOOT + height / 2)), number
                    assert -wall.length / 2 < west and east < wall.length / 2, number
                    assert north < room.section.soffit, number
                    for what, low_x, low_y, high_x, high_y in taken:
                        apart = west >= high_x or east <= low_x or south >= high_y or north <= low_y
                        assert apart, (number, item.work.id, what)
                    taken.append((item.work.id, west, south, east, north))


def test_doorways_lead_straight_through_and_let_one_pass(suites: list[Suite]) -> None:
    for number, suite in enumerate(suites):
        for room, beyond in pairwise(suite.rooms):
            door, same = room.walls[3].door, beyond.walls[2].door
            assert door is not None and same is not None, number
            assert (door.centre, door.width, door.shape) == (same.centre, same.width, same.shape), number
            for height, too in ((door.foot, same.foot), (door.spring, same.spring), (door.head, same.head)):
                assert room.level + height == pytest.approx(beyond.level + too), number
            assert room.walls[3].leads and beyond.walls[2].leads, number
            assert door.centre == 0.0
            assert min(door.foot, same.foot) == 0.0, number
            assert door.width >= 0.9
            assert door.spring - door.foot >= 2.1, number
            for section, opening in ((room.section, door), (beyond.section, same)):
                assert opening.head + suite.ornament.casing <= section.soffit + EPSILON, number
                assert opening.width / 2 + suite.ornament.casing < section.face, number


def test_steps_lead_up_to_every_doorway_that_lies_higher_and_end_within_their_room(
    suites: list[Suite],
) -> None:
    built = 0
    for number, suite in enumerate(suites):
        assert suite.rooms[0].level == 0.0
        for room in suite.rooms:
            for wall in room.walls:
                foot = wall.door.foot if wall.door else 0.0
                assert (wall.flight.rise if wall.flight else 0.0) == pytest.approx(foot), number
            for wall, flight in room.flights:
                built += 1
                assert flight.steps <= 7 and flight.depth >= 1.0, number
                assert wall.door and flight.half > wall.door.width / 2 + suite.ornament.casing, number
                assert flight.width / 2 < room.section.face, number
                assert flight.length < 0.5 * room.spec.length, number
                for bay in wall.bays:
                    assert min(abs(bay.start), abs(bay.end)) >= flight.width / 2 or bay.focal, number
        for before, beyond in pairwise(suite.rooms):
            climb = beyond.level - before.level
            wished = beyond.spec.steps * RISE
            assert climb == pytest.approx(0) or (climb > 0) == (wished > 0), number
            assert abs(climb) <= abs(wished) + EPSILON, number
    assert built > 0.4 * sum(len(suite.rooms) - 1 for suite in suites)


def test_windows_lie_within_their_bays_and_under_the_entablature(suites: list[Suite]) -> None:
    for number, suite in enumerate(suites):
        for room in suite.rooms:
            for wall in room.walls:
                for bay in wall.bays:
                    if bay.window:
                        edge = casing_width(bay.window, suite.ornament)
                        assert bay.window.centre - bay.window.width / 2 - edge > bay.start, number
                        assert bay.window.centre + bay.window.width / 2 + edge < bay.end, number
                        assert bay.window.head < room.section.soffit, number
                        assert bay.top <= 0 or bay.top < bay.window.foot, number
