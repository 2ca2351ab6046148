"""A niche with a half dome in the place of a panel, and the urn that stands in it. Drawn in the frame of their wall."""

import numpy as np
import shapely

from scenegen import openings, profiles
from scenegen.detail import Detail
from scenegen.mesh import Mesh, grid, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import Opening
from scenegen.solids import box, resampled, revolve, sheet, sweep
from scenegen.styles import Ornament

CASING = (0.11, 0.06)  # width and depth of the moulding round it
SILL = (0.09, 0.1)  # height and depth of the moulding under it
BEYOND = 0.06  # how far the sill reaches beyond the casing
BACK = 0.36  # from the wall's face to the axis of the urn, as a share of the niche's half width
WIDTH = 0.6  # radius of the urn's lip, as a share of the same
PLINTH = (0.62, 0.7)  # half width and height of the block under it, in radii of its lip
# A Medici vase: (radius, height) from its bowl over lip and belly to its foot, in radii of its lip.
URN = (
    (0.0, 2.72), (0.70, 2.76), (0.92, 2.86), (1.0, 2.84), (0.98, 2.76), (0.80, 2.66), (0.68, 2.42), (0.63, 2.05),
    (0.66, 1.72), (0.74, 1.56), (0.82, 1.52), (0.82, 1.44), (0.80, 1.36), (0.72, 1.10), (0.52, 0.82), (0.28, 0.66),
    (0.20, 0.60), (0.25, 0.55), (0.20, 0.50), (0.19, 0.36), (0.26, 0.22), (0.46, 0.12), (0.54, 0.08), (0.54, 0.0),
)  # fmt: skip


def niche_parts(niche: Opening, ornament: Ornament, detail: Detail) -> list[Part]:
    """The shell behind the hole in the wall, its casing and sill, and the urn on its block."""
    edge = openings.path(niche, detail.arch)
    half = niche.width / 2
    reach = half + CASING[0] + BEYOND
    moulding = detail.eased(profiles.casing(*CASING, 0.0, rich=True)[:-1])
    ledge = np.vstack([detail.eased(profiles.rail(*SILL)), [(0.0, 0.0)]])
    sill = sweep(ledge, np.array([(reach, 0.0), (-reach, 0.0)]), caps=True).moved(PLAN)
    return [
        Part("Walls", ornament.masonry, _shell(niche, detail)),
        Part("Casings", ornament.trim, sweep(moulding, edge)),
        Part("Mouldings", ornament.trim, sill.moved(shift(niche.centre, niche.foot - SILL[0]))),
        Part(
            "Urns",
            ornament.column,
            _urn(WIDTH * half, detail).moved(shift(niche.centre, niche.foot, -BACK * half)),
        ),
    ]


def _shell(niche: Opening, detail: Detail) -> Mesh:
    """Half a cylinder under a quarter of a sphere, seen from within, and the floor; its edge is that of the hole."""
    half, upright = niche.width / 2, niche.spring - niche.foot
    turn = np.linspace(0.0, np.pi, detail.arch + 1)
    rise = np.linspace(0.0, np.pi / 2, detail.arch // 2 + 1)
    jambs = resampled(np.array([[0.0], [upright]]))[:-1, 0]
    out = np.concatenate([np.ones(len(jambs)), np.cos(rise)])[:, None]
    height = np.concatenate([jambs, upright + half * np.sin(rise)])[:, None]
    points = np.stack(
        np.broadcast_arrays(half * out * np.cos(turn), height, -half * out * np.sin(turn)), axis=-1
    )
    ground = shapely.Polygon(np.column_stack([half * np.cos(turn), half * np.sin(turn)]))
    return join([grid(points), sheet(ground).moved(PLAN)]).moved(shift(niche.centre, niche.foot))


def _urn(radius: float, detail: Detail) -> Mesh:
    half, high = PLINTH[0] * radius, PLINTH[1] * radius
    block = box((-half, 0.0, -half), (half, high, half), without=("-y",))
    turned = revolve(detail.eased(np.array(URN) * radius), detail.round)
    return join([block, turned.moved(shift(y=high))])
