"""Parquet de Versailles: squares of interlaced boards in frames, laid on the diagonal of the room."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from texgen.arrays import Field, as_field
from texgen.materials.laying import Layout, cell_of, numbered, places

FRAME = 0.1  # width of the boards about a square, as a share of its side
MESHES = 2  # of the lattice, from the middle of a square to a corner of its frame
BAND = 0.36  # width of an interlaced board, as a share of the mesh

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class _Boards:
    """One sort of board: where it lies on top, and what ``Layout`` says of it; ``number`` tells those of a square
    apart."""

    here: NDArray[np.bool_]
    along: Field
    across: Field
    edge: Field
    number: tuple[Ints, Ints]


def versailles(side: int, size: float, squares: int) -> Layout:
    """``squares`` of them on the tile's diagonal. Kind 1 are the square boards that fill the meshes of the lattice."""
    x, y = places(side, size)
    panel = size / (np.sqrt(2) * squares)
    u, v = as_field((x + y) / np.sqrt(2)), as_field((x - y) / np.sqrt(2))
    column, row = cell_of(u / panel), cell_of(v / panel)
    p, q = as_field(u - (column + 0.5) * panel), as_field(v - (row + 0.5) * panel)
    sorts = [*_frame(p, q, panel), *_lattice(p, q, panel)]
    chosen = [sort.here for sort in sorts]

    def pick(value: Callable[[_Boards], Field | Ints]) -> Field | Ints:
        return np.select(chosen, [value(sort) for sort in sorts])

    # A step of the tile along x or y is as many squares along both u and v.
    square = numbered((column + row) % (2 * squares), (column - row) % (2 * squares))
    sort = np.select(chosen, list(range(len(sorts)))).astype(np.int64)
    first, second = (np.asarray(pick(lambda boards, key=key: boards.number[key]), np.int64) for key in (0, 1))  # type: ignore[misc]
    return Layout(
        numbered(square, sort, first, second),
        as_field(pick(lambda boards: boards.along)),
        as_field(pick(lambda boards: boards.across)),
        as_field(np.maximum(pick(lambda boards: boards.edge), 0)),
        as_field(sort == len(sorts) - 1),
    )


def _frame(p: Field, q: Field, panel: float) -> list[_Boards]:
    """Two boards that run through, and two between them."""
    half, width = panel / 2, FRAME * panel
    made = []
    for along, out, length in ((q, p, half), (p, q, half - width)):
        across = as_field(np.abs(out) - half + width / 2)
        edge = np.minimum(width / 2 - np.abs(across), length - np.abs(along))
        side = (out > 0).astype(np.int64)
        made.append(_Boards(np.abs(out) > half - width, along, across, as_field(edge), (side, 0 * side)))
    return made


def _lattice(p: Field, q: Field, panel: float) -> list[_Boards]:
    """Boards both ways at 45° to the frame, and what fills the meshes between them.

    Of two boards that cross, each lies on top at every second crossing, where it goes on and the other is cut.
    """
    inner = (0.5 - FRAME) * panel
    rim = inner - np.maximum(np.abs(p), np.abs(q))
    mesh = np.sqrt(2) * inner / MESHES
    band = BAND * mesh
    a, b = as_field((p + q) / np.sqrt(2)), as_field((p - q) / np.sqrt(2))
    i, j = (np.rint(line / mesh).astype(np.int64) for line in (a, b))
    in_a, in_b = np.abs(a - i * mesh) < band / 2, np.abs(b - j * mesh) < band / 2
    above = in_a & ~(in_b & ((i + j) % 2 == 1))
    made = []
    for here, line, number, run, parity in ((above, a, i, b, i % 2), (in_b, b, j, a, (j + 1) % 2)):
        stretch = np.rint((run / mesh - parity) / 2).astype(np.int64)  # from one cut to the next
        along, across = run - (parity + 2 * stretch) * mesh, line - number * mesh
        edge = np.minimum(np.minimum(band / 2 - np.abs(across), mesh - band / 2 - np.abs(along)), rim)
        made.append(_Boards(here, as_field(along), as_field(across), as_field(edge), (number, stretch)))
    column, row = cell_of(a / mesh), cell_of(b / mesh)
    along, across = a - (column + 0.5) * mesh, b - (row + 0.5) * mesh
    edge = np.minimum((mesh - band) / 2 - np.maximum(np.abs(along), np.abs(across)), rim)
    turned = (column + row) % 2 == 0  # their grain runs both ways by turns
    made.append(
        _Boards(
            np.ones_like(above), as_field(np.where(turned, across, along)), as_field(np.where(turned, along, across)),
            as_field(edge), (column, row),
        )
    )  # fmt: skip
    return made
