"""Columns: base, shaft with entasis, and the capital of the order. Each stands at the origin."""

import numpy as np

from scenegen import profiles
from scenegen.capitals import capital
from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, grid, join
from scenegen.placing import shift
from scenegen.solids import box, revolve
from scenegen.styles import Ornament

DIMINUTION = 0.15  # how much thinner a shaft is at its neck (Vignola gives a sixth)
ENTASIS = 0.018  # how far the shaft swells beyond its taper, a third of the way up; share of the radius
FILLET = 0.2  # share of a fillet in a flute and its fillet
# Depth of a flute over its width: deeper than the half circle of the books (0.5), which light from all sides hardly
# shades.
HOLLOW = 0.6
TIPS = {
    3: np.array([0.0, 0.5, 1.0]),
    4: np.array([0.0, 0.25, 0.5, 1.0]),
}  # a flute's end, in shares of its length
ARRIS = np.radians(52.0)  # a flute's own facets meet at less than this, its arrises at more
PLINTH = 1.38  # half width of the plinth over the radius
BASE = 1.0  # height of the base over the radius
LOW = 2.0  # a base is so many times as far from the eye as what is at hand
# Metres: height of the drum under an iron column's slender shaft, where a column would be knocked.
DRUM = 0.95


def column(height: float, radius: float, ornament: Ornament, detail: Detail) -> Mesh:
    """A column ``height`` tall whose shaft has ``radius`` at its foot, in metres; a pillar is a plain square post."""
    if ornament.order == "pillar":
        return box((-radius, 0.0, -radius), (radius, height, radius), without=("-y", "+y"))
    head, mesh = capital(radius, ornament.order, detail)
    if ornament.order in ("cast_iron", "lily"):
        shaft = [_iron_shaft(height - head, radius, detail)]
    else:
        draw = _fluted_shaft if detail.flutes else _plain_shaft
        shaft = [*_attic_base(radius, detail), draw(BASE * radius, height - head, radius, detail)]
    return join([*shaft, mesh.moved(shift(y=height - head))])


def _attic_base(radius: float, detail: Detail) -> list[Mesh]:
    """Plinth, torus, scotia between fillets, torus; heights after Vignola, in radii."""
    upper, lower = max(4, detail.shaft + 1), max(5, detail.shaft + 2)
    turned = [
        (1.0, 1.0), *profiles.arc((1.06, 1.0), 0.06, 180, 270, 2), (1.08, 0.94), (1.08, 0.90),
        *profiles.arc((1.07, 0.81), 0.09, 90, -90, upper), (1.10, 0.72), (1.10, 0.69),
        *profiles.arc((1.20, 0.60), 0.115, 130, 230, 4), (1.24, 0.52), (1.24, 0.49),
        *profiles.arc((1.235, 0.385), 0.135, 75, -75, lower), (1.235, 0.25),
    ]  # fmt: skip
    half, high = PLINTH * radius, 0.25 * radius
    plinth = box((-half, 0.0, -half), (half, high, half), without=("-y",))
    return [revolve(detail.eased(np.array(turned) * radius, LOW), detail.round), plinth]


def _taper(run: Floats) -> Floats:
    """Radius over the lower one at shares of the height: straight for a third, then in a curve, with a swell."""
    rising = 1 - DIMINUTION * np.clip((run - 1 / 3) / (2 / 3), 0, 1) ** 1.6
    swell: Floats = rising + ENTASIS * np.sin(np.pi * np.clip(run / (2 / 3), 0, 1))
    return swell


def _plain_shaft(foot: float, head: float, radius: float, detail: Detail) -> Mesh:
    """A round shaft that goes into its base and its capital."""
    run = np.linspace(1.0, 0.0, detail.shaft + 1)
    return revolve(np.column_stack([radius * _taper(run), foot + run * (head - foot)]), detail.round)


def _fluted_shaft(foot: float, head: float, radius: float, detail: Detail) -> Mesh:
    """Flutes between fillets, ending in quarter spheres at both ends."""
    length = head - foot
    end = min(0.5 * radius, 0.1 * length) / length
    tips = end * TIPS[detail.tip]
    middle = np.linspace(end, 1 - end, detail.shaft + 1)
    run = np.concatenate([1 - tips[:-1], middle[::-1], tips[:-1][::-1]])
    angle, hollow = _flutes(detail)
    width = 2 * np.pi / detail.flutes * (1 - FILLET)
    reach = np.clip(np.minimum(run, 1 - run) / end - 0.25, 0, 0.75) / 0.75
    depth = np.sqrt(1 - (1 - reach) ** 2) * HOLLOW * width
    radii = radius * _taper(run)[None, :] * (1 - hollow[:, None] * depth[None, :])
    height = np.broadcast_to(foot + run * length, radii.shape)
    points = np.stack([radii * np.cos(angle)[:, None], height, radii * np.sin(angle)[:, None]], axis=-1)
    uv = np.stack(np.broadcast_arrays((angle * radius)[:, None], -height), axis=-1)
    return grid(points, uv, crease=ARRIS)


def _flutes(detail: Detail) -> tuple[Floats, Floats]:
    """Angles round the shaft and how hollow it is there: 0 on the fillets, 1 in the middle of a flute."""
    turn = np.linspace(0.0, np.pi, detail.flute + 1)[:-1]  # equal steps of the arc crowd at the arrises
    within = np.concatenate([[0.0], FILLET + (1 - FILLET) * (1 - np.cos(turn)) / 2])
    across = np.concatenate([[0.0], np.sin(turn)])
    step = 2 * np.pi / detail.flutes
    angle = np.concatenate([(number + within) * step for number in range(detail.flutes)])
    return np.append(angle, 2 * np.pi), np.append(np.tile(across, detail.flutes), 0.0)


def _iron_shaft(head: float, radius: float, detail: Detail) -> Mesh:
    """A flanged foot, a stout drum to the height of the hips between mouldings, and a slender pipe with collars."""
    drum = min(DRUM, 0.25 * head)
    foot = [(1.3, 0.16), *profiles.arc((1.62, 0.10), 0.10, 90, 0, 3), (1.72, 0.0)]
    thick = 1.3 * radius
    pipe = []
    for share, swell in ((1.0, 0.0), (0.62, 0.16), (0.22, 0.0)):
        at = drum + share * (head - drum)
        bore = radius * float(_taper(np.array([share]))[0])
        if swell:
            ring = profiles.arc((bore, at), 0.09 * radius + 0.01, 90, -90, 4)
            pipe += [(bore, at + 0.08), *ring, (bore, at - 0.08)]
        else:
            pipe.append((bore, at))
    collar = [
        (radius, drum + 0.16),
        *profiles.arc((thick, drum + 0.07), 0.05, 90, -90, 4),
        (thick, drum - 0.02),
    ]
    lower = [(thick * 0.97, drum - 0.06), (thick * 0.97, 0.34)]
    band = [*profiles.arc((thick, 0.28), 0.035, 90, -90, 3), (thick, 0.2)]
    turned = np.array([*pipe, *collar, *lower, *band, *(np.array(foot) * radius)])
    return revolve(turned, detail.round)
