"""How exactly the geometry is kept, and the ladder that is gone down until what a visitor waits for is small enough."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Precision:
    """``position`` is the finest step of a grid of positions, ``uv`` the step of ``TEXCOORD_0``, both in metres;
    ``light`` the step of the light map's coordinates, of 65535; ``shade`` that of vertices that are merely shaded, of
    255; ``normal_bits`` the bits of each part of a normal."""

    position: float = 2.0**-14
    uv: float = 2.0**-11  # half a millimetre, or half a texel of a picture that is 1024 wide
    light: int = 8  # nothing is further from its place than an eighth of a texel of a map that is 2048 wide
    shade: int = 5  # a hundredth of a vertex' light is seen on no relief
    normal_bits: int = 9  # a fifth of a degree: eight show as steps in polished stone


@dataclass(frozen=True)
class Coarse:
    """How ornament looks until its detail has come: ``error`` is how far it may be from its true shape, in metres."""

    error: float
    precision: Precision


FINEST = Precision()
LADDER = (
    FINEST,
    Precision(position=2.0**-12, uv=2.0**-10),
    Precision(position=2.0**-12, uv=2.0**-10, shade=10),
    Precision(position=2.0**-11, uv=2.0**-9, light=16, shade=15, normal_bits=8),
)
"""From what nobody can tell from the original, to what shows to those who know where to look."""

COARSE = (
    Coarse(0.01, Precision(position=2.0**-10, uv=2.0**-8, light=16, shade=15, normal_bits=8)),
    Coarse(0.02, Precision(position=2.0**-10, uv=2.0**-7, light=16, shade=25, normal_bits=7)),
    Coarse(0.04, Precision(position=2.0**-9, uv=2.0**-6, light=16, shade=25, normal_bits=6)),
    Coarse(0.08, Precision(position=2.0**-8, uv=2.0**-5, light=32, shade=51, normal_bits=6)),
)
"""From what nobody sees from the entrance, to what anybody does who hurries to a capital before the rest has come."""

ARRIVAL_BYTES = 3_000_000  # until one can walk: ten seconds of a slow line (2.4 Mbit/s)
PAGE_BYTES = 400_000  # of these, for the page, its program, the poster and the manifest
FIRST_BYTES = ARRIVAL_BYTES - PAGE_BYTES  # for the rooms and their light
