"""How bright is each light: daylight exposed like a photograph, lamps set as a curator would set them beside it.

Every light is solved on its own at unit strength; since light adds up, the strengths can be chosen afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.lamps import direct_light, picture_lights, room_corners, room_lamps, room_of
from tools.scene.light.surfaces import Surface
from tools.scene.light.tracing import Floats
from tools.scene.light.transport import Cache, World

LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)
"""Of linear Rec. 709 primaries."""


@dataclass(frozen=True)
class Mood:
    """What an hour looks like, as irradiance in the contract's units: ``day`` the median in the brightest room by
    daylight, ``picture`` that of a picture light on its canvas, ``house`` that by lamps in a room that needs them."""

    day: float
    picture: float
    house: float


MOODS = {
    "morning": Mood(day=1.4, picture=0.7, house=1.0),
    "noon": Mood(day=1.9, picture=0.5, house=1.3),
    "golden_hour": Mood(day=1.05, picture=1.0, house=0.8),
    "night": Mood(day=0.05, picture=1.6, house=0.22),
}
DIM = 0.35
"""A room with less than this share of the hour's daylight has its lamps lit."""
DARKEST_DAY = 0.004
"""Least daylight, as a share of what a roof receives, that is still exposed for: less is a leak, not a window."""
BRIGHTEST_SUN = 20.0
"""Irradiance at which white marble in the sun is just short of burnt out."""


@dataclass(frozen=True)
class Exposed:
    """``sky`` scales the sky's radiance; ``leaving`` (n, 3) is every texel's radiance; ``lamps`` (n, 3) the irradiance
    straight from lamps; ``sun`` (3,) the sun's at normal incidence."""

    sky: float
    leaving: Floats
    lamps: Floats
    sun: Floats


def expose(
    world: World, cache: Cache, surfaces: Sequence[Surface], albedo: Floats, emission: Floats,
    rooms: Sequence[dict[str, Any]], time_of_day: str, seed: int,
) -> Exposed:  # fmt: skip
    """Solve each light on the cache and settle its strength. ``albedo`` and ``emission`` (texels, 3); ``rooms`` as in
    the description of the scene, or none for a scene that does not say: then all of it is one room."""
    texels, mood = world.texels, MOODS[time_of_day]
    room = room_of(rooms, texels.position) if rooms else np.zeros(len(texels.pixel), np.int8)
    sunlit = world.sunlight()
    day = cache.bounce(albedo, sunlit, cache.sky)
    levels = _levels(day, room)
    roof = float(LUMINANCE @ world.sky.radiance(np.array([[0, 1, 0]], np.float32))[0]) * np.pi
    by_day = mood.day / max(levels.max(initial=0), DARKEST_DAY * roof, 1e-9)

    pictures, canvases = picture_lights(surfaces)
    on_works, works = _lit(world, cache, albedo, pictures, seed)
    of_canvases = np.isin(
        np.repeat(np.arange(len(surfaces)), [len(s.faces) for s in surfaces])[texels.face], canvases
    )
    by_picture = mood.picture / max(_median(on_works[of_canvases]), 1e-9) if pictures else 0.0

    glow = (
        cache.bounce(albedo, np.zeros_like(emission), cache.collect(emission)) if emission.any() else 0 * day
    )
    dim = np.flatnonzero(_levels(by_day * day + glow, room) < DIM * MOODS["noon"].day)
    corners = [room_corners(room) for room in rooms] or [
        (texels.position.min(axis=0), texels.position.max(axis=0))
    ]
    above, house = _lit(
        world, cache, albedo, [lamp for number in dim for lamp in room_lamps(*corners[number])], seed
    )
    by_house = mood.house / max(_levels(above + house, room)[dim].max(), 1e-9) if len(dim) else 0.0

    lamps = by_picture * on_works + by_house * above
    arriving = by_day * (sunlit + day) + by_picture * works + by_house * house + glow + lamps
    sun = by_day * world.sky.sun_irradiance
    return Exposed(by_day, albedo / np.float32(np.pi) * arriving + emission, lamps,
                   sun * min(1.0, BRIGHTEST_SUN / max(float(LUMINANCE @ sun), 1e-9)))  # fmt: skip


def _lit(world: World, cache: Cache, albedo: Floats, lamps: list[Any], seed: int) -> tuple[Floats, Floats]:
    """Return the direct and the bounced irradiance (n, 3) of some lamps."""
    if not lamps:
        nothing = np.zeros_like(albedo)
        return nothing, nothing
    direct = direct_light(lamps, world.texels, world.origins, world.tracer, seed)
    return direct, cache.bounce(albedo, direct, np.zeros_like(cache.sky))


def _levels(light: Floats, room: NDArray[np.int8]) -> NDArray[np.float64]:
    """Return the median luminance of irradiance in each room."""
    return np.array([_median(light[room == number]) for number in range(int(room.max(initial=0)) + 1)])


def _median(light: Floats) -> float:
    return float(np.median(light @ LUMINANCE)) if len(light) else 0.0
