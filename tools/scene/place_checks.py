"""What is asked of every finished place: one statement a function; ``CHECKS`` is the whole list.

These are about the place itself: its start, its floors and doors, its surfaces, its light. Those about what it shows
are in ``work_checks``.
"""

from collections.abc import Callable

import numpy as np

from tools.scene.ground import ABYSS
from tools.scene.obstacles import BODY
from tools.scene.place import Floats
from tools.scene.report import Check, Fault, Remedy
from tools.scene.thresholds import (
    EYE_HEIGHT,
    FLOOR_TOLERANCE,
    MIN_FREE_AREA,
    MIN_FRONT_FACES,
    MIN_HEADROOM,
    MIN_ROOM_SHARE,
    MIN_WAY_LIGHT,
    NO_FALL_DEPTH,
)
from tools.scene.visit import Visit
from tools.scene.work_checks import WORK_CHECKS

KNEE = 0.5  # m: where rays for the floor below start
LOOK_DIRECTIONS = 400  # from each of a few places, for the share of front faces
LOOK_PLACES = 12
DOWN = np.array([0.0, -1.0, 0.0])
UP = -DOWN
START = "start"  # the name of where a visit starts, among the objects of faults


def spawn_on_floor(visit: Visit) -> Check:
    distance, _ = visit.place.solid.first((visit.spawn + UP * KNEE)[None], DOWN[None])
    off = abs(float(distance[0]) - KNEE)
    return _check("SPAWN_ON_FLOOR", off <= FLOOR_TOLERANCE, off, FLOOR_TOLERANCE,
                  f"The floor is {off:.2f} m from where a visit starts.", START, "start_elsewhere")  # fmt: skip


def spawn_headroom(visit: Visit) -> Check:
    distance, _ = visit.place.solid.first((visit.spawn + UP * KNEE)[None], UP[None])
    room = float(distance[0]) + KNEE
    found = f"{room:.2f} m of headroom" if np.isfinite(room) else "nothing overhead"
    return _check("SPAWN_HEADROOM", room >= MIN_HEADROOM, room, MIN_HEADROOM,
                  f"A visit starts with {found}.", START, "start_elsewhere")  # fmt: skip


def spawn_clear(visit: Visit) -> Check:
    ground = visit.ground
    room = float(ground.clear[ground.at(visit.spawn[None])][0]) if ground else 0.0
    return _check("SPAWN_CLEAR", room >= BODY, room, BODY,
                  f"A visit starts {room:.2f} m from the nearest thing.", START, "start_elsewhere")  # fmt: skip


def free_area(visit: Visit) -> Check:
    area = visit.ground.area if visit.ground else 0.0
    return _check("FREE_AREA", area >= MIN_FREE_AREA, area, MIN_FREE_AREA,
                  f"A visitor can walk over {area:.0f} m² from the start.", START, "start_elsewhere")  # fmt: skip


def rooms_reachable(visit: Visit) -> Check:
    shares = {room.name: 0.0 for room in visit.told.rooms}
    if (ground := visit.ground) is not None:
        middles = ground.grid.middles()[ground.swept]
        for room in visit.told.rooms:
            (x0, x1), (z0, z1) = room.x, room.z
            inside = (middles[:, 0] > x0) & (middles[:, 0] < x1) & (middles[:, 1] > z0) & (middles[:, 1] < z1)
            shares[room.name] = float(inside.sum() * ground.grid.cell**2 / ((x1 - x0) * (z1 - z0)))
    closed = [name for name, share in shares.items() if share < MIN_ROOM_SHARE]
    message = (
        f"Hardly any floor can be reached in: {', '.join(closed)}." if closed else "Every room can be walked."
    )
    faults = [
        Fault(object=name, message=f"{shares[name]:.0%} of its floor can be reached.", advice="new_geometry")
        for name in closed
    ]
    return Check(code="ROOMS_REACHABLE", passed=not closed, message=message,
                 measured=round(min(shares.values()), 4), limit=MIN_ROOM_SHARE, faults=faults)  # fmt: skip


def doors_passable(visit: Visit) -> Check:
    closed = [passage for passage in visit.passages if not passage.passable]
    faults = [
        Fault(
            object=passage.blockers[0] if passage.blockers else " – ".join(passage.rooms),
            message=f"Between {' and '.join(passage.rooms)} the way is {passage.width:.2f} m wide"
            + (f": {passage.blockers[0]} stands in it." if passage.blockers else "."),
            advice="move_aside" if passage.blockers else "new_geometry",
        )
        for passage in closed
    ]
    narrowest = min((round(passage.width, 4) for passage in visit.passages), default=None)
    message = " ".join(fault.message for fault in faults) or (
        f"A person gets through every doorway; the narrowest is {narrowest:.2f} m wide."
        if narrowest is not None
        else "There are no doorways."
    )
    return Check(code="DOORS_PASSABLE", passed=not closed, message=message,
                 measured=narrowest, limit=2 * BODY, faults=faults)  # fmt: skip


def no_falls(visit: Visit) -> Check:
    falls = [fall for fall in (visit.ground.falls if visit.ground else ()) if fall.depth > NO_FALL_DEPTH]
    faults = [
        Fault(
            object=_spot(visit, fall.at),
            message="There is no floor at all." if fall.depth >= ABYSS else f"One falls {fall.depth:.1f} m.",
            advice="new_geometry",
        )
        for fall in falls
    ]
    message = (
        "; ".join(f"{fault.object}: {fault.message}" for fault in faults) or "Nowhere would a visitor fall."
    )
    deepest = max((fall.depth for fall in falls), default=0.0)
    return Check(code="NO_FALLS", passed=not falls, message=message,
                 measured=round(deepest, 4), limit=NO_FALL_DEPTH, faults=faults)  # fmt: skip


