"""Stone and brick: travertine slabs, ashlar of Paris limestone, brick in a real bond."""

import numpy as np

from texgen.arrays import Field, as_field, mix, shaded, smoothstep
from texgen.materials.laying import Layout, bond, flemish
from texgen.materials.pbr import PbrSet, finish
from texgen.noise import cells, grain, spectral, warp

_SLABS_TILE = 3.6  # metres
_ASHLAR_TILE = 3.2
_DRESSED_TILE = 1.6
_CREAM = (0.875, 0.835, 0.765)  # sRGB
_BRICK_TILE = (2.64, 2.4)


def travertine(side: int, rng: np.random.Generator) -> PbrSet:
    """Vein-cut travertine in running bond: bands, with holes strung along them and filled."""
    bend = spectral(side, rng, low=1, high=30, beta=3) * np.float32(side * 0.0045)
    zero = np.zeros_like(bend)
    bands = warp(spectral(side, rng, low=4, high=240, beta=1.5, stretch=(14, 1)), zero, bend)
    lines = warp(spectral(side, rng, low=30, high=500, beta=1.0, stretch=(22, 1)), zero, bend)
    strung = warp(spectral(side, rng, low=60, beta=0.9, stretch=(5, 1)), zero, bend)
    holes = smoothstep(1.5, 2.1, as_field(strung + bands * np.float32(0.45)))
    layout = bond(side, _SLABS_TILE, 3, 6)
    cut = layout.cut_from(np.dstack([bands, lines, holes]), _SLABS_TILE, rng, turn=False)
    bands, lines, holes = cut[..., 0], cut[..., 1], cut[..., 2]
    half = max(0.0012, 0.7 * _SLABS_TILE / side)
    joint = smoothstep(half * 0.5, half * 1.5, layout.edge)
    colour = mix((0.865, 0.785, 0.665), (0.665, 0.545, 0.415), smoothstep(-1.7, 2.2, bands))
    colour = mix(colour, (0.91, 0.86, 0.77), as_field(smoothstep(0.5, 2.2, lines) * 0.6))
    colour = shaded(colour, layout.draw(rng, 0.93, 1.04))
    colour = mix(colour, (0.50, 0.40, 0.30), as_field(holes * 0.7))
    colour = mix((0.58, 0.51, 0.42), colour, joint)
    relief = joint * 0.0009 - holes * 0.0006 + layout.draw(rng, 0, 0.0003) + lines * 0.00002
    roughness = 0.30 + holes * 0.28 + (1 - joint) * 0.4 + bands * 0.02 + layout.draw(rng, -0.03, 0.03)
    return finish(colour, as_field(relief), as_field(roughness), (_SLABS_TILE, _SLABS_TILE))


def _lutetian(layout: Layout | None, side: int, rng: np.random.Generator) -> tuple[Field, Field, Field]:
    """Lutetian limestone, the cream of Paris: its colour, its relief (metres) and the sand in it.

    Bedding, clouds and shell casts; cut anew for each stone of ``layout``, or one bed for all.
    """
    bedding = spectral(side, rng, low=3, high=120, beta=1.9, stretch=(3, 1))
    cloud = spectral(side, rng, low=2, high=60, beta=2.0)
    casts = smoothstep(1.9, 2.7, spectral(side, rng, low=60, high=400, beta=0.6, stretch=(2, 1)))
    tone = as_field(np.broadcast_to(as_field(_CREAM), (side, side, 3)))
    if layout is not None:
        cut = layout.cut_from(np.dstack([bedding, cloud, casts]), _ASHLAR_TILE, rng, turn=False)
        bedding, cloud, casts = cut[..., 0], cut[..., 1], cut[..., 2]
        warmth = layout.draw(rng, -1, 1)[..., None] * as_field([0.002, -0.003, -0.011])
        tone = shaded(as_field(tone + warmth), layout.draw(rng, 0.975, 1.02))
    sand = grain(side, rng, coarsest=8)
    stain = spectral(side, rng, low=1, high=24, beta=2.2, stretch=(1, 2.5))
    shade = 1 + bedding * 0.011 + cloud * 0.012 + sand * 0.010 - casts * 0.09 - stain * 0.008
    relief = sand * 0.00006 + bedding * 0.00014 + cloud * 0.0002 - casts * 0.0007
    return shaded(tone, as_field(shade)), as_field(relief), sand


