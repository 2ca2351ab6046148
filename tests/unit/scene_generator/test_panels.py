"""A panel and the works that hang in it make one composition; a panel without works is stone, or a niche."""

import json
from typing import Any

import pytest
from scenegen.brief import parse_brief
from scenegen.hanging import Hung, hang
from scenegen.layout import lay_out
from scenegen.panels import Panel, panels
from scenegen.plan import RoomPlan, Suite, Wall, outer_size
from scenegen.styles import ORNAMENTS

HOW_MANY = 500
EPSILON = 1e-6
HAND = 0.35  # metres of panel that the work at the end of the vista has beside it, at least

Panelled = list[tuple[RoomPlan, Wall, int, list[Hung], Panel]]


def _panelled(suite: Suite) -> Panelled:
    """Every bay of a suite: its room, its wall, its number, the works that hang in it, and its panel."""
    hung, _ = hang(suite)
    found: Panelled = []
    for room in suite.rooms:
        mine = [item for item in hung if item.room == room.index]
        for number, wall in enumerate(room.walls):
            groups = [
                [item for item in mine if (item.wall, item.bay) == (number, bay)]
                for bay in range(len(wall.bays))
            ]
            works = [[item.work for item in group] for group in groups]
            made = panels(room, wall, suite.ornament, works, bare=not mine)
            found += [
                (room, wall, bay, group, panel)
                for bay, (group, panel) in enumerate(zip(groups, made, strict=True))
            ]
    return found


@pytest.fixture(scope="module")
def suites(any_brief: Any) -> list[Suite]:
    plans = []
    for number in range(HOW_MANY):
        brief, style = any_brief(number)
        plans.append(lay_out(parse_brief(json.dumps(brief)), style))
    return plans


def test_works_hang_within_their_panel_and_the_tallest_in_the_middle_of_its_height(
    suites: list[Suite],
) -> None:
    composed = 0
    for number, suite in enumerate(suites):
        for _, wall, _, group, panel in _panelled(suite):
            if not panel.fields or not group:
                continue
            composed += 1
            field = panel.fields[0]
            into = wall.matrix.T[:3, :3]
            tallest = max(group, key=lambda item: outer_size(suite.ornament, item.work)[1])
            middle = (field.south + field.north) / 2
            assert tallest.matrix[1, 3] == pytest.approx(middle, abs=EPSILON), number
            for item in group:
                width, height = outer_size(suite.ornament, item.work)
                x = float(into[0] @ (item.matrix[:3, 3] - wall.matrix[:3, 3]))
                assert field.west < x - width / 2 and x + width / 2 < field.east, number
                assert field.north - field.south > height, number
    assert composed > HOW_MANY


def test_panels_keep_clear_of_each_other_of_windows_and_of_the_entablature(suites: list[Suite]) -> None:
    for number, suite in enumerate(suites):
        for room, wall, bay, _, panel in _panelled(suite):
            for field in panel.fields:
                assert wall.bays[bay].start < field.west and field.east < wall.bays[bay].end, number
                assert room.section.skirting < field.south < field.north < room.section.soffit, number
                assert room.fabric or field.south > room.section.dado, number
                window = wall.bays[bay].window
                assert window is None or field.north < window.foot, number
            for low, high in zip(panel.fields, panel.fields[1:], strict=False):
                assert low.north < high.south, number
            if panel.niche:
                assert not panel.fabric and panel.niche.spring > panel.niche.foot, number


def _paris(paris: dict[str, Any], count: int) -> Panelled:
    room = {**paris["rooms"][0], "length": 28, "walls": "damask_red"}
    works = [{"id": f"W{number:02d}", "width": 1.2, "height": 0.9, "room": 0} for number in range(1, count)]
    works += [{"id": "Focal", "width": 2.6, "height": 1.9, "room": 0}][:count]
    brief = {**paris, "rooms": [room], "artworks": works}
    return _panelled(lay_out(parse_brief(json.dumps(brief)), "beaux_arts"))


def test_the_work_that_closes_the_vista_has_a_cased_panel_about_it(paris_brief: dict[str, Any]) -> None:
    ((group, panel),) = [(group, panel) for _, _, _, group, panel in _paris(paris_brief, 8) if panel.cased]
    (field,), (focal,) = panel.fields, group
    width, height = outer_size(ORNAMENTS["beaux_arts"], focal.work)
    assert focal.work.id == "Focal"
    assert field.west + field.east == pytest.approx(0)
    assert (field.east - field.west - width) / 2 >= HAND
    assert focal.matrix[1, 3] - height / 2 - field.south >= HAND


@pytest.mark.parametrize("count", (5, 7, 9, 11, 13))
def test_fewer_works_than_panels_hang_evenly_on_both_sides_with_niches_between(
    count: int, paris_brief: dict[str, Any]
) -> None:
    sides = [
        (wall, bay, group, panel) for _, wall, bay, group, panel in _paris(paris_brief, count) if not wall.end
    ]
    taken = [[bool(group) for wall, _, group, _ in sides if wall.matrix[0, 2] == side] for side in (1, -1)]
    assert sum(map(sum, taken)) == count - 1
    assert taken[0] == taken[1] == taken[0][::-1]
    for _, _, group, panel in sides:
        assert panel.fabric == bool(group)
        assert (panel.niche is None) == bool(group)


def test_a_room_without_works_keeps_its_damask(paris_brief: dict[str, Any]) -> None:
    sides = [panel for _, wall, _, _, panel in _paris(paris_brief, 0) if not wall.end]
    assert sides and all(panel.fabric and panel.niche is None for panel in sides)


def test_a_cabinet_is_lined_with_its_damask_all_round() -> None:
    room = {"name": "Cabinet", "length": 7, "width": 6, "height": 4, "ceiling": "cove", "windows": "rectangular",
            "floor": "marble", "walls": "damask_green"}  # fmt: skip
    works = [
        {"id": f"W{number}", "title": "T", "width": 0.8, "height": 0.6, "room": 0} for number in range(2)
    ]
    suite = lay_out(
        parse_brief(json.dumps({"rooms": [room], "artworks": works, "time_of_day": "noon"})), "beaux_arts"
    )
    framed = [(wall.end, panel) for _, wall, _, _, panel in _panelled(suite) if panel.fields]
    assert len(framed) > len(works) and {end for end, _ in framed} == {True, False}
    assert all(panel.fabric and panel.niche is None for _, panel in framed)
