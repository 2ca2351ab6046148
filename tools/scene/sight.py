"""How much of a work is seen from where one stands, and what hides the rest: rays against the real triangles."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from tools.scene.place import Canvas, Floats, Place, Stood
from tools.scene.thresholds import EYE_HEIGHT
from tools.scene.viewpoints import CANVAS_SLACK, View

SIDE = 5  # rows and columns of points over a picture


@dataclass(frozen=True)
class Sight:
    """What is seen of a work from its viewpoint: the share of its points, how far off it is in metres, how far from
    straight ahead it is seen (degrees), and the nodes that hide the rest, the one that hides most first."""

    share: float
    distance: float
    oblique: float
    hidden_by: list[str]


def sight_of_canvas(place: Place, view: View, canvas: Canvas) -> Sight:
    """Return what is seen of a picture: of 25 points evenly over it."""
    return _sight(place, view, canvas.over(SIDE), canvas.centre, canvas.normal, CANVAS_SLACK)


def sight_of_exhibit(place: Place, view: View, stood: Stood) -> Sight:
    """Return what is seen of an exhibit: of five points on its axis, each behind half of its own depth."""
    reach = float(np.linalg.norm((stood.high - stood.low)[[0, 2]])) / 2
    return _sight(place, view, stood.points(), stood.centre, stood.front, reach + CANVAS_SLACK)


def _sight(place: Place, view: View, points: Floats, centre: Floats, front: Floats, slack: float) -> Sight:
    eye = view.position + np.array((0.0, EYE_HEIGHT, 0.0))
    across = points - eye
    away = np.linalg.norm(across, axis=1)
    met, triangle = place.opaque.first(np.broadcast_to(eye, points.shape), across / away[:, None])
    hidden = met < away - slack
    names = Counter(place.opaque_parts[part].draw.name for part in place.opaque_owner[triangle[hidden]])
    towards = (eye - centre) * (1, 0, 1)
    angle = np.degrees(np.arccos(np.clip(towards @ front / max(np.linalg.norm(towards), 1e-9), -1, 1)))
    return Sight(
        share=float(1 - hidden.mean()),
        distance=float(np.linalg.norm(eye - centre)),
        oblique=float(angle),
        hidden_by=[name for name, _ in names.most_common()],
    )
