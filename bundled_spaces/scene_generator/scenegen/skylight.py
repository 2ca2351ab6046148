"""A flat skylight over a slot in the ceiling: upstand, gilded border, glazing bars and glass."""

import numpy as np
import shapely

from scenegen.mesh import Floats, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import Suite
from scenegen.solids import box, sheet, sweep

UPSTAND = 0.3  # metres from the ceiling to the glass; beyond the depth of the coffers beside it
PANE = 0.85  # metres: size of a pane that is aimed at
BAR = 0.035


def skylight_parts(suite: Suite, half: float, eaves: float, near: float, far: float) -> list[Part]:
    """A skylight ``half`` metres to both sides of the axis whose opening lies at the height ``eaves``."""
    ring: Floats = np.array([(-half, -near), (half, -near), (half, -far), (-half, -far)])
    shaft = sweep(np.array([(0.0, UPSTAND), (0.0, 0.0)]), ring, closed=True)
    border = np.array(
        [
            (0.0, 0.03),
            (0.03, 0.02),
            (0.035, -0.02),
            (0.0, -0.05),
            (-0.05, -0.055),
            (-0.09, -0.03),
            (-0.09, 0.02),
        ]
    )
    glass = eaves + UPSTAND
    down = np.diag([1.0, -1.0, -1.0, 1.0]) @ PLAN
    pane = sheet(shapely.box(-half, far, half, near)).moved(shift(y=glass) @ down)
    top, thin = glass - 0.002, BAR / 2
    bars = [
        *(
            box((x - thin, top - 0.06, far), (x + thin, top, near), without=("-z", "+z"))
            for x in _spaced(-half, half)
        ),
        *(
            box((-half, top - 0.05, z - thin), (half, top, z + thin), without=("-x", "+x"))
            for z in _spaced(far, near)
        ),
    ]
    return [
        # Of the glazier's metal: a plastered shaft, so near the sky, would end the glass in a white band.
        Part("SkylightShaft", suite.ornament.bars, shaft.moved(shift(y=eaves) @ PLAN)),
        Part(
            "SkylightBorder",
            suite.ornament.accent,
            sweep(border, ring, closed=True).moved(shift(y=eaves) @ PLAN),
        ),
        Part("SkylightBars", suite.ornament.bars, join(bars), collide=False),
        Part("SkylightGlass", "glass", pane, collide=False),
    ]


def _spaced(low: float, high: float) -> Floats:
    return np.linspace(low, high, max(2, round((high - low) / PANE)) + 1)
