"""A picture of the page against what should hang there: is the work where it should be, and is it that work? Pure.

The canvas is cut into cells, projected by the page's own camera, and what is drawn in them is compared with the work's
own picture, as it is and turned about. Light changes how bright and how warm a picture is, not where it is bright: so
likeness is the correlation of the three channels, each about its own mean.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.scene.place import Canvas
from tools.scene.still.pose import Camera

Floats = NDArray[np.float64]

CELLS = 32  # along the longer side of a picture: what one makes out from across a room
SAMPLES = 4  # a side of each cell
MARGIN = 6  # cells about the picture, where it is looked for too: a fifth of its longer side
IN_FRAME = 0.75  # of the work must be in the window, as it must be seen (thresholds.MIN_SEEN_SHARE)
DARK = 0.15  # of the brightness of the work's own picture: the dimmest light that passes leaves more
ALIKE = 0.5  # correlation: works of one painter come to 0.3 among each other
BETTER = 0.15  # by how much another place or turn must be more alike to be believed
PLACE = 0.06  # of its longer side that a work may be drawn off its place: two cells
EVEN = 3.0  # of 255, deviation: a picture that is one colour is like none, and like all
TURNS = {
    "mirrored": (slice(None), slice(None, None, -1)),
    "upside down": (slice(None, None, -1), slice(None)),
    "turned by half": (slice(None, None, -1), slice(None, None, -1)),
}


@dataclass(frozen=True)
class Seen:
    """What a picture shows of a work: ``likeness`` to its own picture from −1 to 1, the ``frame`` share that it takes,
    how ``bright`` it is beside its own picture, and what is wrong with it in words, or nothing."""

    likeness: float
    frame: float
    bright: float
    wrong: str = ""


def look_at(shot: NDArray[np.uint8], camera: Camera, canvas: Canvas, picture: Image.Image) -> Seen:
    """Compare ``shot`` (height, width, 3), taken by ``camera``, with the ``picture`` that ``canvas`` shows."""
    columns, rows = _cells(canvas)
    own = np.asarray(picture.convert("RGB").resize((columns, rows), Image.Resampling.BOX), np.float64)
    drawn, inside = _drawn(shot, camera, canvas, columns, rows)
    middle = slice(MARGIN, MARGIN + rows), slice(MARGIN, MARGIN + columns)
    framed = inside[middle]
    taken = _share(camera, canvas)
    if framed.mean() < IN_FRAME:
        return Seen(0.0, taken, 0.0, f"only {framed.mean():.0%} of it is in the picture")
    bright = float(drawn[middle][framed].mean() / max(own[framed].mean(), 1.0))
    likeness = alike(drawn[middle], own, framed)
    if bright < DARK:
        return Seen(likeness, taken, bright, "it is drawn black")
    if own.std(axis=(0, 1)).max() < EVEN:
        return Seen(likeness, taken, bright)
    turned = {name: alike(drawn[middle], own[turn], framed) for name, turn in TURNS.items()}
    best = max(turned, key=turned.__getitem__)
    if turned[best] > max(likeness + BETTER, ALIKE):
        return Seen(likeness, taken, bright, f"it is drawn {best}")
    (right, down), there = _best_place(drawn, inside, own)
    if there > max(likeness + BETTER, ALIKE) and np.hypot(right, down) > PLACE * max(columns, rows):
        off = np.hypot(right, down) / max(columns, rows)
        return Seen(likeness, taken, bright, f"it is drawn {off:.0%} of its size off its place")
    if likeness < ALIKE:
        return Seen(likeness, taken, bright, "what is drawn there is not its picture")
    return Seen(likeness, taken, bright)


def alike(one: Floats, other: Floats, where: NDArray[np.bool_]) -> float:
    """Return the correlation, −1 to 1, of two pictures (rows, columns, 3) where both are known."""
    a, b = (part[where] - part[where].mean(axis=0) for part in (one, other))
    both = float(np.sqrt((a**2).sum() * (b**2).sum()))
    return float((a * b).sum()) / both if both > 0 else 0.0


def project(camera: Camera, points: Floats) -> Floats:
    """Return where points (n, 3) are in a picture, (n, 2) pixels from its top left corner; behind the eye, NaN."""
    view = np.stack([camera.across, camera.down, camera.corner], axis=1).astype(np.float64)
    x, y, ahead = np.linalg.solve(view, (points - camera.eye).T)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(ahead > 0, np.stack([x, y]) / ahead, np.nan).T


def _cells(canvas: Canvas) -> tuple[int, int]:
    longer = max(canvas.width, canvas.height)
    return max(2, round(CELLS * canvas.width / longer)), max(2, round(CELLS * canvas.height / longer))


def _drawn(
    shot: NDArray[np.uint8], camera: Camera, canvas: Canvas, columns: int, rows: int
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the mean colours (rows, columns, 3) of the cells of a canvas and of the margin about it, from its top left
    on as a visitor sees it, and which of them are in the picture."""
    steps_x = (np.arange((columns + 2 * MARGIN) * SAMPLES) + 0.5) / SAMPLES - MARGIN
    steps_y = (np.arange((rows + 2 * MARGIN) * SAMPLES) + 0.5) / SAMPLES - MARGIN
    right = canvas.across * canvas.width
    down = np.cross(canvas.across, canvas.normal) * canvas.height
    x, y = np.meshgrid(steps_x / columns - 0.5, steps_y / rows - 0.5)
    points = canvas.centre + x[..., None] * right + y[..., None] * down
    at = project(camera, points.reshape(-1, 3))
    height, width = shot.shape[:2]
    inside = np.logical_and.reduce((at >= 0) & (at < (width, height)), axis=1)  # NaN is in no picture
    column, row = np.where(inside[:, None], at, 0).astype(int).T
    shape = (rows + 2 * MARGIN, SAMPLES, columns + 2 * MARGIN, SAMPLES)
    colours = shot[row, column].astype(np.float64).reshape(*shape, 3).mean(axis=(1, 3))
    return colours, np.logical_and.reduce(inside.reshape(shape), axis=(1, 3))


def _best_place(drawn: Floats, inside: NDArray[np.bool_], own: Floats) -> tuple[tuple[int, int], float]:
    """Return by how many cells to the right and down the picture is most like its own, and how like."""
    rows, columns = own.shape[:2]
    places = {
        (right, down): alike(drawn[part], own, inside[part])
        for right in range(-MARGIN, MARGIN + 1)
        for down in range(-MARGIN, MARGIN + 1)
        if inside[
            part := (
                slice(MARGIN + down, MARGIN + down + rows),
                slice(MARGIN + right, MARGIN + right + columns),
            )
        ].mean()
        >= IN_FRAME
    }
    best = max(places, key=places.__getitem__)
    return best, places[best]


def _share(camera: Camera, canvas: Canvas) -> float:
    """Return the share of the picture that the projected canvas takes, as if nothing were cut off."""
    right, up = canvas.across * canvas.width / 2, np.cross(canvas.normal, canvas.across) * canvas.height / 2
    corners = project(
        camera,
        np.stack([canvas.centre + a * right + b * up for a, b in ((-1, 1), (1, 1), (1, -1), (-1, -1))]),
    )
    x, y = corners.T
    area = abs(float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())) / 2
    return area / (camera.width * camera.height)
