"""How floors and walls are laid: for every pixel of a tile, which piece it belongs to and where in that piece it lies.

All layouts repeat exactly once per tile, so that a piece cut by the tile's edge goes on at the opposite edge.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from texgen.arrays import Field, as_field, sample_tile

_MOST = 1024  # pieces in a row of any layout; a power of two


@dataclass(frozen=True)
class Layout:
    """``piece`` numbers the pieces; ``along`` and ``across`` are metres from the piece's centre in its own frame;
    ``edge`` is the distance in metres to the piece's nearest edge; ``kind`` tells two sorts of piece apart (0 or 1)."""

    piece: NDArray[np.int64]
    along: Field
    across: Field
    edge: Field
    kind: Field

    def draw(self, rng: np.random.Generator, low: float, high: float) -> Field:
        """Give each piece one random number between ``low`` and ``high``."""
        return as_field(rng.uniform(low, high, int(self.piece.max()) + 1))[self.piece]

    def cut_from(self, source: Field, size: float, rng: np.random.Generator, *, turn: bool) -> Field:
        """Cut every piece from another place of ``source``, a tile of ``size`` metres; ``turn`` it at random too."""
        pixels = source.shape[0] / size
        shift_x, shift_y = (self.draw(rng, 0, source.shape[0]) for _ in range(2))
        angle = self.draw(rng, 0, 2 * np.pi) if turn else as_field(0.0)
        cos, sin = np.cos(angle) * np.float32(pixels), np.sin(angle) * np.float32(pixels)
        return sample_tile(
            source,
            as_field(self.along * cos - self.across * sin + shift_x),
            as_field(self.along * sin + self.across * cos + shift_y),
        )


def places(side: int, size: float) -> tuple[Field, Field]:
    """Return x and y, in metres, of the middle of every pixel."""
    centres = as_field((np.arange(side) + 0.5) * size / side)
    x, y = np.meshgrid(centres, centres)
    return as_field(x), as_field(y)


