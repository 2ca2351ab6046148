"""The scene as it is sent: as exact as it can be in so many bytes or, where that shows, in two files, one after the
other."""

import gzip
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from tools.scene.glb import Glb, prune, write_glb
from tools.scene.optimise.coarse import coarsen, shapes_of
from tools.scene.optimise.compress import compress
from tools.scene.optimise.precision import COARSE, FINEST, LADDER, Precision
from tools.scene.optimise.quantise import quantise

GZIP_LEVEL = 9  # meshopt leaves repetitions for it: a third remains


@dataclass(frozen=True)
class Packed:
    """``glb`` is what is packed in ``first``, a GLB in gzip; ``detail`` is another one, the whole shapes of what is
    coarse in the first, or None."""

    glb: Glb
    first: bytes
    detail: bytes | None = None


def pack_within(joined: Glb, most: int) -> Packed:
    """Return the packed scene: by the first rung of the ladder that comes to at most ``most`` bytes, or by the last.
    Expects what ``join`` leaves, and leaves that as it is."""
    for precision in LADDER:
        packed = pack(joined, precision)
        if len(packed.first) <= most:
            break
    return packed


def pack_in_two(joined: Glb, most: int) -> Packed:
    """Return the packed scene with its ornament coarse at first: by the first way that comes to at most ``most`` bytes,
    or by the last. All else is as exact as it can be, and so is the detail."""
    for coarse in COARSE:
        scene, meshes = coarsen(joined, coarse.error)
        packed = pack(scene, FINEST, dict.fromkeys(meshes, coarse.precision))
        if len(packed.first) <= most:
            break
    detail = pack(shapes_of(joined, meshes), FINEST).first if meshes else None
    return Packed(packed.glb, packed.first, detail)


def pack(joined: Glb, precision: Precision, others: Mapping[int, Precision] | None = None) -> Packed:
    """Return the scene in one file, with other precisions for some meshes, by their numbers."""
    glb = Glb(deepcopy(joined.document), bytearray(joined.binary))
    others = others or {}
    precisions = [others.get(number, precision) for number in range(len(glb.document["meshes"]))]
    quantise(glb, precisions)
    prune(glb)
    compress(glb, precisions)
    return Packed(glb, gzip.compress(write_glb(glb), GZIP_LEVEL, mtime=0))
