"""The scene as it is sent: as exact as it can be in so many bytes."""

import gzip
from copy import deepcopy

from tools.scene.glb import Glb, prune, write_glb
from tools.scene.optimise.compress import compress
from tools.scene.optimise.precision import LADDER, Precision
from tools.scene.optimise.quantise import quantise

GZIP_LEVEL = 9  # meshopt leaves repetitions for it: a third remains


def pack_within(joined: Glb, most: int) -> tuple[Glb, bytes]:
    """Return the packed scene and its bytes in gzip: by the first rung of the ladder that comes to at most ``most``
    bytes, or by the last. Expects what ``join`` leaves, and leaves that as it is."""
    for precision in LADDER:
        packed, data = pack(joined, precision)
        if len(data) <= most:
            break
    return packed, data


def pack(joined: Glb, precision: Precision) -> tuple[Glb, bytes]:
    """Return the packed scene and its bytes in gzip."""
    glb = Glb(deepcopy(joined.document), bytearray(joined.binary))
    quantise(glb, precision)
    prune(glb)
    compress(glb, precision)
    return glb, gzip.compress(write_glb(glb), GZIP_LEVEL, mtime=0)
