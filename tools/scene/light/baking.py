"""The bake, from bytes to bytes."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from tools.errors import InputError
from tools.scene.glb import Glb, prune, read_glb, write_glb
from tools.scene.light.atlas import Atlas, unwrap
from tools.scene.light.crevices import openness
from tools.scene.light.encoding import encode
from tools.scene.light.exposure import Exposed, expose
from tools.scene.light.sky import HOURS, sky_at
from tools.scene.light.smoothing import smooth, smooth_lamps
from tools.scene.light.surfaces import Surfaces, read_surfaces
from tools.scene.light.texels import rasterise
from tools.scene.light.tracing import Floats, Tracer
from tools.scene.light.transport import World, build_cache, gather, per_texel, radiance_image
from tools.scene.light.writing import add_crevices, add_glow, add_lightmap, add_sun

SEED = 20


@dataclass(frozen=True)
class Quality:
    """``side`` of the lightmap in texels; ``cached`` texels of the coarse solution; rays from each of either kind,
    and from each vertex of fine relief."""

    side: int
    cached: int
    cache_rays: int
    rays: int
    crevice_rays: int


QUALITIES = {
    "draft": Quality(400, 5_000, 64, 16, 8),
    "standard": Quality(1280, 24_000, 64, 16, 32),
    "gala": Quality(2048, 40_000, 128, 64, 64),
}


def bake(data: bytes, *, quality: str, time_of_day: str) -> bytes:
    """Return the GLB with its light baked: a lightmap on every lit primitive, shade in the hollows of fine relief, and
    the node ``Sun`` by day.

    ``quality`` is ``draft``, ``standard`` or ``gala``; ``time_of_day`` one of ``tools.planning.plan.TimeOfDay``. The
    sun's direction and the rooms are read from ``scenes[0].extras.enfilade``.
    The same input gives the same bytes.

    Raises MalformedAsset for what is no GLB, and InputError for an unknown quality or hour.
    """
    if quality not in QUALITIES:
        raise InputError(
            f"There is no quality {quality!r}.", field="quality", remedy=f"Choose {', '.join(QUALITIES)}."
        )
    if time_of_day not in HOURS:
        raise InputError(
            f"There is no hour {time_of_day!r}.", field="time_of_day", remedy=f"Choose {', '.join(HOURS)}."
        )
    settings = QUALITIES[quality]
    glb = read_glb(data)
    place = _place(glb)
    sky = sky_at(time_of_day, place.get("sun"))
    surfaces = read_surfaces(glb)
    if not surfaces.lit:
        return data
    opaque, panes = Tracer(surfaces.opaque()), Tracer(surfaces.panes)
    atlas = unwrap(surfaces.lit, opaque, panes, settings.side)
    with ThreadPoolExecutor(1) as beside:  # each leaves a core idle time and again
        shade = beside.submit(openness, surfaces.lit, opaque, atlas.texel, settings.crevice_rays)
        world = World(surfaces, opaque, panes, atlas, rasterise(atlas, surfaces.lit), sky)
        light, exposed = _light(world, surfaces, atlas, place.get("rooms") or [], settings, time_of_day)
    picture, intensity = encode(light, world.texels.pixel, atlas)
    add_lightmap(glb, surfaces.lit, atlas, picture, intensity)
    add_crevices(glb, surfaces.lit, atlas, shade.result())
    add_glow(glb, exposed.glow)
    if sky.sun is not None:
        add_sun(glb, sky.sun, exposed.sun)
    prune(glb)
    return write_glb(glb)


def _light(
    world: World,
    surfaces: Surfaces,
    atlas: Atlas,
    rooms: list[dict[str, Any]],
    settings: Quality,
    time_of_day: str,
) -> tuple[Floats, Exposed]:
    """Return the irradiance (texels, 3) of the lightmap, and how strong each light is."""
    texels = world.texels
    albedo = per_texel([surface.albedo for surface in surfaces.lit], surfaces, texels)
    emission = per_texel([surface.emission for surface in surfaces.lit], surfaces, texels)
    cache = build_cache(world, settings.cached, settings.cache_rays, SEED)
    exposed = expose(world, cache, surfaces.lit, albedo, emission, rooms, time_of_day, SEED)
    gathered = gather(world, radiance_image(world, exposed.leaving), exposed.sky, settings.rays, SEED)
    return smooth(texels, gathered, atlas) + smooth_lamps(exposed.lamps, texels, atlas), exposed


def _place(glb: Glb) -> dict[str, Any]:
    """Return what the assembled scene says of itself in ``scenes[0].extras.enfilade``; nothing for a strange one."""
    scenes = glb.document.get("scenes") or [{}]
    extras = scenes[0].get("extras")
    place = extras.get("enfilade") if isinstance(extras, dict) else None
    return place if isinstance(place, dict) else {}
