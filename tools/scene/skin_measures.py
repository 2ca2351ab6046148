"""What is wrong with a skin: faces there twice, strays, shells inside out, holes. Nothing here loops over faces."""

from dataclasses import dataclass

import numpy as np

from tools.scene.skin import Floats, Marks, Numbers, Skin, connected, ranked
from tools.scene.thresholds import (
    FLAT_HOLE,
    LARGE_HOLE,
    LEAST_HOLLOW,
    LEAST_SKIN,
    MAIN_SHARE,
    MANY_OPEN_EDGES,
    SHEET,
    STRAY_GAP,
    TORN_SKIN,
)


def repeated(skin: Skin) -> Marks:
    """Return (m,) faces that are there once more in the same part. A copy wound the other way is the back of a leaf,
    unless it lines a body that is closed without it."""
    order = np.sort(skin.faces, axis=1)
    points, parts = len(skin.points), int(skin.owner.max(initial=0)) + 1
    key = ranked(ranked(order[:, 0] * points + order[:, 1]) * points + order[:, 2]) * parts + skin.owner
    _, first, number = np.unique(key, return_index=True, return_inverse=True)
    again = first[number] != np.arange(len(key))
    if not again.any():
        return np.asarray(again)
    once = np.bincount(skin.edge[np.repeat(~again, 3)], minlength=len(skin.faces_at))
    ajar = skin.by_shell(skin.beside(once == 1))
    same_way = _odd(skin.faces) == _odd(skin.faces)[first[number]]
    return np.asarray(again & (same_way | (ajar[skin.shell] == 0)))


def strays(skin: Skin) -> Marks:
    """Return (s,) small shells away from all great ones, where these are nearly the whole piece."""
    none = np.zeros(skin.shells, bool)
    if skin.great.all() or skin.shell_areas[skin.great].sum() < MAIN_SHARE * skin.shell_areas.sum():
        return none
    from scipy.spatial import cKDTree

    body = skin.faces[skin.great[skin.shell]]
    corners = skin.points[body]
    low, high = corners.min(axis=(0, 1)), corners.max(axis=(0, 1))
    longest = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max()
    small = np.flatnonzero(~skin.great)
    one = np.zeros(skin.shells, np.int64)
    one[skin.shell] = skin.faces[:, 0]
    away, _ = cKDTree(skin.points[np.unique(body)]).query(skin.points[one[small]])
    size = np.linalg.norm(skin.boxes[small, 1] - skin.boxes[small, 0], axis=1)
    # From a corner of the body, which may be a side away from where its surface is nearest.
    none[small] = away - size > STRAY_GAP * float(np.linalg.norm(high - low)) + longest
    return none


def volumes(skin: Skin) -> Floats:
    """Return (s,) what each shell holds, m³: below 0 where its faces look inwards. Of an open one, what it would hold
    if its openings were closed towards its middle. By Gauss's theorem, a pyramid for each face."""
    a, b, c = (skin.points[corner] for corner in skin.faces.T)
    count = np.bincount(skin.shell, minlength=skin.shells)
    middle = np.stack([skin.by_shell(axis) for axis in (a + b + c).T / 3], axis=1) / count[:, None]
    return skin.by_shell(np.einsum("ij,ij->i", a - middle[skin.shell], skin.crosses)) / 6


def inward(skin: Skin) -> Marks:
    """Return (s,) shells that are inside out. One within another that looks outwards is its cavity."""
    volume = volumes(skin)
    ajar = skin.by_shell(skin.beside((skin.faces_at == 1) | skin.miswound)) > 0
    least = np.where(ajar, LEAST_HOLLOW, 0.0) * skin.shell_areas**1.5
    wrong = volume < -least
    for body in np.flatnonzero(skin.great & (volume > least)):
        low, high = skin.boxes[body]
        held = (skin.boxes[:, 0] >= low).all(axis=1) & (skin.boxes[:, 1] <= high).all(axis=1)
        wrong &= ~(held & (skin.shell_areas < skin.shell_areas[body]))
    return np.asarray(wrong)


def torn(skin: Skin) -> Marks:
    """Return (s,) shells with so many open edges that they are rags."""
    edges = skin.by_shell((1.0 / skin.faces_at[skin.edge]).reshape(-1, 3).sum(axis=1))
    gaps = skin.by_shell(skin.open.reshape(-1, 3).sum(axis=1))
    return np.asarray(
        (skin.by_shell(np.ones(len(skin.faces))) >= TORN_SKIN) & (gaps > MANY_OPEN_EDGES * edges)
    )


@dataclass(frozen=True)
class Holes:
    """The openings of single-sided shells that are too large to overlook. ``side`` (k,) are the open sides round them,
    ``hole`` (k,) which of the ``share`` (h,) each is round: its area by that of its shell. ``lid`` (h,) says whether a
    flat lid closes it: of one part, round its middle, without folds."""

    side: Numbers
    hole: Numbers
    share: Floats
    lid: Marks


def holes(skin: Skin) -> Holes:
    """Return the large openings. Their areas are those of the sum of their vectors (Stokes), exact for flat ones."""
    face = np.arange(len(skin.sides)) // 3
    counted = skin.by_shell(np.ones(len(skin.faces))) >= LEAST_SKIN
    side = np.flatnonzero(skin.open & ~skin.doubled[face] & counted[skin.shell[face]])
    ends = skin.sides[side]
    hole = ranked(connected(ends[:, 0], ends[:, 1], len(skin.points))[ends[:, 0]])
    count = int(hole.max(initial=-1)) + 1
    around = np.bincount(hole, minlength=count)
    start, end = skin.points[ends[:, 0]], skin.points[ends[:, 1]]
    middle = _sums(hole, start, count) / around[:, None]
    crosses = np.cross(start - middle[hole], end - middle[hole]) / 2
    flat = np.linalg.norm(_sums(hole, crosses, count), axis=1)
    folded = np.bincount(hole, np.linalg.norm(crosses, axis=1), count)
    shell = np.zeros(count, np.int64)
    shell[hole] = skin.shell[face[side]]
    share = flat / skin.shell_areas[shell]
    owner = skin.owner[face[side]]
    parts = np.zeros(count, np.int64)
    parts[hole] = owner
    mixed = np.bincount(hole, owner != parts[hole], count) > 0
    out, into = (np.bincount(ends[:, end], minlength=len(skin.points)) for end in (0, 1))
    knotted = np.bincount(hole, (out[ends[:, 0]] != 1) | (into[ends[:, 0]] != 1), count) > 0
    lid = (folded <= FLAT_HOLE * flat) & (share <= SHEET) & ~mixed & ~knotted
    large = share >= LARGE_HOLE
    kept = large[hole]
    return Holes(side[kept], ranked(hole[kept]), share[large], lid[large])


def _sums(group: Numbers, rows: Floats, count: int) -> Floats:
    return np.stack([np.bincount(group, column, count) for column in rows.T], axis=1)


def _odd(faces: Numbers) -> Marks:
    """Return (m,) whether it takes an odd number of swaps to sort the corners of a face."""
    a, b, c = faces.T
    return np.asarray((a < b) ^ (b < c) ^ (c < a))
