"""Cuts through a scene: where a level plane meets its real triangles, and the outlines of floors."""

import numpy as np
from numpy.typing import NDArray

from tools.scene.place import Floats

MAX_SEGMENTS = 12_000  # of a cut: the longest, where there are more
SHORTEST = 0.01  # m


def cut(corners: Floats, height: float) -> list[Floats]:
    """Return the segments (2, 2), in x and z, in which triangles (m, 3, 3) meet the plane y = ``height``."""
    above = corners[..., 1] > height
    crossing = corners[above.any(axis=1) & ~above.all(axis=1)]
    above = crossing[..., 1] > height
    lone = np.where(above.sum(axis=1) == 1, above.argmax(axis=1), (~above).argmax(axis=1))
    rows = np.arange(len(crossing))
    apex = crossing[rows, lone]
    ends = []
    for turn in (1, 2):
        other = crossing[rows, (lone + turn) % 3]
        part = (height - apex[:, 1]) / (other[:, 1] - apex[:, 1])
        ends.append((apex + (other - apex) * part[:, None])[:, [0, 2]])
    segments = np.stack(ends, axis=1)
    length = np.linalg.norm(segments[:, 1] - segments[:, 0], axis=1)
    order = length.argsort()[::-1][:MAX_SEGMENTS]
    return list(segments[order[length[order] >= SHORTEST]])


def rectangles(mask: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Return the rectangles (first column, first row, end column, end row) that cover a mask (columns, rows): each run
    of a column, together with the same run of the columns after it."""
    found: list[tuple[int, int, int, int]] = []
    growing: dict[tuple[int, int], int] = {}  # where each run of the last column began
    for column in range(len(mask) + 1):
        runs = _runs(mask[column]) if column < len(mask) else []
        ended = [run for run in growing if run not in runs]
        found += [(growing.pop(run), run[0], column, run[1]) for run in ended]
        for run in runs:
            growing.setdefault(run, column)
    return found


def _runs(line: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], line, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