def ashlar(side: int, rng: np.random.Generator) -> PbrSet:
    """A wall of limestone in courses of 0.4 m with tight joints of lime."""
    layout = bond(side, _ASHLAR_TILE, 4, 8)
    stone, relief, sand = _lutetian(layout, side, rng)
    half = max(0.0011, 0.6 * _ASHLAR_TILE / side)
    face = smoothstep(half * 0.5, half * 1.5, layout.edge)
    arris = smoothstep(0.0, 0.005, layout.edge)  # edges are a little rounded by the chisel
    relief = as_field(relief + arris * 0.0009 + layout.draw(rng, 0, 0.0005))
    colour = mix((0.77, 0.73, 0.665), stone, face)
    return finish(colour, relief, as_field(0.74 + sand * 0.02), (_ASHLAR_TILE, _ASHLAR_TILE))


def dressed(side: int, rng: np.random.Generator) -> PbrSet:
    """The same limestone rubbed smooth, without joints: for mouldings, sills and casings."""
    stone, relief, sand = _lutetian(None, side, rng)
    return finish(stone, as_field(relief * 0.6), as_field(0.66 + sand * 0.02), (_DRESSED_TILE, _DRESSED_TILE))


def brick(side: int, rng: np.random.Generator) -> PbrSet:
    """Hand-made bricks of 0.21 m × 0.065 m in Flemish bond, lime mortar of 10 mm raked a little back."""
    layout = flemish(side, _BRICK_TILE, 8, 32)
    wobble = spectral(side, rng, low=16, high=300, beta=2) * np.float32(0.0014)
    face = smoothstep(0.0035, 0.0075, as_field(layout.edge + wobble))
    fired = spectral(side, rng, low=6, high=140, beta=1.7)
    sand = grain(side, rng, coarsest=7)
    pits = smoothstep(0.16, 0.05, cells(side, 150, rng)) * smoothstep(
        0.3, 1.4, spectral(side, rng, low=8, high=60, beta=1)
    )
    red = mix((0.50, 0.235, 0.17), (0.66, 0.385, 0.275), layout.draw(rng, 0, 1))
    burnt = smoothstep(0.80, 1.0, layout.draw(rng, 0, 1))
    red = mix(red, (0.30, 0.18, 0.165), as_field(burnt * 0.85))
    pale = smoothstep(0.88, 1.0, layout.draw(rng, 0, 1))
    red = mix(red, (0.72, 0.53, 0.40), as_field(pale * 0.7))
    bloom = smoothstep(0.6, 2.6, spectral(side, rng, low=2, high=40, beta=2.0))  # salts and old limewash
    red = as_field(red * (1 + (fired * 0.075 + sand * 0.03 - pits * 0.22)[..., None]))
    red = mix(red, (0.78, 0.74, 0.69), as_field(bloom * 0.30))
    mortar = as_field([0.66, 0.625, 0.56]) * (1 + (sand * 0.045 + fired * 0.05)[..., None])
    tilt = layout.across * layout.draw(rng, -0.02, 0.02) + layout.along * layout.draw(rng, -0.006, 0.006)
    relief = (
        face * (0.0045 + layout.draw(rng, 0, 0.0015) + tilt)
        + sand * 0.00014
        + fired * face * 0.0003
        - pits * face * 0.0012
    )
    return finish(
        mix(as_field(mortar), red, face), as_field(relief), as_field(0.84 + sand * 0.03), _BRICK_TILE
    )
