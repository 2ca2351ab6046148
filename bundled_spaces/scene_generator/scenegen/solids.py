"""The few ways in which every part is made: sweep, revolve, tube, box, and a flat sheet with holes."""

from collections.abc import Collection, Sequence
from itertools import pairwise

import mapbox_earcut
import numpy as np
import shapely
from shapely.geometry import Polygon

from scenegen.mesh import CREASE, Floats, Ints, Mesh, grid, join, quads, shaded

# Metres: no piece of a large surface is wider, so that light stored at vertices still has shape.
COARSEST = 1.0
NEAREST_LINES = 0.04  # metres between the lines that cut a sheet; nearer ones would leave slivers


def resampled(path: Floats, step: float = COARSEST) -> Floats:
    """Insert points into a polyline (k, n) until no segment is longer than ``step``."""
    pieces = [path[:1]]
    for start, end in pairwise(path):
        count = max(1, int(np.ceil(np.linalg.norm(end - start) / step - 1e-9)))
        pieces.append(start + (end - start) * (np.arange(1, count + 1) / count)[:, None])
    return np.concatenate(pieces)


def sweep(
    profile: Floats, path: Floats, *, closed: bool = False, caps: bool = False, step: float = COARSEST
) -> Mesh:
    """Draw a profile along a path in the (s, t) plane, with mitred corners.

    ``path`` is (k, 2). ``profile`` is (p, 2): (a, b) is ``a`` to the left of the path and ``b`` out of the plane.
    Seen with a to the right and b upwards, the surface faces the left of the profile as it is listed.
    ``caps`` closes both ends of an open path.
    """
    profile, path = np.asarray(profile, dtype=np.float64), np.asarray(path, dtype=np.float64)
    path = resampled(np.vstack([path, path[:1]]) if closed else path, step)
    along = np.diff(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    left = np.column_stack([-along[:, 1], along[:, 0]])
    before = np.vstack([left[-1:] if closed else left[:1], left])
    after = np.vstack([left, left[:1] if closed else left[-1:]])
    mitre = (before + after) / (1 + np.einsum("ij,ij->i", before, after))[:, None]
    flat = path[:, None, :] + profile[None, :, :1] * mitre[:, None, :]
    points = np.concatenate([flat, np.broadcast_to(profile[None, :, 1:], (*flat.shape[:2], 1))], axis=2)
    run = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    girth = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(profile, axis=0), axis=1))])
    surface = grid(points, np.stack(np.meshgrid(run, girth, indexing="ij"), axis=-1))
    if not caps:
        return surface
    inside = _triangles(Polygon(profile))
    start, end = shaded(points[0], inside, profile), shaded(points[-1], inside, profile)
    outwards = np.array([-along[0, 0], -along[0, 1], 0.0])
    start = start if start.normals[0] @ outwards > 0 else start.flipped()
    outwards = np.array([along[-1, 0], along[-1, 1], 0.0])
    end = end if end.normals[0] @ outwards > 0 else end.flipped()
    return join([surface, start, end])


def revolve(profile: Floats, segments: int, crease: float = CREASE) -> Mesh:
    """Turn a profile (p, 2) of (radius, height), listed from top to bottom, about the Y axis."""
    profile = np.asarray(profile, dtype=np.float64)
    angle = np.linspace(0.0, 2 * np.pi, segments + 1)
    radius, height = (
        np.broadcast_arrays(profile[None, :, 0], np.zeros((segments + 1, 1)))[0],
        profile[None, :, 1],
    )
    points = np.stack(
        [
            radius * np.cos(angle)[:, None],
            np.broadcast_to(height, radius.shape),
            radius * np.sin(angle)[:, None],
        ],
        axis=-1,
    )
    return grid(points, crease=crease)


