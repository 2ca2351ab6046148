"""From where to look at works and exhibits: in front, at a distance that takes them in, where a visitor can stand."""

from dataclasses import dataclass

import numpy as np

from tools.scene.place import Canvas, Floats, Place, Stood
from tools.scene.thresholds import EYE_HEIGHT
from tools.scene.walk import Walk

NEAREST = 1.2  # m: where a visitor stops before a small picture
DISTANCE = 1.3  # of the longer side: it then fills about 42 degrees
CANDIDATES = 24  # free cells around the ideal spot that are tried
OBLIQUE = 0.6  # of the ideal distance: a candidate must be at least so far out in front
CANVAS_SLACK = 0.06  # m: frames stand so far out from the wall before their canvas


@dataclass(frozen=True)
class View:
    """A point on the floor, the yaw that faces the work, how many of five points of it are seen, and whether a visitor
    can get there at all."""

    position: Floats
    yaw: float
    seen: int
    reached: bool = True


def best_view(place: Place, walk: Walk, canvas: Canvas, floor: float) -> View:
    """Return the reachable spot nearest to the ideal one that sees the most of the canvas.

    Where nothing in front can be reached, it is the ideal spot itself, on the floor's height, with nothing seen.
    """
    out = canvas.normal * (1, 0, 1)
    out /= np.linalg.norm(out)
    distance = max(NEAREST, DISTANCE * max(canvas.width, canvas.height))
    return _best(place, walk, canvas.points(), canvas.centre, out, distance, floor, CANVAS_SLACK)


def best_view_of_exhibit(place: Place, walk: Walk, stood: Stood, floor: float) -> View:
    """Return the same for an exhibit, from the side that it faces."""
    reach = float(np.linalg.norm((stood.high - stood.low)[[0, 2]])) / 2
    distance = reach + max(NEAREST, DISTANCE * stood.height)
    return _best(
        place, walk, stood.points(), stood.centre, stood.front, distance, floor, reach + CANVAS_SLACK
    )


def _best(
    place: Place,
    walk: Walk,
    points: Floats,
    centre: Floats,
    out: Floats,
    distance: float,
    floor: float,
    slack: float,
) -> View:
    """Of the spots before ``centre``, on the side of ``out``, the one that sees most of the five ``points``."""
    ideal = centre + out * distance
    standing = walk.standing
    before = (standing - centre) @ out > OBLIQUE * distance
    standing = standing[before]
    if len(standing) == 0:
        spot = np.array([ideal[0], floor, ideal[2]])
        return View(spot, _facing(spot, centre), 0, reached=False)
    order = np.linalg.norm((standing - ideal)[:, [0, 2]], axis=1).argsort(kind="stable")[:CANDIDATES]
    spots = standing[order]
    eyes = np.repeat(spots + np.array((0, EYE_HEIGHT, 0)), len(points), axis=0)
    free = place.opaque.free(eyes, np.tile(points, (len(spots), 1)), slack=slack)
    seen = np.asarray(free.reshape(len(spots), len(points)).sum(axis=1))
    best = int(seen.argmax())  # the first of the best is the nearest to the ideal
    return View(spots[best], _facing(spots[best], centre), int(seen[best]))


def _facing(spot: Floats, centre: Floats) -> float:
    x, _, z = centre - spot
    return float(np.arctan2(-x, -z))  # yaw 0 looks along −Z, positive turns left
