"""How bright is each light: daylight exposed like a photograph, lamps set as a curator would set them beside it.

Every light is solved on its own at unit strength; since light adds up, the strengths can be chosen afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.colour import LUMINANCE
from tools.scene.light.fixtures import glowing_lamps, picture_lights, room_lamps
from tools.scene.light.lamps import WARM, Lamp, direct_light
from tools.scene.light.rooms import room_corners, room_of
from tools.scene.light.surfaces import Surface
from tools.scene.light.tracing import Floats
from tools.scene.light.transport import Cache, World


@dataclass(frozen=True)
class Mood:
    """What an hour looks like, as irradiance in the contract's units: ``day`` the median in the brightest room by
    daylight, ``picture`` that of a picture light on its canvas, ``house`` that of a room that needs lamps, by
    them and by day. ``balance`` is the share of the daylight's tint that a photographer takes out."""

    day: float
    picture: float
    house: float
    balance: float


MOODS = {
    "morning": Mood(day=1.8, picture=0.9, house=1.6, balance=0.5),
    "noon": Mood(day=2.3, picture=0.7, house=2.0, balance=0.65),
    "golden_hour": Mood(day=1.55, picture=1.3, house=1.5, balance=0.45),
    "night": Mood(day=0.04, picture=1.8, house=1.3, balance=0.0),
}
LAMP_BALANCE = 0.4
"""Share of the lamps' tint that is taken out: warm still, but white walls are not orange."""
DIM = 0.35
"""A room with less than this share of the hour's daylight has its lamps lit."""
GLOOM = 0.4
"""Share of the lamps' level below which nobody sees anything."""
BRIGHTEST_NIGHT = 30.0
"""How much brighter the sky may become for that."""
BRIGHTEST_DAY = 30.0
"""Greatest irradiance of a roof by day: with more, the reveals of windows are white holes in the wall. A room that is
darker then has its lamps lit."""
BRIGHTEST_MOON = 0.5
"""The same at night: sills and reveals are blue then, not bright."""
BRIGHTEST_SUN = 8.5
"""Irradiance at which white marble in the sun is just short of burnt out."""
GLARE = (2.0, 14.0)
"""Least and greatest radiance of a lit lamp: brighter than paper, and not so bright that its colour is lost."""


@dataclass(frozen=True)
class Exposed:
    """``sky`` (3,) scales the sky's radiance; ``leaving`` (n, 3) is every texel's radiance; ``lamps`` (n, 3) the
    irradiance straight from lamps; ``sun`` (3,) the sun's at normal incidence; ``glow`` (3,) the radiance of the faces
    of lamps, black where none is lit."""

    sky: Floats
    leaving: Floats
    lamps: Floats
    sun: Floats
    glow: Floats


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
    brightest = BRIGHTEST_MOON if time_of_day == "night" else BRIGHTEST_DAY
    strength = min(mood.day / max(levels.max(initial=0), 1e-9), brightest / max(roof, 1e-9))
    by_day = strength * _balance(day[room >= 0], mood.balance)

    pictures, canvases = picture_lights(surfaces)
    on_works, works = _lit(world, cache, albedo, pictures, seed)
    owner = np.repeat(np.arange(len(surfaces)), [len(s.faces) for s in surfaces])[texels.face]
    by_picture = mood.picture / max(_level(on_works[np.isin(owner, canvases)]), 1e-9) if pictures else 0.0

    glow = (
        cache.bounce(albedo, np.zeros_like(emission), cache.collect(emission)) if emission.any() else 0 * day
    )
    by_window = _levels(by_day * day + glow, room)
    dim = np.flatnonzero(by_window < DIM * MOODS["noon"].day)
    corners = [room_corners(room) for room in rooms] or [
        (texels.position.min(axis=0), texels.position.max(axis=0))
    ]
    shown, unseen = _house_lamps(surfaces, rooms, dim, corners)
    above, house = _lit(world, cache, albedo, shown + unseen, seed)
    by_lamps = np.maximum(_levels(above + house, room), 1e-9)
    by_house = float(((mood.house - by_window) / by_lamps)[dim].min()) if len(dim) else 0.0

    everything = (by_day * day + glow + by_house * (above + house)) @ LUMINANCE
    dark = GLOOM * mood.house / max(float(np.median(everything)), 1e-9)
    if dark > 1:  # no lamp reaches what there is: it stands in the open, and the night is clear
        by_day = by_day * np.float32(min(dark, BRIGHTEST_NIGHT))

    warmth = _balance((by_picture * (on_works + works) + by_house * (above + house))[room >= 0], LAMP_BALANCE)

    lamps = warmth * (by_picture * on_works + by_house * above)
    lamps[np.isin(owner, [number for number, surface in enumerate(surfaces) if surface.glows])] = 0
    arriving = by_day * (sunlit + day) + warmth * (by_picture * works + by_house * house) + glow + lamps
    sun = by_day * world.sky.sun_irradiance
    return Exposed(
        by_day,
        albedo / np.float32(np.pi) * arriving + emission,
        lamps,
        sun * min(1.0, BRIGHTEST_SUN / max(float(LUMINANCE @ sun), 1e-9)),
        _glare(WARM * warmth * np.float32(by_house)) if shown else np.zeros(3, np.float32),
    )


