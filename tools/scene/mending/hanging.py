"""Where on a wall a work could hang instead: flat, free, large enough, at the height of a visitor's eyes."""

import numpy as np
from numpy.typing import NDArray

from tools.scene.place import Canvas, Floats
from tools.scene.rooms import number_of_room
from tools.scene.visit import Visit

EYE_LINE = 1.55  # m from the floor to the middle of a picture, as museums hang
MARGIN = 0.25  # m of free wall about a canvas: its frame, and some air
FLAT = 0.02  # m that a wall may be uneven over the whole work
REACH = 4.0  # m from a spot on the floor to a wall that is looked at from it
COLUMNS = 5  # rays to each spot of a wall across; as many up
TRIES = 4  # spots that are worth a judgement of the whole place
APART = 0.75  # m between two of them
DIRECTIONS = np.array([(1.0, 0, 0), (-1.0, 0, 0), (0, 0, 1.0), (0, 0, -1.0)])
UP = np.array([0.0, 1.0, 0.0])


def free_walls(visit: Visit, canvas: Canvas) -> list[Floats]:
    """Return matrices (4, 4) of the world that bring a work to free stretches of its room's walls, the nearest first.

    Walls that run along x or z are looked at. A lower hanging where the work is comes before all others.
    """
    rooms = visit.told.rooms
    home = number_of_room(rooms, canvas.centre)
    standing = [spot for spot in visit.walk.standing[::2] if number_of_room(rooms, spot) == home]
    if not standing:
        return []
    lowered = canvas.centre.copy()
    lowered[1] = visit.floor_at(canvas.centre) + EYE_LINE
    found = [(0.0, lowered, canvas.normal)]
    for direction in DIRECTIONS:
        spots = np.stack(standing) + UP * EYE_LINE
        met, _ = visit.place.opaque.first(spots, np.broadcast_to(direction, spots.shape))
        near = (met < REACH) & (met > 0.1)
        flat = near & _flat(visit, spots, direction, met, canvas)
        for spot, distance in zip(spots[flat], met[flat], strict=True):
            centre = spot + direction * (distance - _depth(visit, canvas))
            found.append((float(np.linalg.norm(centre - canvas.centre)), centre, -direction))
    found.sort(key=lambda item: item[0])
    chosen: list[tuple[Floats, Floats]] = []
    for _, centre, normal in found:
        if all(np.linalg.norm(centre - other) >= APART for other, _ in chosen):
            chosen.append((centre, normal))
        if len(chosen) == TRIES:
            break
    return [_bring(canvas, centre, normal) for centre, normal in chosen]


def _flat(visit: Visit, spots: Floats, direction: Floats, met: Floats, canvas: Canvas) -> NDArray[np.bool_]:
    """Return (n,) whether the wall that is met is even over the whole of the work, and free."""
    across = np.cross(UP, direction)
    sides = np.linspace(-1, 1, COLUMNS)
    level = np.ones(len(spots), bool)
    for x in sides * (canvas.width / 2 + MARGIN):
        for y in sides * (canvas.height / 2 + MARGIN):
            start = spots + across * x + UP * y
            distance, _ = visit.place.opaque.first(start, np.broadcast_to(direction, start.shape))
            level &= np.abs(distance - met) < FLAT
    return level


def _depth(visit: Visit, canvas: Canvas) -> float:
    """Return how far a canvas is from the wall behind it, in metres; a common frame's where there is no wall."""
    behind = canvas.centre - canvas.normal * 0.005
    distance, _ = visit.place.solid.first(behind[None], -canvas.normal[None])
    return float(np.clip(distance[0] + 0.005, 0.02, 0.1))


def _bring(canvas: Canvas, centre: Floats, normal: Floats) -> Floats:
    """Return the matrix that turns a canvas about the vertical to ``normal`` and brings its middle to ``centre``."""
    turn = np.arctan2(normal[0], normal[2]) - np.arctan2(canvas.normal[0], canvas.normal[2])
    matrix = np.eye(4)
    cosine, sine = np.cos(turn), np.sin(turn)
    matrix[:3, :3] = [[cosine, 0, sine], [0, 1, 0], [-sine, 0, cosine]]
    matrix[:3, 3] = centre - matrix[:3, :3] @ canvas.centre
    return matrix
