"""What stands in niches: vessels that take turns along a wall, and a bust beside the work that closes the vista."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from scenegen.curves import smooth
from scenegen.detail import Detail
from scenegen.exhibits.heads import bust
from scenegen.mesh import Mesh, join
from scenegen.placing import shift, turn
from scenegen.solids import box, revolve, tube

Profile = tuple[tuple[float, float], ...]

BUST_PLINTH = (0.62, 0.5)
BUST = 2.9  # radii of a vessel's lip that a bust is high for each of its own units
BUST_FOOT = 0.16  # its lowest point below its origin, in its own units
BACK = 2.0  # a niche is so many times as far from the eye as what is at hand
BUST_TRIANGLES = (900, 2600)  # in a draft, and at finer levels


@dataclass(frozen=True)
class Vessel:
    """In radii of its widest ring: ``profile`` (radius, height) from the lip over the belly to the foot, ``handle`` the
    line of one handle, ``plinth`` half the width and the height of the block under it."""

    profile: Profile
    handle: Profile
    plinth: tuple[float, float]


KRATER = Vessel(  # after the Medici vase
    profile=(
        (0.0, 2.72), (0.70, 2.76), (0.92, 2.86), (1.0, 2.84), (0.98, 2.76), (0.80, 2.66), (0.68, 2.42), (0.63, 2.05),
        (0.66, 1.72), (0.74, 1.56), (0.82, 1.52), (0.82, 1.44), (0.80, 1.36), (0.72, 1.10), (0.52, 0.82), (0.28, 0.66),
        (0.20, 0.60), (0.25, 0.55), (0.20, 0.50), (0.19, 0.36), (0.26, 0.22), (0.46, 0.12), (0.54, 0.08), (0.54, 0.0),
    ),
    handle=((0.70, 1.58), (0.94, 1.60), (1.02, 1.80), (0.90, 2.02), (0.64, 2.02)),
    plinth=(0.62, 0.7),
)  # fmt: skip
AMPHORA = Vessel(  # a Panathenaic prize
    profile=(
        (0.0, 3.02), (0.36, 3.06), (0.44, 3.04), (0.45, 2.94), (0.36, 2.86), (0.27, 2.74), (0.25, 2.52), (0.27, 2.40),
        (0.34, 2.36), (0.62, 2.22), (0.84, 2.00), (0.93, 1.74), (0.90, 1.46), (0.78, 1.14), (0.58, 0.76), (0.36, 0.40),
        (0.22, 0.20), (0.20, 0.15), (0.26, 0.12), (0.38, 0.07), (0.42, 0.04), (0.42, 0.0),
    ),
    handle=((0.24, 2.78), (0.46, 2.84), (0.66, 2.70), (0.72, 2.46), (0.66, 2.22)),
    plinth=(0.56, 0.8),
)  # fmt: skip
COVERED = Vessel(  # a garden urn of the time of Louis XVI, with a lid and a cone on it
    profile=(
        (0.0, 3.16), (0.07, 3.10), (0.11, 2.98), (0.07, 2.86), (0.10, 2.80), (0.20, 2.74), (0.46, 2.64), (0.66, 2.52),
        (0.74, 2.44), (0.82, 2.42), (0.84, 2.36), (0.80, 2.30), (0.70, 2.24), (0.72, 2.08), (0.82, 1.86), (0.86, 1.62),
        (0.88, 1.58), (0.88, 1.48), (0.85, 1.44), (0.76, 1.14), (0.54, 0.80), (0.30, 0.60), (0.19, 0.50), (0.24, 0.45),
        (0.18, 0.40), (0.20, 0.28), (0.32, 0.16), (0.50, 0.10), (0.54, 0.07), (0.54, 0.0),
    ),
    handle=(),
    plinth=(0.62, 0.62),
)  # fmt: skip
VESSELS = (KRATER, AMPHORA, COVERED)


def vessel(number: int, radius: float, detail: Detail) -> Mesh:
    """The vessel whose turn it is, ``radius`` metres wide at its widest, on its block; it stands at the origin."""
    kind = VESSELS[number % len(VESSELS)]
    body = [revolve(detail.eased(np.array(kind.profile) * radius, BACK), detail.round)]
    if kind.handle:
        bend = smooth(np.array(kind.handle) * radius, 3 * detail.leaf + 5)
        path = np.column_stack([bend, np.zeros(len(bend))])
        handle = tube(path, np.full(len(path), 0.055 * radius), 6, flatten=1.5)
        body += [handle, handle.moved(turn(1, np.pi))]
    block, high = _block(kind.plinth, radius)
    return join([block, join(body).moved(shift(y=high))])


def bust_on_block(radius: float, detail: Detail) -> Mesh:
    """A bust in the place of a vessel of that radius; it looks along +Z."""
    block, high = _block(BUST_PLINTH, radius)
    size = BUST * radius
    carved = _bust(BUST_TRIANGLES[detail.leaf > 1])
    raised = shift(y=high + BUST_FOOT * size)
    return join([block, _scaled(carved, size).moved(raised)])


@cache
def _bust(triangles: int) -> Mesh:
    return join([piece.mesh for piece in bust(np.random.default_rng(0), triangles)])


def _scaled(mesh: Mesh, size: float) -> Mesh:
    return Mesh(mesh.positions * size, mesh.normals, mesh.uv * size, mesh.faces)


def _block(plinth: tuple[float, float], radius: float) -> tuple[Mesh, float]:
    half, high = plinth[0] * radius, plinth[1] * radius
    return box((-half, 0.0, -half), (half, high, half), without=("-y",)), high
