"""A mesh with fewer triangles: vertices that share a cell of a grid become one, on the finest grid that will do.

What a modeller gives has hundreds of thousands of small triangles, as many where it is flat as where it is not, so that
a grid does it little harm. Texture coordinates stay those of a real vertex, and the islands of a texture stay apart,
while all that lies in a cell gets one position: no cracks open along the seams.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tools.scene.glb import Glb
from tools.scene.parts import Part, load_parts
from tools.scene.remesh import MeshArrays, read_arrays, write_arrays

FINEST = 4096  # cells along the longest side: finer than any texture shows on an exhibit

Ints = NDArray[np.int64]


def simplify(glb: Glb, most: int) -> bool:
    """Bring what is drawn to at most ``most`` triangles, if it has more; say whether anything was changed.

    ``prune`` then drops the old data. A primitive that is drawn twice is simplified as where it is drawn first.
    """
    parts = list(
        {id(part.draw.primitive): part for part in reversed(load_parts(glb)) if len(part.faces)}.values()
    )
    if sum(len(part.faces) for part in parts) <= most:
        return False
    points = np.concatenate([part.positions[part.faces].reshape(-1, 3) for part in parts])
    low, size = points.min(axis=0), float(np.ptp(points, axis=0).max())
    fine, coarse = FINEST, 1
    while fine - coarse > 1:
        middle = (fine + coarse) // 2
        left = sum(len(_distinct(_cells(part, low, size / middle)[part.faces])) for part in parts)
        fine, coarse = (middle, coarse) if left > most else (fine, middle)
    for part in parts:
        write_arrays(
            glb, part.draw.primitive, _collapsed(read_arrays(glb, part), _cells(part, low, size / coarse))
        )
    return True


def _cells(part: Part, low: NDArray[np.float64], side: float) -> Ints:
    """Return for each vertex the number of its cell, counted from 0 without gaps."""
    places = np.floor((np.nan_to_num(part.positions) - low) / side).astype(np.int64)
    keys = (places[:, 0] * 2 * FINEST + places[:, 1]) * 2 * FINEST + places[:, 2]
    cells: Ints = np.unique(keys, return_inverse=True)[1].astype(np.int64)
    return cells


def _distinct(corners: Ints) -> Ints:
    """Return the rows of those faces that keep three corners. Two that fall on each other, a fold that closed, both go:
    so no edge is left with one face, or with three."""
    a, b, c = corners.T
    whole = np.flatnonzero((a != b) & (b != c) & (c != a))
    _, first, count = np.unique(
        np.sort(corners[whole], axis=1), axis=0, return_index=True, return_counts=True
    )
    distinct: Ints = whole[np.sort(first[count % 2 == 1])]
    return distinct


def _collapsed(mesh: MeshArrays, cells: Ints) -> MeshArrays:
    """Return the mesh with one vertex for each island in each cell."""
    used = np.unique(mesh.faces).astype(np.int64)
    islands = _islands(mesh.faces, len(cells))
    groups = np.unique(cells * (islands.max() + 1) + islands, return_inverse=True)[1]
    middles = _mean(mesh.attributes["POSITION"], cells, used)[cells]
    away = np.linalg.norm(mesh.attributes["POSITION"] - middles, axis=1)
    order = used[np.lexsort((away[used], groups[used]))]
    kept = order[
        np.unique(groups[order], return_index=True)[1]
    ]  # of each group the vertex nearest to the middle
    place = np.zeros(groups.max() + 1, np.uint32)
    place[groups[kept]] = np.arange(len(kept))
    attributes = {name: array[kept] for name, array in mesh.attributes.items() if name != "TANGENT"}
    attributes["POSITION"] = middles[kept].astype(np.float32)
    if "NORMAL" in attributes:
        summed = _mean(mesh.attributes["NORMAL"], groups, used)[groups[kept]]
        length = np.linalg.norm(summed, axis=1, keepdims=True)
        attributes["NORMAL"] = np.where(
            length > 0, summed / np.maximum(length, 1e-12), attributes["NORMAL"]
        ).astype(np.float32)
    faces = place[groups[mesh.faces[_distinct(cells[mesh.faces])]]]
    simpler = MeshArrays(faces, attributes)
    return simpler.with_faces(np.ones(len(faces), bool))


def _islands(faces: NDArray[np.uint32], count: int) -> Ints:
    """Return for each vertex the number of its island: what hangs together by shared vertices."""
    rows, columns = faces[:, [0, 1]].ravel(), faces[:, [1, 2]].ravel()
    joined = coo_array((np.ones(len(rows), bool), (rows, columns)), shape=(count, count))
    return np.asarray(connected_components(joined, directed=False)[1], np.int64)


def _mean(values: NDArray[np.float32], groups: Ints, used: Ints) -> NDArray[np.float64]:
    """Return the mean of the used rows of each group, by its number; of a group without any it is 0."""
    count = np.bincount(groups[used], minlength=groups.max() + 1)
    sums = [
        np.bincount(groups[used], weights=column[used], minlength=len(count))
        for column in values.T.astype(np.float64)
    ]
    return np.stack(sums, axis=1) / np.maximum(count, 1)[:, None]