def no_traps(visit: Visit) -> Check:
    traps = [fall for fall in (visit.ground.falls if visit.ground else ()) if not fall.back]
    faults = [
        Fault(
            object=_spot(visit, fall.at), message="There is no way back to the start.", advice="new_geometry"
        )
        for fall in traps
    ]
    message = (
        "There is no way back to the start from: " + "; ".join(fault.object for fault in faults) + "."
        if faults
        else "From everywhere that can be reached there is a way back to the start."
    )
    return Check(
        code="NO_TRAPS", passed=not traps, message=message, measured=len(traps), limit=0, faults=faults
    )


def right_side_out(visit: Visit) -> Check:
    """Rays from where visitors stand must meet front faces: what is inside out passes every other check."""
    standing = visit.walk.standing
    if len(standing) == 0:
        return _check("RIGHT_SIDE_OUT", False, 0.0, MIN_FRONT_FACES, "There is nowhere to stand.",
                      START, "start_elsewhere")  # fmt: skip
    spots = standing[np.linspace(0, len(standing) - 1, LOOK_PLACES).astype(int)] + UP * EYE_HEIGHT
    directions = _sphere(LOOK_DIRECTIONS)
    origins = np.repeat(spots, len(directions), axis=0)
    rays = np.tile(directions, (len(spots), 1))
    _, hit = visit.place.opaque.first(origins, rays)
    met = (hit >= 0) & ~np.append(visit.place.double_sided, False)[hit]
    a, b, c = visit.place.opaque_triangles[hit[met]].transpose(1, 0, 2)
    front = np.einsum("ij,ij->i", np.cross(b - a, c - a), rays[met]) < 0
    share = float(front.mean()) if len(front) else 0.0
    behind = visit.place.opaque_owner[hit[met][~front]]
    worst = visit.place.opaque_parts[int(np.bincount(behind).argmax())].draw.name if len(behind) else "scene"
    return _check("RIGHT_SIDE_OUT", share >= MIN_FRONT_FACES, share, MIN_FRONT_FACES,
                  f"{share:.1%} of what is seen shows its front.", worst, "new_geometry")  # fmt: skip


def way_lit(visit: Visit) -> Check:
    light = visit.light_of_way
    if len(light) == 0:
        return Check(
            code="WAY_LIT",
            passed=True,
            message="No light is baked into the floor: the page lights it evenly.",
        )
    darkest = float(light.min())
    return _check("WAY_LIT", darkest >= MIN_WAY_LIGHT, darkest, MIN_WAY_LIGHT,
                  f"The darkest spot of the tour has {darkest:.2f} of the light that shows as white.",
                  "tour", "more_light")  # fmt: skip


def tour_complete(visit: Visit) -> Check:
    stops = {leg.stop for leg in visit.route}
    shown = [*(work.id for work, _ in visit.hung), *(exhibit.id for exhibit, _ in visit.stood)]
    missed = [name for name in shown if name not in stops or visit.sights[name].share == 0]
    points = np.concatenate([np.zeros((0, 3)), *(leg.way for leg in visit.route)])
    off = len(points) if visit.ground is None else int((~visit.ground.swept[visit.ground.at(points)]).sum())
    faults = [
        Fault(object=name, message="The tour does not come to see it.", advice="rehang") for name in missed
    ]
    if off:
        faults.append(
            Fault(object="tour", message=f"{off} of its points are off the floor.", advice="new_geometry")
        )
    message = f"The tour leads past {len(shown) - len(missed)} of {len(shown)} works and exhibits"
    message += f", over floor that is proven but for {off} points." if off else ", over proven floor."
    return Check(code="TOUR_COMPLETE", passed=not faults, message=message,
                 measured=len(shown) - len(missed), limit=len(shown), faults=faults)  # fmt: skip


CHECKS: tuple[Callable[[Visit], Check], ...] = (
    spawn_on_floor,
    spawn_headroom,
    spawn_clear,
    free_area,
    rooms_reachable,
    doors_passable,
    no_falls,
    no_traps,
    right_side_out,
    *WORK_CHECKS,
    tour_complete,
    way_lit,
)


def flaws(visit: Visit) -> list[Fault]:
    """Return what is wrong with a building that nothing which is moved in it can mend: its doors, its floors."""
    found = [*doors_passable(visit).faults, *no_falls(visit).faults, *no_traps(visit).faults]
    hopeless = [fault for fault in found if fault.advice == "new_geometry"]
    if visit.ground is not None and not found:
        hopeless = rooms_reachable(visit).faults
    return hopeless


def _spot(visit: Visit, at: tuple[float, float]) -> str:
    """Return the name of a spot on the floor: its room and where in it."""
    x, z = at
    room = next(
        (
            room.name
            for room in visit.told.rooms
            if room.x[0] <= x <= room.x[1] and room.z[0] <= z <= room.z[1]
        ),
        "outside all rooms",
    )
    return f"{room} at x {x:.1f}, z {z:.1f}"


def _check(
    code: str, passed: bool, measured: float, limit: float, message: str, thing: str, advice: Remedy
) -> Check:
    finite = round(measured, 4) if np.isfinite(measured) else None  # JSON has no infinity
    faults = [] if passed else [Fault(object=thing, message=message, advice=advice)]
    return Check(code=code, passed=passed, message=message, measured=finite, limit=limit, faults=faults)


def _sphere(count: int) -> Floats:
    """Return (count, 3) unit vectors spread evenly: a Fibonacci lattice."""
    step = np.arange(count) + 0.5
    polar, turn = np.arccos(1 - 2 * step / count), np.pi * (1 + 5**0.5) * step
    return np.stack([np.cos(turn) * np.sin(polar), np.cos(polar), np.sin(turn) * np.sin(polar)], axis=1)
