"""From a signed distance field to a closed mesh: surface nets (S. Gibson, "Constrained elastic surface nets", 1998)."""

import numpy as np
from numpy.typing import NDArray

from scenegen.exhibits.fields import Field
from scenegen.mesh import Floats, Ints, Mesh

Bools = NDArray[np.bool_]

PREVIEW = 26  # cells along the longest side of the first, coarse pass, which only measures the surface
MOST_CELLS = 6_000_000  # so much memory and time a form may take
INSIDE = 0.06  # of a cell: so far vertices stay from its sides, and so no triangle shrinks to nothing
PASSES = 50  # one or two are enough for smooth forms
FILLING = 1e-3  # the depth that a filled corner is given
STEPS = 4  # Newton steps that bring the vertices from their cells' middles onto the surface
BIAS = 1.35  # the front and the back keep one piece of texture as far round as this lets them


def contour(field: Field, low: Floats, high: Floats, triangles: int) -> Mesh:
    """The surface where ``field`` is nought within the box from ``low`` to ``high`` (3,), in about so many triangles.

    The field must be positive on the whole rim of the box. Normals are the field's gradients; texture is laid on from
    three sides, in the units of the points.
    """
    size = high - low
    coarse = float(size.max()) / PREVIEW
    count = len(_net(field, low, high, coarse)[2])
    cell = coarse * np.sqrt(max(count, 1) / triangles)
    cell = max(cell, float(np.cbrt(size.prod() / MOST_CELLS)))
    points, corners, faces = _net(field, low, high, cell)
    points = _settled(field, points, corners, cell)
    return boxed(points, faces, gradients(field, points, 0.3 * cell))


def gradients(field: Field, points: Floats, step: float) -> Floats:
    """Unit gradients (n, 3) by central differences."""
    slopes = [field(points + step * axis) - field(points - step * axis) for axis in np.eye(3)]
    slope = np.column_stack(slopes)
    unit: Floats = slope / np.maximum(np.linalg.norm(slope, axis=1, keepdims=True), 1e-12)
    return unit


def boxed(points: Floats, faces: Ints, normals: Floats) -> Mesh:
    """Lay texture on from three sides: each face from the side to which it looks, with seams where sides meet."""
    corners = points[faces]
    facing = np.abs(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]))
    side = np.argmax(facing * (1.0, 1.0, BIAS), axis=1)
    keys = np.column_stack([faces.ravel(), np.repeat(side, 3)])
    unique, vertex = np.unique(keys, axis=0, return_inverse=True)
    source, side = unique[:, 0], unique[:, 1]
    place = points[source]
    projections = np.stack([place[:, [2, 1]], place[:, [0, 2]], place[:, [0, 1]]]) * (1.0, -1.0)
    uv = projections[side, np.arange(len(place))]
    return Mesh(place, normals[source], uv, vertex.reshape(-1, 3).astype(np.int64))


