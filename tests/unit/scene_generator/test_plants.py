"""No plant leans over a work, seen from where one looks at it, and few are left out for that."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import shapely
from scenegen.brief import parse_brief
from scenegen.detail import LEVELS, Detail
from scenegen.furniture.ground import Ground
from scenegen.furniture.plants import KINDS, Plant, plant_parts
from scenegen.hanging import Hung, hang
from scenegen.layout import lay_out
from scenegen.mesh import Floats, join
from scenegen.plan import Suite, outer_size
from scenegen.solids import revolve

HOW_MANY = 500
HAND = 0.1  # metres beside a frame into which no leaf grows


def _eye(suite: Suite, item: Hung) -> Floats:
    """Where one stands to look at a work: at 1.3 times its longer side, 1.6 m at least."""
    away = min(max(1.6, 1.3 * max(outer_size(suite.ornament, item.work)) + 0.3), 3.0)
    place: Floats = item.matrix[:3, 3] + away * item.matrix[:3, 2]
    return place[[0, 2]]


def _seen_over(suite: Suite, item: Hung, leaves: Floats) -> Floats:
    """Which leaves (n, 3) lie, on the plan, between a work and who looks at it."""
    half = outer_size(suite.ornament, item.work)[0] / 2 + HAND
    edges = [(item.matrix @ (side * half, 0.0, 0.0, 1.0))[[0, 2]] for side in (-1, 1)]
    sight = shapely.Polygon([*edges, _eye(suite, item)])
    return leaves[shapely.contains_xy(sight, leaves[:, 0], leaves[:, 2])]


def _grown(number: int, any_brief: Any) -> Iterator[tuple[Suite, list[Hung], Floats]]:
    brief, style = any_brief(number)
    suite = lay_out(parse_brief(json.dumps(brief)), style)
    hung, _ = hang(suite)
    for room in (room for room in suite.rooms if room.spec.plants):
        mine = [item for item in hung if item.room == room.index]
        parts = plant_parts(suite, room, Ground(suite, room, mine), LEVELS[0], number)
        yield (
            suite,
            mine,
            np.concatenate(
                [
                    np.empty((0, 3)),
                    *(part.mesh.positions for part in parts if part.name in ("Leaves", "Stems", "Fruit")),
                ]
            ),
        )


def _bush(rng: np.random.Generator, tall: float, detail: Detail) -> Plant:
    """Broader than any plant of the kit, and quick to grow."""
    none = join([])
    return Plant(
        revolve(np.array([(0.0, tall), (1.3, 0.6 * tall), (0.0, 0.4)]), 24), none, none, none, none, "oak"
    )


def test_no_leaf_is_seen_over_a_work_or_a_hand_beside_it(
    any_brief: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scenegen.furniture.plants.KINDS", dict.fromkeys(KINDS, (_bush,)))
    bushes = 0
    for number in range(HOW_MANY):
        for suite, mine, grown in _grown(number, any_brief):
            bushes += len(grown) > 0
            assert np.isfinite(grown).all(), number  # nor where no work hangs
            for item in mine:
                assert not len(_seen_over(suite, item, grown)), (number, item.work.id)
    assert bushes > HOW_MANY / 2


@pytest.mark.parametrize("number", range(6))
def test_nor_is_one_of_the_plants_that_do_grow_there(number: int, any_brief: Any) -> None:
    for suite, mine, grown in _grown(number, any_brief):
        assert not any(len(_seen_over(suite, item, grown)) for item in mine)


def test_works_do_not_drive_the_plants_out_of_a_winter_garden(paris_brief: dict[str, Any]) -> None:
    room = {**paris_brief["rooms"][0], "ceiling": "glass_roof", "plants": 12, "length": 17, "width": 12}
    suite = lay_out(parse_brief(json.dumps({**paris_brief, "rooms": [room]})), "art_nouveau")
    parts = plant_parts(suite, suite.rooms[0], Ground(suite, suite.rooms[0], hang(suite)[0]), LEVELS[2], 1)
    soil = np.concatenate([part.mesh.positions for part in parts if part.name == "Soil"])
    pots = shapely.union_all(shapely.buffer(shapely.points(soil[:, [0, 2]]), 0.2))
    assert len(shapely.get_parts(pots)) >= 10
