"""Columns: attic base, fluted shaft with entasis, and the capital of the order. Each stands at the origin."""

import numpy as np

from scenegen import profiles
from scenegen.capitals import capital
from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, grid, join
from scenegen.placing import shift
from scenegen.solids import box, revolve
from scenegen.styles import Ornament

DIMINUTION = 0.15  # how much thinner a shaft is at its neck (Vignola gives a sixth)
FLUTE_DEPTH = 0.075  # of the radius
PLINTH = 1.36  # half width of the plinth over the radius
BASE = 1.0  # height of the base over the radius


def column(height: float, radius: float, ornament: Ornament, detail: Detail) -> Mesh:
    """A column ``height`` tall whose shaft has ``radius`` at its foot, in metres; a pillar is a plain square post."""
    if ornament.order == "pillar":
        return box((-radius, 0.0, -radius), (radius, height, radius), without=("-y", "+y"))
    head, mesh = capital(radius, ornament.order, detail)
    foot = (0.5 if ornament.order == "cast_iron" else BASE) * radius
    if ornament.order == "cast_iron":
        base = [
            revolve(
                np.array([(1.0, 0.5), (1.15, 0.5), (1.25, 0.42), (1.25, 0.2), (1.9, 0.2), (1.9, 0.0)])
                * radius,
                detail.round,
            )
        ]
    else:
        base = _attic_base(radius, detail)
    shaft = _shaft(foot, height - head, radius, detail, fluted=ornament.order in ("corinthian", "ionic"))
    return join([*base, shaft, mesh.moved(shift(y=height - head))])


def _attic_base(radius: float, detail: Detail) -> list[Mesh]:
    """Plinth, torus, scotia between fillets, torus."""
    turned = [
        (1.0, 1.0), (1.06, 0.97), (1.06, 0.93), *profiles.arc((1.06, 0.86), 0.07, 90, -90, 4), (1.07, 0.79),
        (1.07, 0.77), (1.06, 0.73), (1.08, 0.68), (1.13, 0.635), (1.2, 0.62), (1.2, 0.59),
        *profiles.arc((1.22, 0.47), 0.12, 90, -90, 5),
    ]  # fmt: skip
    half, high = PLINTH * radius, 0.35 * radius
    plinth = box((-half, 0.0, -half), (half, high, half), without=("-y",))
    return [revolve(np.array(turned) * radius, detail.round), plinth]


def _shaft(foot: float, head: float, radius: float, detail: Detail, *, fluted: bool) -> Mesh:
    """Straight for its lowest third, then tapering in a curve. Flutes end in quarter spheres at both ends."""
    length = head - foot
    end = min(0.5 * radius, 0.1 * length) / length
    tips = end * np.array([0.0, 0.25, 0.5, 1.0]) if fluted else np.array([0.0])
    middle = np.linspace(tips[-1], 1 - tips[-1], detail.shaft + 1)
    run = np.concatenate([1 - tips[:-1], middle[::-1], tips[:-1][::-1]]) if fluted else middle[::-1]
    taper = 1 - DIMINUTION * np.clip((run - 1 / 3) / (2 / 3), 0, 1) ** 1.6
    if not fluted:
        return revolve(np.column_stack([radius * taper, foot + run * length]), detail.round)
    depth = np.clip(np.minimum(run, 1 - run) / end - 0.25, 0, 0.75) / 0.75
    depth = np.sqrt(1 - (1 - depth) ** 2) * FLUTE_DEPTH
    angle, hollow = _flutes(detail)
    radii = radius * taper[None, :] * (1 - hollow[:, None] * depth[None, :])
    height = np.broadcast_to(foot + run * length, radii.shape)
    points = np.stack([radii * np.cos(angle)[:, None], height, radii * np.sin(angle)[:, None]], axis=-1)
    uv = np.stack(np.broadcast_arrays((angle * radius)[:, None], -height), axis=-1)
    return grid(points, uv)


def _flutes(detail: Detail) -> tuple[Floats, Floats]:
    """Angles round the shaft and how hollow it is there: 0 on the fillets, 1 in the middle of a flute."""
    fillet = 0.22  # share of a fillet in a flute and its fillet
    within = np.concatenate([[0.0], fillet + (1 - fillet) * np.linspace(0.0, 1.0, detail.flute + 1)[:-1]])
    across = np.concatenate([[0.0], np.sin(np.pi * np.linspace(0.0, 1.0, detail.flute + 1)[:-1])])
    across[1] = 0.0
    step = 2 * np.pi / detail.flutes
    angle = np.concatenate([(number + within) * step for number in range(detail.flutes)])
    return np.append(angle, 2 * np.pi), np.append(np.tile(across, detail.flutes), 0.0)
