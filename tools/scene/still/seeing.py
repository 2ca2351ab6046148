"""Rays into the scene, and the light that comes back along them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tools.scene.light.tracing import Floats, in_parallel
from tools.scene.still.camera import Camera
from tools.scene.still.geometry import Geometry
from tools.scene.still.shading import Look, coat, shade, unlit
from tools.scene.still.surface import Rays, Surface, first_hits, surface_at

CHUNK = 1 << 15  # rays at a time: what they need stays near the processor
MOST_LAYERS = 8  # panes, masks and backs of walls that are looked through
PAST = np.float32(1e-4)  # metres, and of the distance: where a ray goes on behind what it went through
OFF = np.float32(1e-3)  # metres off its surface where a ray to the sun starts
FARTHEST = np.float32(1e5)  # depth of what is not there
OPAQUE = np.float32(0.5)  # alpha from which a surface counts for the depth


class Seen(NamedTuple):
    """The light (n, 3) along rays, and the depth (n,) of the first surface, in directions."""

    light: Floats
    depth: Floats


def rays_through(camera: Camera, points: Floats) -> Rays:
    """Return the rays through points (n, 2) of a picture, in pixels from its top left corner."""
    count = len(points)
    size = np.array([camera.width, camera.height], np.float32)
    return Rays(
        np.broadcast_to(camera.eye, (count, 3)),
        camera.directions(points).astype(np.float32),
        np.broadcast_to(camera.across, (count, 3)),
        np.broadcast_to(camera.down, (count, 3)),
        points / size,
        _noise(points),
    )


def middles(width: int, height: int) -> Floats:
    """Return the middles of all pixels, row by row: (width · height, 2)."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) + np.float32(0.5)
    return np.stack([x.ravel(), y.ravel()], axis=1)


def see(
    geometry: Geometry, look: Look, camera: Camera, points: Floats, *, above: float | None = None
) -> Seen:
    """Return what is seen through points (n, 2) of a picture; where it is a mirror's, only what is ``above`` that."""
    light = np.zeros((len(points), 3), np.float32)
    depth = np.full(len(points), FARTHEST, np.float32)

    def work(part: slice) -> None:
        rays = rays_through(camera, points[part])
        if above is None:
            light[part], depth[part] = _along(geometry, look, rays, np.zeros(len(rays.noise), np.float32))
            return
        rising = np.flatnonzero(rays.directions[:, 1] > 1e-6)
        start = (np.float32(above) - rays.origins[rising, 1]) / rays.directions[rising, 1]
        seen = _along(geometry, look, rays.of(rising), start, floors=False)
        light[part][rising], depth[part][rising] = seen

    in_parallel(work, len(points), CHUNK)
    return Seen(light, depth)


def _along(geometry: Geometry, look: Look, rays: Rays, start: Floats, *, floors: bool = True) -> Seen:
    """Return what is seen along rays from ``start`` (n,) on, in directions: layer by layer, until nothing shows
    through."""
    count = len(start)
    light = np.zeros((count, 3), np.float32)
    depth = np.full(count, FARTHEST, np.float32)
    through = np.ones(count, np.float32)
    travelled = start.copy()
    open_rays = np.arange(count)
    for _ in range(MOST_LAYERS):
        current = rays.of(open_rays)
        gone = travelled[open_rays]
        current = current._replace(origins=current.origins + current.directions * gone[:, None])
        hits = first_hits(geometry, current.origins, current.directions)
        met = np.flatnonzero(hits.face >= 0)
        open_rays, current, hits, gone = open_rays[met], current.of(met), hits.of(met), gone[met]
        if len(met) == 0:
            break
        surface = surface_at(geometry, current, hits, gone)
        colour, there = coat(look, surface, current.noise)
        if not floors:
            there &= ~surface.floor
        colour[~there] = 0
        shown = _shown(geometry, look, surface, colour, current)
        share = through[open_rays] * colour[:, 3]
        light[open_rays] += shown * share[:, None]
        reached = gone + hits.distance
        first = (depth[open_rays] == FARTHEST) & (colour[:, 3] >= OPAQUE)
        depth[open_rays[first]] = reached[first]
        through[open_rays] -= share
        travelled[open_rays] = reached * (1 + PAST) + PAST
        open_rays = open_rays[through[open_rays] > 1 / 255]
        if len(open_rays) == 0:
            break
    return Seen(light, depth)


def _shown(geometry: Geometry, look: Look, surface: Surface, colour: Floats, rays: Rays) -> Floats:
    """Return the radiance (n, 3) of surfaces; nothing for those without alpha."""
    radiance = unlit(look, colour)
    lit = np.flatnonzero((colour[:, 3] > 0) & ~look.materials.sky[surface.material])
    if len(lit):
        chosen = surface.of(lit)
        sunlit = _sunlit(geometry, look, chosen)
        radiance[lit] = shade(look, chosen, colour[lit], sunlit, rays.at[lit], rays.noise[lit])
    return radiance


def _sunlit(geometry: Geometry, look: Look, surface: Surface) -> NDArray[np.bool_]:
    """Return whether the sun reaches each surface; glass and the outside cast no shadow."""
    sun = look.lights.sun
    if sun is None:
        return np.zeros(len(surface.room), bool)
    reached = surface.flat @ sun.towards > 0
    facing = np.flatnonzero(reached)
    origins = surface.position[facing] + surface.flat[facing] * OFF
    directions = np.ascontiguousarray(np.broadcast_to(sun.towards, origins.shape))
    reached[facing] = ~geometry.solid.blocked(np.ascontiguousarray(origins), directions)
    return reached


def _noise(points: Floats) -> Floats:
    """Return interleaved gradient noise, 0 to 1 (J. Jimenez, "Next generation post processing in Call of Duty: Advanced
    Warfare", SIGGRAPH 2014): neighbours differ, and means over few pixels are even."""
    wave = points.astype(np.float64) @ np.array([0.06711056, 0.00583715])
    return np.asarray(np.mod(52.9829189 * np.mod(wave, 1), 1), np.float32)
