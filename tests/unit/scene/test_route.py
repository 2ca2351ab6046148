"""The guided tour's route: past everything, room by room, and never where a person could not walk."""

from collections.abc import Callable
from itertools import pairwise, permutations

import numpy as np
import pytest

from tools.planning.plan import Artwork
from tools.scene.clearance import Clearance, sampled
from tools.scene.description import RoomArea
from tools.scene.doorways import find_doorways
from tools.scene.glb import Glb, read_glb
from tools.scene.paths import COMFORT, PERSON, STRIDE, Paths, densely, length, paths
from tools.scene.place import Floats, Place, load_place
from tools.scene.rays import Rays
from tools.scene.route import Leg, find_route, route_metres, shortest_tour
from tools.scene.visit import Visit
from tools.scene.walk import Walk, walk

Rebuild = Callable[[bytes, Callable[[Glb], object]], bytes]


@pytest.fixture(scope="module")
def visit(assembled: bytes) -> Visit:
    """The suite of two rooms with three works, a colonnade and a bench."""
    building = [("Artwork_01", 1.6, 1.1, 0), ("Artwork_02", 0.8, 1.2, 0), ("Artwork_03", 1.2, 0.9, 1)]
    works = [
        Artwork(id=name, title=name, width=width, height=height, room=room,
                subject="water", manner="impressionist", palette="blue")
        for name, width, height, room in building
    ]  # fmt: skip
    return Visit(load_place(read_glb(assembled)), works)


@pytest.fixture(scope="module")
def ways(visit: Visit) -> Paths:
    return paths(visit.place, visit.walk)


def route_of(visit: Visit) -> list[Leg]:
    stops = {work: view.position for work, view in visit.views.items()}
    return find_route(visit.place, visit.walk, visit.spawn, stops, visit.told.rooms)


def on_reachable_cells(walk: Walk, way: Floats) -> bool:
    """Whether every point of a polyline lies in the square of a cell that can be reached."""
    away = np.abs(densely(way)[:, None, [0, 2]] - walk.standing[None, :, [0, 2]]).max(axis=2)
    return bool((away.min(axis=1) <= np.sqrt(walk.area) / 2 + 1e-6).all())


def test_the_route_passes_everything_and_ends_where_it_began(visit: Visit) -> None:
    route = route_of(visit)
    assert sorted(str(leg.stop) for leg in route[:-1]) == ["Artwork_01", "Artwork_02", "Artwork_03"]
    assert route[-1].stop is None
    for one, other in pairwise(route):
        assert np.allclose(one.way[-1], other.way[0])
    assert np.allclose(route[0].way[0], route[-1].way[-1])
    assert np.linalg.norm(route[0].way[0] - visit.spawn) < 0.3
    for leg in route[:-1]:
        assert np.allclose(leg.way[-1], visit.views[str(leg.stop)].position)


def test_the_farther_room_comes_last(visit: Visit) -> None:
    assert route_of(visit)[2].stop == "Artwork_03"


def test_every_leg_stays_on_floor_that_can_be_reached_with_room_for_a_person(
    visit: Visit, ways: Paths
) -> None:
    for leg in route_of(visit):
        assert on_reachable_cells(visit.walk, leg.way)
        assert (ways.clearance.of(densely(leg.way)) >= PERSON).all()


def test_any_two_places_are_joined_over_cells_that_can_be_reached(visit: Visit, ways: Paths) -> None:
    numbers = np.random.default_rng(5).choice(len(visit.walk.standing), 12, replace=False).tolist()
    cost, before = ways.costs(numbers)
    assert np.isfinite(cost).all() and np.allclose(cost, cost.T)
    for start, row in zip(numbers, before, strict=True):
        for end in numbers:
            way = ways.between(start, end, row)
            assert np.allclose(way[[0, -1]], visit.walk.standing[[start, end]])
            assert on_reachable_cells(visit.walk, way)
            assert length(way) >= np.linalg.norm(way[-1] - way[0]) - 1e-9