def _house_lamps(
    surfaces: Sequence[Surface], rooms: Sequence[dict[str, Any]], dim: NDArray[np.intp], corners: list[Any]
) -> tuple[list[Lamp], list[Lamp]]:
    """Return the lamps of the dim rooms: those that are to be seen, and unseen ones where there are none.

    An unseen lamp's ``power`` is the floor that it lights; a room's shown lamps share that of the whole room.
    """
    shown: list[Lamp] = []
    unseen: list[Lamp] = []
    glowing = glowing_lamps(surfaces)
    places = np.array([lamp.position for lamp in glowing], np.float32).reshape(-1, 3)
    owner = room_of(rooms, places) if rooms else np.zeros(len(glowing), np.int8)
    for number in dim:
        low, high = corners[number]
        own = [lamp for lamp, room in zip(glowing, owner, strict=True) if room == number]
        floor = float((high - low)[0] * (high - low)[2])
        share = floor / sum(lamp.power for lamp in own) if own else 0.0
        shown += [replace(lamp, power=lamp.power * share) for lamp in own]
        unseen += [] if own else room_lamps(low, high)
    return shown, unseen


def _glare(radiance: Floats) -> Floats:
    """Return the radiance (3,) at which a lamp's face is shown."""
    peak = float(radiance.max())
    return np.asarray(radiance * (np.clip(peak, *GLARE) / max(peak, 1e-9)), np.float32)


def _balance(light: Floats, share: float) -> Floats:
    """Return the gains (3,) that take this share of the mean tint out of irradiance (n, 3), its luminance kept."""
    mean = light.mean(axis=0) if len(light) else np.ones(3, np.float32)
    if not (mean > 0).all():
        return np.ones(3, np.float32)
    gains = (float(LUMINANCE @ mean) / mean) ** share
    return np.asarray(gains * (LUMINANCE @ mean) / (LUMINANCE @ (gains * mean)), np.float32)


def _lit(world: World, cache: Cache, albedo: Floats, lamps: list[Lamp], seed: int) -> tuple[Floats, Floats]:
    """Return the direct and the bounced irradiance (n, 3) of some lamps."""
    if not lamps:
        nothing = np.zeros_like(albedo)
        return nothing, nothing
    direct = direct_light(lamps, world.texels.normal, world.origins, world.pattern(), world.tracer, seed)
    return direct, cache.bounce(albedo, direct, np.zeros_like(cache.sky))


def _levels(light: Floats, room: NDArray[np.int8]) -> NDArray[np.float64]:
    """Return the level of the irradiance (n, 3) in each room."""
    return np.array([_level(light[room == number]) for number in range(int(room.max(initial=0)) + 1)])


def _level(light: Floats) -> float:
    """Return the median luminance of irradiance (n, 3), but no less than a tenth of the mean: where most faces are
    hidden from all light, the others must not be blinding."""
    luminance = light @ LUMINANCE
    return max(float(np.median(luminance)), float(luminance.mean()) / 10) if len(light) else 0.0
