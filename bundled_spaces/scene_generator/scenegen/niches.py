"""A niche with a half dome in the place of a panel, and what stands in it. Drawn in the frame of their wall."""

import numpy as np
import shapely

from scenegen import openings, profiles
from scenegen.detail import Detail
from scenegen.mesh import Mesh, grid, join
from scenegen.niche_vessels import bust_on_block, vessel
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import Opening
from scenegen.solids import resampled, sheet, sweep
from scenegen.styles import Ornament

CASING = (0.11, 0.06)  # width and depth of the moulding round it
SILL = (0.09, 0.1)  # height and depth of the moulding under it
BEYOND = 0.06  # how far the sill reaches beyond the casing
BACK = 0.36  # from the wall's face to the axis of what stands in it, as a share of the niche's half width
WIDTH = 0.6  # radius of a vessel's lip, as a share of the same


def niche_parts(niche: Opening, turn: int | None, ornament: Ornament, detail: Detail) -> list[Part]:
    """The shell behind the hole in the wall, its casing and sill, and the vessel whose ``turn`` it is; None: a bust."""
    edge = openings.path(niche, detail.arch)
    half = niche.width / 2
    reach = half + CASING[0] + BEYOND
    moulding = detail.eased(profiles.casing(*CASING, 0.0, rich=True)[:-1])
    ledge = np.vstack([detail.eased(profiles.rail(*SILL)), [(0.0, 0.0)]])
    sill = sweep(ledge, np.array([(reach, 0.0), (-reach, 0.0)]), caps=True).moved(PLAN)
    lip = WIDTH * half
    stands = bust_on_block(lip, detail) if turn is None else vessel(turn, lip, detail)
    return [
        Part("Walls", ornament.masonry, _shell(niche, detail)),
        Part("Casings", ornament.trim, sweep(moulding, edge)),
        Part("Mouldings", ornament.trim, sill.moved(shift(niche.centre, niche.foot - SILL[0]))),
        Part(
            "Urns",
            ornament.column,
            stands.moved(shift(niche.centre, niche.foot, -BACK * half)),
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
