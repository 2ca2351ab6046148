"""Capitals, each standing on y = 0 above the neck of its shaft."""

from collections.abc import Callable

import numpy as np
import shapely

from scenegen import profiles
from scenegen.curves import smooth
from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, grid, join
from scenegen.placing import PLAN, shift, turn
from scenegen.solids import box, revolve, sheet, sweep, tube
from scenegen.styles import Order

NECK = 0.85  # radius of the shaft's top over its lower radius; what is given here is in lower radii
CORINTHIAN = 2.3  # height of the capital (Vitruvius: one diameter and the abacus)
ABACUS = 0.28
CUT = 0.1  # how much of its corners is cut off
LOBES = 4  # of an acanthus leaf, on either side
# How it rises along the bell and rolls over: (outwards, upwards as a share of its height).
ACANTHUS = ((0.0, 0.0), (0.0, 0.34), (0.03, 0.66), (0.12, 0.90), (0.27, 1.0), (0.41, 0.95), (0.45, 0.80))
# And how a leaf of the lily opens with its bell, both as shares of its height.
PETAL = ((0.0, 0.0), (0.01, 0.30), (0.08, 0.60), (0.22, 0.86), (0.36, 1.0), (0.47, 0.98), (0.50, 0.88))


def capital(radius: float, order: Order, detail: Detail) -> tuple[float, Mesh]:
    """The height of a capital and its mesh, for a shaft of that lower radius (metres)."""
    height, draw = _ORDERS[order]
    mesh = join(draw(detail))
    return height * radius, Mesh(mesh.positions * radius, mesh.normals, mesh.uv * radius, mesh.faces)


def _bell(points: list[tuple[float, float]], detail: Detail) -> Mesh:
    return revolve(np.array(points), detail.round)


def _astragal(detail: Detail) -> list[tuple[float, float]]:
    return [*profiles.arc((NECK, 0.06), 0.06, 90, -90, min(5, detail.ball))]


def _corinthian(detail: Detail) -> list[Mesh]:
    top = CORINTHIAN - ABACUS
    lip = [(1.16, top), (1.16, top - 0.08), (1.02, top - 0.22), (0.92, 1.2), (0.86, 0.7), (0.82, 0.08)]
    meshes = [
        _bell(lip, detail),
        _bell(_astragal(detail), detail),
        _abacus(1.72, 0.36, ABACUS, detail).moved(shift(y=top)),
    ]
    lobes = min(detail.leaf, LOBES)
    low, high = (
        _leaf(0.84, np.array(ACANTHUS) * (1.0, tall), wide, lobes, detail)
        for tall, wide in ((0.84, 0.27), (1.42, 0.30))
    )
    for number in range(8):
        meshes.append(low.moved(turn(1, number * np.pi / 4 + np.pi / 8) @ shift(y=0.05)))
        meshes.append(high.moved(turn(1, number * np.pi / 4) @ shift(y=0.05)))
    volute = _volute(0.98, 1.15, 1.30, top - 0.27, 0.25, detail)
    helix = _volute(0.95, 1.30, 1.10, top - 0.18, 0.15, detail)
    flower = _ball(0.15, detail)
    for number in range(4):
        meshes.append(volute.moved(turn(1, (number + 0.5) * np.pi / 2)))
        meshes += [helix.moved(turn(1, number * np.pi / 2 + side)) for side in (-0.23, 0.23)]
        meshes.append(flower.moved(turn(1, number * np.pi / 2) @ shift(1.27, top + ABACUS / 2)))
    return meshes


def _ionic(detail: Detail) -> list[Mesh]:
    """The angular kind of Scamozzi, alike from four sides: volutes on the diagonals over an egg-shaped echinus."""
    echinus = [
        (1.0, 0.85),
        (1.14, 0.82),
        *profiles.arc((0.98, 0.66), 0.18, 60, -80, 5),
        (NECK, 0.45),
        (0.82, 0.08),
    ]
    meshes = [
        _bell(echinus, detail),
        _bell(_astragal(detail), detail),
        _abacus(1.55, 0.22, 0.22, detail).moved(shift(y=0.93)),
    ]
    volute = _volute(0.8, 0.9, 1.16, 0.52, 0.34, detail)
    meshes += [volute.moved(turn(1, (number + 0.5) * np.pi / 2)) for number in range(4)]
    egg = _ball(0.11, detail)
    meshes += [
        egg.moved(turn(1, angle) @ shift(1.12, 0.7))
        for angle in np.linspace(0, 2 * np.pi, 16, endpoint=False)
    ]
    return meshes


def _lily(detail: Detail) -> list[Mesh]:
    """A slender bell out of which one wreath of tall leaves opens like a flower."""
    bell = [(1.55, 1.86), (1.5, 1.78), (1.2, 1.5), (0.98, 1.1), (0.87, 0.6), (0.82, 0.08)]
    meshes = [
        _bell(bell, detail),
        _bell(_astragal(detail), detail),
        _bell([(0.0, 2.0), (1.62, 2.0), (1.66, 1.93), (1.6, 1.86), (1.4, 1.86)], detail),
    ]
    tall, short = (
        _leaf(foot, np.array(PETAL) * high, wide, 0, detail)
        for foot, high, wide in ((0.85, 1.72, 0.28), (0.86, 0.9, 0.26))
    )
    for number in range(8):
        meshes.append(tall.moved(turn(1, number * np.pi / 4) @ shift(y=0.05)))
        meshes.append(short.moved(turn(1, number * np.pi / 4 + np.pi / 8) @ shift(y=0.05)))
    return meshes


