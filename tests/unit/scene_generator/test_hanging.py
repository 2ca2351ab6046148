"""How works are spread over a room that has more wall than they need."""

import json
from typing import Any

import pytest
from scenegen.brief import parse_brief
from scenegen.hanging import ENTRANCE, SIDES, Hung, hang
from scenegen.layout import lay_out


@pytest.mark.parametrize("count", range(3, 13))
def test_both_sides_of_a_hall_get_as_many_works(count: int, paris_brief: dict[str, Any]) -> None:
    left, right, ends = _sides(_hung(paris_brief, count, length=28))
    assert ends == 1  # the wall that one walks towards
    assert abs(left - right) <= 1


@pytest.mark.parametrize("count", (2, 4, 6))
def test_works_that_could_crowd_at_one_end_are_spread_over_the_hall(
    count: int, paris_brief: dict[str, Any]
) -> None:
    along = [item.matrix[2, 3] for item in _hung(paris_brief, count + 1, length=28) if _side(item)]
    assert max(along) - min(along) >= 28 / 3 or count == 2
    assert len(set(along)) >= count / 2


def test_no_work_hangs_alone_beside_the_entrance(paris_brief: dict[str, Any]) -> None:
    """One work more than the sides hold: it and one of the pair nearest to the door hang to both sides of that."""
    full = next(count for count in range(8, 20) if _entrance(_hung(paris_brief, count, length=20)))
    hung = _hung(paris_brief, full, length=20)
    left, right = sorted(item.matrix[0, 3] for item in _entrance(hung))
    assert left == pytest.approx(-right)
    assert abs(sum(map(_side, hung))) == 1
    bare = {(wall, bay) for wall in SIDES for bay in range(_bays(hung))} - {(i.wall, i.bay) for i in hung}
    assert [bay for _, bay in bare] == [0], "what is left bare is nearest to the door"


def _entrance(hung: list[Hung]) -> list[Hung]:
    return [item for item in hung if item.wall == ENTRANCE]


def _bays(hung: list[Hung]) -> int:
    return 1 + max(item.bay for item in hung if item.wall in SIDES)


def _hung(paris: dict[str, Any], count: int, *, length: float) -> list[Hung]:
    room = {**paris["rooms"][0], "length": length}
    works = [
        {"id": f"W{number:02d}", "title": "T", "width": 1.2, "height": 0.9, "room": 0}
        for number in range(count)
    ]
    hung, unplaced = hang(
        lay_out(parse_brief(json.dumps({**paris, "rooms": [room], "artworks": works})), "beaux_arts")
    )
    assert not unplaced
    return hung


def _side(item: Hung) -> int:
    """-1 for a work on the wall to the left of who enters, 1 for one to the right, 0 at an end."""
    return -round(float(item.matrix[0, 2]))


def _sides(hung: list[Hung]) -> tuple[int, int, int]:
    sides = [_side(item) for item in hung]
    return sides.count(-1), sides.count(1), sides.count(0)
