"""How light travels: what each texel sees of the sky and of the other texels, first coarsely, then once finely.

Bounces are solved on a few thousand texels (``Cache``), each of which remembers what its rays met, so that a bounce
is a sum over an array. The last bounce is then gathered at every texel, from the cached radiance (Tabellion and
Lamorlette, "An Approximate Global Illumination System for Computer Generated Films", SIGGRAPH 2004).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from tools.scene.light.atlas import Atlas
from tools.scene.light.sky import Sky
from tools.scene.light.surfaces import Surfaces
from tools.scene.light.texels import Texels
from tools.scene.light.tracing import THREADS, Floats, Ints, Tracer, cosine_directions, frames, in_parallel

GLASS = 0.9
"""Share of the light that a clean pane lets through."""
RAYS_AT_ONCE = 1 << 18
BOUNCES = 5
"""Beyond the fifth, less than a tenth of the light of a white room is missing, and the exposure makes up for it."""
BURIED = 0.3
"""A texel that sees the inside of things in more than this share of directions lies inside one itself."""
CLEAR = 0.01
"""Metres above the floor, y = 0, at which rays start from the feet of walls: lower they would look out under it."""
CLIMB = 0.9
"""Cosine of the slope above which a face is floor itself."""
NORMAL_WEIGHT = 1.5
"""Metres that a right angle between two normals counts for when the nearest cached texel is sought."""


class Look(NamedTuple):
    """What n rays saw: ``pixel`` of the atlas that was hit, or the atlas's size for nothing that shines; ``sky`` (n, 3)
    radiance; ``distance`` in metres; ``inside`` (n,) whether the ray met the back of a closed surface."""

    pixel: Ints
    sky: Floats
    distance: Floats
    inside: NDArray[np.bool_]


class World:
    """Everything that rays can meet, and where in the atlas they met it."""

    def __init__(
        self, surfaces: Surfaces, opaque: Tracer, panes: Tracer, atlas: Atlas, texels: Texels, sky: Sky
    ) -> None:
        self.tracer, self.panes, self.sky, self.texels = opaque, panes, sky, texels
        self.size = atlas.width * atlas.height
        self.width, self._height = atlas.width, atlas.height
        corners = np.concatenate([chart.uv[chart.faces] for chart in atlas.charts])
        self._uv = np.concatenate(
            [corners[:, 0], corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]], axis=1
        )
        faces = [len(surface.faces) for surface in surfaces.lit]
        self._lit_faces = sum(faces)
        sides = np.repeat([surface.double_sided for surface in surfaces.lit], faces)
        self._two_sided = np.concatenate([sides, np.zeros(len(surfaces.blockers), bool)])
        extent = np.ptp(texels.position, axis=0).max()
        self.offset = np.float32(np.clip(extent * 1e-4, 1e-5, 2e-3))
        """Metres between a surface and the start of a ray from it."""
        self.origins = texels.position + self.offset * texels.facing
        upright = (np.abs(self.origins[:, 1]) < CLEAR) & (texels.facing[:, 1] < CLIMB)
        self.origins[upright, 1] = CLEAR

    def look(self, origins: Floats, directions: Floats) -> Look:
        """Return what rays (n, 3) see."""
        hits = self.tracer.nearest(origins, directions)
        missed = hits.face < 0
        inside = ~missed & ~hits.front & ~self._two_sided[hits.face]
        shines = ~missed & ~inside & (hits.face < self._lit_faces)
        uv = self._uv[np.where(shines, hits.face, 0)]
        x = (uv[:, 0] + hits.u * uv[:, 2] + hits.v * uv[:, 4]).astype(np.int32).clip(0, self.width - 1)
        y = (uv[:, 1] + hits.u * uv[:, 3] + hits.v * uv[:, 5]).astype(np.int32).clip(0, self._height - 1)
        sky = np.zeros((len(origins), 3), np.float32)
        out = np.flatnonzero(missed)
        behind_glass = self.panes.blocked(origins[out], directions[out])
        sky[out] = (
            self.sky.radiance(directions[out])
            * np.where(behind_glass, np.float32(GLASS), np.float32(1))[:, None]
        )
        return Look(
            np.where(shines, y * self.width + x, self.size).astype(np.int32), sky, hits.distance, inside
        )

    def pattern(self) -> Ints:
        """Return which of 16 sets of directions each texel (n,) takes: all that are in a block of 4 × 4 differ."""
        pixel = self.texels.pixel
        return np.asarray(pixel % self.width % 4 + pixel // self.width % 4 * 4, np.int32)

    def sunlight(self) -> Floats:
        """Return the sun's direct irradiance (n, 3) on every texel."""
        light = np.zeros((len(self.origins), 3), np.float32)
        sun = self.sky.sun
        if sun is None:
            return light
        cosine = np.maximum(self.texels.normal @ sun, 0)
        towards = np.flatnonzero((cosine > 0) & (self.texels.facing @ sun > 0))

        def shine(part: slice) -> None:
            some = towards[part]
            directions = np.tile(sun, (len(some), 1))
            seen = ~self.tracer.blocked(self.origins[some], directions)
            tint = np.where(self.panes.blocked(self.origins[some], directions), GLASS, 1.0)
            light[some] = (cosine[some] * seen * tint)[:, None] * self.sky.sun_irradiance

        in_parallel(shine, len(towards), RAYS_AT_ONCE)
        return light


