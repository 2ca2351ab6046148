"""The paint of the wall that closes the vista of a white room."""

from scenegen.brief import Paint
from scenegen.plan import RoomPlan, Suite


def wall_paint(suite: Suite, room: RoomPlan) -> Paint | None:
    """As the brief has it, else one of the style's own by the seed; None where walls are not white, or stay so."""
    if room.spec.walls != "plaster_white":
        return None
    if room.spec.paint or not suite.ornament.paints:
        return room.spec.paint
    return suite.ornament.paints[suite.seed % len(suite.ornament.paints)]