def tube(path: Floats, radii: Floats, sides: int, flatten: float = 1.0) -> Mesh:
    """A round bar along a path (k, 3) in space with radii (k,) and closed ends.

    ``flatten`` scales the section across the plane in which the path bends.
    """
    path = np.asarray(path, dtype=np.float64)
    tangent = np.gradient(path, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    across = np.linalg.svd(path - path.mean(axis=0))[2][2]
    inward = np.cross(across, tangent)
    angle = np.linspace(0.0, 2 * np.pi, sides + 1)
    ring = inward[:, None] * np.cos(angle)[None, :, None] + across * (flatten * np.sin(angle))[None, :, None]
    points = path[:, None] + ring * np.asarray(radii)[:, None, None]
    points = np.concatenate([np.broadcast_to(path[:1, None], points[:1].shape), points,
                             np.broadcast_to(path[-1:, None], points[:1].shape)])  # fmt: skip
    mesh = grid(points)
    middle = len(path) // 2
    spoke = points[middle + 1, 0] - path[middle]
    nearest = int(np.argmin(np.linalg.norm(mesh.positions - points[middle + 1, 0], axis=1)))
    return mesh if mesh.normals[nearest] @ spoke > 0 else mesh.flipped()


def box(
    low: Sequence[float], high: Sequence[float], *, without: Collection[str] = (), cell: float = COARSEST
) -> Mesh:
    """A box between two corners. ``without`` names sides that nobody sees: "-x", "+x", "-y", "+y", "-z", "+z"."""
    sides = []
    for axis, letter in enumerate("xyz"):
        first, second = (axis + 1) % 3, (axis + 2) % 3
        lines = [
            np.linspace(low[other], high[other], max(1, int(np.ceil((high[other] - low[other]) / cell))) + 1)
            for other in (first, second)
        ]
        flat = np.stack(np.meshgrid(*lines, indexing="ij"), axis=-1).reshape(-1, 2)
        faces = quads(len(lines[0]), len(lines[1]))
        for sign, at in (("-", low[axis]), ("+", high[axis])):
            if sign + letter in without:
                continue
            points, normals = np.full((len(flat), 3), float(at)), np.zeros((len(flat), 3))
            points[:, first], points[:, second] = flat.T
            normals[:, axis] = 1.0
            side = Mesh(points, normals, flat - (low[first], low[second]), faces)
            sides.append(side if sign == "+" else side.flipped())
    return join(sides)


def sheet(polygon: shapely.Geometry, cell: float = COARSEST) -> Mesh:
    """A flat piece in the (s, t) plane, facing +w, with texture u to the right and v downwards, in metres."""
    corners: list[Floats] = []
    faces: list[Ints] = []
    count = 0
    for part in shapely.get_parts(polygon):
        for piece in _cut(part, cell):
            corners.append(_points(piece))
            faces.append(_triangles(piece) + count)
            count += len(corners[-1])
    flat = np.concatenate(corners)
    return shaded(np.column_stack([flat, np.zeros(len(flat))]), np.concatenate(faces), flat * (1.0, -1.0))


def _lines(values: Floats, cell: float) -> Floats:
    """Cuts at the values, none nearer than NEAREST_LINES, none further apart than ``cell``."""
    values = np.unique(values)
    kept = [values[0]]
    for value in values[1:-1]:
        if value - kept[-1] > NEAREST_LINES and values[-1] - value > NEAREST_LINES:
            kept.append(value)
    return resampled(np.array([*kept, values[-1]])[:, None], cell)[:, 0]


def _cut(polygon: Polygon, cell: float) -> list[Polygon]:
    """Cut a polygon along the bounds of its rings and then into pieces no wider than ``cell``."""
    bounds = np.array([shapely.bounds(ring) for ring in (polygon.exterior, *polygon.interiors)])
    s, t = _lines(bounds[:, [0, 2]].ravel(), cell), _lines(bounds[:, [1, 3]].ravel(), cell)
    low_s, low_t = (axis.ravel() for axis in np.meshgrid(s[:-1], t[:-1], indexing="ij"))
    high_s, high_t = (axis.ravel() for axis in np.meshgrid(s[1:], t[1:], indexing="ij"))
    pieces = shapely.get_parts(shapely.intersection(polygon, shapely.box(low_s, low_t, high_s, high_t)))
    return [piece for piece in pieces if piece.geom_type == "Polygon" and piece.area > 1e-8]


def _points(polygon: Polygon) -> Floats:
    return np.concatenate(
        [np.asarray(ring.coords)[:-1, :2] for ring in (polygon.exterior, *polygon.interiors)]
    )


def _triangles(polygon: Polygon) -> Ints:
    """Triangulate a polygon with holes, counter-clockwise; indices into ``_points``."""
    flat = _points(polygon)
    ends = np.cumsum([len(ring.coords) - 1 for ring in (polygon.exterior, *polygon.interiors)]).astype(
        np.uint32
    )
    faces = mapbox_earcut.triangulate_float64(flat, ends).reshape(-1, 3).astype(np.int64)
    a, b, c = (flat[faces[:, corner]] for corner in range(3))
    clockwise = (b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0] < 0
    faces[clockwise] = faces[clockwise][:, ::-1]
    return faces
