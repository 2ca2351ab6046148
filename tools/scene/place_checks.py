"""What is asked of every finished place: one statement a function; ``CHECKS`` is the whole list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tools.planning.plan import Artwork, Exhibit
from tools.scene.derive import derive_description
from tools.scene.description import Assembled, SceneDescription
from tools.scene.place import Canvas, Floats, Place, Stood
from tools.scene.report import Check
from tools.scene.thresholds import (
    EYE_HEIGHT,
    FLOOR_TOLERANCE,
    HANGING_HEIGHT,
    MIN_FREE_AREA,
    MIN_FRONT_FACES,
    MIN_HEADROOM,
    MIN_OPEN_SPACE,
    MIN_ROOM_SHARE,
    MIN_SEEN_POINTS,
    SIZE_TOLERANCE,
)
from tools.scene.viewpoints import View, best_view, best_view_of_exhibit
from tools.scene.walk import Walk, walk

KNEE = 0.5  # m: where rays for the floor below start
LOOK_DIRECTIONS = 400  # from each of a few places, for the share of front faces
LOOK_PLACES = 12
DOWN = np.array([0.0, -1.0, 0.0])
UP = -DOWN


@dataclass(frozen=True)
class Visit:
    """A place, the works and exhibits that were planned for it, and what a visitor finds there."""

    place: Place
    works: list[Artwork]
    exhibits: Sequence[Exhibit] = ()

    @cached_property
    def told(self) -> Assembled | SceneDescription:
        """What the scene says of its rooms and its start; derived from its shape where it says nothing usable.

        Raises MalformedAsset when there is no floor to derive it from.
        """
        return self.place.enfilade or derive_description(self.place)

    @cached_property
    def spawn(self) -> Floats:
        """The point on the floor where a visit starts, (3,)."""
        return np.array(self.told.spawn.position, np.float64)

    @cached_property
    def walk(self) -> Walk:
        """Where a visitor can go from there."""
        return walk(self.place, self.spawn)

    @cached_property
    def hung(self) -> list[tuple[Artwork, Canvas]]:
        """The planned works that have a canvas."""
        canvases = self.place.canvases
        return [(work, canvases[work.id]) for work in self.works if work.id in canvases]

    @cached_property
    def stood(self) -> list[tuple[Exhibit, Stood]]:
        """The planned exhibits that have a piece on their plinth."""
        found = self.place.exhibits
        return [(exhibit, found[exhibit.id]) for exhibit in self.exhibits if exhibit.id in found]

    @cached_property
    def views_of_exhibits(self) -> dict[str, View]:
        """The best view of each exhibit that stands."""
        return {
            exhibit.id: best_view_of_exhibit(self.place, self.walk, stood, float(self.spawn[1]))
            for exhibit, stood in self.stood
        }

    @cached_property
    def views(self) -> dict[str, View]:
        """The best view of each work that hangs."""
        return {
            work.id: best_view(self.place, self.walk, canvas, float(self.spawn[1]))
            for work, canvas in self.hung
        }


def spawn_on_floor(visit: Visit) -> Check:
    distance, _ = visit.place.solid.first((visit.spawn + UP * KNEE)[None], DOWN[None])
    off = abs(float(distance[0]) - KNEE)
    return _check("SPAWN_ON_FLOOR", off <= FLOOR_TOLERANCE, off, FLOOR_TOLERANCE,
                  f"The floor is {off:.2f} m from where a visit starts.")  # fmt: skip


def spawn_headroom(visit: Visit) -> Check:
    distance, _ = visit.place.solid.first((visit.spawn + UP * KNEE)[None], UP[None])
    room = float(distance[0]) + KNEE
    found = f"{room:.2f} m of headroom" if np.isfinite(room) else "nothing overhead"
    return _check("SPAWN_HEADROOM", room >= MIN_HEADROOM, room, MIN_HEADROOM, f"A visit starts with {found}.")


def free_area(visit: Visit) -> Check:
    area = float(visit.walk.reachable.sum() * visit.walk.area)
    return _check("FREE_AREA", area >= MIN_FREE_AREA, area, MIN_FREE_AREA,
                  f"A visitor can walk over {area:.0f} m² from the start.")  # fmt: skip


def rooms_reachable(visit: Visit) -> Check:
    shares = {}
    standing = visit.walk.standing
    for room in visit.told.rooms:
        (x0, x1), (z0, z1) = room.x, room.z
        inside = (standing[:, 0] > x0) & (standing[:, 0] < x1) & (standing[:, 2] > z0) & (standing[:, 2] < z1)
        shares[room.name] = float(inside.sum() * visit.walk.area / ((x1 - x0) * (z1 - z0)))
    worst = min(shares.values())
    closed = [name for name, share in shares.items() if share < MIN_ROOM_SHARE]
    message = (
        f"Hardly any floor can be reached in: {', '.join(closed)}." if closed else "Every room can be walked."
    )
    return _check("ROOMS_REACHABLE", not closed, worst, MIN_ROOM_SHARE, message)


def right_side_out(visit: Visit) -> Check:
    """Rays from where visitors stand must meet front faces: what is inside out passes every other check."""
    standing = visit.walk.standing
    if len(standing) == 0:
        return _check("RIGHT_SIDE_OUT", False, 0.0, MIN_FRONT_FACES, "There is nowhere to stand.")
    spots = standing[np.linspace(0, len(standing) - 1, LOOK_PLACES).astype(int)] + UP * EYE_HEIGHT
    directions = _sphere(LOOK_DIRECTIONS)
    origins = np.repeat(spots, len(directions), axis=0)
    rays = np.tile(directions, (len(spots), 1))
    _, hit = visit.place.opaque.first(origins, rays)
    met = (hit >= 0) & ~np.append(visit.place.double_sided, False)[hit]
    a, b, c = visit.place.opaque_triangles[hit[met]].transpose(1, 0, 2)
    front = np.einsum("ij,ij->i", np.cross(b - a, c - a), rays[met]) < 0
    share = float(front.mean()) if len(front) else 0.0
    return _check("RIGHT_SIDE_OUT", share >= MIN_FRONT_FACES, share, MIN_FRONT_FACES,
                  f"{share:.1%} of what is seen shows its front.")  # fmt: skip


def works_present(visit: Visit) -> Check:
    hung = {work.id for work, _ in visit.hung}
    return _of_works("WORKS_PRESENT", visit, [work.id for work in visit.works if work.id not in hung],
                     "hang on a wall", planned=True)  # fmt: skip


def works_true_to_size(visit: Visit) -> Check:
    off = [
        max(abs(canvas.width / work.width - 1), abs(canvas.height / work.height - 1))
        for work, canvas in visit.hung
    ]
    bad = [work.id for (work, _), value in zip(visit.hung, off, strict=True) if value > SIZE_TOLERANCE]
    return _of_works("WORKS_TRUE_TO_SIZE", visit, bad, "have the size that was planned")


def works_painted(visit: Visit) -> Check:
    bad = [work.id for work, canvas in visit.hung if not canvas.textured]
    return _of_works("WORKS_PAINTED", visit, bad, "show a picture")


def works_face_the_room(visit: Visit) -> Check:
    bad = []
    for work, canvas in visit.hung:
        origin = canvas.centre + canvas.normal * 0.01
        distance, _ = visit.place.solid.first(origin[None], canvas.normal[None])
        if float(distance[0]) < MIN_OPEN_SPACE:
            bad.append(work.id)
    return _of_works(
        "WORKS_FACE_THE_ROOM", visit, bad, f"have {MIN_OPEN_SPACE:.0f} m of open space before them"
    )


def works_at_a_good_height(visit: Visit) -> Check:
    low, high = HANGING_HEIGHT
    floor = float(visit.spawn[1])
    bad = [work.id for work, canvas in visit.hung if not low <= canvas.centre[1] - floor <= high]
    return _of_works("WORKS_AT_A_GOOD_HEIGHT", visit, bad, "hang at a good height")


def works_visible(visit: Visit) -> Check:
    bad = [work.id for work, _ in visit.hung if visit.views[work.id].seen < MIN_SEEN_POINTS]
    return _of_works("WORKS_VISIBLE", visit, bad, "can be seen from a place that a visitor can reach")


def exhibits_present(visit: Visit) -> Check:
    there = {exhibit.id for exhibit, _ in visit.stood}
    bad = [exhibit.id for exhibit in visit.exhibits if exhibit.id not in there]
    return _of_exhibits("EXHIBITS_PRESENT", len(visit.exhibits), bad, "stand on a plinth")


def exhibits_visible(visit: Visit) -> Check:
    bad = [
        exhibit.id for exhibit, _ in visit.stood if visit.views_of_exhibits[exhibit.id].seen < MIN_SEEN_POINTS
    ]
    return _of_exhibits(
        "EXHIBITS_VISIBLE", len(visit.stood), bad, "can be seen from a place that a visitor can reach"
    )


CHECKS: tuple[Callable[[Visit], Check], ...] = (
    spawn_on_floor,
    spawn_headroom,
    free_area,
    rooms_reachable,
    right_side_out,
    works_present,
    works_true_to_size,
    works_painted,
    works_face_the_room,
    works_at_a_good_height,
    works_visible,
    exhibits_present,
    exhibits_visible,
)


def _of_works(code: str, visit: Visit, bad: list[str], statement: str, *, planned: bool = False) -> Check:
    total = len(visit.works) if planned else len(visit.hung)
    message = f"{total - len(bad)} of {total} works {statement}"
    message += f"; not so: {', '.join(bad)}." if bad else "."
    return Check(code=code, passed=not bad, message=message, measured=total - len(bad), limit=total)


def _of_exhibits(code: str, total: int, bad: list[str], statement: str) -> Check:
    message = f"{total - len(bad)} of {total} exhibits {statement}"
    message += f"; not so: {', '.join(bad)}." if bad else "."
    return Check(code=code, passed=not bad, message=message, measured=total - len(bad), limit=total)


def _check(code: str, passed: bool, measured: float, limit: float, message: str) -> Check:
    finite = round(measured, 4) if np.isfinite(measured) else None  # JSON has no infinity
    return Check(code=code, passed=passed, message=message, measured=finite, limit=limit)


def _sphere(count: int) -> Floats:
    """Return (count, 3) unit vectors spread evenly: a Fibonacci lattice."""
    step = np.arange(count) + 0.5
    polar, turn = np.arccos(1 - 2 * step / count), np.pi * (1 + 5**0.5) * step
    return np.stack([np.cos(turn) * np.sin(polar), np.cos(polar), np.sin(turn) * np.sin(polar)], axis=1)
