"""Closed surfaces through rings of points: turned things, bars along a path, bars that close on themselves."""

from collections.abc import Sequence

import numpy as np

from scenegen.mesh import CREASE, Floats, Ints, Mesh, shaded

SHARPEST = np.radians(120.0)  # for forms that must look smooth wherever they are closed


def loft(rings: Floats, crease: float = CREASE, *, endless: bool = False) -> Mesh:
    """A closed surface through ``rings`` (k, n, 3), each a closed polygon without its first point repeated.

    Both ends are closed by a fan round their middle; ``endless`` joins the last ring to the first instead. A ring that
    has shrunk to a point closes the end by itself. The surface looks outwards, however the rings run.
    """
    rows, columns = rings.shape[:2]
    # The first row and the first column come twice, so that the texture need not run back to nought.
    points = np.concatenate([rings, rings[:, :1]], axis=1)
    if endless:
        points = np.concatenate([points, points[:1]])
    index = np.arange(points.shape[0] * (columns + 1)).reshape(points.shape[0], columns + 1)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]
    # Quads are cut along their shorter diagonal.
    flat = points.reshape(-1, 3)
    short = np.linalg.norm(flat[a] - flat[c], axis=-1) <= np.linalg.norm(flat[b] - flat[d], axis=-1)
    faces = np.concatenate([
        np.stack([a, b, np.where(short, c, d)], axis=-1).reshape(-1, 3),
        np.stack([np.where(short, a, b), c, d], axis=-1).reshape(-1, 3),
    ])  # fmt: skip
    uv = _arc_lengths(points)
    if not endless:
        for row, reverse in ((0, False), (rows - 1, True)):
            centre = points[row, :-1].mean(axis=0)
            faces = np.concatenate([faces, _fan(index[row], len(flat), reverse=reverse)])
            flat = np.concatenate([flat, centre[None]])
            uv = np.concatenate([uv, uv[index[row]].mean(axis=0)[None]])
    if signed_volume(flat, faces) < 0:
        faces = faces[:, ::-1]
    return shaded(flat, faces, uv, crease)


def lathe(profile: Sequence[tuple[float, float]] | Floats, segments: int, crease: float = CREASE) -> Mesh:
    """Turn a profile of (radius, height) about the Y axis into a closed solid."""
    outline = np.asarray(profile, dtype=np.float64)
    angle = np.linspace(0.0, 2 * np.pi, segments, endpoint=False)
    turned = [
        outline[:, :1] * np.cos(angle),
        np.tile(outline[:, 1:], (1, segments)),
        outline[:, :1] * np.sin(angle),
    ]
    return loft(np.stack(turned, axis=-1), crease)


def bar(path: Floats, section: Floats, sizes: Floats, *, endless: bool = False, twist: float = 0.0) -> Mesh:
    """Draw a closed ``section`` (n, 2), scaled by ``sizes`` (k,), along a path (k, 3); ``twist`` turns it on the way.

    The section keeps from turning by parallel transport. Where an ``endless`` path closes, the turn that is left over
    is spread along it, and ``twist`` (radians) must be one that brings the section onto itself.
    """
    path = np.asarray(path, dtype=np.float64)
    tangent = (np.roll(path, -1, axis=0) - np.roll(path, 1, axis=0)) if endless else np.gradient(path, axis=0)
    tangent = tangent / np.linalg.norm(tangent, axis=1, keepdims=True)
    across = _transported(tangent)
    other = np.cross(tangent, across)
    turn = np.linspace(0.0, twist, len(path), endpoint=not endless)
    if endless:
        back = across[-1] - (across[-1] @ tangent[0]) * tangent[0]
        left_over = np.arctan2(back @ other[0], back @ across[0])
        turn = turn - np.linspace(0.0, left_over, len(path), endpoint=False)
    cosine, sine = np.cos(turn)[:, None], np.sin(turn)[:, None]
    first, second = across * cosine + other * sine, other * cosine - across * sine
    scaled = section[None] * np.asarray(sizes)[:, None, None]
    rings = path[:, None] + scaled[..., :1] * first[:, None] + scaled[..., 1:] * second[:, None]
    if not endless:
        return loft(rings)
    shift = round(twist / (2 * np.pi) * len(section))
    # After a twist the last ring meets the first one further round: it is closed with the first, renumbered.
    return _closed_with_shift(rings, shift)


def circle(points: int) -> Floats:
    """A round section of radius 1 (points, 2)."""
    angle = np.linspace(0.0, 2 * np.pi, points, endpoint=False)
    return np.column_stack([np.cos(angle), np.sin(angle)])


def stadium(width: float, thickness: float, points: int) -> Floats:
    """A flat section with rounded edges (n, 2)."""
    round_ = thickness / 2
    angle = np.linspace(-np.pi / 2, np.pi / 2, max(3, points // 4) + 1)
    edge = np.column_stack([width / 2 - round_ + round_ * np.cos(angle), round_ * np.sin(angle)])
    flat = np.linspace(edge[-1, 0], -edge[-1, 0], max(3, points // 4) + 2)[1:-1]
    side = np.column_stack([flat, np.full(len(flat), round_)])
    return np.concatenate([edge, side, -edge, -side])


def signed_volume(points: Floats, faces: Ints) -> float:
    """Volume within closed faces, in cubic units; negative where they look inwards."""
    a, b, c = (points[faces[:, corner]] for corner in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def _fan(ring: Ints, centre: int, *, reverse: bool) -> Ints:
    start, end = (ring[1:], ring[:-1]) if reverse else (ring[:-1], ring[1:])
    return np.column_stack([start, end, np.full(len(start), centre)])


def _arc_lengths(points: Floats) -> Floats:
    """Texture coordinates in the units of the points: along the rings, and from ring to ring."""
    along = np.linalg.norm(np.diff(points, axis=1), axis=2).mean(axis=0)
    between = np.linalg.norm(np.diff(points, axis=0), axis=2).mean(axis=1)
    u, v = np.concatenate([[0.0], np.cumsum(along)]), np.concatenate([[0.0], np.cumsum(between)])
    return np.stack(np.broadcast_arrays(u[None, :], v[:, None]), axis=-1).reshape(-1, 2)


def _transported(tangent: Floats) -> Floats:
    """A normal at every tangent, carried along without turning (double reflection would be finer than is needed)."""
    start = np.eye(3)[int(np.argmin(np.abs(tangent[0])))]
    normals = np.empty_like(tangent)
    carried = start
    for number, direction in enumerate(tangent):
        carried = carried - (carried @ direction) * direction
        carried = carried / np.linalg.norm(carried)
        normals[number] = carried
    return normals


def _closed_with_shift(rings: Floats, shift: int) -> Mesh:
    """An endless bar whose last ring meets the first one ``shift`` points further round."""
    rows, columns = rings.shape[:2]
    last = np.roll(rings[:1], -shift, axis=1)
    points = np.concatenate([rings, last])
    points = np.concatenate([points, points[:, :1]], axis=1)
    index = np.arange((rows + 1) * (columns + 1)).reshape(rows + 1, columns + 1)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]
    faces = np.concatenate(
        [np.stack([a, b, c], axis=-1).reshape(-1, 3), np.stack([a, c, d], axis=-1).reshape(-1, 3)]
    )
    flat = points.reshape(-1, 3)
    if signed_volume(flat, faces) < 0:
        faces = faces[:, ::-1]
    return shaded(flat, faces, _arc_lengths(points))
