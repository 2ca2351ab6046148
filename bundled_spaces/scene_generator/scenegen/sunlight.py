"""Where the sun stands: as high as the hour says, on the side from which the windows let it in, off the works."""

import math

from scenegen.brief import TimeOfDay
from scenegen.ceilings import has_laylight
from scenegen.plan import RoomPlan, Suite

ELEVATION: dict[TimeOfDay, float] = {"morning": 34.0, "noon": 62.0, "golden_hour": 24.0}  # degrees
ALONG = 28.0  # degrees that the sun stands off the normal of the windows, so that shafts of light slant down the room
STEEP = 52.0  # at least so high where it shines through the roof
WORKS_FOOT = 0.9  # metres: works hang above it, and no curator lets the sun fall on them
HIGHEST = 46.0  # degrees to which a low sun is raised for their sake


def sun_direction(suite: Suite, seed: int) -> tuple[float, float, float] | None:
    """The unit vector towards the sun; None at night, and where all daylight is veiled.

    It shines towards whoever enters: floors gleam against it. Under a roof of glass, which shades nothing, it stands in
    line with the walls on which works hang, and their light is that of the sky alone.
    """
    hour = suite.brief.time_of_day
    if hour == "night":
        return None
    elevation = ELEVATION[hour]
    if any(room.spec.ceiling == "glass_roof" for room in suite.rooms):
        high = math.radians(max(elevation, STEEP))
        return 0.0, round(math.sin(high), 6), round(-math.cos(high), 6)
    azimuth = math.radians(ALONG + seed % 5)
    glazed = [wall for room in suite.rooms for wall in room.walls[:2] if any(bay.window for bay in wall.bays)]
    side = 1 if seed % 2 == 0 else -1
    if glazed and all(wall.matrix[0, 3] > 0 for wall in glazed):
        side = 1
    if hour == "morning":
        side = -side if len({bool(wall.matrix[0, 3] > 0) for wall in glazed}) != 1 else side
    if not glazed and all(has_laylight(suite, room) for room in suite.rooms):
        return None
    if glazed:
        elevation = max(elevation, min(HIGHEST, max(_clearing(room, azimuth) for room in suite.rooms)))
    else:
        elevation = max(elevation, STEEP)
    level = math.cos(math.radians(elevation))
    return (
        round(side * level * math.cos(azimuth), 6), round(math.sin(math.radians(elevation)), 6),
        round(-level * math.sin(azimuth), 6),
    )  # fmt: skip


def _clearing(room: RoomPlan, azimuth: float) -> float:
    """Degrees at which light over the heads of the windows falls below the works on the wall across; 0 without any."""
    heads = [bay.window.head for wall in room.walls[:2] for bay in wall.bays if bay.window]
    across = 2 * room.section.half / math.cos(azimuth)
    return math.degrees(math.atan2(max(heads, default=WORKS_FOOT) - WORKS_FOOT, across))