class Gathered(NamedTuple):
    """Per texel: ``light`` irradiance (n, 3); ``room`` (n,) harmonic mean of the distances seen, in metres; ``buried``
    (n,) whether it lies inside something."""

    light: Floats
    room: Floats
    buried: NDArray[np.bool_]


def gather(world: World, radiance: Floats, sky: Floats, rays: int, seed: int) -> Gathered:
    """Gather at every texel the light of the sky, scaled by ``sky`` (3,), and of ``radiance`` (pixels + 1, 3).

    ``rays`` start at each texel, a power of two.
    """
    texels = world.texels
    patterns, turn = cosine_directions(rays, seed), frames(texels.normal)
    pattern = world.pattern()
    light = np.zeros((len(pattern), 3), np.float32)
    nearness = np.zeros(len(pattern), np.float32)
    inside = np.zeros(len(pattern), np.float32)

    def work(part: slice) -> None:
        directions = _above(patterns[pattern[part]] @ turn[part], texels.facing[part])
        count = part.stop - part.start
        seen = world.look(np.repeat(world.origins[part], rays, axis=0), directions)
        light[part] = (seen.sky * sky + radiance[seen.pixel]).reshape(count, rays, 3).mean(
            axis=1
        ) * np.float32(np.pi)
        nearness[part] = (1 / np.maximum(seen.distance, world.offset)).reshape(count, rays).mean(axis=1)
        inside[part] = seen.inside.reshape(count, rays).mean(axis=1)

    in_parallel(work, len(pattern), max(1, RAYS_AT_ONCE // rays))
    return Gathered(light, 1 / np.maximum(nearness, 1e-6), inside > BURIED)


@dataclass(frozen=True)
class Cache:
    """Some of the texels, with what their rays met.

    ``nearest`` (texels,) is the cached texel that stands for each; ``sky`` (s, 3) its irradiance from the sky; ``met``
    (s, rays) the texel that each ray met, or the number of texels for none.
    """

    nearest: Ints
    sky: Floats
    met: Ints

    def bounce(self, albedo: Floats, direct: Floats, received: Floats) -> Floats:
        """Return the irradiance (texels, 3) after all bounces of light that arrives first as ``direct`` (texels, 3) and
        ``received`` (s, 3), the latter included, the former not."""
        reflect = np.concatenate([albedo, np.zeros((1, 3), np.float32)])
        first = np.concatenate([direct, np.zeros((1, 3), np.float32)])
        nearest = np.append(self.nearest, 0)
        light = received
        for _ in range(BOUNCES):
            light = received + self._reflected(reflect, first, light, nearest)
        return light[self.nearest]

    def collect(self, leaving: Floats) -> Floats:
        """Return the irradiance (s, 3) of what ``leaving`` (texels, 3) says that each texel radiates."""
        shining = np.concatenate([leaving, np.zeros((1, 3), np.float32)])
        return np.stack([shining[met].mean(axis=0) for met in self.met]) * np.float32(np.pi)

    def _reflected(self, reflect: Floats, first: Floats, light: Floats, nearest: Ints) -> Floats:
        result = np.zeros_like(light)

        def work(part: slice) -> None:
            met = self.met[part]
            result[part] = (reflect[met] * (first[met] + light[nearest[met]])).mean(axis=1)

        in_parallel(work, len(result), max(1, RAYS_AT_ONCE // self.met.shape[1]))
        return result


def build_cache(world: World, count: int, rays: int, seed: int) -> Cache:
    """Spread about ``count`` cached texels over the surfaces, and trace their rays."""
    texels = world.texels
    rng = np.random.default_rng(seed)
    chosen = np.sort(rng.permutation(len(texels.pixel))[:count])
    patterns, turn = cosine_directions(rays, seed), frames(texels.normal[chosen])
    pattern = rng.integers(len(patterns), size=len(chosen))
    number = np.full(world.size + 1, len(texels.pixel), np.int32)
    number[texels.pixel] = np.arange(len(texels.pixel), dtype=np.int32)
    sky = np.zeros((len(chosen), 3), np.float32)
    met = np.zeros((len(chosen), rays), np.int32)
    inside = np.zeros(len(chosen), np.float32)

    def work(part: slice) -> None:
        some = chosen[part]
        directions = _above(patterns[pattern[part]] @ turn[part], texels.facing[some])
        seen = world.look(np.repeat(world.origins[some], rays, axis=0), directions)
        sky[part] = seen.sky.reshape(-1, rays, 3).mean(axis=1) * np.float32(np.pi)
        met[part] = number[seen.pixel].reshape(-1, rays)
        inside[part] = seen.inside.reshape(-1, rays).mean(axis=1)

    in_parallel(work, len(chosen), max(1, RAYS_AT_ONCE // rays))
    free = np.flatnonzero(inside <= BURIED)
    if not len(free):
        free = np.arange(len(chosen))
    tree = cKDTree(_place(texels, chosen[free]))
    nearest = np.asarray(tree.query(_place(texels, slice(None)), workers=THREADS)[1], np.int32)
    return Cache(nearest, sky[free], met[free])


def radiance_image(world: World, leaving: Floats) -> Floats:
    """Return (pixels + 1, 3): what ``leaving`` (texels, 3) says of each texel, black elsewhere."""
    image = np.zeros((world.size + 1, 3), np.float32)
    image[world.texels.pixel] = leaving
    return image


def per_texel(values: Sequence[Floats], surfaces: Surfaces, texels: Texels) -> Floats:
    """Return (texels, k) of a value (k,) per surface."""
    counts = [len(surface.faces) for surface in surfaces.lit]
    each: Floats = np.repeat(np.asarray(values, np.float32), counts, axis=0)
    return each[texels.face]


def _place(texels: Texels, some: NDArray[np.intp] | slice) -> Floats:
    return np.concatenate([texels.position[some], np.float32(NORMAL_WEIGHT) * texels.normal[some]], axis=1)


def _above(directions: Floats, facing: Floats) -> Floats:
    """Return (n × rays, 3) directions; those that a smooth normal sends below the face are mirrored to above it."""
    depth = np.minimum(np.matmul(directions, facing[:, :, None]), 0)
    return np.asarray(directions - 2 * depth * facing[:, None, :], np.float32).reshape(-1, 3)
