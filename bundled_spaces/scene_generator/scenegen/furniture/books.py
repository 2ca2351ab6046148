"""Books: one that lies open on a lectern, and a catalogue that somebody left on a bench."""

import numpy as np

from scenegen.mesh import Mesh, grid, join
from scenegen.solids import box

PAGE = (0.2, 0.28)  # width and height of a page of the visitors' book, metres
CATALOGUE = (0.21, 0.27, 0.016)
BOARD = 0.003  # thickness of a cover
OVER = 0.004  # by which a cover stands over the pages
SWELL = (0.0, 0.013, 0.018, 0.016, 0.011, 0.006)  # heights of the pages from the fold to their edge


def open_book() -> tuple[Mesh, Mesh]:
    """Covers and pages of a book that lies open at y = 0, its middle at the origin, its head towards −z."""
    wide, high = PAGE[0] + OVER, PAGE[1] / 2 + OVER
    covers = box((-wide, 0.0, -high), (wide, BOARD, high), without=("-y",))
    return covers, join([_leaves(side) for side in (-1, 1)])


def _leaves(side: int) -> Mesh:
    """Half of the open pages: the sheet on top, which swells beside the fold, and the edges of those below."""
    across = np.linspace(0.0, PAGE[0], len(SWELL))
    top = np.array(SWELL) + BOARD + 0.001
    half = PAGE[1] / 2
    rim = [*zip(across, top, strict=True), (PAGE[0], BOARD - 0.001)]
    sheet = np.array([[(side * x, y, z) for z in (-half, half)] for x, y in rim])
    ends = [
        np.array([[(side * x, level, z) for level in (BOARD - 0.001, y)] for x, y in rim[:-1]])
        for z in (-half, half)
    ]
    faces = [grid(sheet), *map(grid, ends)]
    outwards = [(0.0, 1.0, 0.0), (0.0, 0.0, -1.0), (0.0, 0.0, 1.0)]
    return join(
        [
            face if float(face.normals.mean(axis=0) @ out) > 0 else face.flipped()
            for face, out in zip(faces, outwards, strict=True)
        ]
    )


def catalogue() -> tuple[Mesh, Mesh]:
    """Covers and pages of a closed paperback that lies on y = 0, its spine towards −x."""
    (wide, high), thick = np.array(CATALOGUE[:2]) / 2, CATALOGUE[2]
    boards = [
        box((-wide, 0.0, -high), (wide, BOARD, high), without=("-y", "+y")),  # on it lie the pages
        box((-wide, thick - BOARD, -high), (wide, thick, high)),
        box((-wide, BOARD, -high), (BOARD - wide, thick - BOARD, high), without=("-y", "+y")),
    ]
    inner = (wide - OVER, high - OVER)
    pages = box(
        (BOARD - wide, BOARD, -inner[1]),
        (inner[0], thick - BOARD, inner[1]),
        without=("-x", "-y", "+y"),
    )
    return join(boards), pages
