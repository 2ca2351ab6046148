"""What stands on the wall between the bays: pilasters, plain piers of masonry, or slender posts of iron."""

from scenegen.columns import column
from scenegen.detail import Detail
from scenegen.mesh import Mesh, join
from scenegen.parts import Part
from scenegen.placing import shift
from scenegen.plan import PIER, RoomPlan, Suite, Wall
from scenegen.solids import box

FLUTES = 3  # sunk panels would be lost behind a column; a free pilaster gets so many raised fillets
POST = 0.09  # metres: radius of a post of iron
POST_OFF = 0.2  # from the wall to its axis
FILLET = 0.012  # metres: how far they stand out


def pilaster_parts(suite: Suite, room: RoomPlan, wall: Wall, detail: Detail) -> list[Part]:
    """All strips of a side wall, in its frame; none where the style has none."""
    ornament, section = suite.ornament, room.section
    half = 0.95 * room.radius if room.radius else ornament.strip
    if wall.end or not half:
        return []
    height = section.soffit if section.face < section.half else section.soffit + 0.01
    centres = [(joint - wall.matrix[2, 3]) * wall.matrix[2, 0] for joint in room.joints]
    if ornament.order == "lily" and not room.radius:
        post = column(height, POST, ornament, detail)
        return [Part("Posts", ornament.column, join([post.moved(shift(x, 0.0, POST_OFF)) for x in centres]))]
    if not ornament.moulded:
        surface = ornament.trim if room.fabric else room.spec.walls
        piers = [
            box((x - half, 0.0, 0.0), (x + half, height, PIER), without=("-z", "-y", "+y")) for x in centres
        ]
        return [Part("Piers", surface, join(piers))]
    strip = _pilaster(half, height, section.skirting, free=not room.radius)
    return [Part("Pilasters", ornament.trim, join([strip.moved(shift(x)) for x in centres]))]


def _pilaster(half: float, height: float, skirting: float, *, free: bool) -> Mesh:
    blocks = []
    for wider, low, high, depth in (
        (0.05, 0.0, skirting + 0.04, 0.10), (0.025, skirting + 0.04, skirting + 0.11, 0.085),
        (0.0, skirting + 0.11, height - 0.34, 0.06), (0.015, height - 0.34, height - 0.30, 0.08),
        (0.0, height - 0.30, height - 0.2, 0.06), (0.03, height - 0.2, height - 0.15, 0.09),
        (0.0, height - 0.15, height - 0.08, 0.065), (0.05, height - 0.08, height, 0.11),
    ):  # fmt: skip
        blocks.append(
            box(
                (-half - wider, low, 0.0),
                (half + wider, high, depth),
                without=("-z", "-y") if low == 0 else ("-z",),
            )
        )
    if free:
        pitch = 2 * half / (FLUTES + 1)
        low, high = skirting + 0.2, height - 0.42
        for number in range(1, FLUTES + 1):
            x = number * pitch - half
            blocks.append(
                box((x - 0.2 * pitch, low, 0.06), (x + 0.2 * pitch, high, 0.06 + FILLET), without=("-z",))
            )
    return join(blocks)