def box(low: tuple[float, float, float], high: tuple[float, float, float]) -> Floats:
    """The (12, 3, 3) triangles of a box."""
    corners = np.array(
        [[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    )
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    return np.array([corners[[q[i], q[j], q[k]]] for q in quads for i, j, k in ((0, 1, 2), (0, 2, 3))])


class Boxes:
    """A place made of boxes: what ``walk`` and ``paths`` ask of one."""

    def __init__(self, *boxes: Floats) -> None:
        self.solid_triangles = np.concatenate(boxes)
        corners = self.solid_triangles.reshape(-1, 3)
        self.solid = Rays(corners, np.arange(len(corners)).reshape(-1, 3))


def hall(*things: Floats) -> tuple[Place, Walk]:
    """A hall of 12 × 8 m with walls about it."""
    walls = [box((-6.2, 0, -8.2), (6.2, 3, -8)), box((-6.2, 0, 0), (6.2, 3, 0.2)),
             box((-6.2, 0, -8), (-6, 3, 0)), box((6, 0, -8), (6.2, 3, 0))]  # fmt: skip
    place: Place = Boxes(box((-6.2, -0.2, -8.2), (6.2, 0, 0.2)), *walls, *things)  # type: ignore[assignment]
    return place, walk(place, np.array([-5.0, 0, -4]))


ROOM = RoomArea(name="Hall", x=(-6, 6), z=(-8, 0), height=3)
ACROSS = {"Artwork_01": np.array([5.0, 0.0, -4.0])}


def test_an_open_hall_is_crossed_in_a_straight_line() -> None:
    place, floor = hall()
    out, back = find_route(place, floor, np.array([-5.0, 0, -4]), ACROSS, [ROOM])
    assert len(out.way) == len(back.way) == 2
    assert route_metres([out, back]) == pytest.approx(20, abs=0.6)


def test_a_wall_is_walked_around_with_room_to_spare() -> None:
    wall = box((-0.1, 0, -8), (0.1, 3, -2))
    place, floor = hall(wall)
    out, _ = find_route(place, floor, np.array([-5.0, 0, -4]), ACROSS, [ROOM])
    spots = densely(out.way)
    around = spots[np.abs(spots[:, 0]) < 0.1]
    assert (around[:, 2] > -2 + COMFORT - 0.3).all() and (around[:, 2] < -COMFORT / 2).all()
    assert 10.4 < length(out.way) < 12.5
    assert Clearance(place.solid_triangles, floor).of(spots).min() > 0.6


def test_a_rope_that_no_ray_meets_is_walked_around() -> None:
    """It hangs between the heights at which the floor's own rays look for obstacles."""
    rope = box((-0.02, 0.78, -8), (0.02, 0.81, -2))
    place, floor = hall(rope)
    assert floor.reachable[np.abs(floor.points - (0, 0, -5)).max(axis=1) < 0.2].any()
    out, _ = find_route(place, floor, np.array([-5.0, 0, -4]), ACROSS, [ROOM])
    assert Clearance(place.solid_triangles, floor).of(densely(out.way)).min() > PERSON


def test_a_place_that_cannot_be_reached_is_no_stop() -> None:
    place, floor = hall(box((2, 0, -8), (2.2, 3, 0)))
    assert find_route(place, floor, np.array([-5.0, 0, -4]), ACROSS, [ROOM]) == []
    nowhere = Walk(floor.points, np.zeros(len(floor.points), bool), floor.area)
    assert find_route(place, nowhere, np.array([-5.0, 0, -4]), ACROSS, [ROOM]) == []


def test_clearance_counts_what_stands_in_the_way_of_a_body_alone() -> None:
    spot = np.array([[0.0, 0.0, -4.0]])
    for thing, nearest in [
        (box((0.5, 0, -4.2), (1, 0.25, -3.8)), 4.0),  # a step
        (box((0.5, 0, -4.2), (1, 0.5, -3.8)), 0.5),
        (box((0.5, 1.9, -4.2), (1, 2.5, -3.8)), 4.0),  # a lamp
    ]:
        place, floor = hall(thing)
        assert Clearance(place.solid_triangles, floor).of(spot)[0] == pytest.approx(nearest, abs=0.05)


def test_samples_cover_a_long_thin_triangle_evenly() -> None:
    triangle = np.array([[[0, 0, 0], [10, 0, 0], [0, 0.2, 0]]], np.float64)
    points = sampled(triangle, 0.1, low=0, high=1)
    assert 200 < len(points) < 400
    level = points[:, 1]
    between = sampled(triangle, 0.1, low=0.05, high=0.15)
    assert np.array_equal(between, points[(level >= 0.05) & (level <= 0.15)]) and 0 < len(between) < len(
        points
    )
    inside = np.random.default_rng(1).dirichlet((1, 1, 1), 300) @ triangle[0]
    assert np.linalg.norm(inside[:, None] - points, axis=2).min(axis=1).max() < 0.12


def test_doorways_are_found_in_the_floor(visit: Visit) -> None:
    (doorway,) = find_doorways(visit.walk, visit.told.rooms)
    near, far = visit.told.rooms
    assert far.z[1] <= doorway.z <= near.z[0]
    west, east = doorway.x
    assert 1.0 < east - west < 3 and west + east == pytest.approx(0, abs=0.3)


def test_a_short_tour_is_the_shortest() -> None:
    spots = np.random.default_rng(3).random((7, 2))
    cost = np.linalg.norm(spots[:, None] - spots, axis=2)

    def around(tour: tuple[int, ...]) -> float:
        return float(sum(cost[a, b] for a, b in pairwise((0, *tour, 0))))

    found = shortest_tour(cost)
    assert found[0] == 0 and sorted(found) == list(range(7))
    assert around(tuple(found[1:])) == pytest.approx(min(map(around, permutations(range(1, 7)))), rel=0.02)
    assert STRIDE < PERSON  # else a line could step over what is in its way
