"""A picture of the page against what should be there: is each work where it should be, and is it that work? Pure.

A canvas is cut into cells, projected by the page's own camera, and what is drawn in them is compared with the work's
own picture, as it is and turned about. An exhibit is compared, where it and its outline are, with a picture of the
same place that was drawn without the page.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.publish.browser.comparing import ALIKE, CELLS, MARGIN, Comparison, Floats, Mask
from tools.publish.manifest import WorkOnShow
from tools.scene.still.camera import Camera

Pixels = NDArray[np.uint8]

SAMPLES = 4  # a side of each cell of a canvas
SAME = 0.7  # correlation of a mesh with its portrait: the same triangles come to 0.99, upside down to 0.6
OUTLINE = 2  # cells about an exhibit that are compared with it: where it ends


@dataclass(frozen=True)
class Seen:
    """What a picture shows of a work: ``likeness`` to its own picture from −1 to 1, the ``frame`` share that it takes,
    how ``bright`` it is beside its own picture, and what is wrong with it in words, or nothing."""

    likeness: float
    frame: float
    bright: float
    wrong: str = ""


@dataclass(frozen=True)
class Portrait:
    """What is to be seen of an exhibit: the picture (height, width, 3), sRGB, and where it is the exhibit."""

    picture: Pixels
    mask: Mask


def cells_of(work: WorkOnShow) -> tuple[int, int]:
    """Return the columns and rows in which a work is compared with its own picture."""
    longer = max(work.width, work.height)
    return max(2, round(CELLS * work.width / longer)), max(2, round(CELLS * work.height / longer))


def look_at(shot: Pixels, camera: Camera, work: WorkOnShow, picture: Pixels) -> Seen:
    """Compare ``shot`` (height, width, 3), taken by ``camera``, with a work's own ``picture`` in its cells."""
    columns, rows = cells_of(work)
    canvas = _canvas(work)
    drawn, inside = _drawn(shot, camera, canvas, columns, rows)
    whole = np.ones((rows, columns), bool)
    found = Comparison(drawn, inside, picture.astype(np.float64), whole, whole)
    wrong = found.unseen()
    if not wrong and not found.even:
        wrong = found.turned() or found.elsewhere() or found.unlike("its picture")
    return _seen(found, _share(camera, canvas), wrong)


def look_at_exhibit(shot: Pixels, portrait: Portrait, *, is_splat: bool = False) -> Seen:
    """Compare ``shot``, of any size of the same proportions, with an exhibit's portrait from where it was taken.

    A splat is shown in the place of a solid that is coarser than it: it need not be as like it.
    """
    if not portrait.mask.any():
        return Seen(0.0, 0.0, 0.0, "nothing of it is to be seen from its viewpoint")
    height, width = portrait.mask.shape
    small = np.asarray(Image.fromarray(shot).resize((width, height), Image.Resampling.BOX))
    rows, columns = (np.flatnonzero(portrait.mask.any(axis=axis)) for axis in (1, 0))
    cell = max(1, math.ceil(max(len(rows), len(columns)) / CELLS))
    window = tuple(slice(int(line[0]), int(line[-1]) + 1) for line in (rows, columns))
    mask, own = _cells(portrait.mask, window, cell, OUTLINE), _cells(portrait.picture, window, cell, OUTLINE)
    drawn = _cells(small, window, cell, OUTLINE + MARGIN)
    inside = _cells(np.ones_like(portrait.mask), window, cell, OUTLINE + MARGIN)
    found = Comparison(drawn, inside == 1, own, _widened(mask > 0), mask == 1)
    wrong = found.unseen() or found.elsewhere() or found.unlike("it", ALIKE if is_splat else SAME)
    return _seen(found, float(portrait.mask.mean()), wrong)


def _seen(found: Comparison, frame: float, wrong: str) -> Seen:
    comparable = found.where.any() and "in the picture" not in wrong
    return Seen(found.likeness, frame, found.bright, wrong) if comparable else Seen(0.0, frame, 0.0, wrong)


def _cells(picture: NDArray[np.generic], window: tuple[slice, ...], cell: int, about: int) -> Floats:
    """Return the means of square cells over a window of a picture, and of so many ``about`` it; 0 beyond the edge."""
    padded = np.pad(
        picture.astype(np.float64), [(about * cell, (about + 1) * cell)] * 2 + [(0, 0)] * (picture.ndim - 2)
    )
    counts = [-(-(side.stop - side.start) // cell) + 2 * about for side in window]
    part = padded[
        tuple(slice(side.start, side.start + n * cell) for side, n in zip(window, counts, strict=True))
    ]
    return np.asarray(part.reshape(counts[0], cell, counts[1], cell, *picture.shape[2:]).mean(axis=(1, 3)))


def _widened(mask: Mask) -> Mask:
    from scipy.ndimage import binary_dilation

    return np.asarray(binary_dilation(mask, iterations=OUTLINE))


def project(camera: Camera, points: Floats) -> Floats:
    """Return where points (n, 3) are in a picture, (n, 2) pixels from its top left corner; behind the eye, NaN."""
    view = np.stack([camera.across, camera.down, camera.corner], axis=1).astype(np.float64)
    x, y, ahead = np.linalg.solve(view, (points - camera.eye).T)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(ahead > 0, np.stack([x, y]) / ahead, np.nan).T


@dataclass(frozen=True)
class _Canvas:
    """The middle of a canvas, and from it to its right and to its upper edge as a visitor sees them, (3,) each."""

    centre: Floats
    right: Floats
    up: Floats


def _canvas(work: WorkOnShow) -> _Canvas:
    normal = np.array(work.normal)
    across = np.cross((0.0, 1.0, 0.0), normal)
    across /= np.linalg.norm(across)
    return _Canvas(np.array(work.centre), across * work.width / 2, np.cross(normal, across) * work.height / 2)


def _drawn(
    shot: Pixels, camera: Camera, canvas: _Canvas, columns: int, rows: int
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the mean colours (rows, columns, 3) of the cells of a canvas and of the margin about it, from its top left
    on as a visitor sees it, and which of them are in the picture."""
    steps_x = (np.arange((columns + 2 * MARGIN) * SAMPLES) + 0.5) / SAMPLES - MARGIN
    steps_y = (np.arange((rows + 2 * MARGIN) * SAMPLES) + 0.5) / SAMPLES - MARGIN
    x, y = np.meshgrid(2 * steps_x / columns - 1, 2 * steps_y / rows - 1)
    points = canvas.centre + x[..., None] * canvas.right - y[..., None] * canvas.up
    at = project(camera, points.reshape(-1, 3))
    height, width = shot.shape[:2]
    inside = np.logical_and.reduce((at >= 0) & (at < (width, height)), axis=1)  # NaN is in no picture
    column, row = np.where(inside[:, None], at, 0).astype(int).T
    shape = (rows + 2 * MARGIN, SAMPLES, columns + 2 * MARGIN, SAMPLES)
    colours = shot[row, column].astype(np.float64).reshape(*shape, 3).mean(axis=(1, 3))
    return colours, np.logical_and.reduce(inside.reshape(shape), axis=(1, 3))


def _share(camera: Camera, canvas: _Canvas) -> float:
    """Return the share of the picture that the projected canvas takes, as if nothing were cut off."""
    turns = ((-1, 1), (1, 1), (1, -1), (-1, -1))
    corners = project(camera, np.stack([canvas.centre + a * canvas.right + b * canvas.up for a, b in turns]))
    x, y = corners.T
    area = abs(float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())) / 2
    return area / (camera.width * camera.height)
