"""What is asked of every work and exhibit of a finished place: there, as planned, and seen in good light."""

from collections.abc import Callable

from tools.scene.report import Check, Fault, Remedy
from tools.scene.thresholds import (
    HANGING_HEIGHT,
    MAX_OBLIQUE,
    MIN_OPEN_SPACE,
    MIN_SEEN_SHARE,
    MIN_WORK_LIGHT,
    SIZE_TOLERANCE,
)
from tools.scene.visit import Visit

Bad = dict[str, str]  # what is wrong, by the id of the work or exhibit


def works_present(visit: Visit) -> Check:
    hung = {work.id for work, _ in visit.hung}
    bad = {work.id: "It hangs nowhere." for work in visit.works if work.id not in hung}
    return _of_works("WORKS_PRESENT", len(visit.works), bad, "hang on a wall", "new_geometry")


def works_true_to_size(visit: Visit) -> Check:
    bad = {}
    for work, canvas in visit.hung:
        off = max(abs(canvas.width / work.width - 1), abs(canvas.height / work.height - 1))
        if off > SIZE_TOLERANCE:
            bad[work.id] = (
                f"It is {canvas.width:.2f} × {canvas.height:.2f} m, planned {work.width:.2f} × {work.height:.2f} m."
            )
    return _of_works(
        "WORKS_TRUE_TO_SIZE", len(visit.hung), bad, "have the size that was planned", "new_geometry"
    )


def works_painted(visit: Visit) -> Check:
    bad = {work.id: "Its canvas is bare." for work, canvas in visit.hung if not canvas.textured}
    return _of_works("WORKS_PAINTED", len(visit.hung), bad, "show a picture", "new_textures")


def works_face_the_room(visit: Visit) -> Check:
    bad = {}
    for work, canvas in visit.hung:
        origin = canvas.centre + canvas.normal * 0.01
        distance, _ = visit.place.solid.first(origin[None], canvas.normal[None])
        if float(distance[0]) < MIN_OPEN_SPACE:
            bad[work.id] = f"It has {float(distance[0]):.2f} m of open space before it."
    statement = f"have {MIN_OPEN_SPACE:.0f} m of open space before them"
    return _of_works("WORKS_FACE_THE_ROOM", len(visit.hung), bad, statement, "rehang")


def works_at_a_good_height(visit: Visit) -> Check:
    low, high = HANGING_HEIGHT
    bad = {}
    for work, canvas in visit.hung:
        height = float(canvas.centre[1] - visit.floor_at(canvas.centre))
        if not low <= height <= high:
            bad[work.id] = f"Its middle hangs at {height:.2f} m."
    return _of_works("WORKS_AT_A_GOOD_HEIGHT", len(visit.hung), bad, "hang at a good height", "rehang")


def works_visible(visit: Visit) -> Check:
    bad = _hidden(visit, [work.id for work, _ in visit.hung])
    statement = "can be seen from a place that a visitor can reach"
    return _of_works("WORKS_VISIBLE", len(visit.hung), bad, statement, "rehang")


def works_lit(visit: Visit) -> Check:
    if not visit.light_of_works:
        message = "No light is baked onto the works: the page lights them evenly."
        return Check(code="WORKS_LIT", passed=True, message=message)
    bad = {
        work: f"It has {light:.2f} of the light that shows as white."
        for work, light in visit.light_of_works.items()
        if light < MIN_WORK_LIGHT
    }
    return _of_works("WORKS_LIT", len(visit.light_of_works), bad, "hang in enough light", "more_light")


def exhibits_present(visit: Visit) -> Check:
    there = {exhibit.id for exhibit, _ in visit.stood}
    bad = {exhibit.id: "It stands nowhere." for exhibit in visit.exhibits if exhibit.id not in there}
    return _of_exhibits("EXHIBITS_PRESENT", len(visit.exhibits), bad, "stand on a plinth", "new_geometry")


def exhibits_true_to_size(visit: Visit) -> Check:
    """No taller than planned: a piece may be smaller, where its foot would not fit on the plinth."""
    bad = {
        exhibit.id: f"It is {stood.height:.2f} m tall, planned {exhibit.height:.2f} m."
        for exhibit, stood in visit.stood
        if stood.height > exhibit.height * (1 + SIZE_TOLERANCE)
    }
    return _of_exhibits(
        "EXHIBITS_TRUE_TO_SIZE", len(visit.stood), bad, "are no taller than planned", "new_geometry"
    )


def exhibits_visible(visit: Visit) -> Check:
    bad = _hidden(visit, [exhibit.id for exhibit, _ in visit.stood])
    statement = "can be seen from a place that a visitor can reach"
    return _of_exhibits("EXHIBITS_VISIBLE", len(visit.stood), bad, statement, "move_aside")


WORK_CHECKS: tuple[Callable[[Visit], Check], ...] = (
    works_present,
    works_true_to_size,
    works_painted,
    works_face_the_room,
    works_at_a_good_height,
    works_visible,
    works_lit,
    exhibits_present,
    exhibits_true_to_size,
    exhibits_visible,
)


def _hidden(visit: Visit, names: list[str]) -> Bad:
    """Return those of which too little is seen, and why."""
    views = {**visit.views, **visit.views_of_exhibits}
    bad = {}
    for name in names:
        sight = visit.sights[name]
        if not views[name].reached:
            bad[name] = "No spot before it can be reached."
        elif sight.share < MIN_SEEN_SHARE:
            behind = f": {sight.hidden_by[0]} stands before it." if sight.hidden_by else "."
            bad[name] = f"{sight.share:.0%} of it is seen{behind}"
        elif sight.oblique > MAX_OBLIQUE:
            bad[name] = f"It is seen from {sight.oblique:.0f}° aside."
    return bad


def _of_works(code: str, total: int, bad: Bad, statement: str, advice: Remedy) -> Check:
    return _of(code, "works", total, bad, statement, advice)


def _of_exhibits(code: str, total: int, bad: Bad, statement: str, advice: Remedy) -> Check:
    return _of(code, "exhibits", total, bad, statement, advice)


def _of(code: str, kind: str, total: int, bad: Bad, statement: str, advice: Remedy) -> Check:
    message = f"{total - len(bad)} of {total} {kind} {statement}"
    message += f"; not so: {', '.join(bad)}." if bad else "."
    faults = [Fault(object=name, message=why, advice=advice) for name, why in bad.items()]
    return Check(
        code=code, passed=not bad, message=message, measured=total - len(bad), limit=total, faults=faults
    )
