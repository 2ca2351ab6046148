"""Where to stand in a published site: the poses that the page's links name. ``viewer/src/visit/links.ts`` mirrors
it."""

import math
from dataclasses import replace

from tools.errors import InputError
from tools.publish.manifest import ExhibitOnShow, Manifest, RoomOnShow, Spawn, Vector, Viewpoint, WorkOnShow
from tools.scene.pose import EYE_M, Pose

MOST_NAMED = 6  # works that an error names


def at_start(manifest: Manifest) -> Pose:
    """Return the pose in which a visit begins."""
    return _standing(manifest.spawn)


def before(manifest: Manifest, work: str) -> Pose:
    """Return the best pose to see a work or an exhibit from: by its id, or by its number among the works, from 1 on.

    Raises InputError (field ``work``).
    """
    shown = _named(manifest, work)
    (x, _, z), eye = shown.viewpoint.position, shown.viewpoint.position[1] + EYE_M
    middle = _middle(shown)
    pitch = math.atan2(middle[1] - eye, math.hypot(middle[0] - x, middle[2] - z))
    return _standing(shown.viewpoint, pitch)


def on_floor(manifest: Manifest, pose: Pose) -> Pose:
    """Return a pose on the floor of its room, or of the nearest."""
    start = manifest.spawn.position
    level = _level_at(manifest, pose.x, pose.z) - _level_at(manifest, start[0], start[2])
    return replace(pose, y=start[1] + level)


def _level_at(manifest: Manifest, x: float, z: float) -> float:
    def away(room: RoomOnShow) -> float:
        (x0, x1), (z0, z1) = room.x, room.z
        return math.hypot(max(x0 - x, x - x1, 0), max(z0 - z, z - z1, 0))

    return min(manifest.rooms, key=away).level if manifest.rooms else 0.0


def _named(manifest: Manifest, work: str) -> WorkOnShow | ExhibitOnShow:
    shown: list[WorkOnShow | ExhibitOnShow] = [*manifest.works, *manifest.exhibits]
    for number, each in enumerate(shown, start=1):
        if each.id == work or (number <= len(manifest.works) and str(number) == work):
            return each
    names = ", ".join(each.id for each in shown[:MOST_NAMED]) or "none"
    raise InputError(
        f"The gallery has no work '{work[:40]}'.",
        field="work",
        remedy=f"It has {names}{', …' if len(shown) > MOST_NAMED else ''}.",
    )


def _middle(shown: WorkOnShow | ExhibitOnShow) -> Vector:
    if isinstance(shown, WorkOnShow):
        return shown.centre
    x, y, z = shown.position
    return x, y + shown.height / 2, z


def _standing(place: Spawn | Viewpoint, pitch: float = 0.0) -> Pose:
    x, y, z = place.position
    return Pose(x, y, z, place.yaw, pitch)
