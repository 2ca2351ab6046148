"""What makes a winter garden of a room, and what its beds have in common."""

from scenegen.plan import RoomPlan, Suite

RADIUS = 1.5  # metres of floor from the middle of the fountain to the outer edge of its ferns
KERB = (0.42, 0.09)  # height and width of a bed's edge, metres: nobody steps over it
SUNK = 0.04  # metres from the kerb down to the soil
LEAST_PLANTS = 6  # a room with fewer is no garden
LEAST_ROOM = (3.4, 11.0)  # half its width between the columns, and its length between steps, metres


def has_fountain(suite: Suite, room: RoomPlan) -> bool:
    """Whether a fountain stands in the middle of a room: in a garden under glass that is large enough."""
    taken = 2 * max((flight.length for _, flight in room.flights), default=0.0)
    return (
        suite.style == "art_nouveau"
        and room.spec.ceiling == "glass_roof"
        and room.spec.plants >= LEAST_PLANTS
        and room.section.face >= LEAST_ROOM[0]
        and room.spec.length - taken >= LEAST_ROOM[1]
    )