def numbered(*keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Turn tuples of small integers into consecutive numbers."""
    number = np.zeros_like(keys[0])
    for key in keys:
        combined = number * _MOST + (key & (_MOST - 1))
        used = np.zeros(int(combined.max()) + 1, bool)
        used[combined] = True
        number = (np.cumsum(used) - 1)[combined]
    return number


def cell_of(value: Field) -> NDArray[np.int64]:
    """Return the numbers of the unit cells in which values lie."""
    return np.floor(value).astype(np.int64)


def bond(side: int, size: float, columns: int, courses: int, *, shift: float = 0.5) -> Layout:
    """Courses of ``columns`` blocks; odd courses are shifted by ``shift`` of a block (0: a plain grid)."""
    x, y = places(side, size)
    width, height = size / columns, size / courses
    course = cell_of(y / height)
    u = x / width + (course % 2) * np.float32(shift)
    column = cell_of(u)
    along, across = as_field((u - column - 0.5) * width), as_field((y / height - course - 0.5) * height)
    edge = np.minimum(width / 2 - abs(along), height / 2 - abs(across))
    return Layout(
        numbered(column % columns, course), along, across, as_field(edge), as_field((column + course) % 2)
    )


def flemish(side: int, size: tuple[float, float], pairs: int, courses: int) -> Layout:
    """Stretchers and headers (kind 1) by turns, each header over the middle of a stretcher; ``pairs`` to a course.

    ``size`` is that of the tile, (width, height) in metres; a header is half as long as a stretcher.
    """
    x, y = (as_field((np.arange(side) + 0.5) * length / side) for length in size)
    pair, height = size[0] / pairs, size[1] / courses
    course = cell_of(y / height)[:, None]
    u = as_field(x[None, :] / pair + (course % 2) * np.float32(0.5))
    place = cell_of(u)
    within = as_field((u - place) * pair)
    stretcher = np.float32(pair * 2 / 3)
    header = within > stretcher
    half = np.where(header, (pair - stretcher) / 2, stretcher / 2)
    along = as_field(within - np.where(header, (pair + stretcher) / 2, stretcher / 2))
    across = as_field(np.broadcast_to(y[:, None] - (course + 0.5) * height, along.shape))
    edge = np.minimum(half - abs(along), height / 2 - abs(across))
    number = numbered(place % pairs, np.broadcast_to(course, place.shape), header.astype(np.int64))
    return Layout(number, along, across, as_field(edge), as_field(header))


def mirrored(side: int, size: float, columns: int, courses: int) -> Layout:
    """A grid of panels in which neighbours of a pair are one slice and its mirror image. Both count as one piece."""
    x, y = places(side, size)
    width, height = size / columns, size / courses
    column, course = cell_of(x / width), cell_of(y / height)
    kind = column % 2
    along, across = as_field(x - (column + 0.5) * width), as_field(y - (course + 0.5) * height)
    edge = np.minimum(width / 2 - abs(along), height / 2 - abs(across))
    opened = np.where(kind == 1, -along, along)
    return Layout(numbered(column // 2, course), as_field(opened), across, as_field(edge), as_field(kind))


def diagonal_chequer(side: int, size: float, repeats: int) -> Layout:
    """Squares set on their corners, ``repeats`` diagonals to the tile, in two kinds."""
    x, y = places(side, size)
    square = size / repeats / np.sqrt(2)
    u, v = (x + y) / np.sqrt(2) / square, (x - y) / np.sqrt(2) / square
    i, j = cell_of(u), cell_of(v)
    along, across = as_field((u - i - 0.5) * square), as_field((v - j - 0.5) * square)
    # In tile coordinates a whole repeat moves (i, j) by (1, 1) or (1, -1): number the pieces by their centre instead.
    cx, cy = (i + j + 1) % (2 * repeats), (i - j) % (2 * repeats)
    edge = square / 2 - np.maximum(abs(along), abs(across))
    return Layout(numbered(cx, cy), along, across, as_field(edge), as_field((i + j) % 2))


def octagons(side: int, size: float, repeats: int, *, cut: float = 0.21) -> Layout:
    """Octagons (kind 0), small squares on their corners (kind 1); ``cut``: the square's half diagonal per octagon."""
    x, y = places(side, size)
    width = size / repeats
    column, row = cell_of(x / width), cell_of(y / width)
    along, across = as_field(x - (column + 0.5) * width), as_field(y - (row + 0.5) * width)
    corner_column, corner_row = cell_of(x / width + 0.5), cell_of(y / width + 0.5)
    dx, dy = as_field(x - corner_column * width), as_field(y - corner_row * width)
    to_square = (abs(dx) + abs(dy) - cut * width) / np.float32(np.sqrt(2))  # negative inside the square
    inside = to_square < 0
    to_side = width / 2 - np.maximum(abs(along), abs(across))
    return Layout(
        numbered(
            inside.astype(np.int64),
            np.where(inside, corner_column, column) % repeats,
            np.where(inside, corner_row, row) % repeats,
        ),
        np.where(inside, dx, along),
        np.where(inside, dy, across),
        as_field(np.where(inside, -to_square, np.minimum(to_square, to_side))),
        as_field(inside),
    )


def herringbone(side: int, size: float, ratio: int, repeats: int) -> Layout:
    """Planks ``ratio`` times as long as wide, in zigzag at 45°; ``repeats`` zigzags to the tile. Kind: the direction.

    In the frame of the planks, cell (i, j) belongs to a lying plank where (i - j) mod 2r < r, else to a standing one.
    """
    x, y = places(side, size)
    width = size / (repeats * ratio * np.sqrt(2))
    u, v = (x + y) / np.sqrt(2) / width, (y - x) / np.sqrt(2) / width
    i, j = cell_of(u), cell_of(v)
    phase = (i - j) % (2 * ratio)
    lying = phase < ratio
    start_i, start_j = np.where(lying, i - phase, i), np.where(lying, j, j - (2 * ratio - 1 - phase))
    half_u, half_v = np.where(lying, ratio / 2, 0.5), np.where(lying, 0.5, ratio / 2)
    centre_u, centre_v = start_i + half_u, start_j + half_v
    du, dv = as_field((u - centre_u) * width), as_field((v - centre_v) * width)
    period = 2 * repeats * ratio  # twice the centre, in the tile's axes, is a whole number of half widths
    cx = np.rint((centre_u - centre_v) * 2).astype(np.int64) % (2 * period)
    cy = np.rint((centre_u + centre_v) * 2).astype(np.int64) % (2 * period)
    edge = np.minimum(half_u * width - abs(du), half_v * width - abs(dv))
    return Layout(
        numbered(cx, cy), np.where(lying, du, dv), np.where(lying, dv, du), as_field(edge), as_field(~lying)
    )


def chevron(side: int, size: float, columns: int, planks: int) -> Layout:
    """Planks cut at 45° that meet in points: ``columns`` (even) to the tile, ``planks`` to a column."""
    x, y = places(side, size)
    width, pitch = size / columns, size / planks
    column = cell_of(x / width)
    dx = as_field(x - (column + 0.5) * width)
    slope = np.where(column % 2 == 0, np.float32(1), np.float32(-1))
    v = as_field((y + dx * slope) / pitch)
    plank = cell_of(v)
    offset = as_field((v - plank - 0.5) * pitch)
    root = np.float32(np.sqrt(2))
    edge = np.minimum((pitch / 2 - abs(offset)) / root, width / 2 - abs(dx))
    return Layout(
        numbered(column, plank % planks),
        as_field((dx - slope * offset / 2) * root),
        as_field(offset / root),
        as_field(edge),
        as_field(column % 2),
    )
