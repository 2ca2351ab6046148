"""Lamps: what each sends straight to the texels, with soft shadows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tools.scene.light.tracing import PATTERNS, Floats, Ints, Tracer, in_parallel, unit

WARM = np.array([1.0, 0.80, 0.56], np.float32)
"""Colour of a 2,900 K lamp, balanced half-way to daylight, as an eye would."""
SHADOW_RAYS = 4
"""Rays from a texel to a lamp: enough for a soft edge once neighbours are filtered together."""
FAINT = 1e-3
"""Share of a lamp's irradiance at one metre below which a texel is not asked whether the lamp sees it."""
NEAREST = 0.25
"""Metres within which a lamp gets no brighter."""
CHUNK = 1 << 18


@dataclass(frozen=True)
class Lamp:
    """A round lamp. ``aim`` is the unit direction of its beam, or None for all around; ``beam`` is the cosine of the
    angle at which the beam has gone; ``radius`` in metres softens the shadows; ``power`` is a relative intensity;
    within ``body`` metres nothing shadows it: the arms of a chandelier, the glass about a flame."""

    position: Floats
    aim: Floats | None
    beam: float
    radius: float
    power: float = 1.0
    body: float = 0.0


def direct_light(
    lamps: Sequence[Lamp], normals: Floats, origins: Floats, pattern: Ints, tracer: Tracer, seed: int
) -> Floats:
    """Return the irradiance (n, 3) of all lamps together on texels with ``normals``, whose rays start at ``origins``.

    Texels of another ``pattern`` (n,), 0 to 15, aim at other points of a lamp.
    """
    light = np.zeros(len(origins), np.float32)
    rng = np.random.default_rng(seed)
    offsets = unit(rng.normal(size=(PATTERNS, SHADOW_RAYS, 3)).astype(np.float32))
    for lamp in lamps:
        reaching = _unshadowed(lamp, origins, normals)
        near = np.flatnonzero(reaching > FAINT * lamp.power)
        light[near] += reaching[near] * _visible_share(lamp, origins[near], offsets[pattern[near]], tracer)
    return light[:, None] * WARM


def _unshadowed(lamp: Lamp, points: Floats, normals: Floats) -> Floats:
    towards = lamp.position - points
    squared = np.maximum(np.einsum("ij,ij->i", towards, towards), max(lamp.radius, NEAREST) ** 2)
    distance = np.sqrt(squared)
    cosine = np.maximum(np.einsum("ij,ij->i", towards, normals) / distance, 0)
    profile: Floats | float = 1.0
    if lamp.aim is not None:
        along = -(towards @ lamp.aim) / distance
        share = np.clip((along - lamp.beam) / (1 - lamp.beam), 0, 1)
        profile = share * share * (3 - 2 * share)
    return np.asarray(lamp.power * profile * cosine / squared, np.float32)


def _visible_share(lamp: Lamp, origins: Floats, offsets: Floats, tracer: Tracer) -> Floats:
    """Return the share (n,) of shadow rays that reach the lamp; ``offsets`` (n, rays, 3) say where in it they end."""
    share = np.zeros(len(origins), np.float32)

    def look(part: slice) -> None:
        for ray in range(SHADOW_RAYS):
            target = lamp.position + lamp.radius * offsets[part, ray]
            towards = target - origins[part]
            distance = np.linalg.norm(towards, axis=1)
            reach = np.maximum(distance - lamp.body, 1e-4).astype(np.float32)
            blocked = tracer.blocked(origins[part], towards / np.maximum(distance, 1e-6)[:, None], reach)
            share[part] += ~blocked / np.float32(SHADOW_RAYS)

    in_parallel(look, len(origins), CHUNK)
    return share
