"""Where the sun stands: as high as the hour says, and on the side from which the windows let it in."""

import math

from scenegen.brief import TimeOfDay
from scenegen.plan import Suite

ELEVATION: dict[TimeOfDay, float] = {"morning": 34.0, "noon": 62.0, "golden_hour": 24.0}  # degrees
ALONG = 28.0  # degrees that the sun stands off the normal of the windows, so that shafts of light slant down the room
STEEP = 52.0  # at least so high where only the roof is glazed


def sun_direction(suite: Suite, seed: int) -> tuple[float, float, float] | None:
    """The unit vector towards the sun; None at night."""
    hour = suite.brief.time_of_day
    if hour == "night":
        return None
    elevation = ELEVATION[hour]
    glazed = [wall for room in suite.rooms for wall in room.walls[:2] if any(bay.window for bay in wall.bays)]
    side = 1 if seed % 2 == 0 else -1
    if glazed and all(wall.matrix[0, 3] > 0 for wall in glazed):
        side = 1
    if not glazed:
        elevation = max(elevation, STEEP)
    if hour == "morning":
        side = -side if len({bool(wall.matrix[0, 3] > 0) for wall in glazed}) != 1 else side
    azimuth = math.radians(ALONG + seed % 5)
    level = math.cos(math.radians(elevation))
    return (
        round(side * level * math.cos(azimuth), 6), round(math.sin(math.radians(elevation)), 6),
        round(level * math.sin(azimuth), 6),
    )  # fmt: skip
