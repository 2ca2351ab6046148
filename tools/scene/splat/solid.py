"""The solid that a splat fills: a grid of cells, what belongs to the object, and a closed mesh about it.

The mesh stands in wherever Gaussians cannot: to walk round, to cast a shadow, in engines and on the poster.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_closing, binary_fill_holes, gaussian_filter, label

from tools.scene.splat.gaussians import Floats, Gaussians

FEWEST_CELLS, MOST_CELLS = (
    20,
    34,
)  # along the longest side: it is seen until the splat has come, and from afar
GAUSSIANS_A_CELL = 4  # on the surface; fewer, and it has holes
MARGIN = 3  # cells of air about the object
SOFTNESS = 0.8  # cells that the surface is smoothed over
STRAY = 0.02  # of all Gaussians: a piece with fewer floats beside the object
_CUBE = np.ones((3, 3, 3), bool)


@dataclass(frozen=True)
class Grid:
    """``solid`` (x, y, z) says which cells are filled, ``low`` is the corner of the first, ``side`` that of a cell;
    ``own`` (n,) says which Gaussians belong to the object and are no strays."""

    solid: NDArray[np.bool_]
    low: NDArray[np.float64]
    side: float
    own: NDArray[np.bool_]

    def mesh(self) -> tuple[Floats, NDArray[np.uint32]]:
        """Return the closed surface: points (v, 3), and triangles (t, 3) that face outwards."""
        field = gaussian_filter(self.solid.astype(np.float32), SOFTNESS)
        points, faces = surface_net(field, 0.5)
        return (self.low + (points + 0.5) * self.side).astype(np.float32), faces


def fill(gaussians: Gaussians) -> Grid:
    """Return the grid of sound Gaussians."""
    low, high = (edge(gaussians.positions.astype(np.float64), axis=0) for edge in (np.min, np.max))
    cells = np.clip(np.sqrt(len(gaussians) / GAUSSIANS_A_CELL), FEWEST_CELLS, MOST_CELLS)
    side = float((high - low).max() / cells)
    low = low - MARGIN * side
    shape = tuple(np.ceil((high - low) / side).astype(int) + MARGIN)
    touched = np.zeros(shape, bool)
    at = _cell(gaussians.positions, low, side, shape)
    touched[tuple(at.T)] = True
    for points in _reach(gaussians):
        touched[tuple(_cell(points, low, side, shape).T)] = True
    pieces, count = label(binary_closing(touched, _CUBE), _CUBE)
    piece = pieces[tuple(at.T)]
    shares = np.bincount(piece, minlength=count + 1) / len(gaussians)
    kept = shares >= min(STRAY, shares.max())
    kept[0] = False
    return Grid(binary_fill_holes(kept[pieces]), low, side, kept[piece])


def surface_net(field: Floats, level: float) -> tuple[NDArray[np.float64], NDArray[np.uint32]]:
    """Return the surface where a field (x, y, z) passes ``level``: points (v, 3) in samples, triangles (t, 3).

    One point for each cube of samples that it passes through, in the middle of where it cuts the cube's edges (Gibson,
    "Constrained elastic surface nets", MICCAI 1998). The field must be below the level at its rim.
    """
    inside = field > level
    cubes = tuple(size - 1 for size in field.shape)
    sums, cuts = np.zeros((*cubes, 3)), np.zeros(cubes)
    quads = []
    for axis in range(3):
        first = [slice(None)] * 3
        second = [slice(None)] * 3
        first[axis], second[axis] = slice(None, -1), slice(1, None)
        a, b = field[tuple(first)], field[tuple(second)]
        crossed = inside[tuple(first)] != inside[tuple(second)]
        edges = np.argwhere(crossed)
        at = edges.astype(np.float64)
        at[:, axis] += ((level - a) / np.where(crossed, b - a, 1))[crossed]
        u, v = (axis + 1) % 3, (axis + 2) % 3
        around = []
        for du, dv in ((-1, -1), (0, -1), (0, 0), (-1, 0)):  # the four cubes about the edge, in turn
            cube = edges.copy()
            cube[:, u] += du
            cube[:, v] += dv
            np.add.at(sums, tuple(cube.T), at)
            np.add.at(cuts, tuple(cube.T), 1)
            around.append(np.ravel_multi_index(tuple(cube.T), cubes))
        ring = np.stack(around, axis=1)
        leaves = inside[tuple(first)][
            crossed
        ]  # the edge leads out of the solid: the ring turns about it as it is
        quads.append(np.where(leaves[:, None], ring, ring[:, ::-1]))
    used = np.flatnonzero(cuts.ravel())
    place = np.zeros(cuts.size, np.uint32)
    place[used] = np.arange(len(used))
    corners = place[np.concatenate(quads)]
    points = sums.reshape(-1, 3)[used] / cuts.ravel()[used, None]
    return points, np.concatenate([corners[:, [0, 1, 2]], corners[:, [0, 2, 3]]])


def _reach(gaussians: Gaussians) -> list[Floats]:
    """Return the points one standard deviation away along each axis of each Gaussian."""
    from scipy.spatial.transform import Rotation

    turns = Rotation.from_quat(gaussians.rotations[:, [1, 2, 3, 0]]).as_matrix()
    axes = (turns * gaussians.scales[:, None, :]).astype(np.float32)
    return [gaussians.positions + sign * axes[:, :, axis] for axis in range(3) for sign in (-1, 1)]


def _cell(points: Floats, low: NDArray[np.float64], side: float, shape: tuple[int, ...]) -> NDArray[np.int64]:
    inner = np.array(shape) - 1 - MARGIN // 2
    return np.clip(np.floor((points - low) / side).astype(np.int64), MARGIN // 2, inner)
