"""A plan that did not work out becomes a better one: walls for the works that found none."""

from math import ceil

from tools.planning.hanging import BAY_LIMITS, BAY_MARGIN, GAP, PLINTHS
from tools.planning.plan import MAX_ROOMS, Artwork, Gallery, Plan, Room, Unmet
from tools.planning.planner import plan_from
from tools.planning.rooms import LIMITS
from tools.planning.steps import Candidates

MAX_LENGTH = LIMITS["length"][1]  # metres


def revise_plan(plan: Plan, *, unplaced: list[str], quality: str, seed: int, candidates: Candidates) -> Plan:
    """Return the plan with more wall for the works with the ids ``unplaced``; every other work stays as it was.

    Their rooms are lengthened; what is beyond the longest room goes to a new room like it, and where no room can be
    added the work is taken out and reported as unmet.
    """
    rooms = list(plan.gallery.rooms)
    works = {work.id: work for work in plan.gallery.artworks}
    unmet = list(plan.unmet)
    for index, room in enumerate(plan.gallery.rooms):
        homeless = [works[name] for name in unplaced if name in works and works[name].room == index]
        longer = room.length + _wall_for(homeless, room)
        if longer <= MAX_LENGTH:
            rooms[index] = room.model_copy(update={"length": longer})
        elif len(rooms) < MAX_ROOMS:
            length = max(_wall_for(homeless, room) + LIMITS["length"][0], room.width)
            rooms.append(
                room.model_copy(update={"name": f"{room.name} II", "length": min(length, MAX_LENGTH)})
            )
            works |= {work.id: work.model_copy(update={"room": len(rooms) - 1}) for work in homeless}
        else:
            for work in homeless:
                del works[work.id]
                unmet.append(
                    Unmet(phrase=work.title, reason="No room has a wall free for it; it is left out.")
                )
    gallery = Gallery(**{**plan.gallery.model_dump(), "rooms": rooms, "artworks": list(works.values())})
    return plan_from(
        gallery,
        unmet,
        prompt=plan.prompt,
        planner=plan.planner,
        language=plan.language,
        quality=quality,
        seed=seed,
        candidates=candidates,
    )


def _wall_for(works: list[Artwork], room: Room) -> float:
    """Return how much longer the room must be, in half metres: a bay of each long wall for every two works."""
    if not works:
        return 0.0
    bay = max(BAY_LIMITS[1], max(work.width for work in works) + GAP + BAY_MARGIN + PLINTHS[room.columns])
    return ceil(2 * bay * ceil(len(works) / 2)) / 2