def _cast_iron(detail: Detail) -> list[Mesh]:
    """A flanged head plate on two rings, with four brackets."""
    turned = [
        (1.3, 0.7),
        (1.3, 0.6),
        (1.0, 0.45),
        (0.9, 0.25),
        *profiles.arc((0.9, 0.15), 0.12, 90, -90, 4),
        (NECK, 0.0),
    ]
    plate = box((-2.2, 0.7, -2.2), (2.2, 0.9, 2.2), without=("+y",), cell=9.0)
    bracket = box((0.8, -0.9, -0.12), (2.0, 0.7, 0.12), without=("+y",), cell=9.0)
    slope = np.where(bracket.positions[:, 1] < 0, 0.95, 2.0)
    positions = bracket.positions.copy()
    positions[:, 0] = np.minimum(positions[:, 0], slope)
    wedge = Mesh(positions, bracket.normals, bracket.uv, bracket.faces)
    return [_bell(turned, detail), plate, *(wedge.moved(turn(1, number * np.pi / 2)) for number in range(4))]


def _abacus(reach: float, hollow: float, height: float, detail: Detail) -> Mesh:
    """A slab with four hollow sides and cut corners; ``reach`` is from its axis to a corner."""
    half = reach * np.cos(np.pi / 4)
    s = np.linspace(-1.0, 1.0, detail.abacus)
    side = np.column_stack([half - hollow * 0.5 * (1 - s**2), s * (half - CUT)])
    points = np.concatenate([side @ turn(2, number * np.pi / 2)[:2, :2].T for number in range(4)])
    profile = np.array([(0.04, 0.0), (0.04, 0.35), (0.02, 0.45), (0.02, 0.6), (-0.03, 0.75), (-0.04, 1.0)])
    under = sheet(shapely.Polygon(points).buffer(-0.04, join_style="mitre"), cell=9.0).flipped()
    return join([sweep(profile * (1.0, height), points, closed=True, step=9.0), under]).moved(PLAN)


def _leaf(foot: float, line: Floats, width: float, lobes: int, detail: Detail) -> Mesh:
    """A leaf that grows from (``foot``, 0) along ``line`` (k, 2), outwards and upwards; a closed shell.

    Its edges are cut into ``lobes``; with none they are smooth.
    """
    t = np.linspace(0.0, 1.0, 4 * detail.leaf + 1)[:, None]
    spine = smooth(line, len(t))
    tangent = np.gradient(spine, axis=0)
    normal = np.column_stack([tangent[:, 1], -tangent[:, 0]]) / np.linalg.norm(tangent, axis=1, keepdims=True)
    swell = (
        np.abs(np.sin(np.pi * lobes * t)) if lobes else np.ones_like(t)
    )  # 0 in the notch between two lobes
    notch = (1 - swell) ** 2 * (t > 0) * (t < 1)
    wide = width * (0.8 + 0.42 * np.sin(np.pi * t**0.8)) * (1 - 0.9 * t**5) * (1 - 0.5 * notch)

    def surface(s: Floats, lift: Floats) -> Floats:
        line = spine[:, None, :] + normal[:, None, :] * lift[..., None] + (foot, 0.0)
        angle = s * wide / np.maximum(foot + spine[:, :1], 0.2)
        return np.stack([line[..., 0] * np.cos(angle), line[..., 1], line[..., 0] * np.sin(angle)], axis=-1)

    front = np.linspace(-1.0, 1.0, detail.blade)[None, :]
    back = np.linspace(-1.0, 1.0, max(2, detail.blade // 2))[None, :]  # against the bell, where few look
    # The blade bulges along its rib; lobes stand off the bell and dip into it where they part. It is thin at the foot
    # and at the tip.
    closing = np.minimum(1.0, 5 * t) * (1 - t**6)
    rib = 0.10 * (1 - np.abs(front)) ** 1.5 + 0.035 * np.cos(3 * np.pi * front)
    blade = (rib + 0.03 + 0.10 * swell * front**2) * closing
    behind = blade[:, :1] * back**2 + 0.01 * closing * (1 - back**2)  # it meets the blade at its edges
    return join([grid(surface(front, blade)), grid(surface(back, behind)).flipped()])


def _volute(foot: float, start: float, out: float, height: float, size: float, detail: Detail) -> Mesh:
    """A stem from (``foot``, ``start``) that rolls up into a scroll of radius ``size`` about (``out``, ``height``)."""
    scroll = np.linspace(0.0, 1.0, detail.volute if size > 0.2 else detail.volute * 2 // 3)
    angle = np.pi * 0.75 - scroll * 2 * np.pi * 1.6
    radius = size * (1 - 0.82 * scroll)
    curl = np.column_stack([out + radius * np.cos(angle), height + radius * np.sin(angle)])
    stem = np.linspace((foot, start), curl[0], 3)[:-1]
    path = np.vstack([stem, curl])
    thick = np.linspace(0.05, 0.085, len(path)) * (size / 0.25)
    return tube(np.column_stack([path, np.zeros(len(path))]), thick, detail.stem, flatten=1.5)


def _ball(radius: float, detail: Detail) -> Mesh:
    return revolve(
        np.array(profiles.arc((0.0, 0.0), radius, 90, -90, detail.ball)),
        max(2 + detail.ball, detail.round // 3),
    )


_ORDERS: dict[Order, tuple[float, Callable[[Detail], list[Mesh]]]] = {
    "corinthian": (CORINTHIAN, _corinthian),
    "ionic": (1.15, _ionic),
    "lily": (2.0, _lily),
    "cast_iron": (0.9, _cast_iron),
}
