"""Things that are built, not carved: stacked cubes, a geodesic ball, a standing mobile."""

from itertools import pairwise

import numpy as np

from scenegen.curves import smooth
from scenegen.exhibits.lofts import bar, circle, lathe, loft
from scenegen.exhibits.pieces import BASE, Piece, block, drum
from scenegen.mesh import Floats, Mesh
from scenegen.placing import shift, turn

GOLDEN = (1 + np.sqrt(5)) / 2


def cubes(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """Blocks stacked off their axis, each turned on the one below by a constant angle, dwindling as they rise."""
    del triangles  # a cube is a cube
    count, angle = int(rng.integers(9, 14)), float(rng.choice((-1, 1))) * rng.uniform(0.13, 0.24)
    shrink = rng.uniform(0.92, 0.96)
    sizes = shrink ** np.arange(count)
    sizes = sizes / sizes.sum()
    level, pieces, way = 0.0, [], rng.uniform(0, 2 * np.pi)
    wide = rng.uniform(1.5, 2.1)
    for number, high in enumerate(sizes):
        half = wide * high
        out = 0.18 * half * min(number, 3) / 3
        matrix = shift(out * np.cos(way + 0.6 * number), level, out * np.sin(way + 0.6 * number)) @ turn(
            1, angle * number
        )
        mesh = block((-half, 0.0, -half), (half, high + 0.0004, half), 0.035 * high)
        pieces.append(Piece(mesh.moved(matrix)))
        level += high
    return pieces


def geodesic(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """A ball of struts and knots about a polished core."""
    order = 3 if triangles > 12_000 else 2
    corners, edges = _icosphere(order)
    tilt = (turn(0, rng.uniform(0, 1)) @ turn(2, rng.uniform(0, 1)))[:3, :3]
    corners = corners @ tilt.T * 0.47
    sides = max(6, round(0.6 * triangles / (len(edges) * 10)) // 2 * 2)
    thick = rng.uniform(0.011, 0.015)
    ball = _ball(1.0, sides + 4)
    meshes = [bar(np.linspace(corners[a], corners[b], 4), circle(sides), np.full(4, thick)) for a, b in edges]
    meshes += [_scaled(ball, 2.1 * thick).moved(shift(*corner)) for corner in corners]
    core = _ball(rng.uniform(0.17, 0.24), round(np.sqrt(triangles / 8)))
    moved = [Piece(mesh.moved(shift(y=0.5))) for mesh in meshes]
    rod = drum(0.012, -0.06, 0.5, 24, 0.002)
    return [*moved, Piece(core.moved(shift(y=0.5)), "brass"), Piece(rod, "steel"),
            Piece(drum(0.2, -0.12, -0.05, 72, 0.006), BASE)]  # fmt: skip


def mobile(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """Leaves of sheet metal on wires that balance on a stand with three feet, after Calder."""
    fine = max(16, round(np.sqrt(triangles / 6)))
    pieces = [Piece(mesh) for mesh in _stand(fine)]
    side = float(rng.choice((-1, 1)))
    at = np.array([0.0, 0.86, 0.0])
    reach, heading = 0.36, rng.uniform(-0.4, 0.4)
    for step in range(6):
        way = np.array([np.cos(heading), 0.0, np.sin(heading)]) * side
        short, long = at - way * reach * 0.42, at + way * reach * 0.62
        short[1] -= 0.035 + 0.02 * step
        long[1] -= 0.03
        rise = np.array([0.0, 0.055 * reach / 0.36, 0.0])
        wire = smooth(
            np.array([long, at * 0.5 + long * 0.5 + rise, at, at * 0.5 + short * 0.5 + rise * 0.3, short]), 24
        )
        pieces.append(Piece(bar(wire, circle(8), np.full(24, 0.0042))))
        size = 0.085 * (0.86**step) * rng.uniform(0.85, 1.2)
        pieces.append(Piece(_leaf(short, size * 1.35, heading, rng.uniform(-0.35, 0.35), fine)))
        hook = long - (0.0, 0.075, 0.0)
        pieces.append(Piece(bar(np.linspace(long, hook, 5), circle(6), np.full(5, 0.003))))
        at = hook
        heading += rng.uniform(0.35, 0.9) * float(rng.choice((-1, 1)))
        reach *= 0.8
        side = -side if rng.random() < 0.35 else side
    pieces.append(Piece(_leaf(at - (0, 0.03, 0), 0.075, heading, 0.2, fine)))
    return pieces


def _stand(fine: int) -> list[Mesh]:
    """Three plates that lean together in a tapering mast."""
    legs = []
    for number in range(3):
        path = smooth(
            [(0.3, 0.008, 0.0), (0.16, 0.13, 0.0), (0.055, 0.36, 0.0), (0.013, 0.62, 0.0), (0.0, 0.86, 0.0)],
            fine,
        )
        sizes = np.interp(path[:, 1], [0.0, 0.2, 0.6, 0.86], [0.05, 0.034, 0.012, 0.006])
        around = circle(14) * (1.0, 0.24)
        leg = bar(path, around[:, ::-1], sizes)
        legs.append(leg.moved(turn(1, 2 * np.pi * number / 3 + 0.5)))
    return [*legs, _ball(0.014, 20).moved(shift(y=0.862))]


def _leaf(at: Floats, size: float, heading: float, tilt: float, fine: int) -> Mesh:
    """A thin rounded blade that hangs from its tip."""
    around = max(20, fine)
    t = np.linspace(0, 2 * np.pi, around, endpoint=False)
    wide = size * (0.62 + 0.16 * np.cos(t))
    outline = np.column_stack([wide * np.sin(t), size * (np.cos(t) - 1.0), np.zeros(around)])
    centre = np.array([0.0, -size, 0.0])
    levels = ((0.86, -1.0), (1.0, -0.4), (1.0, 0.4), (0.86, 1.0))
    rings = [centre + (outline - centre) * inset + (0.0, 0.0, 0.006 * high) for inset, high in levels]
    return loft(np.stack(rings)).moved(
        shift(*at) @ turn(1, -heading + 1.2) @ turn(0, tilt) @ turn(2, 0.5 * tilt)
    )


def _ball(radius: float, fine: int) -> Mesh:
    angle = np.linspace(np.pi / 2, -np.pi / 2, max(6, fine // 2))
    outline = radius * np.column_stack([np.cos(angle), np.sin(angle)])
    outline[[0, -1], 0] = 0.0
    return lathe(outline, max(8, fine))


def _scaled(mesh: Mesh, size: float) -> Mesh:
    return Mesh(mesh.positions * size, mesh.normals, mesh.uv * size, mesh.faces)


def _icosphere(order: int) -> tuple[Floats, list[tuple[int, int]]]:
    """Corners on the unit sphere and edges of an icosahedron whose sides are cut in ``order``."""
    base = np.array([(s, t * GOLDEN, 0.0) for s in (-1, 1) for t in (-1, 1)])
    base = np.concatenate([np.roll(base, step, axis=1) for step in range(3)])
    gaps = np.linalg.norm(base[:, None] - base[None], axis=2)
    faces = [(a, b, c) for a in range(12) for b in range(a) for c in range(b)
             if max(gaps[a, b], gaps[b, c], gaps[a, c]) < 2.01]  # fmt: skip
    found: dict[tuple[int, ...], int] = {}
    corners: list[Floats] = []
    edges: set[tuple[int, int]] = set()

    def corner(point: Floats) -> int:
        key = tuple(np.round(point * 1e6).astype(int).tolist())
        if key not in found:
            found[key] = len(corners)
            corners.append(point / np.linalg.norm(point))
        return found[key]

    for a, b, c in faces:
        rows = [
            [corner((base[a] * (order - i) + base[b] * (i - j) + base[c] * j) / order) for j in range(i + 1)]
            for i in range(order + 1)
        ]
        for upper, lower in pairwise(rows):
            for number, top in enumerate(upper):
                low, high = lower[number], lower[number + 1]
                edges |= {(min(p, q), max(p, q)) for p, q in ((top, low), (top, high), (low, high))}
    return np.array(corners), sorted(edges)
