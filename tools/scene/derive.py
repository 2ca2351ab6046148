"""A description of a scene that came without one: floor and headroom are found with rays."""

import numpy as np

from tools.errors import MalformedAsset
from tools.scene.description import RoomArea, SceneDescription, Start
from tools.scene.place import Floats, Place
from tools.scene.thresholds import MAX_EXTENT, MIN_HEADROOM
from tools.scene.walk import walk

CELL = 0.5  # m
MAX_CELLS = 40_000
MAX_LAYERS = 12  # surfaces, one below the other, that are looked through
SAME_FLOOR = 0.1  # m: floors within it belong together
FROM_THE_END = 1.5  # m: where a visit starts
TIGHT = 0.4  # m: cells beside a wall do not count as free
NUDGE = 0.01  # m below a surface, where the next ray starts


def derive_description(place: Place) -> SceneDescription:
    """Return one room around the largest covered floor, and a start inside its end at +Z, looking along −Z.

    Raises MalformedAsset (NO_FLOOR) when there is no floor with headroom under a ceiling.
    """
    from scipy.ndimage import distance_transform_edt, label

    corners = place.solid_triangles
    if len(corners) == 0:
        raise _no_floor()
    low, high = corners.min(axis=(0, 1)), corners.max(axis=(0, 1))
    if (high - low).max() > MAX_EXTENT:
        raise MalformedAsset(f"The scene is larger than {MAX_EXTENT:.0f} m.", code="TOO_LARGE")
    cell = max(CELL, float(np.sqrt((high[0] - low[0]) * (high[2] - low[2]) / MAX_CELLS)))
    x, z = np.arange(low[0] + cell / 2, high[0], cell), np.arange(low[2] + cell / 2, high[2], cell)
    grid = np.stack([*np.meshgrid(x, z, indexing="ij")], axis=-1).reshape(-1, 2)
    floor, ceiling = _lowest_storey(place, grid, float(high[1]) + 1.0)
    if not np.isfinite(floor).any():
        raise _no_floor()
    level = np.median(floor[np.isfinite(floor)])
    same = (np.abs(floor - level) < SAME_FLOOR).reshape(len(x), len(z))
    regions, count = label(same)
    if count == 0:
        raise _no_floor()
    largest = regions == np.bincount(regions[regions > 0]).argmax()
    inside = np.asarray(distance_transform_edt(np.pad(largest, 1)))[1:-1, 1:-1]
    deepest = np.unravel_index(
        inside.argmax(), inside.shape
    )  # in the open, where the grid itself knows no walls
    middle = np.array([x[deepest[0]], level, z[deepest[1]]])
    standing = walk(place, middle).standing
    if len(standing) == 0:
        raise _no_floor()
    west, _, back = standing.min(axis=0) - TIGHT
    east, _, front = standing.max(axis=0) + TIGHT
    height = float(np.median((ceiling - floor).reshape(largest.shape)[largest]))
    room = RoomArea(name="Gallery", x=(west, east), z=(back, front), height=height)
    return SceneDescription(rooms=[room], spawn=Start(position=_entrance(standing)))


def _entrance(standing: Floats) -> tuple[float, float, float]:
    """Return the point in the middle of the way in: as far from the end at +Z as visitors like to start."""
    ahead = standing[:, 2] - (standing[:, 2].max() - FROM_THE_END)
    row = standing[np.abs(ahead) <= np.abs(ahead).min() + NUDGE]
    x, y, z = row[np.abs(row[:, 0] - np.median(row[:, 0])).argmin()]
    return float(x), float(y), float(z)


def _lowest_storey(place: Place, grid: Floats, top: float) -> tuple[Floats, Floats]:
    """Return for each (x, z) the height of the lowest surface with headroom, and what is above it; else NaN."""
    above = np.full(len(grid), np.nan)
    start = np.full(len(grid), top)
    floor, ceiling = np.full(len(grid), np.nan), np.full(len(grid), np.nan)
    down = np.broadcast_to((0.0, -1.0, 0.0), (len(grid), 3))
    for _ in range(MAX_LAYERS):
        distance, _ = place.solid.first(np.insert(grid, 1, start, axis=1), down)
        height = start - distance
        with np.errstate(invalid="ignore"):
            storey = np.isfinite(height) & (above - height >= MIN_HEADROOM)
        floor, ceiling = np.where(storey, height, floor), np.where(storey, above, ceiling)
        above = np.where(np.isfinite(height), height, above)
        start = np.where(np.isfinite(height), height - NUDGE, start)
    return floor, ceiling


def _no_floor() -> MalformedAsset:
    return MalformedAsset(
        "The scene has no floor with a ceiling above it: nobody can stand in it.", code="NO_FLOOR"
    )
