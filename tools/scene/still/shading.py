"""From a place on a surface to the light that leaves it for the eye, as the viewer's shaders have it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.scene.colour import LUMINANCE
from tools.scene.light.tracing import Floats
from tools.scene.still.brdf import DIELECTRIC, MIN_ROUGHNESS, fresnel, highlight, scattered, split_sum
from tools.scene.still.decoding import Textures
from tools.scene.still.lights import Lights, Sun, draft_irradiance
from tools.scene.still.materials import USES, Materials
from tools.scene.still.mirror import FloorMirror
from tools.scene.still.probe import Probes
from tools.scene.still.reading import read_along, read_once
from tools.scene.still.surface import Surface, dot, unit

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Look:
    """How everything looks. Without ``probes`` nothing is reflected; without ``mirror`` floors reflect the probes."""

    materials: Materials
    textures: Textures
    lights: Lights
    probes: Probes | None = None
    mirror: FloorMirror | None = None


def coat(look: Look, surface: Surface, noise: Floats) -> tuple[Floats, Flags]:
    """Return the base colour of surfaces (n, 4), linear, with its alpha, and which of them are there at all: not the
    holes of a mask, nor the back of what has but a front. ``noise`` (n,), 0 to 1, hides where one level of a texture
    ends."""
    materials, material = look.materials, surface.material
    texel = read_along(look.textures, "colour", surface, noise)
    colour = texel * materials.colour[material]
    colour[:, :3] *= surface.colour
    there = (surface.front | materials.double_sided[material]) & (colour[:, 3] >= materials.cutoff[material])
    colour[:, 3] = np.where(materials.blended[material], colour[:, 3], np.float32(1))
    return colour, there


def unlit(look: Look, colour: Floats) -> Floats:
    """Return the radiance (n, 3) of what lies outside and of unlit surfaces."""
    return np.asarray(colour[:, :3] * np.float32(look.lights.sky))


def shade(look: Look, surface: Surface, colour: Floats, sunlit: Flags, at: Floats, noise: Floats) -> Floats:
    """Return the radiance (n, 3) of lit surfaces towards the eye. ``sunlit`` (n,) says whether the sun reaches them,
    ``at`` (n, 2) where in the picture they are seen."""
    materials, material = look.materials, surface.material
    dressing = read_once(look.textures, "roughness", surface, noise)
    roughness = np.clip(dressing[:, 1] * materials.roughness[material], MIN_ROUGHNESS, np.float32(1))
    metal = (dressing[:, 2] * materials.metallic[material])[:, None]
    normal = _relief(look, surface, noise)
    open_share = _openness(look, surface, dressing, noise)
    base = colour[:, :3]
    diffuse = base * (1 - metal)
    blended = DIELECTRIC * (1 - metal) + base * metal
    facing = np.clip(dot(normal, surface.view), 0, 1)
    scale, bias = split_sum(roughness, facing)
    plain = np.full((1, 3), DIELECTRIC)
    single, later = scattered(plain, scale, bias)
    lit, baked = _irradiance(look, surface, normal)
    reach = 1 - single - later
    radiance = lit * diffuse * reach * np.float32(1 / np.pi) * open_share[:, None]
    radiance += materials.emission[material] * _emission(look, surface, noise)
    if look.probes is not None:
        seen, ambient = _reflected(look, look.probes, surface, normal, roughness, at, noise, lit, baked)
        metallic_single, metallic_later = scattered(base, scale, bias)
        first = single * (1 - metal) + metallic_single * metal
        rest = later * (1 - metal) + metallic_later * metal
        mirrored = seen * first + rest * ambient
        radiance += mirrored * _specular_openness(facing, open_share, roughness)[:, None]
        radiance += diffuse * reach * ambient * open_share[:, None]
    if look.lights.sun is not None and sunlit.any():
        _add_sun(
            look.lights.sun, surface, radiance, np.flatnonzero(sunlit), normal, roughness, diffuse, blended
        )
    return radiance


def _add_sun(
    sun: Sun,
    surface: Surface,
    radiance: Floats,
    lit: NDArray[np.intp],
    normal: Floats,
    roughness: Floats,
    diffuse: Floats,
    specular: Floats,
) -> None:
    normal, view = normal[lit], surface.view[lit]
    falling = np.clip(normal @ sun.towards, 0, 1)
    half = unit(view + sun.towards)
    across = np.clip(dot(view, half), 0, 1)
    facing, middle = np.clip(dot(normal, view), 0, 1), np.clip(dot(normal, half), 0, 1)
    glint = highlight(roughness[lit], falling, facing, middle) * fresnel(specular[lit], across)
    matt = diffuse[lit] * np.float32(1 / np.pi) * (1 - fresnel(np.full((1, 3), DIELECTRIC), across))
    radiance[lit] += sun.irradiance * falling[:, None] * (glint + matt)


def _irradiance(look: Look, surface: Surface, normal: Floats) -> tuple[Floats, Flags]:
    """Return the irradiance (n, 3) of all but sun and reflections, and which surfaces have it from a light map."""
    slot = look.textures.slots["lightmap"][surface.material]
    baked = slot >= len(USES)
    light = look.textures.store.read(slot, surface.light_uv, np.zeros(len(slot), np.float32))[:, :3]
    light *= look.materials.intensity[surface.material][:, None]
    plain = draft_irradiance(normal) if not look.lights.baked else np.float32(0)
    return np.asarray(np.where(baked[:, None], light, plain)), baked


def _reflected(
    look: Look,
    probes: Probes,
    surface: Surface,
    normal: Floats,
    roughness: Floats,
    at: Floats,
    noise: Floats,
    lit: Floats,
    baked: Flags,
) -> tuple[Floats, Floats]:
    """Return what is reflected (n, 3), and the even light that is not baked (n, 3), as radiance."""
    room, position = surface.room, surface.position
    mirrored = normal * (2 * dot(normal, surface.view))[:, None] - surface.view
    towards = unit(mirrored + (normal - mirrored) * (roughness**4)[:, None])
    seen = probes.reflected(room, position, towards, roughness, noise)
    ambient = probes.even(room, normal)
    if look.mirror is not None and surface.floor.any():
        floor = np.flatnonzero(surface.floor)
        image, share = look.mirror.image(
            probes, surface.of(floor), normal[floor], roughness[floor], at[floor]
        )
        seen[floor] += (image - seen[floor]) * share
    # No shine where baked light says that a place is darker than the middle of its room.
    brightness = (lit @ LUMINANCE) / np.maximum(ambient @ LUMINANCE * np.float32(np.pi), np.float32(1e-4))
    dimmed = 1 + (np.minimum(brightness, 1) - 1) * roughness
    seen *= np.where(baked, dimmed, np.float32(1))[:, None]
    return seen, np.where(baked[:, None], np.float32(0), ambient)


def _relief(look: Look, surface: Surface, noise: Floats) -> Floats:
    """Return the normals (n, 3) as normal maps bend them, in the frame of the texture coordinates' gradients."""
    bend = read_once(look.textures, "normal", surface, noise)[:, :3] * 2 - 1
    bend[:, :2] *= look.materials.relief[surface.material][:, None]
    square = np.maximum(dot(surface.along_u, surface.along_u), dot(surface.along_v, surface.along_v))
    scale = np.where(square > 0, 1 / np.sqrt(np.maximum(square, np.float32(1e-20))), 0)[:, None]
    side = np.where(surface.front, np.float32(1), np.float32(-1))[:, None]
    bent = surface.normal * bend[:, 2:] + side * scale * (
        surface.along_u * bend[:, :1] - surface.along_v * bend[:, 1:2]
    )
    return unit(bent)


def _openness(look: Look, surface: Surface, dressing: Floats, noise: Floats) -> Floats:
    slots, material = look.textures.slots, surface.material
    red = dressing[:, 0].copy()
    other = np.flatnonzero(slots["occlusion"][material] != slots["roughness"][material])
    if len(other):
        red[other] = read_once(look.textures, "occlusion", surface.of(other), noise[other])[:, 0]
    return np.asarray((red - 1) * look.materials.occlusion[material] + 1)


def _specular_openness(facing: Floats, open_share: Floats, roughness: Floats) -> Floats:
    power = np.exp2(-16 * roughness - 1)
    return np.asarray(np.clip((facing + open_share) ** power - 1 + open_share, 0, 1))


def _emission(look: Look, surface: Surface, noise: Floats) -> Floats:
    shine = np.flatnonzero(look.materials.shining[surface.material])
    light = np.zeros((len(noise), 3), np.float32)
    if len(shine):
        light[shine] = read_once(look.textures, "emission", surface.of(shine), noise[shine])[:, :3]
    return light
