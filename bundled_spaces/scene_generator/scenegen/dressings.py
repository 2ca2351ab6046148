"""What enlivens a moulded hall between its main lines: imposts beside the windows, panels on the soffit of an aisle."""

import numpy as np

from scenegen import profiles
from scenegen.detail import FAR, Detail
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import Opening, RoomPlan, Suite, Wall
from scenegen.solids import sweep
from scenegen.vault import rosette
from scenegen.windows import casing_width

# Height and depth of the moulding at the springing of an arch; it dies into the pilasters.
IMPOST = (
    0.13,
    0.05,
)
SOFFIT_BEAD = (0.09, 0.045)
SOFFIT_MARGIN = 0.16  # metres round a panel of the soffit
LEAST_PANEL = 0.5


def impost_parts(suite: Suite, room: RoomPlan, wall: Wall, detail: Detail) -> list[Part]:
    """A moulding from every arched window to the pilasters beside it, in the wall's frame."""
    if not suite.ornament.moulded or wall.end:
        return []
    profile = detail.eased(profiles.rail(*IMPOST))
    beyond = 0.45 * room.radius if room.radius else 0.02
    runs: list[Mesh] = []
    for bay in wall.bays:
        if bay.window and bay.window.shape in ("arched", "pointed"):
            left, right = _edges(bay.window, casing_width(bay.window, suite.ornament))
            for start, end in ((bay.start - beyond, left), (right, bay.end + beyond)):
                if end - start > 0.05:
                    runs.append(_run(profile, start, end, bay.window.spring - IMPOST[0]))
    return [Part("Mouldings", suite.ornament.trim, join(runs))] if runs else []


def _edges(window: Opening, casing: float) -> tuple[float, float]:
    return window.centre - window.width / 2 - casing, window.centre + window.width / 2 + casing


def _run(profile: Floats, start: float, end: float, foot: float) -> Mesh:
    return sweep(profile, np.array([(end, 0.0), (start, 0.0)]), caps=True).moved(shift(y=foot) @ PLAN)


def soffit_parts(suite: Suite, room: RoomPlan, detail: Detail) -> list[Part]:
    """Framed panels with a flower under the entablature, between columns and wall; in the suite's coordinates."""
    section = room.section
    if not (suite.ornament.moulded and room.radius):
        return []
    under = shift(y=section.soffit) @ np.diag([1.0, -1.0, -1.0, 1.0]) @ PLAN
    bead = detail.eased(profiles.panel_bead(*SOFFIT_BEAD), FAR)
    frames: list[Mesh] = []
    flowers: list[Mesh] = []
    for near, far in zip(room.joints[:-1], room.joints[1:], strict=True):
        low, high = far + 1.5 * room.radius, near - 1.5 * room.radius
        inner, outer = section.face + SOFFIT_MARGIN, section.half - 0.1 - SOFFIT_MARGIN
        if high - low < LEAST_PANEL or outer - inner < LEAST_PANEL:
            continue
        for west, east in ((inner, outer), (-outer, -inner)):
            ring = np.array([(west, low), (east, low), (east, high), (west, high)])
            frames.append(sweep(bead, ring, closed=True).moved(under))
            middle = shift((west + east) / 2, (low + high) / 2)
            flowers.append(rosette(0.26 * (outer - inner), detail.petals, detail.petal).moved(under @ middle))
    if not frames:
        return []
    return [
        Part("SoffitPanels", suite.ornament.ceiling, join(frames)),
        Part("Rosettes", suite.ornament.accent, join(flowers)),
    ]
