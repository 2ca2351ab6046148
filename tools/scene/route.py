"""The guided tour: in which order a visitor sees everything, and the way from one work to the next and back again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tools.scene.description import RoomArea
from tools.scene.paths import length, paths
from tools.scene.place import Floats, Place
from tools.scene.rooms import number_of_room
from tools.scene.walk import Walk

AT_A_STOP = 0.3  # m: a stop further from the floor that can be reached is left out
_ENTRANCE = -1  # counts as a room of its own: the first room is not left for the end, on the way back
OTHER_ROOM = 1_000.0  # m that leaving a room is worth: one sees all of it first


@dataclass(frozen=True)
class Leg:
    """The way (n, 3) to a stop, in metres on the floor. ``stop`` is None on the way back to the start."""

    stop: str | None
    way: Floats


def find_route(
    place: Place, walk: Walk, spawn: Floats, stops: Mapping[str, Floats], rooms: Sequence[RoomArea]
) -> list[Leg]:
    """Return the legs from ``spawn`` (3,) past all ``stops`` (3,) that can be reached, room by room, and back.

    Every leg stays on floor that can be reached; where there is room, as far from walls as people like to keep.
    """
    if not walk.reachable.any():
        return []
    ways = paths(place, walk)
    start = ways.nearest(spawn)
    cells = {stop: ways.nearest(spot) for stop, spot in stops.items()}
    standing = walk.standing
    there = [stop for stop, cell in cells.items()
             if np.linalg.norm((standing[cell] - stops[stop])[[0, 2]]) < AT_A_STOP]  # fmt: skip
    if not there:
        return []
    numbers = [start, *(cells[stop] for stop in there)]
    cost, before = ways.costs(numbers)
    room = np.array([_ENTRANCE, *(number_of_room(rooms, standing[number]) for number in numbers[1:])])
    tour = shortest_tour(cost + OTHER_ROOM * (room[:, None] != room))
    if room[tour[1]] > room[tour[-1]]:
        tour[1:] = tour[:0:-1]
    legs = []
    for here, there_next in zip(tour, [*tour[1:], 0], strict=True):
        way = ways.between(numbers[here], numbers[there_next], before[here])
        legs.append(Leg(there[there_next - 1] if there_next else None, way))
    return legs


def route_metres(route: Sequence[Leg]) -> float:
    """Return how far the whole tour is."""
    return sum(length(leg.way) for leg in route)


def shortest_tour(cost: Floats) -> list[int]:
    """Return an order of 0 … n − 1 from 0 that makes a short round trip, of symmetric costs (n, n).

    The nearest next one first, then 2-opt: stretches are turned around as long as that makes the trip shorter.
    """
    count = len(cost)
    tour = [0]
    while len(tour) < count:
        left = [n for n in range(count) if n not in tour]
        tour.append(min(left, key=lambda n: float(cost[tour[-1], n])))
    better = True
    while better:
        better = False
        for i in range(1, count - 1):
            for j in range(i + 1, count):
                a, b, c, d = tour[i - 1], tour[i], tour[j], tour[(j + 1) % count]
                if cost[a, c] + cost[b, d] < cost[a, b] + cost[c, d] - 1e-9:
                    tour[i : j + 1] = tour[i : j + 1][::-1]
                    better = True
    return tour