def _net(field: Field, low: Floats, high: Floats, cell: float) -> tuple[Floats, Floats, Ints]:
    """Vertices, the lower corners of their cells, and faces."""
    counts = np.ceil((high - low) / cell).astype(int) + 1
    axes = [low[axis] + cell * np.arange(counts[axis]) for axis in range(3)]
    lattice = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3)
    values = np.concatenate(
        [field(piece) for piece in np.array_split(lattice, max(1, len(lattice) // 200_000))]
    )
    values = _parted(values.reshape(*counts))
    inside = values < 0
    cells, sums, hits = _crossings(values, inside)
    number = np.cumsum(cells.ravel()).reshape(cells.shape) - 1
    mean = sums[cells] / hits[cells][:, None]
    corners = low + cell * np.argwhere(cells)
    points = corners + cell * mean
    quads = np.concatenate([_quads(inside, number, axis) for axis in range(3)])
    return points, corners, _halved(points, quads)


def _parted(values: Floats) -> Floats:
    """Fill corners until no side of a cell has its two insides on a diagonal: there four faces would share an edge."""
    for _ in range(PASSES):
        found = False
        for axis in range(3):
            turned = np.moveaxis(values, axis, 0)
            a, b, c, d = turned[:, :-1, :-1], turned[:, 1:, :-1], turned[:, :-1, 1:], turned[:, 1:, 1:]
            for first, last, others in (
                ((a < 0) & (d < 0), (b >= 0) & (c >= 0), b),
                ((b < 0) & (c < 0), (a >= 0) & (d >= 0), a),
            ):
                crossed = first & last
                found |= bool(crossed.any())
                others[crossed] = -FILLING
        if not found:
            break
    return values


def _crossings(values: Floats, inside: Bools) -> tuple[Bools, Floats, Floats]:
    """Cells that the surface crosses; for each, the sum of the crossings on its edges (in cells) and their number."""
    shape = tuple(np.array(values.shape) - 1)
    sums, hits = np.zeros((*shape, 3)), np.zeros(shape)
    for axis in range(3):
        b, c = (axis + 1) % 3, (axis + 2) % 3
        start, end = np.moveaxis(values, axis, 0)[:-1], np.moveaxis(values, axis, 0)[1:]
        crossed = np.moveaxis(np.moveaxis(inside, axis, 0)[:-1] != np.moveaxis(inside, axis, 0)[1:], 0, axis)
        share = np.moveaxis(
            np.divide(start, start - end, out=np.zeros_like(start), where=start != end), 0, axis
        )
        for at_b in (0, 1):
            for at_c in (0, 1):
                window = [slice(None)] * 3
                window[b] = slice(at_b, at_b + shape[b])
                window[c] = slice(at_c, at_c + shape[c])
                here = crossed[tuple(window)]
                hits += here
                sums[..., axis] += here * share[tuple(window)]
                sums[..., b] += here * at_b
                sums[..., c] += here * at_c
    return hits > 0, sums, hits


def _quads(inside: Bools, number: Ints, axis: int) -> Ints:
    """One quad round every edge along ``axis`` that the surface crosses, looking out of the inside."""
    turned = np.moveaxis(inside, (axis, (axis + 1) % 3, (axis + 2) % 3), (0, 1, 2))[:, 1:-1, 1:-1]
    cells = np.moveaxis(number, (axis, (axis + 1) % 3, (axis + 2) % 3), (0, 1, 2))
    ring = np.stack([cells[:, :-1, :-1], cells[:, 1:, :-1], cells[:, 1:, 1:], cells[:, :-1, 1:]], axis=-1)
    outwards, inwards = turned[:-1] & ~turned[1:], ~turned[:-1] & turned[1:]
    return np.concatenate([ring[outwards], ring[inwards][:, ::-1]])


def _halved(points: Floats, quads: Ints) -> Ints:
    """Two triangles for a quad, cut along its shorter diagonal."""
    a, b, c, d = quads.T
    short = np.linalg.norm(points[a] - points[c], axis=1) <= np.linalg.norm(points[b] - points[d], axis=1)
    first = np.column_stack([a, b, np.where(short, c, d)])
    second = np.column_stack([np.where(short, a, b), c, d])
    return np.concatenate([first, second]).astype(np.int64)


def _settled(field: Field, points: Floats, corners: Floats, cell: float) -> Floats:
    """Move the vertices onto the surface along the gradient, but never out of their cells nor near one another."""
    low, high = corners + INSIDE * cell, corners + (1 - INSIDE) * cell
    for _ in range(STEPS):
        slopes = np.column_stack(
            [
                (field(points + 0.2 * cell * axis) - field(points - 0.2 * cell * axis)) / (0.4 * cell)
                for axis in np.eye(3)
            ]
        )
        steep = np.maximum((slopes**2).sum(axis=1), 0.05)
        points = np.clip(points - (0.8 * field(points) / steep)[:, None] * slopes, low, high)
    return points
